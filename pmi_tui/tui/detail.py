"""The text of pane 4: everything known of an action or a task, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.lateness import days_left, deadline
from pmi_tui.domain.states import Flag, State
from pmi_tui.tui.standing import day_words
from pmi_tui.tui.widgets.cells import Tone
from pmi_tui.tui.widgets.paragraphs import Paragraph, Setting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.dates import PlanDate
    from pmi_tui.domain.notes import Evidence, Note
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.states import Standing
    from pmi_tui.domain.task import Postponement, Task
    from pmi_tui.tui.desk import Desk

SIDE = 12
"""Cells of the column in which the headings of short fields stand."""


class Detail:
    """Makes the paragraphs; `roomy` puts headings on their own lines."""

    def __init__(self, desk: Desk, plan: Plan, *, roomy: bool) -> None:
        self.desk = desk
        self.plan = plan
        self.texts = desk.texts
        self.setting = Setting.BLOCK if roomy else Setting.RUN_IN
        self.indent = 2 if roomy else 0

    def action(self, action: Action) -> Iterator[Paragraph]:
        """Every field of an action with something in it, then its state, notes and evidence."""
        yield self._field("title", action.title)
        yield self._line("state", self._state(action.standing), self._state_tone(action.standing))
        yield from self._links(action)
        yield from self._time(action, None)
        if action.responsible:
            yield self._field("responsible", action.responsible)
        for key in ("objective", "area", "indicator", "resources", "comment"):
            if text := getattr(action, key):
                yield self._field(key, text)
        if action.subcriterion or action.criterion:
            yield self._field("subcriterion", self._caf(action))
        for name, text in action.extra:
            yield self._paragraph(name, text)
        yield from self._records(action.postponements, action.notes, action.evidence)

    def task(self, action: Action, task: Task) -> Iterator[Paragraph]:
        """A task's text, state, deadline, unit, notes and evidence."""
        yield self._field("text", task.text)
        yield self._line("state", self._state(task.standing), self._state_tone(task.standing))
        yield from self._links(task)
        yield from self._time(action, task)
        yield self._field("responsible", task.responsible or action.responsible)
        yield from self._records(task.postponements, task.notes, task.evidence)

    def _links(self, row: Action | Task) -> Iterator[Paragraph]:
        """The plan that it came from, and the one that it was carried over to."""
        for key, ref in (("origin", row.origin), ("carried_to", row.carried_to)):
            if ref is not None:
                yield self._line(key, ref.partition("/")[0])

    def _caf(self, action: Action) -> str:
        from pmi_tui.domain import caf

        code = action.caf.code or action.criterion_code
        name = caf.name(code) if code else None
        written = action.subcriterion or action.criterion
        return f"{written} {name}" if name else written

    def _time(self, action: Action, task: Task | None) -> Iterator[Paragraph]:
        end = deadline(action, task)
        start = action.start if task is None else None
        if end is None and start is None:
            return
        arrow = f" {self.desk.glyphs.arrow} "
        words = arrow.join(_raw(each) for each in ((start, end) if task is None else (end,)))
        tone = Tone.NORMAL
        item = action if task is None else task
        left = days_left(action, self.desk.today, task)
        settled = self.plan.closed_on is not None or item.carried_to is not None
        if left is not None and item.standing.state.is_open and not settled:
            if left < 0:
                words += f" ({self.texts.count('detail.days_late', -left)})"
                tone = Tone.LATE
            else:
                words += f" ({self.texts.count('detail.days_left', left)})"
                tone = Tone.SOON if left <= self.desk.soon_days else tone
        yield self._line("time", words, tone)

    def _state(self, standing: Standing) -> str:
        words = self.texts(f"state.{standing.state}")
        if standing.percent:
            words += f", {standing.percent} %"
        if standing.done_on:
            words += f", {day_words(self.desk, standing.done_on)}"
        if standing.reason:
            words += f": {standing.reason}"
        return words

    @staticmethod
    def _state_tone(standing: Standing) -> Tone:
        tones = {State.DONE: Tone.DONE, State.STOPPED: Tone.SOON, State.DROPPED: Tone.DIM}
        return tones.get(standing.state, Tone.NORMAL)

    def _records(
        self,
        postponements: tuple[Postponement, ...],
        notes: tuple[Note, ...],
        evidence: tuple[Evidence, ...],
    ) -> Iterator[Paragraph]:
        for each in postponements:
            arrow = f" {self.desk.glyphs.arrow} "
            words = f"{_raw(each.old)}{arrow}{_raw(each.new)}: {each.reason} ({each.user})"
            yield self._paragraph(self.texts(f"flag.{Flag.RESCHEDULED}.long"), words)
        for line in note_lines(self.desk, notes):
            yield self._paragraph(*line)
        for line in evidence_lines(self.desk, evidence):
            yield self._paragraph(*line)

    def _field(self, key: str, text: str) -> Paragraph:
        if key in ("responsible", "resources"):
            return self._line(key, text)
        return self._paragraph(self.texts(f"detail.{key}"), text)

    def _line(self, key: str, text: str, tone: Tone = Tone.NORMAL) -> Paragraph:
        """A short field: beside its heading where there is room."""
        heading = self.texts(f"detail.{key}")
        if self.setting is Setting.BLOCK:
            return Paragraph(heading, text, tone, SIDE, Setting.SIDE)
        return Paragraph(heading, text, tone, self.indent, self.setting)

    def _paragraph(self, heading: str, text: str) -> Paragraph:
        return Paragraph(heading, text, Tone.NORMAL, self.indent, self.setting)


def note_lines(desk: Desk, notes: tuple[Note, ...]) -> Iterator[tuple[str, str]]:
    """Notes newest first: (kind with day and author, text)."""
    for note in reversed(notes):
        when = day_words(desk, note.at.astimezone().date())
        yield f"{desk.texts(f'note.{note.kind}')} {when} {note.author}", note.text


def evidence_lines(desk: Desk, evidence: tuple[Evidence, ...]) -> Iterator[tuple[str, str]]:
    """Evidence newest first: (its name with the day, what it is with files and link)."""
    for each in reversed(evidence):
        when = day_words(desk, each.dated or each.at.astimezone().date())
        files = "".join(f" [{file.name}]" for file in each.files)
        link = f" {each.link}" if each.link else ""
        yield f"{desk.texts('detail.evidence')} {when}", each.description + files + link


def _raw(value: PlanDate | None) -> str:
    return value.raw if value is not None else "?"
