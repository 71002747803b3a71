"""The table of commands: from it come the bindings, the key line, the help, the palette and the README's list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Pane(StrEnum):
    """A pane of the main screen; the number that goes there is its place, from 1."""

    PLANS = "plans"
    ACTIONS = "actions"
    TASKS = "tasks"
    DETAIL = "detail"


EVERYWHERE = frozenset(Pane)
ITEMS = frozenset({Pane.ACTIONS, Pane.TASKS, Pane.DETAIL})
ROWS = frozenset({Pane.ACTIONS, Pane.TASKS})
LISTS = frozenset({Pane.PLANS, Pane.ACTIONS, Pane.TASKS})


class Group(StrEnum):
    """What a command is about; the help lists commands under these."""

    MOVE = "move"
    ACT = "act"
    WRITE = "write"
    FIND = "find"
    PLAN = "plan"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do with a key.

    `name` is its name in settings and code, and the key of its texts (`command.<name>`, and
    `command.<name>.short` for the key line). `keys` are named as Textual names them, the first one is shown.
    `panes` are where it works. `rank` is its place in the key line, None if it is not shown there.
    """

    name: str
    keys: tuple[str, ...]
    group: Group
    panes: frozenset[Pane] = EVERYWHERE
    rank: int | None = None


COMMANDS: tuple[Command, ...] = (
    Command("down", ("down", "j"), Group.MOVE),
    Command("up", ("up", "k"), Group.MOVE),
    Command("page-down", ("pagedown", "ctrl+d"), Group.MOVE),
    Command("page-up", ("pageup", "ctrl+u"), Group.MOVE),
    Command("first", ("g", "home"), Group.MOVE),
    Command("last", ("G", "end"), Group.MOVE),
    Command("next-pane", ("tab", "l", "right"), Group.MOVE),
    Command("previous-pane", ("shift+tab", "h", "left"), Group.MOVE),
    Command("pane-plans", ("1",), Group.MOVE),
    Command("pane-actions", ("2",), Group.MOVE),
    Command("pane-tasks", ("3",), Group.MOVE),
    Command("pane-detail", ("4",), Group.MOVE),
    Command("agenda", ("0",), Group.MOVE),
    Command("next-action", ("plus",), Group.MOVE),
    Command("previous-action", ("minus",), Group.MOVE),
    Command("open", ("enter",), Group.MOVE),
    Command("back", ("escape",), Group.MOVE),
    Command("done", ("space",), Group.ACT, ITEMS, rank=1),
    Command("done-on", ("c",), Group.ACT, ITEMS),
    Command("state", ("s",), Group.ACT, ITEMS, rank=2),
    Command("percent", ("percent_sign",), Group.ACT, ITEMS, rank=8),
    Command("postpone", ("p",), Group.ACT, ITEMS, rank=9),
    Command("mark", ("m",), Group.ACT, ROWS),
    Command("mark-all", ("V",), Group.ACT, ROWS),
    Command("change-marked", ("M",), Group.ACT, ROWS),
    Command("note", ("n",), Group.WRITE, rank=3),
    Command("evidence", ("v",), Group.WRITE, rank=12),
    Command("edit", ("e",), Group.WRITE, rank=4),
    Command("editor", ("E",), Group.WRITE),
    Command("add", ("a",), Group.WRITE, ITEMS, rank=10),
    Command("add-child", ("A",), Group.WRITE, frozenset({Pane.PLANS, Pane.ACTIONS, Pane.DETAIL})),
    Command("remove", ("x",), Group.WRITE, rank=11),
    Command("move-down", ("J",), Group.WRITE, ROWS),
    Command("move-up", ("K",), Group.WRITE, ROWS),
    Command("undo", ("u",), Group.ACT),
    Command("redo", ("U",), Group.ACT),
    Command("filter", ("slash",), Group.FIND, rank=5),
    Command("views", ("f",), Group.FIND),
    Command("order", ("o",), Group.FIND),
    Command("zoom", ("z",), Group.FIND),
    Command("copy", ("y",), Group.FIND),
    Command("copy-row", ("Y",), Group.FIND),
    Command("history", ("H",), Group.PLAN),
    Command("trash", ("T",), Group.PLAN),
    Command("plan-menu", ("b",), Group.PLAN),
    Command("import", ("I",), Group.PLAN),
    Command("export", ("W",), Group.PLAN),
    Command("schedule", ("t",), Group.PLAN),
    Command("reports", ("R",), Group.PLAN),
    Command("compare", ("D",), Group.PLAN),
    Command("palette", ("colon",), Group.PROGRAM, rank=7),
    Command("help", ("question_mark",), Group.PROGRAM, rank=6),
    Command("settings", ("comma",), Group.PROGRAM),
    Command("reread", ("r", "ctrl+l"), Group.PROGRAM),
    Command("not-d", ("d",), Group.PROGRAM),
    Command("quit", ("q",), Group.PROGRAM),
    Command("suspend", ("ctrl+z",), Group.PROGRAM),
    Command("interrupt", ("ctrl+c",), Group.PROGRAM),
)
HIDDEN = frozenset({"not-d", "interrupt"})
"""Commands that are answers to a key, not things to choose."""


def find_command(name: str) -> Command:
    """The command with this name; KeyError if there is none."""
    return _BY_NAME[name]


_BY_NAME = {command.name: command for command in COMMANDS}
