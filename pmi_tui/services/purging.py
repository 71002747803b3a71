"""The only thing that destroys: a plan in the trash, with its history and its files."""

from __future__ import annotations

from pmi_tui.errors import InvalidError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.domain.plan import Plan
    from pmi_tui.services.library import Library


def purge(library: Library, name: str, confirmed: str | None, *, dry_run: bool = False) -> Plan:
    """Destroy a plan that lies in the trash, and return what it was.

    `confirmed` is its id, typed once more. Raises UsageError("purge_unconfirmed") when it is not, InvalidError
    ("not_in_trash", "unknown_reference") and StoreError.
    """
    plan = library.plan(library.find_plan(name, discarded=True))
    if not plan.discarded:
        raise InvalidError("not_in_trash", ref=plan.id)
    if confirmed != plan.id:
        raise UsageError("purge_unconfirmed", plan=plan.id)
    if not dry_run:
        library.destroy(plan.id)
    return plan
