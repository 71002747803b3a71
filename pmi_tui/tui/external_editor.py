"""A text in the person's own editor, on the terminal that the interface leaves to it meanwhile."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from pmi_tui.errors import InvalidError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import FrameType

    from textual.app import App

USUAL = ("nano", "vi")
"""Editors to look for where the environment names none."""
_FROM_KEYBOARD = (signal.SIGINT, signal.SIGQUIT)


@dataclass(frozen=True, slots=True)
class Edited:
    """What an editor left, and the status with which it ended: 0 is success, negative the signal that ended it."""

    text: str
    status: int


def editor_command(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The words that start the editor: `VISUAL`, `EDITOR`, nano or vi. Raises InvalidError("no_editor")."""
    for name in ("VISUAL", "EDITOR"):
        if value := environment.get(name, "").strip():
            return _words(value)
    found = next((path for each in USUAL if (path := shutil.which(each))), None)
    if found is None:
        raise InvalidError("no_editor")
    return (found,)


def edit_text(app: App[object], text: str) -> Edited:
    """Let a person edit a text, and wait for it.

    Raises InvalidError: "no_editor", "editor_not_started" naming the `command`, "editor_unreadable".
    """
    command = editor_command(os.environ)
    with TemporaryDirectory(prefix="pmi-tui-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "pmi-tui.txt"
        try:
            path.touch(mode=0o600)
            path.write_bytes(text.encode(errors="replace"))
            status = _run_outside(app, (*command, str(path)))
            return Edited(_decoded(path.read_bytes()), status)
        except OSError as error:
            raise InvalidError("editor_unreadable", problem=error.strerror or type(error).__name__) from error


def edit_field(app: App[object], text: str) -> str:
    """As `edit_text`, without the line end that editors add. Raises InvalidError("editor_failed") too."""
    edited = edit_text(app, text)
    if edited.status:
        raise InvalidError("editor_failed", status=edited.status)
    return edited.text if text.endswith("\n") else edited.text.removesuffix("\n")


def _run_outside(app: App[object], command: tuple[str, ...]) -> int:
    """Where the terminal cannot be left (there is none), the editor runs all the same."""
    status: int | None = None
    try:
        with app.suspend():
            status = _run(command)
    except SuspendNotSupported:
        status = _run(command)
    if status is None:
        raise InvalidError("editor_not_started", command=command[0])
    return status


def _run(command: tuple[str, ...]) -> int | None:
    """Its status, None where it could not be started; nothing may be raised while the terminal is away."""
    with _undisturbed():
        try:
            return subprocess.run(command, check=False).returncode
        except (OSError, ValueError):
            return None


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keys like Ctrl+C are the editor's: its own handling of them is not touched, as an ignored signal's would be."""
    before = {number: signal.signal(number, _pass_over) for number in _FROM_KEYBOARD}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _pass_over(_number: int, _frame: FrameType | None) -> None:
    return


def _words(value: str) -> tuple[str, ...]:
    try:
        return tuple(shlex.split(value)) or (value,)
    except ValueError:
        return (value,)


def _decoded(content: bytes) -> str:
    """UTF-8, else the usual encoding of old editors here; line ends of other systems are ours."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    return text.removeprefix("\ufeff").replace("\r\n", "\n")
