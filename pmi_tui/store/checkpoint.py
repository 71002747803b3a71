"""The checkpoint's format: a plain TinyDB file that holds a plan as of one place in its journal.

Its first table, `_meta`, has one row: a checksum of all that follows it in the file, the schema, and the place.
"""

from __future__ import annotations

import json
from zlib import crc32

from pmi_tui.errors import StoreError
from pmi_tui.store.journal import Place, dump
from pmi_tui.store.tables import Tables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pmi_tui.store.codec import Json

SCHEMA = 1
_PLACE = ("line", "offset", "revision", "crc")
_OPENING, _AFTER_SUM = b'{"_meta":{"1":{"sum":"', b'",'
_BODY = len(_OPENING) + 8 + len(_AFTER_SUM)


def encode(tables: Tables, place: Place) -> bytes:
    """The whole file."""
    meta: dict[str, Json] = {"schema": SCHEMA, **dict(zip(_PLACE, place.parts(), strict=True))}
    body = dump(meta)[1:] + b"}," + dump(tables.numbered())[1:] + b"\n"
    return b"".join((_OPENING, b"%08x" % crc32(body), _AFTER_SUM, body))


def decode(data: bytes) -> tuple[Tables, Place] | None:
    """What the file holds; None if it is damaged, or not as we wrote it.

    Raises StoreError("newer_schema") for one that a later version of the program wrote.
    """
    if data[: len(_OPENING)] != _OPENING:
        return None
    if data[len(_OPENING) : len(_OPENING) + 8] != b"%08x" % crc32(data[_BODY:]):
        return None
    content: dict[str, dict[str, dict[str, Any]]] = json.loads(data)
    meta = content.pop("_meta")["1"]
    if meta["schema"] > SCHEMA:
        raise StoreError("newer_schema", found=meta["schema"], known=SCHEMA)
    place = Place(*(meta[name] for name in _PLACE))
    return Tables.from_numbered(content), place
