from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from pmi_tui.errors import CancelledError, InvalidError
from pmi_tui.sheet import child
from pmi_tui.sheet.child import read_in_child
from pmi_tui.sheet.readers.sniff import FileKind
from tests.sheet.readers.books import texts_of, workbook

BOOK = workbook(("PMI", [("a", "b")]))


def with_program(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Another program in place of the reader."""
    start: Callable[..., subprocess.Popen[bytes]] = subprocess.Popen

    def popen(_: list[str], **how: Any) -> subprocess.Popen[bytes]:
        return start([sys.executable, "-c", program], **how)

    monkeypatch.setattr(subprocess, "Popen", popen)


def test_what_was_read_comes_back_as_it_was() -> None:
    [grid] = read_in_child(FileKind.WORKBOOK, BOOK)
    assert (grid.name, texts_of(grid)) == ("PMI", [["a", "b"]])


@pytest.mark.parametrize(
    ("program", "key"),
    [
        (f"import os; os.kill(os.getpid(), {int(signal.SIGKILL)})", "file_damaged"),
        (f"import os; os.kill(os.getpid(), {int(signal.SIGABRT)})", "file_damaged"),
        ("raise ValueError", "file_damaged"),
        ("import sys; sys.exit(9)", "file_needs_memory"),
        ("import time; time.sleep(60)", "file_takes_too_long"),
    ],
)
def test_a_reader_that_dies_is_a_sentence(monkeypatch: pytest.MonkeyPatch, program: str, key: str) -> None:
    monkeypatch.setattr(child, "SECONDS", 1 if "sleep" in program else 30)
    with_program(monkeypatch, program)
    with pytest.raises(InvalidError) as refusal:
        read_in_child(FileKind.WORKBOOK, BOOK, "plan.xlsx")
    assert (refusal.value.key, refusal.value.where) == (key, "plan.xlsx")


def test_reading_can_be_cancelled_and_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    with_program(monkeypatch, "import time; time.sleep(60)")
    looks = iter([False, False, True, True])
    with pytest.raises(CancelledError):
        read_in_child(FileKind.WORKBOOK, BOOK, cancelled=lambda: next(looks))
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_memory_is_limited() -> None:
    answer = subprocess.run(
        [
            sys.executable,
            "-c",
            "from pmi_tui.sheet import child; child.MEMORY = 1 << 28; child._limit(); bytearray(1 << 29)",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "MemoryError" in answer.stderr
