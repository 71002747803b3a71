"""New rows as a file tells them: actions, tasks, notes and evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain import ids
from pmi_tui.domain.action import Action
from pmi_tui.domain.dates import PlanDate
from pmi_tui.domain.frozen import dataclass, replace
from pmi_tui.domain.notes import Evidence, EvidenceKind, Note, NoteKind
from pmi_tui.domain.states import PENDING, Standing, State
from pmi_tui.domain.task import Task
from pmi_tui.sheet.merge.places import Places
from pmi_tui.sheet.merge.proof_lines import parse_line
from pmi_tui.sheet.merge.values import EXTRA, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from pmi_tui.domain.changes import Value
    from pmi_tui.domain.plan import Plan
    from pmi_tui.sheet.merge.told import Told


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who brings it, when (UTC), and the day that *Cumplida* means where no other is told."""

    user: str
    at: datetime
    today: date


class Maker:
    """Makes rows for a plan; what the file gives no id has one of its own."""

    def __init__(self, plan: Plan, stamp: Stamp) -> None:
        self.stamp = stamp
        self._places = Places(plan)

    def dated(self, value: Value) -> Value:
        """A value; done without a day is done today."""
        if isinstance(value, Standing) and value.state is State.DONE and value.done_on is None:
            return replace(value, done_on=self.stamp.today)
        return value

    def action(self, told: Told, number: str) -> Action:
        """A new action with its tasks, under this number."""
        key = told.id or ids.new_id("a")
        values = told.values
        text = {field: text_of(value) for field, value in values.items()}.get
        steps = [each for each in told.tasks or () if each.values.get("text")]
        placed = zip(steps, ids.ranks(len(steps)), strict=True)
        return Action(
            key,
            self._places.of_action(told),
            number=number,
            criterion=text("criterion", ""),
            subcriterion=text("subcriterion", ""),
            area=text("area", ""),
            title=text("title", ""),
            objective=text("objective", ""),
            start=_date(values.get("start")),
            end=_date(values.get("end")),
            resources=text("resources", ""),
            indicator=text("indicator", ""),
            responsible=text("responsible", ""),
            comment=text("comment", ""),
            own_standing=self._standing(values.get("own_standing")),
            extra=tuple(
                (f.removeprefix(EXTRA), text(f, "")) for f, v in values.items() if f[:6] == EXTRA and v
            ),
            tasks=tuple(self.task(each, key, rank) for each, rank in placed),
            notes=self.notes(key, told.notes),
            evidence=self.proofs(key, told.evidence or ()),
        )

    def task(self, told: Told, parent: str, rank: str) -> Task:
        """A new task."""
        key = told.id or ids.new_id("t")
        values = told.values
        return Task(
            key,
            parent,
            rank,
            text_of(values.get("text")),
            standing=self._standing(values.get("standing")),
            end=_date(values.get("end")),
            responsible=text_of(values.get("responsible")) or None,
            notes=self.notes(key, told.notes),
            evidence=self.proofs(key, told.evidence or ()),
        )

    def _standing(self, value: Value) -> Standing:
        dated = self.dated(value)
        return dated if isinstance(dated, Standing) else PENDING

    def notes(self, parent: str, texts: Sequence[str]) -> tuple[Note, ...]:
        """New notes, internal ones, in their order."""
        at, user = self.stamp.at, self.stamp.user
        return tuple(
            Note(row_id, parent, at, user, NoteKind.INTERNAL, text)
            for row_id, text in zip(_ascending("n", len(texts)), texts, strict=True)
        )

    def proofs(self, parent: str, lines: Sequence[str]) -> tuple[Evidence, ...]:
        """New pieces of evidence, one a line, in their order."""
        at, user = self.stamp.at, self.stamp.user
        found = (
            (row_id, *parse_line(line))
            for row_id, line in zip(_ascending("e", len(lines)), lines, strict=True)
        )
        return tuple(
            Evidence(
                row_id, parent, at, user, text, EvidenceKind.LINK if link else EvidenceKind.OTHER, link=link
            )
            for row_id, text, link in found
        )

    def task_in_place(self, told: Told) -> Task:
        """A new task of an action that is here, in its place there."""
        return self.task(told, told.home.id if told.home else "", self._places.of_task(told))


def _ascending(kind: str, count: int) -> list[str]:
    """Ids for rows of one moment, which stand in the order of their ids."""
    return sorted(ids.new_id(kind) for _ in range(count))


def _date(value: Value) -> PlanDate | None:
    return value if isinstance(value, PlanDate) else None
