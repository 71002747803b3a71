"""Two versions of a text, with the words marked in which one departs from the other."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

ALIKE = 0.3
"""Below this likeness (0 to 1) a text is another one, and marks would hide it."""


def marked(before: str, after: str) -> str:
    """The later text with `{+new words+}`, and `[-those that went-]` in their place; as it is where little is alike."""
    old, new = _words(before), _words(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if before == after or not before.strip() or matcher.ratio() < ALIKE:
        return after
    pieces: list[str] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            pieces.append("".join(new[k:m]))
            continue
        pieces.append(_in("[-", "".join(old[i:j]), "-]") + _in("{+", "".join(new[k:m]), "+}"))
    return "".join(pieces)


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|\S+", text)


def _in(opening: str, text: str, closing: str) -> str:
    """A text between marks that touch its words, the blanks round it outside."""
    words = text.strip()
    if not words:
        return text if opening == "{+" else ""
    start = text.index(words)
    return f"{text[:start]}{opening}{words}{closing}{text[start + len(words) :]}"
