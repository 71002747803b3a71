"""The settings: what is in force, where each value comes from, and changing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from pmi_tui.errors import PmiError
from pmi_tui.resources import styles_dir
from pmi_tui.services.preferences import choices_of, keep_preference, preferences, read_preference
from pmi_tui.tui.live import LATER, take_up
from pmi_tui.tui.row_keys import ROW_KEYS, RowKeys
from pmi_tui.tui.widgets.cells import Cell, Row, Tone
from pmi_tui.tui.widgets.columns import Column
from pmi_tui.tui.widgets.heading import Heading
from pmi_tui.tui.widgets.line import Line, Sentence
from pmi_tui.tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from pmi_tui.services.preferences import Kept, Preference
    from pmi_tui.tui.desk import Desk

COLUMNS = (Column(24, minimum=16), Column(0, minimum=10), Column(20, minimum=8))
SHOWN_ONLY = "db"
"""The setting that is not changed here: the store is open."""
UNSET = ""
"""What is typed to go back to the default."""


class SettingsScreen(RowKeys[str]):
    """Settings with their values; Enter changes the one under the cursor, Esc goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *ROW_KEYS,
        Binding("tab", "move(1)", show=False),
        Binding("shift+tab", "move(-1)", show=False),
        Binding("escape,q,h,left,ctrl+c", "leave", show=False),
        Binding("enter,e,space", "change", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.css_path = [styles_dir() / "settings.tcss"]
        self.desk = desk
        self._preferences: tuple[Preference, ...] = ()

    def compose(self) -> ComposeResult:
        """Heading, settings, message and keys."""
        yield Heading(id="settings-heading", glyphs=self.desk.glyphs)
        yield RowTable(id="settings", glyphs=self.desk.glyphs, lean=self.desk.session.settings.lean)
        yield Sentence(id="message", glyphs=self.desk.glyphs)
        yield Line(id="keys", glyphs=self.desk.glyphs)

    def on_mount(self) -> None:
        """Show what is in force, and once a second whether the files say something else."""
        self.query_one(Heading).active = True
        self.table.focus()
        self._show()
        self.set_interval(1.0, self._follow)

    def _follow(self) -> None:
        if self.is_active:
            self._show()

    def _show(self) -> None:
        texts = self.desk.texts
        self.query_one("#keys", Line).set_text(texts("settings.keys"), Tone.DIM)
        names = ("", texts("settings.value"), texts("settings.origin"))
        self.query_one(Heading).set_text(texts("settings.title"), COLUMNS, names)
        try:
            self._preferences = preferences(self.desk.session.wish)
        except PmiError as error:
            self._say(self.desk.explain(error), Tone.LATE)
            return
        self.table.set_rows([self._row(each) for each in self._preferences], COLUMNS)

    def _row(self, each: Preference) -> Row:
        name = self.desk.texts(f"setting.{each.key}")
        origin = self.desk.texts(f"origin.{each.origin}", where=each.where)
        value = shown_value(self.desk, each.key, each.value)
        return Row(each.key, (Cell(name, Tone.HEADING), Cell(value), Cell(origin, Tone.DIM)))

    def _say(self, text: str, tone: Tone = Tone.NORMAL) -> None:
        self.query_one("#message", Sentence).set_text(text, tone)

    @property
    def _chosen(self) -> Preference | None:
        key = self.table.cursor_key
        return next((each for each in self._preferences if each.key == key), None)

    def on_row_table_cursor_moved(self) -> None:
        """Say what the setting under the cursor is for, and where its value stands."""
        if (chosen := self._chosen) is not None:
            where = f" ({chosen.where})" if chosen.where else ""
            self._say(self.desk.texts(f"setting.{chosen.key}.help") + where, Tone.DIM)

    def action_leave(self) -> None:
        """Back to where the settings were opened; everything is saved already."""
        self.dismiss("")

    def action_change(self) -> None:
        """Change the setting under the cursor: from a menu, or by typing; it is saved at once."""
        if (chosen := self._chosen) is None:
            return
        if chosen.key == SHOWN_ONLY:
            self._say(self.desk.texts("settings.not_here"), Tone.SOON)
        elif choices_of(chosen.key):
            self._choose(chosen)
        else:
            self._type(chosen)

    def _choose(self, chosen: Preference) -> None:
        from pmi_tui.tui.dialogs.menu import Menu

        values = (*choices_of(chosen.key), UNSET)
        entries = [
            (str(number), value, shown_value(self.desk, chosen.key, read_preference(chosen.key, value)))
            for number, value in enumerate(values, 1)
        ]
        entries[-1] = (entries[-1][0], UNSET, self.desk.texts("settings.default"))
        now = str(chosen.value).lower() if isinstance(chosen.value, bool) else chosen.value
        at = str(now) if now in values else UNSET

        def answered(value: str | None) -> None:
            if value is not None:
                self._try(chosen.key, value)

        title = self.desk.texts(f"setting.{chosen.key}")
        self.app.push_screen(Menu(self.desk, title, entries, at=at), answered)

    def _type(self, chosen: Preference) -> None:
        from pmi_tui.tui.dialogs.prompt import Prompt

        desk, key = self.desk, chosen.key

        def understand(text: str) -> str:
            value = read_preference(key, text)
            return desk.texts("ask.understood", value=shown_value(desk, key, value)) if text.strip() else hint

        hint = f"{desk.texts(f'setting.{key}.help')} {desk.texts('settings.blank')}"
        value = "" if chosen.value is None else str(chosen.value)
        label = desk.texts(f"setting.{key}")
        self.app.push_screen(
            Prompt(
                desk,
                label,
                value=value,
                understand=understand,
                hint=hint,
                attempt=lambda text: self._keep(key, text),
            )
        )

    def _try(self, key: str, text: str) -> None:
        try:
            self._keep(key, text)
        except PmiError as error:
            self._say(self.desk.explain(error), Tone.LATE)

    def _keep(self, key: str, text: str) -> None:
        kept = keep_preference(self.desk.session.wish, key, text)
        take_up(self.app, self.desk, key)
        self._show()
        self._tell(kept)

    def _tell(self, kept: Kept) -> None:
        chosen = next(each for each in self._preferences if each.key == kept.key)
        texts = self.desk.texts
        value = shown_value(self.desk, kept.key, chosen.value if kept.after is None else kept.after)
        words = texts("settings.saved", name=texts(f"setting.{kept.key}"), value=value, path=kept.path)
        if chosen.is_overridden:
            words += " " + texts("settings.overridden", where=chosen.where)
        elif kept.key in LATER:
            words += " " + texts("settings.later")
        self._say(words)


def shown_value(desk: Desk, key: str, value: str | bool | int | None) -> str:
    """A setting's value in words."""
    if value is None:
        return desk.texts("settings.automatic")
    if isinstance(value, bool):
        return desk.texts("settings.yes" if value else "settings.no")
    own = f"setting.{key}.{value}"
    return desk.texts(own) if desk.texts.has(own) else str(value)
