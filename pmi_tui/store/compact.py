"""JSON as the store writes it."""

from __future__ import annotations

import json

from pmi_tui.errors import InvalidError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


def dump(value: Mapping[str, object]) -> bytes:
    """Compact JSON; raises InvalidError("unstorable_text") for a lone surrogate."""
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    except UnicodeEncodeError as error:
        raise InvalidError("unstorable_text", text=ascii(error.object[error.start : error.end])) from error
