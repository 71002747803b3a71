"""Word's automatic numbering: its digits stand nowhere in the text, so they are counted here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.text.paragraph import CT_P
    from lxml.etree import _Element

_BULLET = "•"


class Numbering:
    """The lists of a document, each counted in the order of its paragraphs.

    Word goes on counting from one cell of a table to the next where nobody told it to begin anew; the lists of a plan
    are those of its cells.
    """

    def __init__(self, document: Document) -> None:
        self._counts: dict[tuple[str, int], int] = {}
        self._formats = _formats(document)
        self._styles = _lists_of_styles(document)

    def restart(self) -> None:
        """Begin to count anew."""
        self._counts.clear()

    def text_of(self, paragraph: CT_P) -> str:
        """A paragraph's text, with the number or bullet that Word shows before it."""
        text = str(paragraph.text).replace("\t", " ")
        found = _list_of(paragraph) or self._styles.get(
            _value(next(paragraph.iter("{*}pStyle"), None), "val")
        )
        mark = self._mark(*found) if found is not None and text.strip() else ""
        return f"{mark} {text}" if mark else text

    def _mark(self, number: str, level: int) -> str:
        shown = self._formats.get((number, level), "")
        if number == "0" or shown in ("", "none"):
            return ""
        if shown == "bullet":
            return _BULLET
        count = self._counts[number, level] = self._counts.get((number, level), 0) + 1
        for key in [key for key in self._counts if key[0] == number and key[1] > level]:
            del self._counts[key]
        return f"{chr(ord('a') + (count - 1) % 26)})" if shown.endswith("Letter") else f"{count}."


def _list_of(element: _Element) -> tuple[str, int] | None:
    """The list that a paragraph or a style names, and the level in it."""
    found = next(element.iter("{*}numPr"), None)
    if found is None:
        return None
    level = _value(next(found.iter("{*}ilvl"), None), "val")
    return _value(next(found.iter("{*}numId"), None), "val"), int(level or 0)


def _lists_of_styles(document: Document) -> dict[str, tuple[str, int]]:
    """The lists of the styles that number their paragraphs, by the style's id."""
    styles = {_value(style, "styleId"): style for style in document.styles.element.iter("{*}style")}
    found = {}
    for name, style in styles.items():
        seen: set[str] = set()
        while style is not None and name not in seen and (own := _list_of(style)) is None:
            seen.add(name)
            style = styles.get(_value(next(style.iter("{*}basedOn"), None), "val"))
        if style is not None and (own := _list_of(style)) is not None:
            found[name] = own
    return found


def _formats(document: Document) -> dict[tuple[str, int], str]:
    """How each level of each list is shown: `decimal`, `bullet`, `lowerLetter` and others."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    part = next(
        (
            rel.target_part
            for rel in document.part.rels.values()
            if rel.reltype == RELATIONSHIP_TYPE.NUMBERING
        ),
        None,
    )
    if part is None:
        return {}
    root: _Element = part.element
    levels = {
        _value(abstract, "abstractNumId"): {
            int(_value(level, "ilvl") or 0): _value(next(level.iter("{*}numFmt"), None), "val")
            for level in abstract.iter("{*}lvl")
        }
        for abstract in root.iter("{*}abstractNum")
    }
    return {
        (_value(own, "numId"), level): shown
        for own in root.iter("{*}num")
        for level, shown in levels.get(_value(next(own.iter("{*}abstractNumId"), None), "val"), {}).items()
    }


def _value(element: _Element | None, name: str) -> str:
    """An attribute, whatever its namespace."""
    if element is None:
        return ""
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith("}" + name)), "")
