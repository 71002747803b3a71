"""The program with its terminal: themes, stylesheets, signals."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, ClassVar

from pmi_tui.tui.escape_delay import hasten_escape

hasten_escape()

from textual.app import App  # noqa: E402

from pmi_tui.resources import styles_dir  # noqa: E402
from pmi_tui.tui.desk import Desk  # noqa: E402
from pmi_tui.tui.driver import choose_driver  # noqa: E402
from pmi_tui.tui.screens.main import MainScreen  # noqa: E402

if TYPE_CHECKING:
    from types import FrameType

    from textual.binding import BindingType

    from pmi_tui.services.opening import Session

SHEETS = ("base", "main", "dialogs", "form", "welcome")
THEMES = {
    "dark": "textual-dark",
    "light": "textual-light",
    "ansi": "textual-ansi",
    "contrast": "textual-dark",
}


class PmiApp(App[str]):
    """The interface over one store."""

    ENABLE_COMMAND_PALETTE = False
    TITLE = "pmi-tui"
    BINDINGS: ClassVar[list[BindingType]] = []
    INHERIT_BINDINGS = False

    def __init__(self, desk: Desk, *, color: bool = True) -> None:
        theme = desk.session.settings.theme or "dark"
        plain = not color or theme == "ansi"
        super().__init__(
            driver_class=choose_driver(),
            css_path=[styles_dir() / f"{name}.tcss" for name in SHEETS],
            ansi_color=plain,
        )
        self.desk = desk
        self.theme = THEMES["ansi"] if plain else THEMES[theme]

    def on_mount(self) -> None:
        """Open the main screen and leave in order when the line drops."""
        self.push_screen(MainScreen(self.desk))
        for number in (signal.SIGHUP, signal.SIGTERM):
            signal.signal(number, self._leave)

    def _leave(self, number: int, frame: FrameType | None) -> None:
        del frame
        self.exit(return_code=128 + number)


def run_app(
    session: Session, plan_id: str | None = None, *, ascii_only: bool = False, color: bool = True
) -> tuple[int, str | None]:
    """Run the interface until it is left; returns the exit status, and `demo` if the demonstration was asked for."""
    desk = Desk(session, ascii_only=ascii_only)
    desk.choice.plan_id = plan_id
    app = PmiApp(desk, color=color)
    answer = app.run(mouse=session.settings.mouse)
    return app.return_code or 0, answer
