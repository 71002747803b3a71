"""Which row of ours a row of a file is: by its id, else by its number and its text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmi_tui.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ALIKE = 85.0
"""Percent of likeness from which a text is the twin of another."""
_WITH_NUMBER = 60.0
"""Where the number is the same too."""
_FEW = 400
"""Rows up to which each is looked at; of more, only those that begin or end alike."""
_ENDS = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """What a row is known by: the id that it bears (blank for none), its number and its text."""

    id: str
    number: str
    text: str


def pair(rows: Sequence[Mark], known: Mapping[str, Mark]) -> tuple[str, ...]:
    """For each row the id of the one that it is, blank for a new one; no id twice.

    Of rows with one id the likest has it, the first where they are alike; the others are copies: new, unless one of
    ours has the same text. A row whose id is lost finds its twin by text, less alike where the number is the same.
    """
    return _Pairing(rows, known).all()


class _Pairing:
    def __init__(self, rows: Sequence[Mark], known: Mapping[str, Mark]) -> None:
        self._rows = rows
        self._known = known
        self._found = [""] * len(rows)
        self._folded = _Folded(known)
        self._copies: set[int] = set()
        self._free: set[str] = set()

    def all(self) -> tuple[str, ...]:
        self._by_id()
        if not all(self._found):
            self._free = set(self._known) - set(self._found)
            self._by_text()
            self._by_number()
            self._by_likeness()
        return tuple(self._found)

    def _by_id(self) -> None:
        bearers: dict[str, list[int]] = defaultdict(list)
        for place, row in enumerate(self._rows):
            if row.id in self._known:
                bearers[row.id].append(place)
        for row_id, places in bearers.items():
            first = places[0]
            if len(places) > 1:
                wanted = self._folded[row_id]
                first = max(places, key=lambda place: (self._likeness(place, wanted), -place))
            self._found[first] = row_id
            self._copies.update(place for place in places if place != first)

    def _likeness(self, place: int, wanted: str) -> float:
        from rapidfuzz.fuzz import ratio

        return ratio(_folded(self._rows[place].text), wanted)

    def _open(self) -> list[int]:
        return [place for place, row_id in enumerate(self._found) if not row_id and self._rows[place].text]

    def _take(self, place: int, row_id: str) -> None:
        self._found[place] = row_id
        self._free.discard(row_id)

    def _by_text(self) -> None:
        """The same text, and of several such rows the one with the same number, else the first."""
        of_text: dict[str, dict[str, None]] = defaultdict(dict)
        of_both: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for row_id, mark in self._known.items():
            if row_id in self._free and mark.text:
                text = self._folded[row_id]
                of_text[text][row_id] = of_both[text, mark.number][row_id] = None
        for place in self._open():
            text, number = _folded(self._rows[place].text), self._rows[place].number
            free = of_text.get(text, {})
            row_id = next(iter(of_both.get((text, number), free) or free), "")
            if row_id:
                del free[row_id], of_both[text, self._known[row_id].number][row_id]
                self._take(place, row_id)

    def _by_number(self) -> None:
        of_number: dict[str, list[str]] = defaultdict(list)
        for row_id in self._free:
            of_number[self._known[row_id].number].append(row_id)
        for place in self._open():
            number = self._rows[place].number
            bearers = of_number.get(number, []) if number and place not in self._copies else []
            if len(bearers) == 1 and bearers[0] in self._free:
                self._take_if_like(place, bearers[0])

    def _take_if_like(self, place: int, row_id: str) -> None:
        if self._likeness(place, self._folded[row_id]) >= _WITH_NUMBER:
            self._take(place, row_id)

    def _by_likeness(self) -> None:
        lost = [place for place in self._open() if place not in self._copies]
        if not lost or not self._free:
            return
        from rapidfuzz.fuzz import ratio
        from rapidfuzz.process import extractOne

        near = _Near({row_id: self._folded[row_id] for row_id in self._known if row_id in self._free})
        for place in lost:
            text = _folded(self._rows[place].text)
            choices = {key: value for key, value in near.to(text).items() if key in self._free}
            best = extractOne(text, choices, scorer=ratio, score_cutoff=ALIKE)
            if best is not None:
                self._take(place, best[2])


class _Folded(dict[str, str]):
    """The texts of known rows as they are compared, by id; most are never asked for."""

    def __init__(self, known: Mapping[str, Mark]) -> None:
        self._known = known

    def __missing__(self, row_id: str) -> str:
        text = self[row_id] = _folded(self._known[row_id].text)
        return text


class _Near:
    """Texts that may be like one: all of few, else those with the same beginning or end."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._by_end: dict[str, list[str]] = defaultdict(list)
        if len(texts) > _FEW:
            for row_id, text in texts.items():
                for end in {text[:_ENDS], text[-_ENDS:]}:
                    self._by_end[end].append(row_id)

    def to(self, text: str) -> Mapping[str, str]:
        if len(self._texts) <= _FEW:
            return self._texts
        found = dict.fromkeys((*self._by_end[text[:_ENDS]][:_FEW], *self._by_end[text[-_ENDS:]][:_FEW]))
        return {row_id: self._texts[row_id] for row_id in found}


def _folded(text: str) -> str:
    return fold(text).rstrip(". ")
