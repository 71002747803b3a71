"""JSON as the store writes it."""

from __future__ import annotations

from pmi_tui.errors import InvalidError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


def dump(value: Mapping[str, object]) -> bytes:
    """Compact JSON; raises InvalidError("unstorable_text") for a lone surrogate."""
    import orjson

    try:
        return orjson.dumps(value)
    except orjson.JSONEncodeError as error:
        raise InvalidError("unstorable_text", text=_unstorable(value)) from error


def _unstorable(value: object) -> str:
    """The lone surrogates that stand first in a value, as their escapes."""
    import json

    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        return ascii(error.object[error.start : error.end])
    return ascii(value)[:80]
