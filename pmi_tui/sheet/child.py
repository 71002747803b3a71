"""Reading a stranger's file in a process of its own: what aborts, hangs or eats memory there hurts nobody.

`python -m pmi_tui.sheet.child KIND` reads the file from its standard input and writes the grids as JSON.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pmi_tui.errors import CancelledError, InvalidError
from pmi_tui.sheet.grid import BLANK, Area, Cell, CellKind, Grid
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
    """Read standard input as the kind named, and answer on standard output."""
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
    """JSON: a plain text cell is its text, any other a list of text, kind and whether it is hidden."""
    import orjson

    sheets = [
        {
            "name": grid.name,
            "hidden": grid.hidden,
            "rows": [
                [
                    cell.text
                    if cell.kind is CellKind.TEXT and not cell.hidden
                    else [cell.text, cell.kind.value, cell.hidden]
                    for cell in row
                ]
                for row in grid.rows
            ],
            "merged": [[area.top, area.left, area.bottom, area.right] for area in grid.merged],
        }
        for grid in grids
    ]
    return orjson.dumps(sheets)


def _unpack(data: bytes) -> tuple[Grid, ...]:
    import orjson

    return tuple(
        Grid(
            sheet["name"],
            tuple(tuple(map(_cell, row)) for row in sheet["rows"]),
            tuple(Area(*area) for area in sheet["merged"]),
            sheet["hidden"],
        )
        for sheet in orjson.loads(data)
    )


def _cell(packed: Any) -> Cell:
    if isinstance(packed, str):
        return Cell(packed) if packed else BLANK
    text, kind, hidden = packed
    return Cell(text, CellKind(kind), hidden)


if __name__ == "__main__":
    main()
