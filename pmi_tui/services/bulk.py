"""One act over many rows: all of them or none, and those that refuse are named."""

from __future__ import annotations

import re

from pmi_tui.domain.dates import PlanDate, read
from pmi_tui.domain.edits import Edit, Mark, Postpone, SetStanding, Together
from pmi_tui.domain.fields import Field, find_field, read_value
from pmi_tui.domain.filter_words import KEYS
from pmi_tui.domain.frozen import dataclass
from pmi_tui.domain.references import ref_of, short_ref
from pmi_tui.domain.states import NEEDS_REASON, State, read_state
from pmi_tui.domain.text import fold
from pmi_tui.errors import InvalidError, PmiError, UsageError
from pmi_tui.services import acts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeAlias

    from pmi_tui.domain.changes import Table
    from pmi_tui.services.library import Library, Target
    from pmi_tui.services.workspace import Done

    Acting: TypeAlias = Callable[[tuple[Target, ...], bool], tuple[Done, ...]]
    """Does an act on rows, or only tries it."""

NAMED = 5
"""Rows that refuse an act and are named; of more only their number is."""


def on_all(
    library: Library, targets: Sequence[Target], act: Acting, *, dry_run: bool = False
) -> tuple[Done, ...]:
    """Do an act on all rows or on none.

    Raises InvalidError `rows_refused`, caused by the first row's own reason, where some of several rows refuse it;
    what one row alone or all of them together refuse is raised as it is.
    """
    group = tuple(targets)
    try:
        return act(group, dry_run)
    except (InvalidError, UsageError):
        if len(group) > 1 and (refused := tuple(_refusals(group, act))):
            raise _refusal(library, group, refused) from refused[0][1]
        raise


def _refusals(targets: tuple[Target, ...], act: Acting) -> Iterator[tuple[Target, PmiError]]:
    for target in targets:
        try:
            act((target,), True)
        except (InvalidError, UsageError) as error:
            if error.key != "nothing_changes":
                yield target, error


def _refusal(
    library: Library, targets: tuple[Target, ...], refused: tuple[tuple[Target, PmiError], ...]
) -> InvalidError:
    name = short_ref if len({target.plan_id for target in targets}) == 1 else ref_of
    refs = [name(library.plan(each.plan_id), each.item_id) for each, _ in refused[:NAMED]]
    if len(refused) > NAMED:
        refs.append(f"+{len(refused) - NAMED}")
    return InvalidError("rows_refused", n=len(refused), total=len(targets), refs=", ".join(refs))


def toggle_done(library: Library, targets: Sequence[Target]) -> tuple[Done, ...]:
    """Mark tasks done today; where all of them are, give each back the standing that it had before it was done."""
    taken_back = all(_is_done(library, target) for target in targets)
    today = library.actor.clock.today()

    def edit(group: tuple[Target, ...]) -> Edit:
        ids = tuple(target.item_id for target in group)
        if not taken_back:
            return Mark(ids, State.DONE, today)
        records = library.workspace(group[0].plan_id).history()
        edits = tuple(SetStanding(each, acts.standing_in(records, each)) for each in ids)
        return Together(edits, apart=True)

    return acts.do(library, targets, edit)


def _is_done(library: Library, target: Target) -> bool:
    found = library.plan(target.plan_id).task(target.item_id)
    return found is not None and found[1].standing.state is State.DONE


def postpone(
    library: Library, targets: Sequence[Target], end: str, reason: str, *, dry_run: bool = False
) -> tuple[Done, ...]:
    """Give actions and tasks one new end, each recorded as a rescheduling; InvalidError if it cannot be read."""
    actor = library.actor
    date = read(end)
    if date is None:
        raise InvalidError("unreadable_date", text=end)

    def edit(group: tuple[Target, ...]) -> Edit:
        at = actor.clock.now()
        edits = tuple(Postpone(target.item_id, date, reason, actor.user, at) for target in group)
        return edits[0] if len(edits) == 1 else Together(edits, apart=True)

    def act(group: tuple[Target, ...], tried: bool) -> tuple[Done, ...]:
        return acts.do(library, group, edit, dry_run=tried)

    return on_all(library, targets, act, dry_run=dry_run)


def is_no_percent(text: str) -> bool:
    """Whether what was typed as an advance says that there is none: a blank or 0."""
    return text.strip().removesuffix("%").strip() in ("", "0")


def set_percent(
    library: Library, targets: Sequence[Target], text: str, *, dry_run: bool = False
) -> tuple[Done, ...]:
    """Give actions and tasks an advance: 1 to 99 is in progress, 100 is done, a blank or 0 pending."""

    def act(group: tuple[Target, ...], tried: bool) -> tuple[Done, ...]:
        if is_no_percent(text):
            return acts.mark(library, group, State.PENDING, dry_run=tried)
        return acts.set_fields(library, group, (("percent", text),), dry_run=tried)

    return on_all(library, targets, act, dry_run=dry_run)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What rows are to become: fields with the values typed, or a state with the reason for it."""

    fields: tuple[tuple[Field, str], ...] = ()
    state: State | None = None
    reason: str | None = None


def _pairs() -> re.Pattern[str]:
    return re.compile(r"""([^\W\d_][\w-]*)[:=](?:"([^"]*)"?|'([^']*)'?|«([^»]*)»?|(\S*))""")


def read_wanted(text: str, table: Table) -> Wanted:
    """What `fin:dic-26 resp:RRHH` or a state's word asks for, of rows of a table.

    Fields go by the names that filters know; a value with blanks stands in quotes, a blank one clears. Raises
    UsageError for an unknown field or state, InvalidError for a value that cannot be read, for nothing at all, for
    a state beside fields or without the reason that it needs.
    """
    pattern = _pairs()
    pairs: dict[str, str] = {}
    for found in pattern.finditer(text):
        word = fold(found[1]).replace("-", "_")
        pairs[KEYS.get(word, word)] = next(value for value in found.groups()[1:] if value is not None)
    word = " ".join(pattern.sub(" ", text).split())
    named = pairs.pop("state", None)
    reason = pairs.pop("reason", None)
    if word or named:
        if pairs or (word and named):
            raise InvalidError("state_alone")
        return _state(read_state(word or named or ""), reason)
    if not pairs or reason is not None:
        raise InvalidError("change_needs" if reason is None else "state_alone")
    return Wanted(tuple(_read(find_field(key, table), value) for key, value in pairs.items()))


def _state(state: State, reason: str | None) -> Wanted:
    if state in NEEDS_REASON and not (reason or "").strip():
        raise InvalidError("state_wants_reason", state=state.value)
    return Wanted(state=state, reason=reason)


def _read(field: Field, text: str) -> tuple[Field, str]:
    value = read_value(field, text)
    if isinstance(value, PlanDate) and not value.readable:
        raise InvalidError("unreadable_date", text=text)
    return field, text


def change(
    library: Library, targets: Sequence[Target], wanted: Wanted, *, dry_run: bool = False
) -> tuple[Done, ...]:
    """Give rows the fields or the state wanted, as one act; raises as `on_all`."""
    state, pairs = wanted.state, tuple((field.key, text) for field, text in wanted.fields)

    def act(group: tuple[Target, ...], tried: bool) -> tuple[Done, ...]:
        if state is None:
            return acts.set_fields(library, group, pairs, dry_run=tried)
        return acts.mark(library, group, state, reason=wanted.reason, dry_run=tried)

    return on_all(library, targets, act, dry_run=dry_run)
