"""What only a process of its own can show: pipes, signals, rights, a full disk, modules loaded."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.checkout import ROOT
from tests.cli.counter import Counter

PROGRAM = (sys.executable, "-m", "pmi_tui")


def run(*words: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *words],
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def in_shell(script: str) -> subprocess.CompletedProcess[str]:
    python = f"{sys.executable} -m pmi_tui"
    return subprocess.run(
        ["bash", "-c", script.replace("pmi-tui", python)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.usefixtures("stocked")
def test_a_reader_that_leaves_is_no_error() -> None:
    for command in ("list --what tasks", "list --json", "history"):
        done = in_shell(f"for i in 1 2 3; do pmi-tui {command}; done | true; echo ${{PIPESTATUS[0]}}")
        assert (done.stdout, done.stderr) == ("0\n", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.usefixtures("stocked")
def test_an_answer_that_finds_no_room_is_an_error() -> None:
    done = in_shell("pmi-tui status > /dev/full")
    assert done.returncode == 5
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
@pytest.mark.usefixtures("counter")
def test_signals_leave_their_status_and_no_trace(number: signal.Signals, status: int) -> None:
    waiting = subprocess.Popen(
        [*PROGRAM, "import", "-"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with waiting:
        _until_it_reads(waiting.pid)
        waiting.send_signal(number)
        assert waiting.stderr is not None
        assert waiting.stderr.read() == b""
        assert waiting.wait(10) == status


def _until_it_reads(pid: int) -> None:
    """Wait until the process sleeps in reading its stdin."""
    import time

    for _ in range(500):
        syscall = Path(f"/proc/{pid}/syscall")
        try:
            words = syscall.read_text(encoding="ascii").split()
        except OSError:
            pytest.skip("needs /proc")
        if words[:2] in (["0", "0x0"], ["63", "0x0"]):
            return
        time.sleep(0.02)
    raise AssertionError("it never reads")


@pytest.mark.usefixtures("stocked")
def test_text_follows_the_locale_and_json_is_utf_8() -> None:
    latin = {"PYTHONIOENCODING": "ascii:strict", "PYTHONUTF8": "0"}
    text = run("status", "alta", env=latin)
    assert text.returncode == 0
    assert "Tareas cumplidas" in text.stdout
    assert "?" not in run("status", "--json", env=latin).stdout
    assert "misión" in run("list", "plan:alta", "--json", env=latin).stdout


@pytest.fixture
def nobody() -> Iterator[Callable[[], None]]:
    """Makes this process an account without rights until the test ends; needed only where tests run as root."""
    effective = os.geteuid()
    yield lambda: os.seteuid(65534) if effective == 0 else None
    os.seteuid(effective)


def test_a_store_without_permission_is_status_5(
    stocked: Counter, nobody: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("XDG_CONFIG_HOME", "XDG_CONFIG_DIRS"):
        monkeypatch.setenv(variable, "/nonexistent")
    everything_loaded = (stocked.ask("show", "zzz"), stocked.ask("done", "alta/1.1"), stocked.ask("status"))
    assert [answer.status for answer in everything_loaded] == [4, 0, 0]
    mode = stocked.store.stat().st_mode
    stocked.store.chmod(0)
    nobody()
    answers = [stocked.ask("status"), stocked.ask("done", "alta/1.2")]
    if os.getuid() == 0:
        os.seteuid(0)
    stocked.store.chmod(mode)
    for answer in answers:
        assert (answer.status, answer.out) == (5, "")
        assert len(answer.err.splitlines()) == 1
        assert "permiso" in answer.err


def test_a_file_in_place_of_the_store_is_status_5(counter: Counter) -> None:
    counter.store.write_text("hola", encoding="utf-8")
    for words in (("status",), ("import", str(ROOT / "sample_plans" / "pantoja-2023.txt"))):
        answer = counter.ask(*words)
        assert (answer.status, answer.out) == (5, "")
        assert len(answer.err.splitlines()) == 1
    assert counter.store.read_text(encoding="utf-8") == "hola"


def test_a_full_disk_keeps_everything_as_it_was(stocked: Counter) -> None:
    before = stocked.contents()
    limited = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)); sys.argv[0] = 'pmi-tui';"
        "from pmi_tui.cli.main import run; run()"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, "done", "alta/1.1"], cwd=ROOT, capture_output=True, encoding="utf-8"
    )
    assert (done.returncode, done.stdout) == (5, "")
    assert len(done.stderr.splitlines()) == 1
    assert {name: data for name, data in stocked.contents().items() if name in before} == before


@pytest.mark.usefixtures("stocked")
def test_reading_loads_nothing_heavy() -> None:
    heavy = {
        "textual",
        "rich",
        "openpyxl",
        "tinydb",
        "argparse",
        "platformdirs",
        "tomllib",
        "difflib",
        "hashlib",
    }
    for words in (["status", "--json"], ["list", "vencida"], ["show", "alta/4"], ["version"]):
        program = (
            f"import sys; sys.argv = ['pmi-tui', *{words!r}]\n"
            "from pmi_tui.cli.main import main\nassert main(sys.argv[1:]) == 0\n"
            "print(' '.join(sys.modules), file=sys.stderr)"
        )
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
        )
        assert {module.split(".")[0] for module in done.stderr.split()} & heavy == set()
