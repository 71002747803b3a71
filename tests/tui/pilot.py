"""The interface over a real store in a folder, driven by keys, on a fixed day."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import TypeVar

from textual import events
from textual.pilot import Pilot
from textual.widget import Widget

from pmi_tui.domain.action import Action
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.states import Standing, State
from pmi_tui.resources import sample_plans_dir
from pmi_tui.services.importing import import_plan
from pmi_tui.services.opening import Session, Wish, open_session
from pmi_tui.tui.app import PmiApp
from pmi_tui.tui.commands import Pane
from pmi_tui.tui.desk import Desk
from pmi_tui.tui.dialogs.question import Question
from pmi_tui.tui.screens.main import MainScreen
from pmi_tui.tui.widgets.line import Line
from pmi_tui.tui.widgets.reader import Reader
from pmi_tui.tui.widgets.row_table import RowTable

DAY = date(2026, 11, 21)
ALTAMIRA, PANTOJA = "altamira-2026-2027", "pantoja-2023"
USUAL, WIDE, SMALL = (80, 24), (120, 36), (60, 18)

Shown = TypeVar("Shown", bound=Widget)


def open_store(root: Path, *, user: str = "ana", lang: str = "es", read_only: bool = False) -> Session:
    settings = root.parent / "config.toml"
    settings.touch()
    return open_session(
        Wish(db=str(root), config=str(settings), lang=lang, user=user, at=DAY, read_only=read_only, wait=0.3)
    )


def bring_in(root: Path, *names: str) -> None:
    """Put sample plans into the store."""
    session = open_store(root)
    for name in names:
        path = sample_plans_dir() / f"{name}.txt"
        import_plan(session.library, path.read_bytes(), path.name)
    session.library.close()


class Interface:
    """What a person sees and does, and what is stored."""

    def __init__(self, app: PmiApp, pilot: Pilot[str], root: Path) -> None:
        self.app = app
        self.pilot = pilot
        self.root = root

    @property
    def main(self) -> MainScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, MainScreen))

    async def press(self, *keys: str) -> None:
        """Press keys, called as Textual calls them, one right after the other."""
        for key in keys:
            character = _CHARACTERS.get(key, key if len(key) == 1 else None)
            self.app.post_message(events.Key(_NAMES.get(key, key), character))
        await self.settle()

    async def write(self, text: str) -> None:
        """Type a text."""
        await self.press(*text)

    async def accept(self) -> None:
        """Accept what is typed at once, before the next look at the store."""
        assert isinstance(self.app.screen, Question)
        self.app.screen.action_accept()
        await self.settle()

    async def settle(self) -> None:
        """Wait until every key has had its effect and the screen shows it."""
        await self.pilot.pause(0)
        while not self.app.typing.is_idle and self.app.return_code is None:
            await self.pilot.pause(0)
        await self.pilot.pause()

    async def until(self, is_so: Callable[[], bool], seconds: float = 3.0) -> None:
        """Wait for what others write, or for a timer."""
        for _ in range(int(seconds / 0.05)):
            if is_so():
                return
            await self.pilot.pause(0.05)
        assert is_so()

    def shown(self, selector: str, kind: type[Shown]) -> Shown:
        """A widget of the screen on top."""
        return self.app.screen.query_one(selector, kind)

    @property
    def dialog(self) -> str:
        """The name of what is open over the main screen, blank if nothing is."""
        return "" if self.app.screen is self.main else type(self.app.screen).__name__

    @property
    def message(self) -> str:
        return self.main.query_one("#message", Line).text

    @property
    def hint(self) -> str:
        return self.shown("#hint", Line).text

    @property
    def lines(self) -> list[str]:
        """The whole screen, dialogs too, as text."""
        width, height = self.app.size
        strips = self.app.screen._compositor.render_strips()
        return [strip.text[:width] for strip in strips][:height]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def keys_of(self, pane: Pane) -> list[str]:
        return [row.key for row in self.main.table(pane).rows if row.selectable]

    def numbers(self) -> list[str]:
        """The numbers of the actions shown, in their order."""
        return [row.cells[1].text for row in self.main.table(Pane.ACTIONS).rows]

    @property
    def detail(self) -> str:
        paragraphs = self.main.query_one("#detail", Reader).paragraphs
        return "\n".join(f"{each.heading}: {each.text}" for each in paragraphs)

    @property
    def chosen(self) -> Action:
        action = self.main.chosen_action
        assert action is not None
        return action

    def table(self, pane: Pane) -> RowTable:
        return self.main.table(pane)

    def stored(self, plan_id: str = ALTAMIRA) -> Plan:
        """The plan as a fresh reader of the folder finds it."""
        return stored_plan(self.root, plan_id)

    def action(self, number: str, plan_id: str = ALTAMIRA) -> Action:
        return next(each for each in self.stored(plan_id).actions if each.number == number)

    def standing(self, number: str, task: int | None = None) -> Standing:
        action = self.action(number)
        return action.standing if task is None else action.tasks[task - 1].standing

    def states(self, number: str) -> list[State]:
        return [task.standing.state for task in self.action(number).tasks]


def stored_plan(root: Path, plan_id: str = ALTAMIRA) -> Plan:
    session = open_store(root)
    plan = session.library.plan(plan_id)
    session.library.close()
    return plan


_NAMES = {" ": "space"}
_CHARACTERS = {"space": " ", "percent_sign": "%", "slash": "/", "colon": ":", "question_mark": "?"}


@asynccontextmanager
async def interface(
    root: Path,
    plan_id: str | None = ALTAMIRA,
    *,
    size: tuple[int, int] = USUAL,
    ascii_only: bool = False,
    lang: str = "es",
    read_only: bool = False,
) -> AsyncIterator[Interface]:
    """The interface on the store in `root`; leaving it closes the store."""
    session = open_store(root, lang=lang, read_only=read_only)
    desk = Desk(session, ascii_only=ascii_only)
    desk.choice.plan_id = plan_id
    app = PmiApp(desk)
    try:
        async with app.run_test(size=size) as pilot:
            shown = Interface(app, pilot, root)
            await shown.settle()
            yield shown
    finally:
        session.library.close()


@asynccontextmanager
async def interface_of(wish: Wish, *, size: tuple[int, int] = USUAL) -> AsyncIterator[Interface]:
    """The interface as these options open it; leaving it closes the store."""
    session = open_session(wish)
    app = PmiApp(Desk(session))
    try:
        async with app.run_test(size=size) as pilot:
            shown = Interface(app, pilot, Path(session.root))
            await shown.settle()
            yield shown
    finally:
        session.library.close()
