"""The lines of words around the panes: how a plan stands, which plans there are, which keys work here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.states import State
from pmi_tui.tui.commands import COMMANDS, Pane
from pmi_tui.tui.widgets.cells import Cell, Tone, cut, width_of
from pmi_tui.tui.widgets.paragraphs import Paragraph

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from pmi_tui.services.summaries import Summary
    from pmi_tui.tui.commands import Command
    from pmi_tui.tui.desk import Desk


LEAST_NAME = 12
"""Cells of a plan's name below which the word beside the figure gives way to it."""
ROOMY = 50
"""Cells of the key line from which these have a word as well as a key: `KEPT`."""
KEPT = ("help", "palette")
"""Commands that stand in the key line however narrow it is: they lead to all others."""


def standing_cells(desk: Desk, plan: Summary, *, width: int, wide: bool) -> list[Cell]:
    """How the plan stands, in `width` cells: its name, the figures, what is late.

    Where there is too little room, what is missing to the threshold goes first, then the word beside the figure, then
    the name is cut: what is late stays.
    """
    rest = list(_standing(desk, plan, wide=wide))
    room = width - sum(width_of(cell.text) for cell in rest)
    for key in ("tui.implemented", "tui.implemented.brief"):
        if room < min(width_of(plan.name), LEAST_NAME if key.endswith("brief") else width):
            rest = list(_standing(desk, plan, wide=False, brief=key))
            room = width - sum(width_of(cell.text) for cell in rest)
    room = max(8, room)
    return [Cell(cut(plan.name, room, desk.glyphs.ellipsis), Tone.HEADING), *rest]


def _standing(desk: Desk, plan: Summary, *, wide: bool, brief: str = "") -> Iterator[Cell]:
    texts, found = desk.texts, desk.figures(plan)
    dot = f" {desk.glyphs.dot} "
    done = found.implemented
    yield Cell(dot)
    key = brief or ("tui.implemented.wide" if wide else "tui.implemented")
    yield Cell(texts(key, done=done.done, total=done.total, percent=_percent(done.percent)))
    if done.total and done.missing and not brief:
        yield Cell(texts.count("tui.missing", done.missing, threshold=done.threshold))
    if wide and found.progress is not None:
        yield from (Cell(dot), Cell(texts("tui.progress", percent=_percent(found.progress))))
    if plan.closed_on is not None:
        yield from (Cell(dot), Cell(texts("tui.closed", day=day_words(desk, plan.closed_on)), Tone.DIM))
    elif found.overdue:
        yield from (Cell(dot), Cell(texts.count("tui.overdue", found.overdue), Tone.LATE))
    elif found.due_soon:
        yield from (Cell(dot), Cell(texts.count("tui.due_soon", found.due_soon), Tone.SOON))


def _percent(value: float | None) -> str:
    return "0" if value is None else f"{value:.0f}"


def day_words(desk: Desk, day: date) -> str:
    """A day in words: "21 may", with the year where it is not this one."""
    words = f"{day.day} {desk.texts(f'month.{day.month}')}"
    return words if day.year == desk.today.year else f"{words} {day.year}"


def plans_line(desk: Desk, plans: Sequence[Summary], *, width: int, active: bool) -> list[Cell]:
    """As many plans as a line of `width` cells has room for, each with its figure and what is late in it.

    It is the heading of their list.
    """
    mark, tone = (desk.glyphs.marker, Tone.ACCENT) if active else (" ", Tone.HEADING)
    cells = [Cell(f"{mark}1 {desk.texts('tui.plans')}  ", tone)]
    for plan in plans:
        if sum(width_of(cell.text) for cell in cells) > width:
            break
        found = desk.figures(plan)
        if len(cells) > 1:
            cells.append(Cell(f" {desk.glyphs.dot} "))
        shown = plan.id == desk.choice.plan_id
        cells.append(Cell(plan.name, Tone.ACCENT if shown else Tone.NORMAL))
        cells.append(Cell(f" {found.implemented.done}/{found.implemented.total}", Tone.DIM))
        if found.overdue and not shown:
            cells.append(Cell(", " + desk.texts.count("tui.overdue", found.overdue), Tone.LATE))
    return cells


def key_cells(desk: Desk, pane: Pane, *, width: int, only: Collection[str] | None = None) -> list[Cell]:
    """The keys that work in a pane, the important ones first, as many as fit; `only` these commands if given.

    The help and the palette always stand there.
    """
    here = (
        c for c in COMMANDS if c.rank is not None and pane in c.panes and (only is None or c.name in only)
    )
    shown = [_key_words(desk, pane, command) for command in sorted(here, key=lambda c: c.rank or 0)]
    if width < ROOMY:
        shown = [(name, key, "" if name in KEPT else text) for name, key, text in shown]
    if pane is Pane.DETAIL:
        keys = f"{desk.key_of('next-action')} {desk.key_of('previous-action')}"
        shown.insert(1, ("next-action", keys, f" {desk.texts('tui.action_short')}"))
    room = width - 2 - sum(_size(*each[1:]) for each in shown if each[0] in KEPT)
    cells: list[Cell] = []
    full = False
    for name, key, text in shown:
        if name not in KEPT:
            room -= _size(key, text)
            full = full or room < 0
        if name in KEPT or not full:
            cells += [Cell(key, Tone.ACCENT), Cell(text + "  ", Tone.DIM)]
    return cells


def _key_words(desk: Desk, pane: Pane, command: Command) -> tuple[str, str, str]:
    """The name of a command, its key, and what it does in this pane."""
    in_text = pane is Pane.DETAIL and command.name == "done"
    word = desk.texts("tui.page_short" if in_text else f"command.{command.name}.short")
    return command.name, desk.keys_of(command)[0], f" {word}" if word else ""


def _size(key: str, text: str) -> int:
    return width_of(key) + width_of(text) + 2


def figures_paragraphs(desk: Desk, plan: Summary, width: int) -> Iterator[Paragraph]:
    """The plan's figures for the column of the wide screen: the gauge towards the threshold and the counts."""
    texts, found = desk.texts, desk.figures(plan)
    done = found.implemented
    yield Paragraph()
    yield Paragraph(heading=texts("tui.goal", threshold=done.threshold))
    size = max(5, width - 10)
    filled = round(size * (done.percent or 0) / 100)
    bar = desk.glyphs.full * filled + desk.glyphs.empty * (size - filled)
    yield Paragraph(text=f"{bar} {_percent(done.percent):>3} %")
    yield Paragraph()
    counts = (
        ("tui.count.overdue", found.overdue, Tone.LATE),
        ("tui.count.due_soon", found.due_soon, Tone.SOON),
        ("tui.count.late_start", found.late_start, Tone.SOON),
        ("tui.count.stopped", dict(found.actions_by_state)[State.STOPPED], Tone.SOON),
        ("tui.count.without_responsible", found.without_responsible, Tone.NORMAL),
        ("tui.count.done_without_evidence", found.done_without_evidence, Tone.NORMAL),
    )
    for key, n, tone in counts:
        yield Paragraph(text=texts.count(key, n, days=desk.soon_days), tone=tone if n else Tone.DIM)
    yield Paragraph()
    yield Paragraph(text=_agenda_words(desk))


def _agenda_words(desk: Desk) -> str:
    ahead = desk.ahead
    if ahead.tasks:
        plans = desk.texts.count("agenda.plans", ahead.plans)
        words = desk.texts.count("agenda.ahead", ahead.tasks, plans=plans)
    else:
        words = desk.texts("agenda.ahead.none")
    return words + desk.texts.count("agenda.overdue_too", ahead.overdue) if ahead.overdue else words
