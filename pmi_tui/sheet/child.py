"""Reading a stranger's file in a process of its own: what aborts, hangs or eats memory there hurts nobody.

`python -m pmi_tui.sheet.child KIND` reads the file from its standard input and writes the grids as JSON.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pmi_tui.errors import CancelledError, InvalidError
from pmi_tui.sheet.grid import BLANK, Area, Cell, CellKind, Grid
from pmi_tui.sheet.pausing import without_collecting
from pmi_tui.sheet.readers.sniff import FileKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

SECONDS = 60
"""Of time; a workbook of 10,000 actions takes about five."""
MEMORY = 1536 * 1024 * 1024
"""Bytes of address space, where the system allows to limit it."""
_OUT_OF_MEMORY = 9
_LOOK = 0.05
"""Seconds between two looks whether the reading was cancelled."""


def read_in_child(
    kind: FileKind, data: bytes, name: str | None = None, cancelled: Callable[[], bool] = lambda: False
) -> tuple[Grid, ...]:
    """The grids of a file.

    Raises InvalidError (file_takes_too_long, file_needs_memory, file_damaged), and CancelledError.
    """
    import subprocess
    from tempfile import TemporaryFile
    from time import monotonic

    with TemporaryFile() as given, TemporaryFile() as answer:
        given.write(data)
        given.seek(0)
        child = subprocess.Popen(
            [sys.executable, "-m", "pmi_tui.sheet.child", kind],
            stdin=given,
            stdout=answer,
            stderr=subprocess.DEVNULL,
        )
        end = monotonic() + SECONDS
        while child.poll() is None:
            if cancelled() or monotonic() > end:
                child.kill()
                child.wait()
                if cancelled():
                    raise CancelledError
                raise InvalidError("file_takes_too_long", where=name, seconds=SECONDS)
            try:
                child.wait(_LOOK)
            except subprocess.TimeoutExpired:
                continue
        if child.returncode == _OUT_OF_MEMORY:
            raise InvalidError("file_needs_memory", where=name)
        if child.returncode != 0:
            raise InvalidError("file_damaged", where=name)
        answer.seek(0)
        return _unpack(answer.read())


def main() -> None:
    """Read standard input as the kind named, and answer on standard output; memory is only ever wanted more of."""
    import gc

    gc.disable()
    _limit()
    kind = FileKind(sys.argv[1])
    try:
        sys.stdout.buffer.write(_pack(_reader(kind)(sys.stdin.buffer.read())))
    except MemoryError:
        sys.exit(_OUT_OF_MEMORY)


def _limit() -> None:
    import resource
    from contextlib import suppress

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _reader(kind: FileKind) -> Callable[[bytes], tuple[Grid, ...]]:
    if kind is FileKind.WORKBOOK:
        from pmi_tui.sheet.readers.workbook import read_workbook

        return read_workbook
    if kind is FileKind.WORD:
        from pmi_tui.sheet.readers.word import read_word

        return read_word
    if kind is FileKind.HTML:
        from pmi_tui.sheet.readers.html import read_html

        return read_html
    from pmi_tui.sheet.readers.other_workbook import read_other_workbook

    return read_other_workbook


def _pack(grids: tuple[Grid, ...]) -> bytes:
    """JSON: the texts row by row, and apart from them where cells stand that are no plain texts."""
    import orjson

    sheets = [
        {
            "name": grid.name,
            "hidden": grid.hidden,
            "rows": [[cell.text for cell in row] for row in grid.rows],
            "other": [
                (number, place, cell.kind.value, cell.hidden)
                for number, row in enumerate(grid.rows)
                for place, cell in enumerate(row)
                if cell.kind is not CellKind.TEXT or cell.hidden
            ],
            "merged": [(area.top, area.left, area.bottom, area.right) for area in grid.merged],
        }
        for grid in grids
    ]
    return orjson.dumps(sheets)


@without_collecting
def _unpack(data: bytes) -> tuple[Grid, ...]:
    import orjson

    plain = _Plain({"": BLANK})
    return tuple(_grid(sheet, plain) for sheet in orjson.loads(data))


class _Plain(dict[str, Cell]):
    """Plain cells by their text: the same text is the same cell."""

    def __missing__(self, text: str) -> Cell:
        cell = self[text] = Cell(text)
        return cell


def _grid(sheet: Any, plain: _Plain) -> Grid:
    rows = [list(map(plain.__getitem__, row)) for row in sheet["rows"]]
    for number, place, kind, hidden in sheet["other"]:
        rows[number][place] = Cell(rows[number][place].text, CellKind(kind), hidden)
    merged = tuple(Area(*area) for area in sheet["merged"])
    return Grid(sheet["name"], tuple(map(tuple, rows)), merged, sheet["hidden"])


if __name__ == "__main__":
    main()
