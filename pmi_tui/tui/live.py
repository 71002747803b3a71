"""Taking up settings that were changed while the interface is open."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pmi_tui.services.preferences import reopened
from pmi_tui.tui.themes import theme_for
from pmi_tui.tui.widgets.glyphs import ASCII, draws
from pmi_tui.tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from textual.app import App

    from pmi_tui.tui.desk import Desk

LATER = frozenset({"db", "ask_user", "mouse"})
"""Settings that count from the next start on."""


def take_up(app: App[object], desk: Desk, key: str) -> None:
    """Let a setting count from now on, on every screen that is open.

    What the screens beneath show, they draw anew when they are seen again. Raises UsageError for a wrong file.
    """
    session = reopened(desk.session)
    settings = session.settings
    ascii_only = desk.glyphs is ASCII
    if key == "ascii" and not session.wish.ascii:
        ascii_only = not draws(os.environ) if settings.ascii is None else settings.ascii
    desk.take_up(session, ascii_only=ascii_only)
    if key == "theme":
        _paint(app, settings.theme, color=not (app.no_color or session.wish.no_color))
    app.set_class(desk.glyphs is ASCII, "-ascii")
    for screen in app.screen_stack:
        for widget in screen.query("RowTable, Heading, Line, Sentence, Reader, Divider"):
            setattr(widget, "glyphs", desk.glyphs)  # noqa: B010 (each kind has a reactive of its own)
            if isinstance(widget, RowTable):
                widget.lean = settings.lean


def _paint(app: App[object], name: str | None, *, color: bool) -> None:
    theme = theme_for(name, os.environ, color=color)
    app.register_theme(theme)
    app.ansi_color = theme.ansi
    app.theme = theme.name
