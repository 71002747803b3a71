"""The interface on its screen: `python -m tests.bench.screen [--rounds N] [--tasks N] [--visidata PATH]`.

The real program runs in a pseudo terminal. Starts are compared with a Textual "hello", and with VisiData where it is
installed, each in its turn in the same run; times of keys in a long list are compared with those in a short one. On a
machine that is busy with other things look at the processor's time and at the ratios.
"""

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from pmi_tui.domain.edits import CreatePlan
from tests.bench.hello import GREETING
from tests.bench.material import TASKS, plan, plans, words
from tests.bench.timing import Times, ratio, show_table
from tests.checkout import ROOT
from tests.pty.at_rest import effort, memory, wake_ups
from tests.pty.harness import Terminal
from tests.pty.ideal import ideal_bytes, snapshot
from tests.pty.program import PROGRAM, USUAL, WIDE, begin, bring_in, environment
from tests.services.people import library

HEAD = ("figure", "value", "budget")
HELLO, OURS, VISIDATA = "hello", "ours", "VisiData"
UP, DOWN, PAGE_DOWN, PAGE_UP = "\x1b[A", "\x1b[B", "\x1b[6~", "\x1b[5~"
LAST_WORD = "ayuda"
"""What stands in the last line of the first screen: with it, all of it is there."""
MARK = "fila-"
"""How the rows begin that VisiData is given."""
FEW, MANY = 1_000, 100_000
"""Rows of the two lists that are compared."""
IDLE = 10.0
"""Seconds."""
HELD, RATE = 60, 30
"""How often a key that is held down comes, and how often a second."""

Row = Sequence[str]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--tasks", type=int, default=100_000, help="tasks in the large store")
    parser.add_argument("--visidata", default=shutil.which("vd"), help="where VisiData is")
    wanted = parser.parse_args()
    with TemporaryDirectory(prefix="bench-") as folder:
        show_table(HEAD, measure(Path(folder), wanted.rounds, wanted.tasks, wanted.visidata))


def measure(
    folder: Path, rounds: int, tasks: int, visidata: str | None = None, idle: float = IDLE
) -> list[Row]:
    """A row a figure."""
    home = folder / "home"
    home.mkdir()
    bring_in(home)
    return [
        *starts(home, rounds, visidata),
        *moves(home),
        *lists(rounds),
        *rest(home, idle),
        *sizes(folder, tasks, rounds),
    ]


# Starting


@dataclass(frozen=True)
class Start:
    """How long a start took to its first content: on the clock and on the processor, in seconds."""

    time: float
    processor: float


def starts(home: Path, rounds: int, visidata: str | None) -> list[Row]:
    """First paint of content, and the bytes until the screen is at rest."""
    table = home / "rows.tsv"
    table.write_text("\n".join(f"{MARK}{n}\t{words(Random(n), 60)}" for n in range(FEW)), encoding="utf-8")
    works: dict[str, Callable[[], Start]] = {
        HELLO: partial(_start, [sys.executable, "-m", "tests.bench.hello"], GREETING, home),
        OURS: partial(_start, [*PROGRAM, "--lang", "es"], LAST_WORD, home),
    }
    if visidata:
        works[VISIDATA] = partial(_start, [visidata, str(table)], f"{MARK}9", home)
    for work in works.values():
        work()
    times: Times = {name: [] for name in works}
    efforts: Times = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            start = work()
            times[name].append(start.time)
            efforts[name].append(start.processor)
    return [
        ("first paint × Textual hello", f"{ratio(times, OURS, HELLO):.2f}", "≤ 1.15"),
        ("the same, processor", f"{ratio(efforts, OURS, HELLO):.2f}", "≤ 1.15"),
        (
            "first paint × VisiData",
            f"{ratio(times, OURS, VISIDATA):.2f}" if visidata else "VisiData is not installed",
            "≤ 0.60",
        ),
        *(
            (f"start bytes {size[0]}x{size[1]}", f"{_start_bytes(home, size):,}", "≤ 9,216")
            for size in (USUAL, WIDE)
        ),
    ]


def _start(command: list[str], text: str, home: Path) -> Start:
    """Start a program and end it once the text has come."""
    wanted = text.encode()
    written = {key: value for key, value in environment(home).items() if key != "PYTHONDONTWRITEBYTECODE"}
    begun = perf_counter()
    with Terminal(command, env=written, cwd=str(ROOT), modes=[2026]) as terminal:
        terminal.wait_until(lambda: wanted in terminal.received, f"{text!r} did not come")
        return Start(terminal.arrivals[-1][0] - begun, effort(terminal.pid))


def _start_bytes(home: Path, size: tuple[int, int]) -> int:
    with begin(home, "demo", size=size) as terminal:
        return len(terminal.received)


# Keys


@dataclass(frozen=True)
class Answer:
    """What came after a key: seconds to the first byte and to the last one, and bytes."""

    first: float
    last: float
    size: int


def _press(terminal: Terminal, key: str) -> Answer:
    known = len(terminal.arrivals)
    begun = perf_counter()
    terminal.send(key)
    terminal.wait_until(lambda: len(terminal.arrivals) > known, f"nothing came after {key!r}")
    terminal.settle()
    came = terminal.arrivals[known:]
    return Answer(came[0][0] - begun, came[-1][0] - begun, sum(size for _, size in came))


def moves(home: Path) -> list[Row]:
    """Bytes of a move with the tasks and the detail that follow it, and of a key that is held down."""
    rows: list[Row] = []
    for size in (USUAL, WIDE):
        with begin(home, "demo", size=size) as terminal:
            sizes, ratios = [], []
            for _ in range(5):
                before = snapshot(terminal.screen)
                sizes.append(_press(terminal, DOWN).size)
                ratios.append(sizes[-1] / ideal_bytes(before, snapshot(terminal.screen)))
            name = f"down with tasks and detail {size[0]}x{size[1]}"
            rows.append((f"{name}, bytes", f"{median(sizes):,.0f}", "≤ 1,024" if size == USUAL else ""))
            rows.append((f"{name} × ideal", f"{median(ratios):.2f}", "≤ 1.05"))
    with _long_list(FEW) as terminal:
        known = len(terminal.received)
        for _ in range(HELD):
            terminal.send(DOWN)
            terminal.read_for(1 / RATE)
        terminal.settle()
        each = (len(terminal.received) - known) / HELD
        rows.append((f"held key at {RATE} Hz, bytes a key", f"{each:.0f}", "≤ 250"))
    return rows


def lists(rounds: int) -> list[Row]:
    """A move in the list alone: its bytes, and its times with many rows beside those with few."""
    firsts: Times = {}
    lasts: Times = {}
    pages: Times = {}
    sizes: dict[str, list[int]] = {"bar": [], "marker alone": []}
    with _long_list(FEW) as few, _long_list(MANY) as many:
        for number in range(rounds):
            line, page = (UP, PAGE_UP) if number % 2 else (DOWN, PAGE_DOWN)
            for name, terminal in (("few", few), ("many", many)):
                answer = _press(terminal, line)
                firsts.setdefault(name, []).append(answer.first)
                lasts.setdefault(name, []).append(answer.last)
                pages.setdefault(name, []).append(_press(terminal, page).last)
        for name in sizes:
            sizes[name] = [_press(few, key).size for key in (DOWN, DOWN, DOWN)]
            few.send("l")
            few.settle()
    return [
        ("down, selection only, bytes: bar", f"{median(sizes['bar']):.0f}", "≤ 280"),
        ("down, selection only, bytes: marker", f"{median(sizes['marker alone']):.0f}", "≤ 60"),
        *_compared("key → first byte", firsts, 6),
        *_compared("key → settled", lasts, 8),
        *_compared("PageDown", pages, 10),
    ]


def _compared(name: str, times: Times, budget: float) -> Iterator[Row]:
    yield f"{name}, {FEW:,} rows, ms", f"{1000 * median(times['few']):.1f}", f"≤ {budget}"
    yield f"{name}, {MANY:,} rows ÷ {FEW:,}", f"{ratio(times, 'many', 'few'):.2f}", "≤ 1.2"


@contextmanager
def _long_list(rows: int) -> Iterator[Terminal]:
    command = [sys.executable, "-m", "tests.pty.list_program", str(rows)]
    with Terminal(command, cwd=str(ROOT), modes=[2026]) as terminal:
        terminal.wait_for("listo")
        terminal.settle()
        yield terminal


# At rest, and large stores


def rest(home: Path, seconds: float) -> list[Row]:
    """What the interface does while nobody does anything; it looks at the store once a second."""
    with begin(home) as terminal:
        waked, used = wake_ups(terminal.pid), effort(terminal.pid)
        size = terminal.read_for(seconds)
        waked, used = wake_ups(terminal.pid) - waked, effort(terminal.pid) - used
    return [
        (f"idle {seconds:.0f} s, bytes", str(size), "0"),
        ("idle, wake-ups a second", f"{waked / seconds:.1f}", "one look a second"),
        ("idle, processor", f"{100 * used / seconds:.3f} %", "≤ 0.05 %"),
    ]


def sizes(folder: Path, tasks: int, rounds: int) -> list[Row]:
    """Memory with few and many tasks, and a key of the filter in a plan that has all of them."""
    rows: list[Row] = []
    for count, budget in {FEW: 38, **({tasks: 85} if tasks != FEW else {})}.items():
        home = folder / f"with-{count}"
        home.mkdir()
        fill(home / "store", count)
        with begin(home) as terminal:
            rows.append((f"RSS with {count:,} tasks, MB", f"{memory(terminal.pid):.1f}", f"≤ {budget}"))
    home = folder / "one-plan"
    home.mkdir()
    made = plan("plan-0000", Random(1), actions=max(1, tasks // 5))
    ana = library(home / "store")
    ana.workspace_of(made.id).apply(CreatePlan(made))
    ana.close()
    with begin(home) as terminal:
        _press(terminal, "/")
        times = [_press(terminal, letter).last for letter in ("gestión " * rounds)[: max(2, rounds)]]
    rows.append(
        (f"key of the filter, {tasks:,} tasks in the plan, ms", f"{1000 * median(times):.1f}", "≤ 30")
    )
    return rows


def fill(root: Path, tasks: int) -> None:
    """Make plans of `TASKS` tasks each through the services."""
    ana = library(root)
    for made in plans(max(tasks, TASKS)):
        ana.workspace_of(made.id).apply(CreatePlan(made))
    ana.close()


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
