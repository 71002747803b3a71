"""Something that takes its time, done beside the screen: what it is, and Esc to leave it."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.worker import Worker, WorkerState

from pmi_tui.errors import CancelledError, PmiError
from pmi_tui.sheet.watching import Watcher
from pmi_tui.tui.widgets.cells import Tone
from pmi_tui.tui.widgets.line import Line, Sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from pmi_tui.tui.desk import Desk
    from pmi_tui.tui.stage import Host

T = TypeVar("T")
_STEP = 5
"""Percent from one message to the next."""


class Waiting(ModalScreen[T | PmiError | None], Generic[T]):
    """Does `job` in a thread, which is handed a watcher to tell how far it is, and to ask whether it was cancelled.

    The answer is what the job gives back, the PmiError that it raised, or None where it was cancelled.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,ctrl+c", "cancel", show=False)]

    class Ended(Message):
        """The job came to its end."""

        def __init__(self, outcome: object) -> None:
            self.outcome = outcome
            super().__init__()

    class Moved(Message):
        """The job is so far, in percent."""

        def __init__(self, percent: int) -> None:
            self.percent = percent
            super().__init__()

    def __init__(self, desk: Desk, title: str, job: Callable[[Watcher], T]) -> None:
        super().__init__()
        self.desk = desk
        self._title = title
        self._job = job
        self._cancelled = Event()

    def compose(self) -> ComposeResult:
        """What is being done, and how to leave it."""
        with Vertical(id="foot"):
            yield Sentence(id="question", glyphs=self.desk.glyphs)
            yield Line(id="hint", glyphs=self.desk.glyphs)

    def on_mount(self) -> None:
        """Begin."""
        self.query_one("#question", Sentence).set_text(self._title, Tone.HEADING)
        self.query_one("#hint", Line).set_text(self.desk.texts("waiting.keys"), Tone.DIM)
        self._work()

    @work(thread=True, exclusive=True, group="waiting", exit_on_error=False)
    def _work(self) -> None:
        try:
            outcome: object = self._job(_Onlooker(self))
        except CancelledError:
            outcome = None
        except PmiError as error:
            outcome = error
        self.post_message(self.Ended(outcome))

    def on_waiting_moved(self, event: Moved) -> None:
        """Say how far it is."""
        event.stop()
        words = self.desk.texts("waiting.percent", percent=event.percent)
        self.query_one("#hint", Line).set_text(f"{words}  {self.desk.texts('waiting.keys')}", Tone.DIM)

    @property
    def is_cancelled(self) -> bool:
        """Whether the person does not want to wait any longer."""
        return self._cancelled.is_set()

    def on_waiting_ended(self, event: Ended) -> None:
        """Hand over what came of it."""
        event.stop()
        self.dismiss(event.outcome)  # type: ignore[arg-type]

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A defect of the job is one of the program."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            raise event.worker.error

    def action_cancel(self) -> None:
        """Ask the job to stop; it ends as soon as it looks."""
        self._cancelled.set()


class _Onlooker(Watcher):
    """Passes on whole percents only: a thousand messages would be drawn one by one."""

    def __init__(self, screen: Waiting[T]) -> None:
        self._screen = screen
        self._percent = 0

    def cancelled(self) -> bool:
        return self._screen.is_cancelled

    def moved(self, done: int, total: int) -> None:
        percent = 100 * done // total
        if percent >= self._percent + _STEP:
            self._percent = percent
            self._screen.post_message(self._screen.Moved(percent))


def wait_for(
    screen: Host,
    title: str,
    job: Callable[[Watcher], T],
    then: Callable[[T], object],
    failed: Callable[[PmiError], object],
) -> None:
    """Do a job beside the screen and go on with what it gives back, or with why it failed; nothing if cancelled."""

    def ended(outcome: T | PmiError | None) -> None:
        if isinstance(outcome, PmiError):
            failed(outcome)
        elif outcome is not None:
            then(outcome)

    screen.app.push_screen(Waiting(screen.desk, title, job), ended)
