"""Workbooks that come back: `python -m tests.bench.merge [--sizes 10,100,1000,10000]`.

Seconds of the processor to read the sheets (in a process of their own, so of the clock), to compare them with the plan
as nothing changed, as every task was done and as all ids were lost, and to write what came as one act.
"""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeVar

from pmi_tui.domain.edits import CreatePlan
from pmi_tui.domain.frozen import replace
from pmi_tui.domain.ids import is_id
from pmi_tui.i18n.texts import Texts
from pmi_tui.services.exporting import Desk, Exporter, Order, write
from pmi_tui.services.importing import Table, open_table
from pmi_tui.services.merging import Merge, merge_into_own
from pmi_tui.services.outlook import Outlook
from pmi_tui.sheet.base import SHEET
from pmi_tui.sheet.grid import BLANK, Grid
from pmi_tui.sheet.writers.material import Format
from tests.bench.material import plan
from tests.bench.timing import show_table
from tests.services.people import library

HEAD = ("actions", "tasks", "read", "nothing changed", "all done", "all ids lost", "write")
SIZES = (10, 100, 1_000, 10_000)
TEXTS = Texts("es")

T = TypeVar("T")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    show_table(HEAD, measure([int(size) for size in parser.parse_args().sizes.split(",")]))


def measure(sizes: Sequence[int]) -> list[Sequence[str]]:
    """A row for each size, in seconds."""
    return [_measured(size) for size in sizes]


def _measured(size: int) -> Sequence[str]:
    with TemporaryDirectory() as folder:
        seen = library(Path(folder) / "store")
        made = plan("plan", Random(1), size)
        seen.workspace_of(made.id).apply(CreatePlan(made))
        [part] = Exporter(seen, Order(), Desk(TEXTS)).parts(made.id)
        data = write(part.material, Format.XLSX).data

        def merged(table: Table) -> Merge:
            merge = merge_into_own(Outlook(seen).library, table, TEXTS)
            assert merge is not None
            return merge

        reading, table = _timed(lambda: open_table(data, "plan.xlsx"))
        same, nothing = _timed(lambda: merged(table))
        assert nothing.outcome.brings_nothing
        lost, _ = _timed(lambda: merged(_changed(table, _without_ids)))
        all_done = _changed(table, _done)
        comparing, merge = _timed(lambda: merged(all_done))
        writing, _ = _timed(lambda: merge.bring(seen))
        seconds = (reading, same, comparing, lost, writing)
        return (f"{size:,}", f"{5 * size:,}", *(f"{each:.2f}" for each in seconds))


def _timed(act: Callable[[], T]) -> tuple[float, T]:
    begin = perf_counter()
    made = act()
    return perf_counter() - begin, made


def _changed(table: Table, change: Callable[[str], str]) -> Table:
    return replace(
        table, grids=tuple(grid if grid.name == SHEET else _edited(grid, change) for grid in table.grids)
    )


def _edited(grid: Grid, change: Callable[[str], str]) -> Grid:
    return replace(
        grid,
        rows=tuple(
            tuple(replace(cell, text=text) if (text := change(cell.text)) else BLANK for cell in row)
            for row in grid.rows
        ),
    )


def _done(text: str) -> str:
    return "Cumplida" if text in ("Pendiente", "En proceso") else text


def _without_ids(text: str) -> str:
    return "" if is_id(text) else text


if __name__ == "__main__":
    main()
