"""Pieces of a Word document as XML.

python-docx takes a time for each cell that grows with the table, and a tree of 10,000 actions takes a gigabyte.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement

_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BODY = "word/document.xml"
_FONT = "Arial"
_KEEP = "<w:keepNext/>"
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


@dataclass(frozen=True, slots=True)
class Look:
    """How a text looks: size in points, and colours as RRGGBB; `ruled` draws a line above the cell."""

    size: float
    bold: bool = False
    colour: str = ""
    across: str = "left"
    fill: str = ""
    ruled: bool = False
    together: bool = False
    """Whether the paragraph stays on the page of the next one."""


class Field(str):
    """A field that Word fills in, such as the number of the page."""

    __slots__ = ()


def field(name: str) -> Field:
    """A field by Word's name for it."""
    return Field(name)


def paragraph(parts: Iterable[str], look: Look) -> str:
    """A paragraph of texts and fields."""
    return _paragraph("".join(_run(part, look) for part in parts), look)


def cell(text: str, look: Look, *, across: int = 1, down: str = "") -> str:
    """A cell with a paragraph for each line; `down` is `restart` or `continue` in cells merged downwards."""
    about = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    about += f'<w:vMerge w:val="{down}"/>' if down else ""
    if look.ruled:
        about += '<w:tcBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="000000"/></w:tcBorders>'
    if look.fill:
        about += f'<w:shd w:val="clear" w:color="auto" w:fill="{look.fill}"/>'
    about += '<w:vAlign w:val="center"/>' if look.fill else ""
    lines = "".join(_paragraph(_run(line, look), look) for line in text.split("\n"))
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{lines}</w:tc>"


def row(cells: Iterable[str], *, heading: bool = False, height: int = 0, together: bool = False) -> str:
    """A row that no page end divides; `heading` repeats it on every page, `together` keeps it with the next one."""
    about = "<w:cantSplit/>"
    about += f'<w:trHeight w:val="{height}"/>' if height else ""
    about += "<w:tblHeader/>" if heading else ""
    content = "".join(cells)
    if together:
        content = content.replace("<w:pPr>", f"<w:pPr>{_KEEP}")
    return f"<w:tr><w:trPr>{about}</w:trPr>{content}</w:tr>"


def table(widths: Sequence[int], rows: Iterable[str], *, boxed: bool) -> str:
    """A table of rows made by `row`; widths in twips."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    borders = f"<w:tblBorders>{_BORDERS}</w:tblBorders>" if boxed else ""
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>{borders}'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="50" w:type="dxa"/><w:right w:w="50" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _paragraph(runs: str, look: Look) -> str:
    return (
        f'<w:p><w:pPr>{_KEEP if look.together else ""}<w:spacing w:before="0" w:after="{20 if look.size < 10 else 60}"'
        ' w:line="240" w:lineRule="auto"/>'
        f'<w:jc w:val="{look.across}"/></w:pPr>{runs}</w:p>'
    )


def _run(text: str, look: Look) -> str:
    half_points = round(look.size * 2)
    about = f'<w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:cs="{_FONT}"/>'
    about += "<w:b/>" if look.bold else ""
    about += f'<w:color w:val="{look.colour}"/>' if look.colour else ""
    about += f'<w:sz w:val="{half_points}"/>'
    if isinstance(text, Field):
        inner = f"<w:r><w:rPr>{about}</w:rPr><w:t>1</w:t></w:r>"
        return f"<w:fldSimple w:instr={quoteattr(text)}>{inner}</w:fldSimple>"
    if not text:
        return ""
    return f'<w:r><w:rPr>{about}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def parsed(xml: str) -> BaseOxmlElement:
    """A piece as an element of a tree."""
    from docx.oxml.parser import parse_xml

    opening, _, rest = xml.partition(">")
    return parse_xml(f"{opening} {_NAMESPACE}>{rest}")


def with_content(document: bytes, pieces: Iterable[str]) -> bytes:
    """A saved document without paragraphs, with these pieces in its body."""
    from zipfile import ZIP_DEFLATED, ZipFile

    file = BytesIO()
    with ZipFile(BytesIO(document)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == _BODY:
                before, section, after = content.rpartition(b"<w:sectPr")
                content = b"".join((before, *(piece.encode() for piece in pieces), section, after))
            new.writestr(entry, content, ZIP_DEFLATED)
    return file.getvalue()
