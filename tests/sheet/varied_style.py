"""How a varied table is laid out, as the dice say."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from tests.sheet import varied_words as words
from tests.sheet.varied import Month


@dataclass(slots=True)
class Style:
    """How a table is laid out."""

    columns: list[str]
    names: dict[str, str]
    one_a_row: str
    """Blank, merged or repeated action cells; empty: all tasks in a cell."""
    time: str
    """columns, period, or the kind of a calendar: months, letters, quarters, dated."""
    dates: int
    marks: str
    bands: bool
    by_task: bool
    """Whether dates, units and follow-up are each task's own."""
    item: str
    seam: str
    markup: bool
    left: int
    number: str = "{}"
    messy: bool = False
    """Whether texts hold line breaks, hard blanks and doubled ones."""
    grouped: bool = False
    """Whether *Seguimiento* stands over the columns of follow-up."""
    slots: list[tuple[Month, Month]] = field(default_factory=list)


def make_style(dice: random.Random, extra: list[str]) -> Style:
    """Throw the dice; `extra` are the columns that are not ours."""
    time = dice.choice(("columns", "columns", "columns", "period", "months", "letters", "quarters", "dated"))
    columns = [each for each in words.FIELDS if each not in ("start", "end")]
    for each in ("number", "objective", "resources", "indicator", "comment", "area"):
        if dice.random() < 0.12:
            columns.remove(each)
    bands = dice.random() < 0.15
    if bands:
        columns.remove("criterion")
    elif dice.random() < 0.1:
        columns[columns.index("criterion")] = "criterion_subcriterion"
        columns.remove("subcriterion")
    follow = dice.random() < 0.45
    if follow:
        columns += [each for each in ("state", "percent", "done_on", "evidence") if dice.random() < 0.6]
    columns += extra
    if dice.random() < 0.5:
        dice.shuffle(columns)
    at = dice.randint(min(3, len(columns)), len(columns))
    columns[at:at] = (
        ["start", "end"] if time == "columns" else ["period"] if time == "period" else ["calendar"]
    )
    one_a_row = dice.choice(("", "", "", "blank", "merged", "repeated"))
    item = dice.choice(words.STYLES)
    lines = item in ("", "- ", "* ", "<li>")
    style = Style(
        columns,
        {each: dice.choice(words.HEADINGS[each]) for each in columns if each in words.HEADINGS},
        one_a_row,
        time,
        dice.randrange(8),
        dice.choice(("X", "x", "✓", "1", "●")),
        bands,
        bool(one_a_row) and dice.random() < 0.6,
        item,
        "\n" if lines else dice.choice(("\n", " ", ". ", "<br>")),
        dice.random() < 0.15,
        dice.choice((0, 0, 0, 1, 3)),
    )
    _rename(dice, style)
    style.number = dice.choice(("{}", "{}", "{}", "{}.", "{}.-", "AM-{:02}", "A{}"))
    style.messy = dice.random() < 0.2
    style.grouped = dice.random() < 0.3
    style.slots = _slots(time)
    return style


def _rename(dice: random.Random, style: Style) -> None:
    """English, capitals, no accents, typing errors, colons."""
    if dice.random() < 0.1:
        style.names = {each: words.ENGLISH[each] for each in style.names}
        return
    manner = dice.choice(("", "", "upper", "plain", "colon", "broken"))
    for each, name in style.names.items():
        if dice.random() < 0.06 and len(name) > 6 and name.isalpha():
            at = dice.randint(2, len(name) - 3)
            name = dice.choice(
                (
                    name[:at] + name[at + 1 :],
                    name[:at] + name[at] + name[at:],
                    name[:at] + name[at + 1] + name[at] + name[at + 2 :],
                )
            )
        if manner == "upper":
            name = name.upper()
        elif manner == "plain":
            name = name.translate(str.maketrans("áéíóúÁÉÍÓÚ", "aeiouAEIOU"))
        elif manner == "broken":
            name = name.replace(" de ", " de\n", 1)
        elif manner == "colon":
            name += ":"
        style.names[each] = name


def _slots(time: str) -> list[tuple[Month, Month]]:
    if time in ("months", "letters", "dated"):
        return [((year, month), (year, month)) for year in (2026, 2027) for month in range(1, 13)]
    if time == "quarters":
        return [((year, first), (year, first + 2)) for year in (2026, 2027) for first in (1, 4, 7, 10)]
    return []
