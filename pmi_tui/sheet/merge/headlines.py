"""The lines above the headings of a form: what they say of the plan itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pmi_tui.domain.changes import Table
from pmi_tui.domain.text import clean, fold, one_line
from pmi_tui.sheet.merge.silence import silence
from pmi_tui.sheet.merge.told import Remark, Told
from pmi_tui.sheet.merge.values import settled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pmi_tui.sheet.merge.silence import SilentLine
    from pmi_tui.sheet.merge.told import Headline

_ALIKE = 60.0
"""Percent of likeness from which a line is the title rewritten, wherever it stands."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stood above a form when it left: what the lines showed, and `values`, what they stand for, by field.

    `period` is blank where that is not known; with `noted` a note told which part of the plan the form holds.
    """

    title: str
    institution: str
    period: str = ""
    noted: bool = False
    values: tuple[tuple[str, str], ...] = ()


def read_headlines(
    lines: Sequence[Headline],
    left: Heading,
    plan_id: str,
    silent: Sequence[SilentLine] = (),
    *,
    first_is_title: bool = True,
) -> tuple[Told, tuple[Remark, ...]]:
    """What the lines say of the plan's title and institution, and the lines that are neither.

    The title is the line that still reads as it left; else the one most like it, or the one on top with
    `first_is_title`. A line that is gone says nothing; *Institución:* with nothing behind it is a blank one. The
    period follows from the dates of the actions and the note from what was exported: neither is an edit, and another
    period is remarked upon. So are `silent` lines, which tell nothing.
    """
    return _Reader(left, plan_id).read(tuple(lines), tuple(silent), first_is_title)


class _Reader:
    def __init__(self, left: Heading, plan_id: str) -> None:
        self._left = left
        self._told = Told(Table.PLAN, 1, plan_id)
        self._remarks: list[Remark] = []

    def read(
        self, lines: tuple[Headline, ...], silent: tuple[SilentLine, ...], first_is_title: bool
    ) -> tuple[Told, tuple[Remark, ...]]:
        same = next((line for line in lines if settled(line[1]) == settled(self._left.title)), None)
        if same is not None:
            self._tell("title", same[1])
        rest = tuple(self._unlabelled(each for each in lines if each is not same))
        fields = self._silenced(silent, titled=same is not None)
        if same is None and "title" not in fields:
            rest = self._find_title(rest, first_is_title)
        self._remarks += [Remark("line_not_taken", row, "title", text) for row, text in rest]
        return self._told, tuple(self._remarks)

    def _silenced(self, silent: tuple[SilentLine, ...], *, titled: bool) -> tuple[str, ...]:
        """Of which fields silent lines are: by their label, else the first that nothing else tells."""
        fields: list[str] = []
        for line in silent:
            untold = ("title",) * (not titled) + ("institution",) * ("institution" not in self._told.values)
            labelled = (field for field, label in _LABELS if label().match(line.text))
            free = (field for field in (*untold, "period", "title") if field not in fields)
            fields.append([*labelled, *free, "title"][0])
            self._remarks.append(silence(line.row, fields[-1], line.cell, Table.PLAN))
        return tuple(fields)

    def _unlabelled(self, lines: Iterator[Headline]) -> Iterator[Headline]:
        """Takes what the lines with a label say, and hands on the others."""
        for row, text in lines:
            line = one_line(clean(text).text)
            if (found := _institution().match(line)) and "institution" not in self._told.values:
                self._tell("institution", line[found.end() :])
            elif _period().match(line):
                if self._left.period and settled(line) != settled(self._left.period):
                    self._remarks.append(Remark("period_not_taken", row, "period", line))
            elif line and not (self._left.noted and _note().match(line)):
                yield row, line

    def _find_title(self, lines: tuple[Headline, ...], first_is_title: bool) -> tuple[Headline, ...]:
        """Takes the title from one of the lines, or from all of them where it was written over several."""
        if len(lines) > 1 and self._likeness(joined := " ".join(text for _, text in lines)) >= max(
            _ALIKE, *(self._likeness(text) for _, text in lines)
        ):
            self._tell("title", joined)
            return ()
        best = max(lines, key=lambda line: self._likeness(line[1]), default=None)
        if best is not None and self._likeness(best[1]) < _ALIKE:
            best = lines[0] if first_is_title and lines[0][0] == 1 else None
        if best is not None:
            self._tell("title", best[1])
        elif first_is_title and self._left.title:
            self._remarks.append(Remark("blank_plan_title", 1, "title", self._left.title))
        return tuple(line for line in lines if line is not best)

    def _likeness(self, text: str) -> float:
        from rapidfuzz.fuzz import ratio

        return ratio(fold(text), fold(self._left.title))

    def _tell(self, field: str, text: str) -> None:
        shown = self._left.title if field == "title" else self._left.institution
        as_left = settled(text) in {settled(shown), settled(one_line(clean(shown).text))}
        self._told.values[field] = dict(self._left.values).get(field, "") if as_left else text.strip()


@cache
def _institution() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:nombre de la )?instituci[oó]n|entidad|organismo|institution)\s*:\s*", re.IGNORECASE
    )


@cache
def _period() -> re.Pattern[str]:
    return re.compile(r"(?:per[ií]odo|vigencia|period)\s*:", re.IGNORECASE)


@cache
def _note() -> re.Pattern[str]:
    return re.compile(r"not[ae]\s*:", re.IGNORECASE)


_LABELS = (("institution", _institution), ("period", _period))
"""Fields whose lines begin with what they are."""
