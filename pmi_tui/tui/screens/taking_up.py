"""What asks the question of a draft again, with the text that was being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.errors import InvalidError
from pmi_tui.services.library import Target

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.task import Task
    from pmi_tui.services.drafts import About, Draft
    from pmi_tui.tui.stage import Stage

    Holder: TypeAlias = Plan | Action | Task
    Opener: TypeAlias = Callable[[], object]


def opener_of(screen: Stage, draft: Draft) -> Opener | None:
    """What goes on with a draft; None where its question cannot be asked, or all that it was about is gone."""
    from pmi_tui.tui.screens.plan_menu import NEW_PLAN, PlanMenu
    from pmi_tui.tui.screens.welcome import WelcomeScreen

    about, top = draft.about, screen.app.screen
    if about.what == NEW_PLAN and isinstance(top, WelcomeScreen):
        return lambda: top.ask_name(draft)
    plan = screen.plan if about.what == NEW_PLAN else _plan(screen, about.plan_id)
    if plan is None:
        return None
    if about.what == NEW_PLAN:
        return lambda: PlanMenu(screen, plan).new(draft)
    row = plan.holder(about.item_id)
    for_one = None if row is None else _about_one(screen, draft, plan, row).get(about.what)
    return for_one or _about_rows(screen, draft, plan).get(about.what)


def _plan(screen: Stage, plan_id: str) -> Plan | None:
    try:
        plan = screen.desk.library.plan(plan_id)
    except InvalidError:
        return None
    return None if plan.discarded else plan


def _about_one(screen: Stage, draft: Draft, plan: Plan, row: Holder) -> dict[str, Opener]:
    from pmi_tui.tui.dialogs.field import FIELD
    from pmi_tui.tui.screens.editing import EDITOR, Editing
    from pmi_tui.tui.screens.plan_menu import CARRY_NAME, PLAN_NAME, PlanMenu
    from pmi_tui.tui.screens.writing import EVIDENCE, NEW_ACTION, NEW_TASK, NOTE, Writing

    target, writing, menu = Target(plan.id, row.id), Writing(screen), PlanMenu(screen, plan)
    after = _after(draft.about, row)
    return {
        NOTE: lambda: writing.note(target, draft),
        EVIDENCE: lambda: writing.evidence(target, draft),
        FIELD: lambda: writing.form(target, draft),
        NEW_TASK: lambda: writing.new_task(target, after, draft),
        NEW_ACTION: lambda: writing.new_action(plan.id, after, draft),
        EDITOR: lambda: Editing(screen, target, draft).begin(),
        PLAN_NAME: lambda: menu.rename(draft),
        CARRY_NAME: lambda: menu.carry(draft),
    }


def _after(about: About, row: Holder) -> str | None:
    """The row after which to add; None where it is gone."""
    children: tuple[Action | Task, ...] = getattr(row, "actions", ()) or getattr(row, "tasks", ())
    return about.detail if any(each.id == about.detail for each in children) else None


def _about_rows(screen: Stage, draft: Draft, plan: Plan) -> dict[str, Opener]:
    """For drafts about several rows: those of them that are still there."""
    from pmi_tui.domain.states import State
    from pmi_tui.tui.dialogs.change import CHANGE
    from pmi_tui.tui.drafting import rows_about
    from pmi_tui.tui.screens.acts import POSTPONE, Acts
    from pmi_tui.tui.screens.marking import Marking
    from pmi_tui.tui.screens.stating import REASON, ask_reason

    detail, named = rows_about(draft.about)
    targets = tuple(each for each in named if plan.holder(each.item_id) is not None)
    if not targets:
        return {}
    acts, marking = Acts(screen), Marking(screen)
    openers: dict[str, Opener] = {
        POSTPONE: lambda: acts.postponement(targets, draft),
        CHANGE: lambda: marking.change(targets, draft),
    }
    if detail in set(State):
        openers[REASON] = lambda: ask_reason(screen, targets, State(detail), draft)
    return openers


def changed_since(screen: Stage, draft: Draft) -> str | None:
    """What the field of a draft says now, where it is not what it was when the draft was begun."""
    from pmi_tui.services.item_text import editable_fields, value_text
    from pmi_tui.tui.dialogs.field import BASE, FIELD

    about, base = draft.about, dict(draft.more).get(BASE)
    plan = _plan(screen, about.plan_id) if about.what == FIELD and base is not None else None
    row = plan.holder(about.item_id) if plan is not None else None
    field = next((each for each in editable_fields(row) if each.key == about.detail), None) if row else None
    if row is None or field is None:
        return None
    now = value_text(row, field)
    return now if now != base else None
