"""The benchmarks run: small, so that what they print is no measure of anything."""

from pathlib import Path

from pmi_tui.sheet.writers.material import Format
from tests.bench import cli, export, merge, screen, store


def test_the_benchmark_of_the_store_measures_every_promise(tmp_path: Path) -> None:
    rows = store.measure(tmp_path, size=400, rounds=8)
    assert {len(row) for row in rows} == {len(store.HEAD)}
    assert [row[1] for row in rows[:3]] == ["warm edit", "cold edit", "list of 3 plans"]
    assert all(float(row[2].replace(",", "")) > 0 for row in rows)


def test_the_benchmark_of_the_command_line_measures_every_command(tmp_path: Path) -> None:
    cli.fill(tmp_path / "store")
    rows = cli.measure(tmp_path, rounds=1)
    assert [row[0] for row in rows] == [cli.PASS, *cli.COMMANDS]


def test_the_benchmark_of_the_screen_measures_every_figure(tmp_path: Path) -> None:
    rows = screen.measure(tmp_path, rounds=1, tasks=200, idle=0.5)
    assert {len(row) for row in rows} == {len(screen.HEAD)}
    assert len({row[0] for row in rows}) == len(rows) == 24


def test_the_benchmark_of_exports_measures_every_format() -> None:
    rows = export.measure([3], list(Format))
    assert [row[0] for row in rows] == list(Format)
    assert {len(row) for row in rows} == {len(export.HEAD)}


def test_the_benchmark_of_merges_measures_every_step() -> None:
    [row] = merge.measure([3])
    assert len(row) == len(merge.HEAD)
