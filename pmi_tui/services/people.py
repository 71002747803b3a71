"""Who acts where several people share one login, and what each of them looked at last."""

from __future__ import annotations

from pmi_tui.domain.frozen import replace
from pmi_tui.errors import InvalidError
from pmi_tui.store.last_used import LastUsed, recall
from pmi_tui.store.last_used import remember as keep

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.services.library import Library
    from pmi_tui.services.opening import Session


def people(library: Library) -> tuple[str, ...]:
    """The names that acts in this store carry, who acted last first."""
    latest: dict[str, float] = {}
    for plan_id in library.ids():
        for record in library.workspace(plan_id).history():
            at = record.act.at.timestamp()
            latest[record.act.user] = max(at, latest.get(record.act.user, at))
    return tuple(sorted(latest, key=lambda name: -latest[name]))


def act_as(session: Session, name: str) -> None:
    """Let acts carry this name from now on; InvalidError for a blank one."""
    name = " ".join(name.split())
    if not name:
        raise InvalidError("no_name")
    session.library.act_as(replace(session.library.actor, user=name))


def last_used(session: Session) -> LastUsed:
    """What this account looked at last in the store; a plan that is gone, or not listed any more, does not count."""
    last = recall(session.root)
    listed = {each.id for each in session.library.in_short() if each.is_listed}
    return last if last.plan_id in listed else replace(last, plan_id=None)


def remember(session: Session, plan_id: str | None) -> None:
    """Keep what is looked at for the next time; where that cannot be kept, the next time begins as the first did."""
    try:
        keep(session.root, LastUsed(plan_id, session.library.actor.user))
    except OSError:
        return
