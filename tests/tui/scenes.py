"""The screens that are kept as texts: what is shown after which keys, on the demonstration's store."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from pmi_tui.domain.states import State
from pmi_tui.services import acts
from pmi_tui.services.demo import make_store
from pmi_tui.services.library import Target
from tests.checkout import ROOT
from tests.tui.pilot import ALTAMIRA, USUAL, WIDE, Interface, interface, open_store

FOLDER = ROOT / "tests" / "data" / "screens"
_CLOCK = re.compile(r"\b\d\d:\d\d\b")
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d(?= \d\d:\d\d\b)")
"""When an act was done stands on the screen by the machine's own clock, whatever day is asked for."""

Play = Callable[[Interface], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Scene:
    """What is shown after `keys`, or after a `play` of more than keys, on a terminal of a size."""

    name: str
    size: tuple[int, int] = USUAL
    keys: tuple[str, ...] = ()
    play: Play | None = None

    @property
    def title(self) -> str:
        """Its name with its size, as its file is called."""
        return f"{self.name}-{self.size[0]}x{self.size[1]}"

    @property
    def path(self) -> Path:
        """Where its text is kept."""
        return FOLDER / f"{self.title}.txt"


async def _meet_luis(shown: Interface) -> None:
    """Stop a task that luis marks as done meanwhile."""
    luis = open_store(shown.root, user="luis").library
    await shown.press("3", "G", "s", "t")
    await shown.write("Sin fondos hasta enero")
    acts.mark(luis, (Target(ALTAMIRA, shown.chosen.tasks[-1].id),), State.DONE)
    luis.close()
    await shown.accept()


SCENES = (
    Scene("main"),
    Scene("main", WIDE),
    Scene("main", (40, 10)),
    Scene("detail", keys=("4",)),
    Scene("agenda", keys=("0",)),
    Scene("agenda", WIDE, keys=("0",)),
    Scene("form", keys=("e",)),
    Scene("history", keys=("j", "H")),
    Scene("conflict", play=_meet_luis),
    Scene("help", keys=("question_mark",)),
    Scene("plan-menu", keys=("b",)),
    Scene("note", keys=("n", *"Falta el salón")),
)


@asynccontextmanager
async def playing(scene: Scene, folder: Path, *, theme: str = "dark") -> AsyncIterator[Interface]:
    """The interface in a folder of its own, as the scene wants it."""
    root = folder / "store"
    make_store(root)
    (folder / "config.toml").write_text(f'theme = "{theme}"\n', encoding="utf-8")
    async with interface(root, ALTAMIRA, size=scene.size) as shown:
        await shown.press(*scene.keys)
        if scene.play is not None:
            await scene.play(shown)
        yield shown


async def text_of(scene: Scene, folder: Path) -> str:
    """The screen as text, every moment the same."""
    async with playing(scene, folder) as shown:
        lines = (_CLOCK.sub("13:00", _DAY.sub("2026-11-21", line)) for line in shown.lines)
        return "".join(line.rstrip() + "\n" for line in lines)
