"""Letting a person decide, wherever an act met a change by somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.errors import NothingError, PmiError
from pmi_tui.services.conflicts import contest_of
from pmi_tui.tui.dialogs.question import Question
from pmi_tui.tui.widgets.cells import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmi_tui.services.conflicts import Contest, Side
    from pmi_tui.services.workspace import Done
    from pmi_tui.tui.stage import Host


def resolve(
    screen: Host,
    error: PmiError,
    then: Callable[[tuple[Done, ...]], object],
    fail: Callable[[PmiError], object],
    settled: Callable[[], object] = lambda: None,
) -> bool:
    """Open the conflict screen where an error is a conflict with something to choose; tell whether it is.

    Once it is decided, what is left of the act is written over what is there now, a question from which the act came
    is closed, `settled` is called, and `then` gets what was written. `fail` gets the error where that could not be
    saved and no question is open to say it, or a NothingError where all was left to the others. Left undecided,
    nothing happens: the question still holds what was typed.
    """
    contest = contest_of(screen.desk.library, error)
    if contest is None:
        return False
    from pmi_tui.tui.screens.conflict import ConflictScreen

    def decided(sides: tuple[Side, ...] | None) -> None:
        if sides is not None:
            _settle(screen, contest, sides, then, fail, settled)

    desk = screen.desk
    differences = contest.differences(desk.texts)
    title = desk.texts.count("conflict.title", len(differences))
    screen.app.push_screen(ConflictScreen(desk, title, differences), decided)
    return True


def _settle(
    screen: Host,
    contest: Contest,
    sides: tuple[Side, ...],
    then: Callable[[tuple[Done, ...]], object],
    fail: Callable[[PmiError], object],
    settled: Callable[[], object],
) -> None:
    asking = screen.app.screen
    try:
        done = contest.settle(sides)
    except PmiError as error:
        if resolve(screen, error, then, fail, settled):
            return
        if isinstance(asking, Question):
            asking.say(screen.desk.explain(error), Tone.LATE)
        else:
            fail(error)
        return
    if isinstance(asking, Question):
        asking.finish()
    settled()
    if done:
        then(done)
    else:
        fail(NothingError("theirs_kept"))
