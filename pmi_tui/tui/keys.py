"""Keys by name: how they are written on the screen and in the settings, and which ones nobody should need."""

from __future__ import annotations

import unicodedata

from pmi_tui.errors import UsageError

NAMED_KEYS = frozenset(
    {
        *("space", "enter", "escape", "tab", "shift+tab", "pagedown", "pageup", "home", "end"),
        *("insert", "delete", "backspace"),
    }
)
"""Keys whose names differ by language; their texts are `key.<name>`."""
NEVER_NEEDED = frozenset(
    {
        *(f"ctrl+{letter}" for letter in "sqbahimjkp"),
        *("ctrl+left_square_bracket", "ctrl+space", "ctrl+backslash", "ctrl+enter", "shift+enter"),
        *(f"shift+{arrow}" for arrow in ("up", "down", "left", "right")),
    }
)
"""Keys that terminals, multiplexers or PuTTY keep for themselves, or send as other keys (rule K2)."""
ALTGR_SIGNS = frozenset("[]{}\\|@#~^`")
"""Signs that a Spanish keyboard has only with AltGr (rule K3)."""
_ARROWS = {"up": "↑", "down": "↓", "left": "←", "right": "→"}
_NAMES = {
    **{"/": "slash", "\\": "backslash", "@": "at", "-": "minus", "+": "plus", "_": "underscore"},
    **{"<": "less_than_sign", ">": "greater_than_sign"},
}
"""Signs whose Unicode names are not, or not plainly, what Textual calls their keys."""
_SIGNS = {name: sign for sign, name in _NAMES.items()}
_ALSO = {
    **{
        "espacio": "space",
        "intro": "enter",
        "return": "enter",
        "esc": "escape",
        "inicio": "home",
        "fin": "end",
    },
    **{
        "repag": "pageup",
        "avpag": "pagedown",
        "pgup": "pageup",
        "pgdn": "pagedown",
        "mayus+tab": "shift+tab",
    },
    **{"arriba": "up", "abajo": "down", "izquierda": "left", "derecha": "right", "coma": "comma"},
    **{"insertar": "insert", "suprimir": "delete", "retroceso": "backspace"},
}
"""Further names of keys in the settings, Spanish and English, folded."""
_PLAIN = NAMED_KEYS | set(_ARROWS) | {"comma"} | {f"f{number}" for number in range(1, 13)}
_CONTROLLED = {f"ctrl+{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"}


def key_sign(key: str) -> str:
    """How a key is written on the screen, unless it is one of NAMED_KEYS."""
    modifier, plus, bare = key.rpartition("+")
    if plus:
        return f"{modifier.capitalize()}+{bare.upper()}"
    if key in _PLAIN - {"comma"}:
        return _ARROWS.get(key, key.upper())
    if len(key) == 1:
        return key
    try:
        return _SIGNS.get(key) or unicodedata.lookup(key.replace("_", " "))
    except KeyError:
        return key


def name_of_sign(sign: str) -> str:
    """What Textual calls the key that types a character."""
    if sign.isalnum():
        return sign
    name = unicodedata.name(sign, sign).lower().replace("-", "_").replace(" ", "_")
    return _NAMES.get(sign, name)


def read_key(text: str) -> str:
    """The key that a person names in the settings: a letter, a sign, `space`, `F2`, `Ctrl+L`, `espacio`.

    Raises UsageError for what is no key, and for keys that do not arrive or cannot be typed everywhere.
    """
    bare = text.strip()
    if len(bare) == 1:
        if not bare.isprintable():
            raise UsageError("keys_no_key", pressed=text)
        if bare in ALTGR_SIGNS:
            raise UsageError("keys_altgr", pressed=bare)
        return name_of_sign(bare)
    from pmi_tui.domain.text import fold

    key = fold(bare).replace(" ", "")
    key = _ALSO.get(key, key)
    if key in NEVER_NEEDED:
        raise UsageError("keys_unsafe", pressed=bare)
    if key in _PLAIN | _CONTROLLED:
        return key
    if key_sign(key) in ALTGR_SIGNS:
        raise UsageError("keys_altgr", pressed=bare)
    if not key or len(key_sign(key)) > 1:
        raise UsageError("keys_no_key", pressed=bare)
    return key
