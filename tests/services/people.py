"""People at work on one store: each with an own handle, a fixed day and a clock that never stands still."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

from pmi_tui.resources import sample_plans_dir
from pmi_tui.services.clock import Clock
from pmi_tui.services.importing import import_plan
from pmi_tui.services.library import Library
from pmi_tui.services.workspace import Actor
from pmi_tui.store.local import LocalRepository
from tests.builders import DAY

if TYPE_CHECKING:
    from pathlib import Path

ALTAMIRA, PANTOJA = "altamira-2026-2027", "pantoja-2023"
_seconds = count()
_opened: list[Library] = []


@dataclass(frozen=True, slots=True)
class TickingClock(Clock):
    """Every look at it is a second later than the one before, whoever looks."""

    day: date = DAY

    def now(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 8, tzinfo=UTC) + timedelta(
            seconds=next(_seconds)
        )

    def today(self) -> date:
        return self.day


def library(root: Path, user: str = "ana", *, read_only: bool = False) -> Library:
    """The store in a folder as one person sees it, with a handle of its own, which `close_all` closes."""
    made = Library(LocalRepository(root, read_only=read_only), Actor(user, TickingClock()))
    _opened.append(made)
    return made


def close_all() -> None:
    """Let go of the locks and journals of every library that was opened: each holds two files a plan, and one more."""
    while _opened:
        _opened.pop().close()


def with_samples(root: Path, user: str = "ana") -> Library:
    """A new store that holds both sample plans."""
    made = library(root, user)
    for plan_id in (ALTAMIRA, PANTOJA):
        name = f"{plan_id}.txt"
        import_plan(made, (sample_plans_dir() / name).read_bytes(), name)
    return made
