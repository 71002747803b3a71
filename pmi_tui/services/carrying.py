"""Starting the next plan with what one left unfinished."""

from __future__ import annotations

from pmi_tui.domain import names
from pmi_tui.domain.edits.carrying import StartNext, carry_into, unfinished
from pmi_tui.domain.frozen import dataclass
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.text import clean, one_line
from pmi_tui.errors import InvalidError
from pmi_tui.services.jointly import record_all

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.domain.action import Action
    from pmi_tui.services.library import Library
    from pmi_tui.services.workspace import Done


@dataclass(frozen=True, slots=True)
class Carried:
    """What came of carrying: the act in the next plan, and in the one that it was carried from."""

    into: Done
    origin: Done

    @property
    def done(self) -> tuple[Done, Done]:
        """The act in both plans, the next one first."""
        return self.into, self.origin


def carry(library: Library, plan_id: str, name: str, *, dry_run: bool = False) -> Carried:
    """Make a plan of that name with the unfinished actions and tasks of another, as one act over both.

    Each row is linked to its origin. Raises InvalidError for a blank name, for one whose id is taken, and when nothing
    is left unfinished; ConflictError where somebody carried the same rows meanwhile, and then nothing is made.
    """
    workspace = library.workspace(plan_id)
    workspace.catch_up()
    old = workspace.current
    new, edit = carry_into(old, _empty(library, old, one_line(clean(name).text)))
    home = library.workspace_of(new.id)
    into, origin = home.apply(StartNext(new), dry_run=True), workspace.apply(edit, dry_run=True)
    if not dry_run:
        into, origin = record_all([(home, into.act), (workspace, origin.act)])
    return Carried(into, origin)


def owed(library: Library, plan_id: str) -> tuple[Action, ...]:
    """What would be carried: the unfinished actions with their unfinished tasks. Raises InvalidError if none is."""
    left = unfinished(library.plan(plan_id))
    if not left:
        raise InvalidError("nothing_to_carry", plan=plan_id)
    return left


def _empty(library: Library, old: Plan, name: str) -> Plan:
    if not name:
        raise InvalidError("field_required", field="name")
    plan_id = names.slug(name)
    if plan_id in library.ids():
        raise InvalidError("plan_exists", plan=plan_id)
    return Plan(
        plan_id,
        title=name,
        name=name,
        institution=old.institution,
        valid_until=names.valid_until(name, None),
        caf_edition=old.caf_edition,
    )
