"""How well, and how fast, tables are read.

`python -m tests.bench.tables SEED…` reads 300 varied tables for each seed and says how many of their values came out
right; `--show N` prints the first N that did not. `python -m tests.bench.tables --speed` times workbooks of 100, 1,000
and 10,000 actions instead: from the file's bytes to its grids, and from there to the plan.
"""

import argparse
from collections.abc import Sequence
from io import BytesIO
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from time import perf_counter

from pmi_tui.sheet.choosing import read_best
from pmi_tui.sheet.opening import open_grids
from tests.bench.timing import show_table
from tests.sheet.tables import HEADINGS, action, row
from tests.sheet.varied_values import Result, check

TABLES = 300
SPREAD = 1000
"""Tables of one seed and of the next are never the same."""
SIZES = (100, 1_000, 10_000)
BUDGETS = {1_000: "≤ 2", 10_000: "≤ 15"}
"""Seconds from the file to the plan."""
QUALITY = ("seed", "tables", "values", "wrong", "right")
SPEED = ("actions", "layout", "file s", "plan s", "both s", "budget", "MB", "MB of the child")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seeds", type=int, nargs="*")
    parser.add_argument("--tables", type=int, default=TABLES)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--speed", action="store_true")
    given = parser.parse_args()
    if given.speed:
        show_table(SPEED, [time_workbook(size, layout) for size in SIZES for layout in LAYOUTS])
        return
    rows: list[Sequence[str]] = []
    for seed in given.seeds:
        results = [check(seed * SPREAD + number) for number in range(given.tables)]
        rows.append(_quality(str(seed), results))
        for line in [line for each in results for line in each.wrong][: given.show]:
            print(line)
    show_table(QUALITY, rows)


def _quality(name: str, results: Sequence[Result]) -> Sequence[str]:
    values, wrong = sum(each.values for each in results), sum(len(each.wrong) for each in results)
    return name, str(len(results)), f"{values:,}", str(wrong), f"{100 - 100 * wrong / values:.3f} %"


def time_workbook(size: int, layout: str) -> Sequence[str]:
    """A row of the table of speed."""
    data = LAYOUTS[layout](size)
    start = perf_counter()
    grids = open_grids(data, "plan.xlsx")
    opened = perf_counter()
    plan = read_best(grids).plan
    done = perf_counter()
    assert len(plan.actions) == size
    seconds = (f"{opened - start:.2f}", f"{done - opened:.2f}", f"{done - start:.2f}")
    memory = (f"{getrusage(who).ru_maxrss / 1024:.0f}" for who in (RUSAGE_SELF, RUSAGE_CHILDREN))
    return f"{size:,}", layout, *seconds, BUDGETS.get(size, ""), *memory


def _form(size: int) -> bytes:
    """The official form."""
    return _book([HEADINGS, *(action(str(number)) for number in range(1, size + 1))])


def _merged(size: int) -> bytes:
    """Three rows of one task for each action, its cells merged over them, with states and months to mark."""
    months = [f"{month}-26" for month in ("ene", "feb", "mar", "abr", "may", "jun")]
    rows = [(*HEADINGS[:7], *HEADINGS[9:], "Estado", *months)]
    for number in range(1, size + 1):
        for step in range(3):
            cells = action(str(number), tasks=f"Paso {step}") if not step else row(tasks=f"Redactar {step}")
            marks = ["x" if month == step else "" for month in range(6)]
            rows.append((*cells[:7], *cells[9:], "Cumplida", *marks))
    return _book(rows, merged=3)


def _book(rows: Sequence[Sequence[str]], merged: int = 0) -> bytes:
    from openpyxl import Workbook
    from openpyxl.worksheet.cell_range import CellRange

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for each in rows:
        sheet.append(tuple(each))
    if merged:
        for top in range(2, len(rows), merged):
            for column in range(1, 7):
                sheet.merged_cells.ranges.add(
                    CellRange(min_col=column, min_row=top, max_col=column, max_row=top + merged - 1)
                )
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


LAYOUTS = {"form": _form, "task a row, merged": _merged}


if __name__ == "__main__":
    main()
