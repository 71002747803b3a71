"""How well, and how fast, tables are read.

`python -m tests.bench.tables SEED…` reads 300 varied tables for each seed and says how many of their values came out
right; `--show N` prints the first N that did not. `--speed` times the reading of workbooks instead.
"""

import argparse
from collections.abc import Sequence

from tests.bench.timing import show_table
from tests.sheet.varied_values import Result, check

TABLES = 300
SPREAD = 1000
"""Tables of one seed and of the next are never the same."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seeds", type=int, nargs="*")
    parser.add_argument("--tables", type=int, default=TABLES)
    parser.add_argument("--show", type=int, default=0)
    given = parser.parse_args()
    rows: list[Sequence[str]] = []
    for seed in given.seeds:
        results = [check(seed * SPREAD + number) for number in range(given.tables)]
        rows.append(_row(str(seed), results))
        for line in [line for each in results for line in each.wrong][: given.show]:
            print(line)
    show_table(("seed", "tables", "values", "wrong", "right"), rows)


def _row(name: str, results: Sequence[Result]) -> Sequence[str]:
    values, wrong = sum(each.values for each in results), sum(len(each.wrong) for each in results)
    return name, str(len(results)), f"{values:,}", str(wrong), f"{100 - 100 * wrong / values:.3f} %"


if __name__ == "__main__":
    main()
