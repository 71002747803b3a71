"""The store against stock TinyDB and SQLite: `python -m tests.bench.store [--sizes 1000,10000,100000] [--rounds N]`.

All is done in turn in one run; figures are medians in milliseconds, and ratios of them. The folder is on the disk that
`--folder` names, the present one unless told otherwise: on a disk in memory a flush costs nothing.
"""

import argparse
import os
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import cycle
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from pmi_tui.domain.plan import Plan
from tests.bench.engines import Engine, Lite, Ours, Row, Stock, rows_of
from tests.bench.material import plans
from tests.bench.timing import Times, in_ms, interleave, ratio, show_table

WRITERS = 8
HEAD = (
    "tasks",
    "what",
    *(engine.name for engine in (Ours, Lite, Stock)),
    "× SQLite",
    "TinyDB ÷ ours",
    "promise",
)
SLOW_ROUNDS = {1_000: 2, 10_000: 10, 100_000: 40}
"""Stock TinyDB is timed only every so many rounds."""
PROMISED = {1_000: 30, 10_000: 300, 100_000: 3_000}
"""How many times as fast as stock TinyDB a warm edit is."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000,100000", help="tasks in the store")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--folder", type=Path, default=Path())
    wanted = parser.parse_args()
    rows = []
    for size in map(int, wanted.sizes.split(",")):
        with TemporaryDirectory(dir=wanted.folder, prefix="bench-") as folder:
            rows += measure(Path(folder), size, wanted.rounds)
    show_table(HEAD, rows)


def measure(folder: Path, size: int, rounds: int) -> list[Sequence[str]]:
    """The rows of the table for a store with so many tasks."""
    material = list(plans(size))
    engines: list[Engine] = [Ours(folder / "ours"), Lite(folder / "lite"), Stock(folder / "stock")]
    for engine in engines:
        engine.fill(material)
    return [
        _timed(
            size,
            "warm edit",
            _warm(engines, material, rounds),
            f"≤ 1.5 × SQLite, ≥ {PROMISED.get(size, 1)} ×",
        ),
        _timed(size, "cold edit", _cold(engines, material, rounds // 4), "≤ 3 × SQLite"),
        _timed(size, f"list of {len(material)} plans", _lists(engines, rounds // 4), "526 plans: ≤ 10 ms"),
        _timed(
            size, "same, 20 changed", _changed_lists(engines[:1], material, rounds // 8), "526 plans: ≤ 50 ms"
        ),
        *(_rates(size, engines[:2], material, together) for together in (True, False)),
    ]


def _warm(engines: Sequence[Engine], material: Sequence[Plan], rounds: int) -> Times:
    chosen = cycle(_some_rows(material[:1], 20))
    for engine in engines:
        engine.open()
        engine.edit(next(chosen))
    row = next(chosen)
    works = {engine.name: partial(engine.edit, row) for engine in engines}
    every = {Stock.name: SLOW_ROUNDS.get(len(material) * 190 // 1000 * 1000, 10)}
    times = interleave(works, rounds, every)
    for engine in engines:
        engine.close()
    return times


def _cold(engines: Sequence[Engine], material: Sequence[Plan], rounds: int) -> Times:
    chosen = cycle(_some_rows(material, 50))
    works = {engine.name: partial(_cold_edit, engine, chosen) for engine in engines}
    return interleave(works, rounds, {Stock.name: 10})


def _cold_edit(engine: Engine, rows: Iterator[Row]) -> None:
    engine.cold_edit(next(rows))


def _lists(engines: Sequence[Engine], rounds: int) -> Times:
    return interleave({engine.name: engine.cold_list for engine in engines}, rounds, {Stock.name: 10})


def _changed_lists(engines: Sequence[Engine], material: Sequence[Plan], rounds: int) -> Times:
    """Somebody else has the store open and changes 20 plans; only the list is timed."""
    times: Times = {engine.name: [] for engine in engines}
    for _ in range(rounds):
        for engine in engines:
            other = type(engine).__new__(type(engine))
            other.folder = engine.folder
            other.open()
            for row in _some_rows(material, 20):
                other.edit(row)
            begin = perf_counter()
            engine.cold_list()
            times[engine.name].append(perf_counter() - begin)
            other.close()
    return times


def _rates(size: int, engines: Sequence[Engine], material: Sequence[Plan], together: bool) -> Sequence[str]:
    rates = {engine.name: _rate(engine, material, together) for engine in engines}
    what = f"{WRITERS} writers, {'one plan' if together else 'a plan each'}, edits/s"
    cells = [f"{rates[engine.name]:,.0f}" for engine in engines]
    return (f"{size:,}", what, *cells, "", "", "", "≥ 1,000, 0 lost")


def _rate(engine: Engine, material: Sequence[Plan], together: bool, edits: int = 250) -> float:
    """Edits a second of eight processes; each edits a task of its own."""
    several = [material[0] if together else material[number % len(material)] for number in range(WRITERS)]
    rows = {row[2].id: row for row in rows_of(material)}
    mine = [rows[plan.actions[number].tasks[0].id] for number, plan in enumerate(several)]
    before = _kept(engine)
    begin = perf_counter()
    children = [_work(engine, row, edits) for row in mine]
    statuses = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    taken = perf_counter() - begin
    assert statuses == [0] * WRITERS, "a writer failed"
    assert _kept(engine) - before == WRITERS * edits, "edits were lost"
    return WRITERS * edits / taken


def _kept(engine: Engine) -> int:
    engine.open()
    number = engine.kept()
    engine.close()
    return number


def _work(engine: Engine, row: Row, edits: int) -> int:
    child = os.fork()
    if child == 0:
        status = 1
        try:
            engine.open()
            for _ in range(edits):
                engine.edit(row)
            engine.close()
            status = 0
        finally:
            os._exit(status)
    return child


def _some_rows(material: Sequence[Plan], number: int) -> list[Row]:
    """Tasks all over the store."""
    return Random(7).sample(rows_of(material), number)


def _timed(size: int, what: str, times: Times, promise: str) -> Sequence[str]:
    cells = [in_ms(times[name]) if name in times else "" for name in (Ours.name, Lite.name, Stock.name)]
    lite = f"{ratio(times, Ours.name, Lite.name):.2f}" if Lite.name in times else ""
    stock = f"{ratio(times, Stock.name, Ours.name):,.0f}" if Stock.name in times else ""
    return (f"{size:,}", what, *cells, lite, stock, promise)


if __name__ == "__main__":
    main()
