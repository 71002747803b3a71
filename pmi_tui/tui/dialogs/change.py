"""Changing many rows: one line says what they become, a preview shows each of them, then it is one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.references import ref_of, short_ref
from pmi_tui.services import bulk
from pmi_tui.services.wording import change_items
from pmi_tui.tui.dialogs.ask import field_hint, understood
from pmi_tui.tui.dialogs.preview import Became, PreviewRow, preview
from pmi_tui.tui.dialogs.prompt import Prompt
from pmi_tui.tui.drafting import about_rows
from pmi_tui.tui.widgets.cells import Tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmi_tui.domain.changes import Table
    from pmi_tui.domain.fields import Field
    from pmi_tui.domain.plan import Plan
    from pmi_tui.services.drafts import Draft
    from pmi_tui.services.library import Target
    from pmi_tui.services.wording import ChangeItem, Shown
    from pmi_tui.services.workspace import Done
    from pmi_tui.tui.desk import Desk
    from pmi_tui.tui.stage import Floor


CHANGE = "change"
"""The kind of its drafts."""


def ask_change(
    screen: Floor, named: str, table: Table, targets: tuple[Target, ...], draft: Draft | None = None
) -> None:
    """Ask what rows of a table become, and do it once the preview is accepted; `named` is what they are called."""
    desk, library = screen.desk, screen.desk.library

    def understand(text: str) -> str:
        return _words(desk, bulk.read_wanted(text, table))

    def attempt(text: str) -> None:
        bulk.change(library, targets, bulk.read_wanted(text, table), dry_run=True)

    def look(text: str | None) -> None:
        if text is None:
            return
        wanted = bulk.read_wanted(text, table)
        tried = bulk.change(library, targets, wanted, dry_run=True)
        rows = tuple(_rows(desk, tried, targets))
        changed = sum(bool(row.fields) for row in rows)
        totals = desk.texts("preview.totals", changed=changed, same=len(rows) - changed)
        title = desk.texts("change.title", what=named)
        preview(
            screen, title, rows, totals, lambda: screen.perform(lambda: bulk.change(library, targets, wanted))
        )

    prompt = Prompt(
        desk,
        desk.texts("change.title", what=named),
        understand=understand,
        hint=desk.texts("change.hint"),
        attempt=attempt,
        about=about_rows(desk, CHANGE, targets, desk.texts("command.change-marked")),
        draft=draft,
    )
    screen.app.push_screen(prompt, look)


def _words(desk: Desk, wanted: bulk.Wanted) -> str:
    """How what was typed is understood."""
    if wanted.state is not None:
        words = desk.texts(f"state.{wanted.state}") + (f" ({wanted.reason})" if wanted.reason else "")
        return desk.texts("ask.understood", value=words)
    return f" {desk.glyphs.dot} ".join(_value_words(desk, field, text) for field, text in wanted.fields)


def _value_words(desk: Desk, field: Field, text: str) -> str:
    name, value = desk.texts(f"field.{field.key}"), text.strip() or desk.texts("value.blank")
    words = understood(desk, field, text)
    told = f" ({words})" if text.strip() and words != field_hint(desk, field) else ""
    return f"{name}: {value}{told}"


def _rows(desk: Desk, tried: tuple[Done, ...], targets: tuple[Target, ...]) -> Iterator[PreviewRow]:
    """Every row that would change, with its fields, and those that stay as they are."""
    for done in tried:
        plan = done.plan
        by_ref: dict[str, list[ChangeItem]] = {}
        for item in change_items(done, desk.texts):
            by_ref.setdefault(item.ref, []).append(item)
        for target in (each for each in targets if each.plan_id == plan.id):
            for item_id in _touched(plan, target, by_ref):
                fields = tuple(_became(desk, item) for item in by_ref.get(ref_of(plan, item_id), ()))
                note = "" if fields else desk.texts("preview.same")
                tone = Tone.NORMAL if fields else Tone.DIM
                yield PreviewRow(_title(desk, plan, item_id), fields, note, tone)


def _touched(plan: Plan, target: Target, by_ref: dict[str, list[ChangeItem]]) -> tuple[str, ...]:
    """The rows that change in the place of a target: of an action perhaps its tasks; else the target itself."""
    action = plan.action(target.item_id)
    tasks = () if action is None else tuple(task.id for task in action.tasks)
    changed = tuple(each for each in (target.item_id, *tasks) if ref_of(plan, each) in by_ref)
    return changed or (target.item_id,)


def _became(desk: Desk, item: ChangeItem) -> Became:
    name = item.field or ""
    return Became(desk.texts(f"field.{name}"), _value(desk, name, item.old), _value(desk, name, item.new))


def _value(desk: Desk, field: str, value: Shown) -> str:
    if value in (None, ""):
        return desk.texts("value.blank")
    return desk.texts(f"state.{value}") if field == "state" else str(value)


def _title(desk: Desk, plan: Plan, item_id: str) -> str:
    action = plan.action(item_id)
    if action is not None:
        return f"{desk.texts('tui.action', ref=short_ref(plan, item_id))} {desk.glyphs.dot} {action.title}"
    found = plan.task(item_id)
    text = found[1].text if found is not None else ""
    return f"{desk.texts('tui.task', ref=short_ref(plan, item_id))} {desk.glyphs.dot} {text}"
