"""Files that come in, whatever they are: a new plan, or a merge into the plan that a file came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmi_tui.errors import UsageError
from pmi_tui.services.importing import Imported, read_decided, take_in
from pmi_tui.services.merging import Merge, Outlook, find_target, prepare

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmi_tui.i18n.texts import Texts
    from pmi_tui.services.conflicts import Side
    from pmi_tui.services.importing import Columns, Table
    from pmi_tui.sheet.draft import Draft

    Decide = Callable[[Merge], tuple[Side, ...]]
    """Which side wins each clash; raises ConflictError where that cannot be said."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person says of files: the id that a new plan is to have, or the plan that a file goes into."""

    as_id: str | None = None
    into: str | None = None
    sheet: str | None = None
    columns: Columns = ()
    tracking_only: bool = False


def bring_in(
    outlook: Outlook, table: Table, wish: Wish, texts: Texts, decide: Decide, *, dry_run: bool = False
) -> Imported:
    """Take a file in as one act, or only try it; what was tried counts for the files after it.

    Raises InvalidError for what is no plan, UsageError where only follow-up is wanted and there is no plan to follow,
    ConflictError for an id that stands for another plan, for undecided columns, and as `decide` does.
    """
    library = outlook.library

    def draft() -> Draft:
        return read_decided(library, table, sheet=wish.sheet, columns=wish.columns)

    target = find_target(outlook, table, into=wish.into, as_id=wish.as_id)
    if target is None:
        if wish.tracking_only:
            raise UsageError("tracking_only_needs_plan", file=table.name)
        done = take_in(library, table, draft(), as_id=wish.as_id, columns=wish.columns, dry_run=dry_run)
        if dry_run and done.done is not None:
            outlook.add(done.done)
        return done
    merge = prepare(outlook, table, target, texts, draft, tracking_only=wish.tracking_only)
    sides = decide(merge) if merge.outcome.clashes else ()
    act = merge.bring(library, sides, dry_run=dry_run)
    if dry_run:
        outlook.add(act)
    return Imported(merge.draft, target, table.name, act if act.act.changes else None, merge)
