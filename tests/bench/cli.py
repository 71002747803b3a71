"""Commands that read, in multiples of `python -c pass`: `python -m tests.bench.cli [--rounds N]`.

Each is run in turn, and compared with the `pass` of its own round; figures are medians. The store has 300 KB. On a
machine that is busy with other things look at the processor's time, which that disturbs less.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from pmi_tui.domain.edits import CreatePlan
from tests.bench.material import plan
from tests.bench.timing import in_ms, interleave, ratio, show_table, time_of_children
from tests.checkout import ROOT
from tests.services.people import library

KILOBYTES = 300
PROGRAM = "from pmi_tui.cli.main import run; run()"
PASS = "python -c pass"
HEAD = ("command", "ms", "× pass", "× pass, processor", "budget")
COMMANDS: Mapping[str, float] = {
    "status --json": 4,
    "list": 4,
    "show plan-0/4": 4,
    "history plan-0": 4,
    "version": 4,
    "status --line": 2.3,
}
"""Commands, and how many times `pass` each may take."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=30)
    rounds = parser.parse_args().rounds
    with TemporaryDirectory(prefix="bench-") as folder:
        fill(Path(folder) / "store")
        show_table(HEAD, measure(Path(folder), rounds))


def fill(root: Path) -> None:
    """Make plans through the services until the checkpoints are as large as wanted."""
    ana, number = library(root), 0
    while sum(path.stat().st_size for path in root.glob("plans/*.json")) < KILOBYTES * 1000:
        made = plan(f"plan-{number}", Random(number), actions=10)
        ana.workspace_of(made.id).apply(CreatePlan(made))
        ana.close()
        ana, number = library(root), number + 1


def measure(folder: Path, rounds: int) -> list[Sequence[str]]:
    """A row a command."""
    places = {name: str(folder) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "XDG_DATA_HOME")}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    env = {**kept, **places, "PMI_DB": str(folder / "store"), "PMI_CONFIG": ""}

    def run(*words: str) -> None:
        subprocess.run(
            [sys.executable, *words],
            cwd=ROOT,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            check=True,
        )

    works = {command: partial(run, "-c", PROGRAM, *command.split()) for command in COMMANDS}
    works[PASS] = partial(run, "-c", "pass")
    for work in works.values():
        work()
    times = interleave(works, rounds)
    effort = interleave(works, rounds, clock=time_of_children)
    return [
        (
            name,
            in_ms(times[name]),
            f"{ratio(times, name, PASS):.2f}",
            f"{ratio(effort, name, PASS):.2f}",
            f"≤ {COMMANDS[name]}" if name in COMMANDS else "",
        )
        for name in (PASS, *COMMANDS)
    ]


if __name__ == "__main__":
    main()
