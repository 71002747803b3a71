"""Tables as different people lay them out, made from known actions: the same seed makes the same table."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date

from pmi_tui.domain.states import State
from tests.sheet import varied_words as words

Month = tuple[int, int]


@dataclass(slots=True)
class KnownTask:
    """A step, and what a table of one step a row says of it alone."""

    text: str
    end: Month | None = None
    responsible: str = ""
    state: State | None = None
    state_text: str = ""
    percent: int | None = None
    done_on: date | None = None
    evidence: str = ""


@dataclass(slots=True)
class Known:
    """What an action says: its cells by field, its tasks, its months, and its own follow-up."""

    cells: dict[str, str]
    code: str
    tasks: list[KnownTask]
    start: Month
    end: Month
    state: State = State.PENDING
    state_text: str = ""
    percent: int | None = None
    done_on: date | None = None
    evidence: str = ""
    extra: dict[str, str] = field(default_factory=dict)


def sentence(dice: random.Random) -> str:
    """A sentence that is one step."""
    text = f"{dice.choice(words.VERBS)} {dice.choice(words.THINGS)}"
    if dice.random() < 0.6:
        text += f" {dice.choice(('y', 'para', 'e', 'antes de'))} "
        text += f"{dice.choice(words.VERBS).lower()} {dice.choice(words.THINGS)}"
    return text


def known_actions(dice: random.Random, extra: list[str]) -> list[Known]:
    """The actions of a plan, in the order of their criteria."""
    codes = sorted(
        dice.choice(("1.1", "1.4", "2.2", "3.1", "4.5", "6.2", "5.1")) for _ in range(dice.randint(3, 9))
    )
    made: list[Known] = []
    titles: set[str] = set()
    for place, code in enumerate(codes, start=1):
        each = _action(dice, str(place), code, extra)
        while each.cells["title"] in titles:
            each.cells["title"] = sentence(dice)
        titles.add(each.cells["title"])
        made.append(each)
    return made


def _action(dice: random.Random, number: str, code: str, extra: list[str]) -> Known:
    start = (2026, dice.randint(1, 12))
    cells = {
        "number": number,
        "criterion": "",
        "subcriterion": code + dice.choice(("", " (3)", " (11)")),
        "area": f"{dice.choice(('No se evidencia', 'Falta', 'Debilidad en'))} {sentence(dice).lower()}",
        "title": sentence(dice) + dice.choice(("", ".")),
        "objective": sentence(dice),
        "resources": dice.choice(words.RESOURCES),
        "indicator": dice.choice(words.INDICATORS),
        "responsible": dice.choice(words.UNITS),
        "comment": dice.choice(words.COMMENTS),
    }
    steps: list[str] = []
    while len(steps) < dice.randint(1, 5):
        step = sentence(dice)
        if step not in steps:
            steps.append(step)
    end = (2027, dice.randint(1, 12)) if dice.random() < 0.7 else (2026, dice.randint(start[1], 12))
    known = Known(cells, code, [KnownTask(step) for step in steps], start, end)
    known.state, known.state_text, known.percent, known.done_on = _standing(dice)
    known.evidence = dice.choice((*words.PROOFS, ""))
    known.extra = {heading: dice.choice((*words.EXTRA[heading], "")) for heading in extra}
    for task in known.tasks:
        task.state, task.state_text, task.percent, task.done_on = _standing(dice)
        task.evidence = dice.choice((*words.PROOFS, ""))
    return known


def _standing(dice: random.Random) -> tuple[State, str, int | None, date | None]:
    state = dice.choice(
        (
            State.DONE,
            State.DONE,
            State.IN_PROGRESS,
            State.PENDING,
            State.PENDING,
            State.STOPPED,
            State.DROPPED,
        )
    )
    text = dice.choice(words.STATES[state])
    percent = dice.choice((25, 40, 75)) if state is State.IN_PROGRESS else None
    day = date(2026, dice.randint(1, 12), dice.randint(2, 25)) if state is State.DONE else None
    return state, text, percent, day
