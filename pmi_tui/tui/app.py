"""The program with its terminal: themes, stylesheets, signals, sizes."""

from __future__ import annotations

import gc
import os
import signal
from typing import TYPE_CHECKING, ClassVar

from pmi_tui.tui.colours import limit_colours
from pmi_tui.tui.delays import shorten_delays
from pmi_tui.tui.without_ssl import load_asyncio

load_asyncio()
limit_colours()
shorten_delays()

import asyncio  # noqa: E402

from rich.console import Console  # noqa: E402
from textual import events  # noqa: E402
from textual.binding import Binding, BindingType  # noqa: E402

from pmi_tui.resources import styles_dir  # noqa: E402
from pmi_tui.services.people import last_used, remember  # noqa: E402
from pmi_tui.tui.desk import Desk  # noqa: E402
from pmi_tui.tui.driver import choose_driver, redraw  # noqa: E402
from pmi_tui.tui.screens.main import MainScreen  # noqa: E402
from pmi_tui.tui.screens.too_small import TooSmall, is_too_small  # noqa: E402
from pmi_tui.tui.themes import theme_for  # noqa: E402
from pmi_tui.tui.typing_ahead import TypingAhead  # noqa: E402
from pmi_tui.tui.widgets.glyphs import ASCII, draws  # noqa: E402
from pmi_tui.tui.widgets.tones import TonedApp  # noqa: E402

if TYPE_CHECKING:
    from textual.geometry import Size

    from pmi_tui.services.opening import Session

SHEETS = ("base", "dialogs", "form", "welcome")


class PmiApp(TonedApp[str], inherit_bindings=False):
    """The interface over one store. `defect` is what broke it, None while nothing did."""

    ENABLE_COMMAND_PALETTE = False
    TITLE = "pmi-tui"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+l", "redraw", show=False, priority=True)]

    def __init__(self, desk: Desk, *, color: bool = True) -> None:
        theme = theme_for(desk.session.settings.theme, os.environ, color=color)
        self._styled_for: str | None = None
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
        self._styled_for = self.theme = theme.name
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_class(desk.glyphs is ASCII, "-ascii")

    def get_default_screen(self) -> MainScreen:
        """The main screen is the first one: there is no empty one beneath it to lay out and draw.

        It may be drawn before Textual has styled the app, where the looks of its texts come from.
        """
        self.stylesheet.apply(self)
        self.main = MainScreen(self.desk, self.size)
        return self.main

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme; none while Textual asks for those of its own, before there is ours."""
        return super().get_css_variables() if self._styled_for is not None else {}

    def refresh_css(self, animate: bool = True) -> None:
        """Style everything anew for another theme; what Textual asks for at every start is already so."""
        if self._styled_for != self.theme:
            self._styled_for = self.theme
            super().refresh_css(animate)

    def on_mount(self) -> None:
        """Leave in order when the line drops."""
        self.set_keymap(self.desk.keymap.bindings())
        if self.desk.session.asks_who:
            self._ask_who(self.main)
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

    def check_action(self, action: str, _: tuple[object, ...]) -> bool | None:
        """Leave Ctrl+L to the screens that have more to do with it."""
        return action != "redraw" or self.screen.is_modal

    def action_redraw(self) -> None:
        """Draw everything anew over which a question is open."""
        redraw(self)

    def _ask_who(self, main: MainScreen) -> None:
        from pmi_tui.tui.dialogs.who import ask_who

        ask_who(main)

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
    session: Session,
    plan_id: str | None = None,
    *,
    ascii_only: bool = False,
    color: bool = True,
    lasting: bool = True,
) -> tuple[int, str | None]:
    """Run the interface until it is left; returns the exit status, and `demo` if the demonstration was asked for.

    Without a plan it opens on the one that was looked at last, unless the store is not a `lasting` one.
    A defect that ends it is raised once the terminal is as it was.
    """
    if session.settings.ascii is None and not draws(os.environ):
        ascii_only = True
    desk = Desk(session, ascii_only=ascii_only)
    desk.choice.plan_id = plan_id or (last_used(session).plan_id if lasting else None)
    app = PmiApp(desk, color=color)
    answer = app.run(mouse=session.settings.mouse)
    if lasting:
        remember(session, desk.choice.plan_id)
    if app.defect is not None:
        raise app.defect
    return app.return_code or 0, answer
