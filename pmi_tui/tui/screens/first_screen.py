"""A screen that is there soon: what Textual would do for other kinds of screens is left out."""

from __future__ import annotations

from textual import events
from textual.layout import Layout
from textual.screen import Screen
from textual.widget import Widget


class FirstScreen(Screen[None]):
    """The screen that a program begins with: its widgets cover all of it, and say themselves what there is to say."""

    BLANK = True
    """Nothing of its own is drawn beneath them."""

    def __init__(self, layout: Layout) -> None:
        super().__init__()
        self._layout = layout

    @property
    def layout(self) -> Layout:
        """What puts the widgets in their places."""
        return self._layout

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Take the styles that the widgets were mounted with: nothing has changed since."""
        event.refresh_styles = False

    async def mount_composed_widgets(self, widgets: list[Widget]) -> None:
        """Leave out Textual's toasts and tooltips, of which the interface has none."""
        await super().mount_composed_widgets(
            [widget for widget in widgets if not widget.has_class("-textual-system")]
        )
