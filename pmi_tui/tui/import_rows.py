"""What a file holds as rows to look through: columns, sheets, what was passed over, what is odd."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.services.import_words import place_words, warning_words
from pmi_tui.sheet.header import DOUBTFUL
from pmi_tui.sheet.labels import letters
from pmi_tui.tui.widgets.cells import Cell, Row, Tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmi_tui.i18n.texts import Texts
    from pmi_tui.sheet.draft import Draft, MatchedColumn
    from pmi_tui.tui.widgets.glyphs import Glyphs

COLUMN, SKIPPED, WARNING = "column", "skipped", "warning"
"""What a row is about: its key begins so, then comes its place."""


def import_rows(draft: Draft, texts: Texts, glyphs: Glyphs) -> list[Row]:
    """All there is to say of a draft, under headings; warnings first, since they are what a person must look at."""
    return [
        *_section(texts.count("import.warnings", len(draft.warnings)), _warnings(draft, texts)),
        *_section(texts.count("import.columns", len(draft.columns)), _columns(draft, texts, glyphs)),
        *_section(texts.count("import.skipped", len(draft.skipped)), _skipped(draft, texts)),
    ]


def _section(title: str, rows: Iterator[Row]) -> Iterator[Row]:
    yield Row(f"section.{title}", (Cell(title, Tone.HEADING),), selectable=False)
    yield from rows


def _warnings(draft: Draft, texts: Texts) -> Iterator[Row]:
    for place, warning in enumerate(draft.warnings):
        where = Cell(place_words(warning.row, texts), Tone.DIM)
        yield Row(f"{WARNING}.{place}", (where, Cell(warning_words(warning, texts), Tone.SOON)))


def _columns(draft: Draft, texts: Texts, glyphs: Glyphs) -> Iterator[Row]:
    for place, column in enumerate(draft.columns):
        words = f"{column.heading or '-'} {glyphs.arrow} {field_words(column, texts)}"
        unsure = column.field is not None and column.confidence < DOUBTFUL
        doubt = f"  ({texts('import.doubtful')})" if unsure else ""
        tone = Tone.SOON if unsure else Tone.DIM if column.field is None else Tone.NORMAL
        yield Row(f"{COLUMN}.{place}", (Cell(letters(column.column), Tone.DIM), Cell(words + doubt, tone)))


def _skipped(draft: Draft, texts: Texts) -> Iterator[Row]:
    for place, each in enumerate(draft.skipped):
        where = Cell(texts("import.row", row=each.row), Tone.DIM)
        words = f"{texts(f'skipped.{each.why}')}: {' '.join(each.text.split())}"
        yield Row(f"{SKIPPED}.{place}", (where, Cell(words)))


def field_words(column: MatchedColumn, texts: Texts) -> str:
    """What a column is taken for."""
    return texts("import.extra") if column.field is None else column_name(column.field, texts)


def column_name(field: str, texts: Texts) -> str:
    """What the field of a column is called."""
    return texts(f"field.{field}")


def cell_words(draft: Draft, key: str, texts: Texts) -> str:
    """The whole text that the row with this key is about."""
    kind, _, place = key.partition(".")
    if kind == WARNING:
        return draft.warnings[int(place)].text
    if kind == SKIPPED:
        return draft.skipped[int(place)].text
    column = draft.columns[int(place)]
    rivals = ", ".join(column.rivals)
    return texts("import.rivals", headings=rivals) if rivals else column.heading
