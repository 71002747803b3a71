"""Giving rows another state: a menu of states, and the reason where one is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from pmi_tui.domain.states import NEEDS_REASON, State
from pmi_tui.services import acts, bulk
from pmi_tui.tui.stage import Host

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pmi_tui.services.drafts import Draft
    from pmi_tui.services.library import Library, Target
    from pmi_tui.services.workspace import Done

REASON = "reason"
"""The kind of its drafts."""


class Doer(Host, Protocol):
    """A screen that does acts: with `attempt` what went wrong is raised again, with `perform` it is said."""

    def attempt(self, act: Callable[[], Done | tuple[Done, ...]]) -> None:
        """Do an act from a question, which stays open where it fails."""

    def perform(self, act: Callable[[], Done | tuple[Done, ...]]) -> None:
        """Do an act."""


def ask_new_state(screen: Doer, targets: tuple[Target, ...], named: str, now: State) -> None:
    """Ask for another state of rows that are `named` so, and give it to them."""
    from pmi_tui.tui.dialogs.menu import ask_state

    def chosen(state: State) -> None:
        if state in NEEDS_REASON:
            ask_reason(screen, targets, state)
        else:
            screen.perform(lambda: mark(screen.desk.library, targets, state))

    ask_state(screen, named, now, chosen)


def ask_reason(screen: Doer, targets: tuple[Target, ...], state: State, draft: Draft | None = None) -> None:
    """Ask why rows get a state, and give it to them; a `draft` is what the question goes on with."""
    from pmi_tui.tui.dialogs.ask import ask_text
    from pmi_tui.tui.drafting import about_rows

    desk = screen.desk
    words = f"{desk.texts(f'state.{state}')}: {desk.texts('ask.reason')}"
    ask_text(
        screen,
        "ask.reason",
        lambda reason: screen.attempt(lambda: mark(desk.library, targets, state, reason=reason)),
        about=about_rows(desk, REASON, targets, words, state.value),
        draft=draft,
    )


def mark(
    library: Library,
    targets: tuple[Target, ...],
    state: State,
    *,
    reason: str | None = None,
    on: date | None = None,
) -> tuple[Done, ...]:
    """Give rows a state, all of them or none; raises as `bulk.on_all`."""

    def act(group: tuple[Target, ...], dry_run: bool) -> tuple[Done, ...]:
        return acts.mark(library, group, state, reason=reason, on=on, dry_run=dry_run)

    return bulk.on_all(library, targets, act)
