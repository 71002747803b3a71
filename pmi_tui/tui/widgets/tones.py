"""The looks of tones, styled once for the whole program: once for each widget would be half of its start."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.app import App, ReturnType
from textual.widget import Widget

from pmi_tui.tui.widgets.cells import Tone

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.types import CSSPathType

ACTIVE = "active"
"""The look of a heading whose pane has the focus."""
BAR = "bar"
"""What the row under the cursor has besides its tones."""
_PREFIX = "tone--"


class TonedApp(App[ReturnType]):
    """An app whose stylesheet gives each tone its look, as the class `tone--<name>`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {_PREFIX + name for name in (*Tone, ACTIVE, BAR)}

    def __init__(
        self,
        driver_class: type[Driver] | None = None,
        css_path: CSSPathType | None = None,
        ansi_color: bool | None = None,
    ) -> None:
        self._looks: dict[str, Style] = {}
        super().__init__(driver_class=driver_class, css_path=css_path, ansi_color=ansi_color)

    def look(self, name: str) -> Style:
        """Return the look of a tone, of `ACTIVE` or of `BAR`, on the background of the program."""
        found = self._looks.get(name)
        if found is None:
            styles = self.get_component_styles(_PREFIX + name)
            found = self._looks[name] = styles.partial_rich_style if name == BAR else styles.rich_style
        return found

    def notify_style_update(self) -> None:
        """Forget the looks of another theme."""
        super().notify_style_update()
        self._looks.clear()


def look_of(widget: Widget, name: str) -> Style:
    """Return the look of a tone, of `ACTIVE` or of `BAR`, for a widget to draw with."""
    app = widget.app
    assert isinstance(app, TonedApp), "the widgets drawn line by line want the looks of a TonedApp"
    return app.look(name)
