"""What an act did, item by item and in words: the text of history, of messages and of the answers to a write."""

from __future__ import annotations

from datetime import date, datetime

from pmi_tui.domain.applying import apply
from pmi_tui.domain.changes import Change, Table
from pmi_tui.domain.dates import PlanDate
from pmi_tui.domain.frozen import dataclass
from pmi_tui.domain.history import REDO, UNDO
from pmi_tui.domain.references import ref_of, short_ref
from pmi_tui.domain.states import Standing
from pmi_tui.domain.task import Postponement
from pmi_tui.services.values import day_words, field_words
from pmi_tui.services.workspace import Done

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeAlias

    from pmi_tui.domain.changes import Value
    from pmi_tui.domain.history import Act, Record
    from pmi_tui.domain.plan import Plan
    from pmi_tui.i18n.texts import Texts

Shown: TypeAlias = "str | int | bool | None"
_TITLES = {
    Table.PLAN: "name",
    Table.ACTIONS: "title",
    Table.TASKS: "text",
    Table.NOTES: "text",
    Table.EVIDENCE: "description",
}
_TOLD_BY_CHANGES = frozenset({"bulk", "mark", "set"})
"""Acts over several rows that the first change says better than their name."""
_RESTORE = "restore"
"""The act that brings back what lay in the trash."""
_SILENT = frozenset({"rank", "raw", "postponements", "source_sum"})


@dataclass(frozen=True, slots=True)
class ChangeItem:
    """One thing that an act changed: `old` and `new` as in JSON, `text` in words."""

    revision: int | None
    act_id: str
    at: datetime
    user: str
    act: str
    ref: str
    field: str | None
    old: Shown
    new: Shown
    text: str


def change_items(done: Done, texts: Texts) -> tuple[ChangeItem, ...]:
    """Every thing that an act changed, top rows only: a new plan is one item, not one for each of its rows."""
    return tuple(_Teller(done, texts).items())


def sentence(done: Done, texts: Texts) -> str:
    """The act in a few words: "tarea 2.1: Pendiente → Cumplida"; several rows or changes are counted."""
    items = change_items(done, texts)
    act = done.act.name
    if len(items) == 1:
        return items[0].text
    if together := _tasks_of_one(done, items, texts):
        return together
    rows = _tally(done, texts)
    words = rows or texts.count("history.changes", len(items))
    if items:
        first = items[0].text.removeprefix(f"{texts(f'act.{act}')}: ")
        words = texts("history.first", words=words, first=first)
    return (
        words
        if rows and act in _TOLD_BY_CHANGES
        else texts("history.named", act=texts(f"act.{act}"), words=words)
    )


def _tasks_of_one(done: Done, items: tuple[ChangeItem, ...], texts: Texts) -> str:
    """The one state that several tasks of an action came to; blank for anything else that was marked."""
    found = [done.plan.task(change.id) for change in done.act.changes]
    actions = {each[0].id for each in found if each is not None}
    states = {item.new if item.field == "state" else None for item in items}
    if done.act.name != "mark" or None in found or None in states or len(actions) != 1 or len(states) != 1:
        return ""
    action = texts("what.actions", ref=short_ref(done.plan, actions.pop()))
    tasks, state = texts.count("rows.tasks", len(found)), texts(f"state.{states.pop()}")
    return texts("history.tasks_state", action=action, tasks=tasks, state=state)


def _tally(done: Done, texts: Texts) -> str:
    """How many rows an act touched, where it touched several of one kind; blank otherwise."""
    changes = {change.id: change.table for change in _Teller(done, texts).changes()}
    kinds = set(changes.values())
    if len(changes) < 2 or len(kinds) != 1 or not kinds <= {Table.ACTIONS, Table.TASKS}:
        return ""
    return texts.count(f"rows.{kinds.pop()}", len(changes))


def tell(records: Iterable[Record]) -> Iterator[Done]:
    """Each record with the plan before and after it, from the first record of a plan on."""
    plan: Plan | None = None
    for record in records:
        after = apply(plan, record.act.changes)
        yield Done(record.act, plan, after, record.revision)
        plan = after


def shown_value(value: Value) -> Shown:
    """A value of a row as it stands in JSON."""
    if isinstance(value, PlanDate):
        return value.raw
    if isinstance(value, Standing):
        return value.state.value
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, tuple):
        return len(value)
    return value


def _postponed(change: Change) -> Postponement | None:
    """The postponement that a change recorded; None where it recorded none, or took one back."""
    old, new = (dict(values or ()).get("postponements") for values in (change.old, change.new))
    if not isinstance(old, tuple) or not isinstance(new, tuple) or len(new) <= len(old):
        return None
    last = new[-1]
    return last if isinstance(last, Postponement) else None


class _Teller:
    def __init__(self, done: Done, texts: Texts) -> None:
        self.done = done
        self.texts = texts
        self.gone = {change.id for change in done.act.changes if change.new is None}
        self.made = {change.id for change in done.act.changes if change.old is None}

    def items(self) -> Iterator[ChangeItem]:
        for change in self.changes():
            if change.old is None or change.new is None:
                yield self._whole_row(change)
            else:
                yield from self._fields(change)

    def changes(self) -> Iterator[Change]:
        """The changes worth telling: not what hangs on a row that comes or goes, nor what is filed in the trash."""
        for change in self.done.act.changes:
            if change.table is not Table.TRASH and not self._is_nested(change):
                yield change

    def _is_nested(self, change: Change) -> bool:
        if change.old is not None and change.new is not None:
            return False
        parent = dict(change.new or change.old or ()).get("parent")
        head = self._plan_id() if change.table is Table.ACTIONS else parent
        return head in (self.gone if change.new is None else self.made)

    def _plan_id(self) -> str:
        return self.done.plan.id

    def _whole_row(self, change: Change) -> ChangeItem:
        row = dict(change.new or change.old or ())
        title = shown_value(row[_TITLES[change.table]])
        kind = "made" if change.old is None else "gone"
        if self.done.act.name == _RESTORE and kind == "made" and change.table is not Table.PLAN:
            kind = "back"
        plan = self.done.after if change.old is None else self.done.before
        target = row.get("parent") if change.table in (Table.NOTES, Table.EVIDENCE) else change.id
        text = self.texts(f"change.{kind}.{change.table}", ref=self._short(str(target)), title=title)
        ref = ref_of(plan or self.done.plan, str(target))
        old, new = (None, title) if change.old is None else (title, None)
        return self._item(ref, None, old, new, self._taken_back(text))

    def _fields(self, change: Change) -> Iterator[ChangeItem]:
        new = dict(change.new or ())
        ref = ref_of(self.done.plan, change.id)
        what = self.texts(f"what.{change.table}", ref=self._short(change.id))
        for name, before in change.old or ():
            after = new[name]
            if isinstance(before, Standing) and isinstance(after, Standing):
                yield from self._standing(ref, what, before, after)
            elif name == "rank":
                yield self._item(ref, "order", None, None, self.texts("change.moved", what=what))
            elif name == "carried_to":
                plan = str(after or before).partition("/")[0]
                words = self._taken_back(self.texts("change.carried", what=what, plan=plan))
                yield self._item(ref, name, shown_value(before), shown_value(after), words)
            elif name not in _SILENT:
                words = self._field_words(what, name, before, after, change.table)
                if name == "end" and (postponed := _postponed(change)) is not None:
                    words = self._postponed_words(what, postponed)
                yield self._item(ref, name, shown_value(before), shown_value(after), words)

    def _standing(self, ref: str, what: str, old: Standing, new: Standing) -> Iterator[ChangeItem]:
        if old.state is not new.state:
            words = self.texts(
                "change.state",
                what=what,
                old=self.texts(f"state.{old.state}"),
                new=self.texts(f"state.{new.state}"),
            )
            if new.reason:
                words += f" ({new.reason})"
            elif new.percent:
                words += f" ({new.percent} %)"
            elif new.done_on and new.done_on != self.done.act.at.astimezone().date():
                words += f" ({day_words(new.done_on, self.texts)})"
            yield self._item(ref, "state", old.state.value, new.state.value, self._taken_back(words))
            return
        for name in ("percent", "reason", "done_on"):
            before, after = getattr(old, name), getattr(new, name)
            if before != after:
                words = self._field_words(what, name, before, after)
                yield self._item(ref, name, shown_value(before), shown_value(after), words)

    def _field_words(self, what: str, name: str, old: Value, new: Value, table: Table = Table.TASKS) -> str:
        if isinstance(new, bool):
            words = self.texts(f"change.{name}.{'on' if new else 'off'}", what=what)
            return self._taken_back(words)
        before, after = self._said(old), self._said(new)
        key = "change.field" if before and after else "change.field.new" if after else "change.field.gone"
        field = field_words(table, name, self.texts)
        return self._taken_back(self.texts(key, what=what, field=field, old=before, new=after))

    def _postponed_words(self, what: str, postponed: Postponement) -> str:
        """From which end to which, of a task perhaps its action's, and why."""
        words = self._field_words(what, "end", postponed.old, postponed.new)
        return f"{words} ({postponed.reason})"

    def _said(self, value: Value) -> str:
        """A value as it is said, a day in words; blank for none."""
        if isinstance(value, date):
            return day_words(value, self.texts)
        shown = shown_value(value)
        return "" if shown is None else str(shown)

    def _taken_back(self, words: str) -> str:
        name = self.done.act.name
        return f"{self.texts(f'act.{name}')}: {words}" if name in (UNDO, REDO) else words

    def _short(self, item_id: str) -> str:
        for plan in (self.done.after, self.done.before):
            if plan is not None:
                short = short_ref(plan, item_id)
                if short != item_id:
                    return short
        return item_id

    def _item(self, ref: str, field: str | None, old: Shown, new: Shown, text: str) -> ChangeItem:
        act: Act = self.done.act
        return ChangeItem(self.done.revision, act.id, act.at, act.user, act.name, ref, field, old, new, text)
