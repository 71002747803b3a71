"""What is odd about a table, in words that somebody who writes plans understands."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.i18n.texts import Texts
    from pmi_tui.sheet.warning import Warning


def place_words(row: int, texts: Texts) -> str:
    """Where in a file something is: a row, or the file as a whole."""
    return texts("import.row", row=row) if row else texts("import.whole_file")


def warning_words(warning: Warning, texts: Texts) -> str:
    """One warning, without its row."""
    field = texts(f"field.{warning.field}") if texts.has(f"field.{warning.field}") else warning.field or ""
    return texts(f"warning.{warning.code}", text=" ".join(warning.text.split()), field=field)
