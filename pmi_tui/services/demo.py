"""A throw-away store with the sample plans and a few months of work in them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from pmi_tui.domain.frozen import dataclass
from pmi_tui.domain.references import find
from pmi_tui.resources import sample_plans_dir
from pmi_tui.services import demo_story
from pmi_tui.services.clock import Clock
from pmi_tui.services.importing import import_plan
from pmi_tui.services.library import Library
from pmi_tui.services.workspace import Actor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from pmi_tui.services.demo_story import Event
    from pmi_tui.store.repository import Repository

STORIES = (("altamira-2026-2027.txt", demo_story.ALTAMIRA), ("pantoja-2023.txt", demo_story.PANTOJA))
HOUR = 13
"""The hour (UTC) of everything that happened: morning in Santo Domingo."""


@dataclass(frozen=True, slots=True)
class _StoryClock(Clock):
    """Stands still on the day that is told of, so that acts are recorded on it."""

    day: date = date.min

    def now(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, HOUR, tzinfo=UTC)

    def today(self) -> date:
        return self.day


def make_store(root: Path) -> None:
    """Make a store of the sample plans and their story in a folder that is not there yet."""
    from pmi_tui.store.local import LocalRepository

    repository = LocalRepository(root)
    try:
        for name, story in STORIES:
            _tell(repository, name, story)
    finally:
        repository.close()


def _tell(repository: Repository, name: str, story: tuple[Event, ...]) -> None:
    library = Library(repository, _actor(story[0]))
    data = (sample_plans_dir() / name).read_bytes()
    workspace = library.workspace(import_plan(library, data, name).plan_id)
    for event in story:
        workspace.actor = _actor(event)
        item = find(workspace.current, event.ref)
        workspace.apply(event.edit(item.id, workspace.actor.clock.now()))


def _actor(event: Event) -> Actor:
    return Actor(event.user, _StoryClock(day=event.date))
