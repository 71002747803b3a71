"""From the bytes of any file to its grids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.errors import InvalidError
from pmi_tui.sheet.readers.sniff import FileKind, find_kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmi_tui.sheet.grid import Grid

_ARCHIVED = (FileKind.WORKBOOK, FileKind.WORD, FileKind.OTHER_WORKBOOK)


def open_grids(
    data: bytes, name: str | None = None, cancelled: Callable[[], bool] = lambda: False
) -> tuple[Grid, ...]:
    """The sheets or tables of a file; `name` is only for messages.

    Raises InvalidError for what cannot be read (see `find_kind`, `check_archive`, `read_in_child`), and
    CancelledError.
    """
    kind = find_kind(data, name)
    if kind in (FileKind.TEXT, FileKind.JSON):
        from pmi_tui.sheet.readers.text import read_text

        return (read_text(data),)
    from pmi_tui.sheet.child import read_in_child

    if kind in _ARCHIVED and data.startswith(b"PK"):
        from pmi_tui.sheet.preflight import check_archive

        check_archive(data, name)
    if kind is not FileKind.WORKBOOK:
        return read_in_child(kind, data, name, cancelled)
    try:
        grids = read_in_child(kind, data, name, cancelled)
    except InvalidError as error:
        if error.key != "file_damaged":
            raise
        grids = ()
    if any(grid.rows for grid in grids):
        return grids
    return read_in_child(FileKind.OTHER_WORKBOOK, data, name, cancelled)
