"""The checkpoint's format: a plain TinyDB file that holds a plan as of one place in its journal.

Its first table, `_meta`, has one row: a checksum of all that follows it in the file, the schema, and the place.
"""

from __future__ import annotations

import json
from zlib import crc32

from pmi_tui.store import migrations
from pmi_tui.store.compact import dump
from pmi_tui.store.journal import Place
from pmi_tui.store.tables import Tables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pmi_tui.store.codec import Json

_PLACE = ("line", "offset", "revision", "crc")
_OPENING, _AFTER_SUM = b'{"_meta":{"1":{"sum":"', b'",'
_BODY = len(_OPENING) + 8 + len(_AFTER_SUM)


def encode(tables: Tables, place: Place) -> bytes:
    """The whole file."""
    meta: dict[str, Json] = {"schema": migrations.schema(), **dict(zip(_PLACE, place.parts(), strict=True))}
    body = dump(meta)[1:] + b"}," + dump(tables.numbered())[1:] + b"\n"
    return b"".join((_OPENING, b"%08x" % crc32(body), _AFTER_SUM, body))


def decode(data: bytes) -> tuple[Tables, Place] | None:
    """What the file holds; None if it is damaged, or not as we wrote it.

    What an older schema wrote is brought up; a later one's rows are taken as far as they are known.
    """
    if data[: len(_OPENING)] != _OPENING or data[_BODY - len(_AFTER_SUM) : _BODY] != _AFTER_SUM:
        return None
    if data[len(_OPENING) : len(_OPENING) + 8] != b"%08x" % crc32(data[_BODY:]):
        return None
    content: dict[str, dict[str, dict[str, Any]]] = json.loads(data)
    meta = content.pop("_meta")["1"]
    place = Place(*(meta[name] for name in _PLACE))
    tables = Tables.from_numbered(content)
    if meta["schema"] < migrations.schema():
        tables = tables.rewritten(lambda ops: migrations.brought_up(ops, meta["schema"]))
    return tables, place
