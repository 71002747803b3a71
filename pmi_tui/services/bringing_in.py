"""Files that come in, whatever they are: a new plan, or a merge into the plan that a file came from."""

from __future__ import annotations

from pmi_tui.domain.frozen import dataclass
from pmi_tui.errors import UsageError
from pmi_tui.services.importing import Imported, read_decided, take_in
from pmi_tui.services.merging import Merge, prepare
from pmi_tui.services.outlook import Outlook, find_target
from pmi_tui.sheet.choosing import find_sheet
from pmi_tui.sheet.own_ids import without_ids

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from pmi_tui.i18n.texts import Texts
    from pmi_tui.services.conflicts import Side
    from pmi_tui.services.importing import Columns, Table
    from pmi_tui.services.library import Library
    from pmi_tui.sheet.draft import Draft

    Decide = Callable[[Merge], tuple[Side, ...]]
    """Which side wins each clash; raises ConflictError where that cannot be said."""
    LetGo = Callable[[Merge], tuple[str, ...]]
    """Which of the missing rows are to go."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person says of files: the id that a new plan is to have, or the plan that a file goes into.

    With `afresh` what was decided against before is in conflict again.
    """

    as_id: str | None = None
    into: str | None = None
    sheet: str | None = None
    columns: Columns = ()
    tracking_only: bool = False
    afresh: bool = False


def bring_in(
    outlook: Outlook,
    table: Table,
    wish: Wish,
    texts: Texts,
    decide: Decide,
    let_go: LetGo = lambda _: (),
    *,
    dry_run: bool = False,
) -> Imported:
    """Take a file in as one act, or only try it; what was tried counts for the files after it.

    Missing rows are kept unless `let_go` names them. What was said of columns is remembered once it is done.
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
    if wish.sheet is not None and table.grids:
        find_sheet(without_ids(table.grids), wish.sheet, table.name)
    merge = prepare(
        outlook, table, target, texts, draft, tracking_only=wish.tracking_only, afresh=wish.afresh
    )
    sides = decide(merge) if merge.outcome.clashes else ()
    done = bring_merge(library, merge, sides, let_go(merge), columns=wish.columns, dry_run=dry_run)
    if dry_run and done.done is not None:
        outlook.add(done.done)
    return done


def bring_merge(
    library: Library,
    merge: Merge,
    sides: Sequence[Side] = (),
    removals: Collection[str] = (),
    *,
    columns: Columns = (),
    dry_run: bool = False,
) -> Imported:
    """Do a merge as it was decided, and remember what was said of the columns of a table. Raises ConflictError."""
    act = merge.bring(library, sides, removals, dry_run=dry_run)
    done = act if act.act.changes or act.act.declined else None
    if columns and done is not None and not dry_run:
        library.remember_columns(merge.draft.signature, columns)
    return Imported(merge.draft, merge.plan.id, merge.file, done, merge)
