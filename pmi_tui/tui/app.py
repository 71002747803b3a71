"""The program with its terminal: themes, stylesheets, signals, sizes."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from typing import TYPE_CHECKING

from pmi_tui.tui.escape_delay import hasten_escape

hasten_escape()

from rich.console import Console  # noqa: E402
from textual import events  # noqa: E402
from textual.app import App  # noqa: E402

from pmi_tui.resources import styles_dir  # noqa: E402
from pmi_tui.tui.desk import Desk  # noqa: E402
from pmi_tui.tui.driver import choose_driver  # noqa: E402
from pmi_tui.tui.screens.main import MainScreen  # noqa: E402
from pmi_tui.tui.screens.too_small import TooSmall, is_too_small  # noqa: E402
from pmi_tui.tui.themes import ANSI, theme_named  # noqa: E402
from pmi_tui.tui.typing_ahead import TypingAhead  # noqa: E402
from pmi_tui.tui.widgets.glyphs import ASCII, draws  # noqa: E402

if TYPE_CHECKING:
    from textual.geometry import Size

    from pmi_tui.services.opening import Session

SHEETS = ("base", "main", "dialogs", "form", "welcome")


class PmiApp(App[str], inherit_bindings=False):
    """The interface over one store. `defect` is what broke it, None while nothing did."""

    ENABLE_COMMAND_PALETTE = False
    TITLE = "pmi-tui"

    def __init__(self, desk: Desk, *, color: bool = True) -> None:
        theme = theme_named(desk.session.settings.theme) if color else ANSI
        super().__init__(
            driver_class=choose_driver(),
            css_path=[styles_dir() / f"{name}.tcss" for name in SHEETS],
            ansi_color=theme.ansi,
        )
        self.desk = desk
        self.defect: Exception | None = None
        self.error_console = Console(quiet=True)
        self.typing = TypingAhead(self, super().on_event)
        self.register_theme(theme)
        self.theme = theme.name
        self.set_class(desk.glyphs is ASCII, "-ascii")

    def on_mount(self) -> None:
        """Open the main screen and leave in order when the line drops."""
        self.push_screen(MainScreen(self.desk, self.size))
        self.call_after_refresh(_collect_again)
        self._mind(self.size)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGTERM):
            loop.add_signal_handler(number, self.exit, None, 128 + number)

    async def on_event(self, event: events.Event) -> None:
        """Take keys one after the other, however fast they come."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            await self.typing.take(event)
        else:
            await super().on_event(event)

    def on_resize(self, event: events.Resize) -> None:
        """Ask for more room on a terminal that is too small, and go on where it is large enough again."""
        self._mind(event.size)

    def _mind(self, size: Size) -> None:
        asking = isinstance(self.screen, TooSmall)
        if is_too_small(size) and not asking:
            self.push_screen(TooSmall(self.desk))
        elif asking and not is_too_small(size):
            self.pop_screen()

    def _handle_exception(self, error: Exception) -> None:
        """Keep what broke; the caller of the interface has one way of telling defects."""
        self.defect = self.defect or error
        super()._handle_exception(error)


def _collect_again() -> None:
    """What the start made stays to the end: it is left out of every later collection."""
    gc.freeze()
    gc.enable()


def run_app(
    session: Session, plan_id: str | None = None, *, ascii_only: bool = False, color: bool = True
) -> tuple[int, str | None]:
    """Run the interface until it is left; returns the exit status, and `demo` if the demonstration was asked for.

    A defect that ends it is raised once the terminal is as it was.
    """
    if session.settings.ascii is None and not draws(os.environ):
        ascii_only = True
    desk = Desk(session, ascii_only=ascii_only)
    desk.choice.plan_id = plan_id
    app = PmiApp(desk, color=color)
    answer = app.run(mouse=session.settings.mouse)
    if app.defect is not None:
        raise app.defect
    return app.return_code or 0, answer
