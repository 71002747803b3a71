"""What the proofs share: a folder in memory, and figures of how much each of them tried."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import pytest

Tell: TypeAlias = Callable[..., None]
_MARK = "proof "


@pytest.fixture
def ram(tmp_path: Path) -> Iterator[Path]:
    """A folder for hundreds of short-lived stores: in memory, where the system has that."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with TemporaryDirectory(dir=memory, prefix="pmi-") as folder:
        yield Path(folder)


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Tell:
    """Reports figures by name, to be added up and printed at the end of a storm."""

    def report(**figures: int) -> None:
        for name, figure in figures.items():
            record_property(_MARK + name, figure)

    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    sums: Counter[str] = Counter()
    for report in terminalreporter.stats.get("passed", ()):
        place = report.nodeid.split("::")[0].rpartition("/")[2].removesuffix(".py")
        for name, figure in report.user_properties:
            if name.startswith(_MARK):
                sums[f"{place}: {name.removeprefix(_MARK).replace('_', ' ')}"] += figure
    if sums and os.environ.get("PMI_STORM"):
        terminalreporter.section("what the proofs tried")
        for name, figure in sorted(sums.items()):
            terminalreporter.write_line(f"{figure:>12,} {name}")
