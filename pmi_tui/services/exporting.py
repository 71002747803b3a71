"""What leaves of a plan: all of it, what a filter asks for, or a part for each unit."""

from __future__ import annotations

from pmi_tui.domain.frozen import dataclass, replace
from pmi_tui.domain.names import slug
from pmi_tui.sheet.pausing import without_collecting
from pmi_tui.sheet.scope import Mark, Scope, ScopeKind
from pmi_tui.sheet.writers.material import Format, Material

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pmi_tui.domain.action import Action
    from pmi_tui.domain.filters import Filter
    from pmi_tui.domain.history import Record
    from pmi_tui.domain.plan import Plan
    from pmi_tui.i18n.texts import Texts
    from pmi_tui.services.library import Library
    from pmi_tui.sheet.writers.material import Writer, Written


@dataclass(frozen=True, slots=True)
class Order:
    """What a person asked for. `wanted` is a filter as typed, blank for all; `by_unit` makes one part for each unit.

    Internal notes go out only if asked for.
    """

    format: Format = Format.XLSX
    wanted: str = ""
    by_unit: bool = False
    with_internal: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One file to be: what it holds, and what it is called, without the suffix."""

    material: Material
    stem: str


@dataclass(frozen=True, slots=True)
class Desk:
    """What counts for figures and words: the language, and two of the settings."""

    texts: Texts
    threshold: int = 80
    soon_days: int = 30


class Exporter:
    """Prepares the parts of one order."""

    def __init__(self, library: Library, order: Order, desk: Desk) -> None:
        """Raises UsageError for a filter that cannot be read."""
        from pmi_tui.domain.filter_parser import parse_filter

        self._library = library
        self._order = order
        self._desk = desk
        self._filter: Filter | None = parse_filter(order.wanted) if order.wanted.strip() else None
        self._known: tuple[str, tuple[Record, ...]] = ("", ())

    def plans(self) -> tuple[str, ...]:
        """The ids of the plans that an order for all of them means: closed and archived ones only if they are named."""
        from pmi_tui.domain.filters import And
        from pmi_tui.domain.searching import in_scope

        return tuple(plan.id for plan in in_scope(self._library.plans(), self._filter or And()))

    def parts(self, plan_id: str) -> tuple[Part, ...]:
        """The files that a plan makes; none where the filter asks for nothing in it. Raises InvalidError."""
        whole = self._library.plan(plan_id)
        wanted = self._wanted(whole)
        if self._filter is not None and not wanted:
            return ()
        if self._order.by_unit:
            return tuple(self._of_units(whole, wanted))
        kind = ScopeKind.ALL if self._filter is None else ScopeKind.FILTER
        return (Part(self._material(whole, wanted, Scope(kind, self._order.wanted.strip())), plan_id),)

    def without_unit(self, plan_id: str) -> tuple[Action, ...]:
        """The actions that no unit's part holds, since they name none."""
        plan = self._library.plan(plan_id)
        return tuple(action for action in self._wanted(plan) if not any(map(str.strip, _cells(action))))

    def _wanted(self, plan: Plan) -> tuple[Action, ...]:
        from pmi_tui.domain.cases import View
        from pmi_tui.domain.searching import select

        if self._filter is None:
            return plan.actions
        return select(plan, self._filter, View(self._library.actor.clock.today(), self._desk.soon_days))

    def _of_units(self, whole: Plan, wanted: tuple[Action, ...]) -> Iterator[Part]:
        """A part for each unit, whatever its names; an action of several units is in each one's part."""
        from pmi_tui.domain.units import canonical, split_units
        from pmi_tui.services.units import units_in

        names: set[str] = set()
        by_key: dict[str, list[Action]] = {}
        for action in wanted:
            named = (canonical(name) for cell in _cells(action) for name in split_units(cell))
            for key in dict.fromkeys(named):
                by_key.setdefault(key, []).append(action)
        for unit in units_in([whole]):
            actions = by_key.get(unit.key)
            if actions:
                stem = _free(f"{whole.id}-{slug(unit.name) or 'unidad'}", names)
                yield Part(self._material(whole, tuple(actions), Scope(ScopeKind.UNIT, unit.name)), stem)

    def _records(self, plan_id: str) -> tuple[Record, ...]:
        """The journal of a plan, read once for all its parts."""
        if self._known[0] != plan_id:
            self._known = plan_id, self._library.workspace(plan_id).history()
        return self._known[1]

    def _material(self, whole: Plan, actions: tuple[Action, ...], scope: Scope) -> Material:
        from pmi_tui.domain.ids import new_id
        from pmi_tui.services.internal_notes import history_without_internal, without_internal

        plan, is_whole = replace(whole, actions=actions), scope.kind is ScopeKind.ALL
        if not is_whole:
            plan = replace(plan, trash=())
        records = self._records(whole.id)
        history = records if is_whole and self._order.format is Format.JSON else ()
        if not self._order.with_internal:
            plan, history = without_internal(plan), history_without_internal(history)
        clock, desk = self._library.actor.clock, self._desk
        return Material(
            plan,
            desk.texts,
            clock.today(),
            Mark(new_id("x"), clock.now(), *_newest(records), records[0].act.id if records else ""),
            scope,
            total=len(whole.actions),
            period=(whole.start, whole.end),
            threshold=desk.threshold,
            soon_days=desk.soon_days,
            history=history,
            at_closing=self._at_closing(whole, actions, is_whole) if plan.closed_on is not None else None,
        )

    def _at_closing(self, whole: Plan, actions: tuple[Action, ...], is_whole: bool) -> Plan:
        """The plan as it was at its closing: all of it, or of a part the actions that go out."""
        then = self._library.counted(whole.id)
        wanted = {action.id for action in actions}
        return then if is_whole else replace(then, actions=tuple(a for a in then.actions if a.id in wanted))


@without_collecting
def write(material: Material, wanted: Format) -> Written:
    """The file of a plan in a format; only now is the library for it loaded."""
    return _writer(wanted)(material)


def write_template(texts: Texts, wanted: Format) -> Written:
    """The empty official form, as a workbook or a document."""
    from datetime import UTC, datetime

    from pmi_tui.domain.plan import Plan

    now = datetime.now(UTC)
    empty = Plan("", title=texts("sheet.template.title"))
    material = Material(empty, texts, now.date(), Mark("", now))
    if wanted is Format.DOCX:
        from pmi_tui.sheet.writers.word import write_empty_document

        return write_empty_document(material)
    from pmi_tui.sheet.writers.workbook import write_empty_form

    return write_empty_form(material)


def _writer(wanted: Format) -> Writer:
    if wanted is Format.JSON:
        from pmi_tui.services.plan_file import write_plan_file

        return write_plan_file
    if wanted is Format.XLSX:
        from pmi_tui.sheet.writers.workbook import write_workbook

        return write_workbook
    if wanted is Format.DOCX:
        from pmi_tui.sheet.writers.word import write_word

        return write_word
    if wanted is Format.MD:
        from pmi_tui.sheet.writers.markdown import write_markdown

        return write_markdown
    from pmi_tui.sheet.writers import delimited

    return delimited.write_csv if wanted is Format.CSV else delimited.write_tsv


def _newest(records: tuple[Record, ...]) -> tuple[int, str]:
    return (records[-1].revision, records[-1].act.id) if records else (0, "")


def _cells(action: Action) -> Iterable[str]:
    """The cells that name units: the action's, and those of tasks that have one of their own."""
    return (action.responsible, *(task.responsible or "" for task in action.tasks))


def _free(stem: str, taken: set[str]) -> str:
    """A name that no other part has."""
    found, number = stem, 2
    while found in taken:
        found, number = f"{stem}-{number}", number + 1
    taken.add(found)
    return found
