"""A plan made of a workbook of ours, in a store that does not have it."""

from __future__ import annotations

from pmi_tui.domain.applying import apply
from pmi_tui.domain.changes import Table
from pmi_tui.domain.frozen import replace
from pmi_tui.domain.names import valid_until
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.text import storable
from pmi_tui.errors import InvalidError
from pmi_tui.i18n.texts import Texts
from pmi_tui.services.outlook import strange_ids
from pmi_tui.sheet.merge.comparing import Bases, compare
from pmi_tui.sheet.merge.making import Stamp
from pmi_tui.sheet.merge.returned import read_returned
from pmi_tui.sheet.merge.values import rows_of_base
from pmi_tui.sheet.merge.writing import changes_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.services.file_table import Table as FileTable
    from pmi_tui.services.outlook import Outlook
    from pmi_tui.sheet.base import Base


def new_plan(outlook: Outlook, table: FileTable, base: Base, as_id: str | None = None) -> Plan:
    """The plan that a workbook of ours holds, as it was filled in, in a store that does not have it.

    Its rows keep their ids, unless some other plan here has them: then it is a copy with ids of its own.
    """
    plan = _head(table, base, as_id)
    left = base.of(plan.id)
    rows = rows_of_base(left)
    returned = read_returned(table.grids, left, plan, Texts("es"))
    head = {plan.id: rows[plan.id]} if plan.id in rows else {}
    outcome = compare(returned, Bases(head, {}, {}), rows, plan)
    if strange_ids(outlook, left, plan):
        for told in outcome.fresh:
            for each in (told, *(told.tasks or ())):
                each.id = ""
    actor = outlook.library.actor
    stamp = Stamp(actor.user, actor.clock.now(), actor.clock.today())
    filled = apply(plan, changes_of(plan, outcome, (), (), stamp))
    if filled is None or not filled.actions:
        raise InvalidError("no_actions", where=table.name or None, rows=0)
    return replace(filled, valid_until=valid_until(filled.title, filled.start))


def _head(table: FileTable, base: Base, as_id: str | None) -> Plan:
    """The plan without its rows."""
    row = next((row for row in base.rows if row.table is Table.PLAN), None)
    title, name, institution = (
        storable(row.text(field)) if row is not None else "" for field in ("title", "name", "institution")
    )
    return Plan(
        as_id or base.plan,
        title=title or base.plan,
        name=name or title or base.plan,
        institution=institution,
        source=table.name,
    )
