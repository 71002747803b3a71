"""What terminals send for keys: by Textual's names of the keys, the usual bytes first."""

from __future__ import annotations

ESC = "\x1b"

_SEQUENCES = {
    "up": ("[A", "OA"),
    "down": ("[B", "OB"),
    "right": ("[C", "OC"),
    "left": ("[D", "OD"),
    "home": ("[H", "OH", "[1~", "[7~"),
    "end": ("[F", "OF", "[4~", "[8~"),
    "pageup": ("[5~",),
    "pagedown": ("[6~",),
    "shift+tab": ("[Z",),
}
SEQUENCES = tuple(each for group in _SEQUENCES.values() for each in group)
"""After Esc: all of them."""
_SIGNS = {
    "tab": "\t",
    "enter": "\r",
    "escape": ESC,
    "space": " ",
    "plus": "+",
    "minus": "-",
    "percent_sign": "%",
    "slash": "/",
    "colon": ":",
    "question_mark": "?",
    "comma": ",",
}
USELESS = ("[2~", "[3~", "[11~", "OP", "[[A", "[15~", "[24~", "[1;2A", "[1;2B", "[1;5C", "[1;5D", "[1;3A")
"""After Esc: insert, delete, F-keys of xterm, PuTTY and the Linux console, arrows with Shift, Ctrl and Alt."""


def bytes_of(key: str) -> tuple[str, ...]:
    """Everything that a key may send."""
    if key in _SEQUENCES:
        return tuple(ESC + sequence for sequence in _SEQUENCES[key])
    if key.startswith("ctrl+"):
        return (chr(ord(key[-1]) & 0x1F),)
    return (_SIGNS.get(key, key),)


def is_sequence(sent: str) -> bool:
    """Whether a slow line can cut these bytes into an Esc and letters."""
    return len(sent) > 1 and sent.startswith(ESC)
