"""The lines above the headings: the plan's title, and what else stands there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pmi_tui.domain import names
from pmi_tui.domain.text import clean, fold, one_line, words
from pmi_tui.sheet import wording
from pmi_tui.sheet.grid import row_texts
from pmi_tui.sheet.rows import Skipped, Why

if TYPE_CHECKING:
    from pmi_tui.sheet.grid import Grid

_LONGEST_LINE = 200
_LONGEST_TITLE = 400


@dataclass(frozen=True, slots=True)
class Titles:
    """The title in one line, the lines it was made of, and the rows above the headings that are none."""

    title: str
    lines: tuple[str, ...]
    skipped: tuple[Skipped, ...]


def read_titles(grid: Grid, header_row: int) -> Titles:
    """Read the rows above `header_row`.

    *Institución:* and *Período:* count, without the label, where the title lacks what they say.
    """
    lines: list[str] = []
    parts: list[str] = []
    labelled: list[str] = []
    skipped: list[Skipped] = []
    for number in range(1, header_row):
        texts = row_texts(grid.row(number))
        if not texts:
            continue
        line = one_line(clean(" ".join(dict.fromkeys(texts))).text)
        why = _objection(texts, line, sum(map(len, parts)))
        if why is None:
            lines.append(line)
            parts.append(_label().sub("", line))
            labelled += parts[-1:] if parts[-1] != line else []
        else:
            skipped.append(Skipped(number, " | ".join(texts), why))
    bare = " ".join(part for part in parts if part not in labelled)
    kept = (part for part in parts if part and not (part in labelled and _says(bare, part)))
    return Titles(" ".join(kept), tuple(lines), tuple(skipped))


def _says(title: str, part: str) -> bool:
    """Whether a title already tells an institution, or the years where nothing but months and years is told."""
    told = set(words(part))
    return told <= set(words(title)) or bool(names.years(title) and names.years(part))


def _objection(texts: tuple[str, ...], line: str, length: int) -> Why | None:
    if wording.is_separator(texts):
        return Why.SEPARATOR
    if wording.is_signature(line):
        return Why.SIGNATURE
    beside = wording.is_note(line) or _formality().match(fold(line)) is not None
    return Why.NOTE if beside or len(line) > _LONGEST_LINE or length > _LONGEST_TITLE else None


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        r"^(?:(?:nombre de la )?instituci[oó]n|entidad|organismo|per[ií]odo|a[ñn]o|vigencia|institution|period|year)"
        r"\s*:\s*",
        re.IGNORECASE,
    )


@cache
def _formality() -> re.Pattern[str]:
    return re.compile(r"republica dominicana$|(fecha|date|version|codigo|pagina|page|hoja)\b[^:]{0,30}(:|\d)")
