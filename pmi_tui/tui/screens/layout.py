"""What is seen of the main screen at its sizes, and where: wide, the usual one, one pane alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region
from textual.layout import Layout, WidgetPlacement

from pmi_tui.tui.commands import Pane

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.geometry import Size
    from textual.widget import Widget

WIDE = (110, 30)
"""From so many columns and lines on, plans and figures have a column of their own."""
USUAL = (60, 20)
"""From so many on, all panes are seen at once; on less one alone."""
SIDE = 31
"""Cells of the column of plans and figures."""
TASKS, WIDE_TASKS = 37, 40
"""Cells of the tasks beside the detail, one of them blank at their right."""

_EDGES = frozenset({"standing", "message", "keys"})
_WORK = frozenset({"actions-heading", "actions", "detail-heading", "detail"})
_TASKS = frozenset({"tasks-heading", "tasks", "lower-divider"})
_SIDE = frozenset({"plans-heading", "plans", "figures", "side-divider"})


def is_wide(size: Size) -> bool:
    """Whether plans and figures have a column of their own."""
    return size.width >= WIDE[0] and size.height >= WIDE[1]


def is_small(size: Size) -> bool:
    """Whether there is room for one pane only."""
    return size.width < USUAL[0] or size.height < USUAL[1]


def names_seen(size: Size, pane: Pane, *, zoomed: bool = False) -> frozenset[str]:
    """The ids of the widgets that are seen while a pane has the focus; `zoomed` is one pane alone by choice.

    The detail is read under the action's row alone. Where the plans have no column their list opens over the actions.
    """
    if zoomed or is_small(size):
        return _EDGES | {f"{pane}-heading", pane}
    tasks = frozenset() if pane is Pane.DETAIL else _TASKS
    if is_wide(size):
        return _EDGES | _WORK | tasks | _SIDE
    plans = {"plans-line", "plans"} if pane is Pane.PLANS else {"plans-line"}
    return _EDGES | _WORK | tasks | plans


def places(lines: Mapping[str, int], size: Size) -> dict[str, Region]:
    """Where the widgets stand that are seen, by their ids; `lines` is what each of them asks for.

    Parts of the screen that hold several of them have names too: body, lower.
    """
    found = _rows(lines, size.region, "standing", "plans-line", "body", "message", "keys", rest="body")
    body = found["body"]
    if "side-divider" in lines:
        side, found["side-divider"], body = _columns(body, SIDE)
        found |= _rows(lines, side, "plans-heading", "plans", "figures", rest="figures")
    elif "plans" in lines:
        rest = "plans" if "plans-heading" in lines else "beneath"
        found |= _rows(lines, body, "plans-heading", "plans", "beneath", rest=rest)
    rest = "lower" if lines.keys() & {"tasks", "detail"} else "actions"
    found |= _rows(lines, body, "actions-heading", "actions", "lower", rest=rest)
    tasks = detail = found["lower"]
    if "lower-divider" in lines:
        width = WIDE_TASKS if "side-divider" in lines else TASKS
        tasks, found["lower-divider"], detail = _columns(tasks, width)
    found |= _rows(lines, tasks, "tasks-heading", "tasks", rest="tasks")
    found["tasks"] = found["tasks"].shrink((0, 1, 0, 0))
    return found | _rows(lines, detail, "detail-heading", "detail", rest="detail")


def _rows(lines: Mapping[str, int], room: Region, *names: str, rest: str) -> dict[str, Region]:
    """Put names one under the other, each with its lines; `rest` is the one that takes what the others leave."""
    asked = {name: lines.get(name, 0) for name in names}
    asked[rest] = 0
    asked[rest] = max(0, room.height - sum(asked.values()))
    found = {}
    for name in names:
        found[name], room = room.split_horizontal(min(asked[name], room.height))
    return found


def _columns(room: Region, width: int) -> tuple[Region, Region, Region]:
    """Cut a column off at the left, and the line that divides it from what is right of it."""
    left, right = room.split_vertical(width)
    return left, *right.split_vertical(1)


class MainLayout(Layout):
    """Puts every widget of the main screen in its place at once.

    They stand side by side in the tree: boxes around the parts of the screen, to be styled, measured and drawn over,
    took a fifth of the time from the last import to the first picture.
    """

    name = "main"

    def arrange(
        self,
        parent: Widget,  # noqa: ARG002
        children: list[Widget],
        size: Size,
        greedy: bool = True,  # noqa: ARG002
    ) -> list[WidgetPlacement]:
        """Place the widgets that are seen, those that lie over others last."""
        found = places({child.id or "": _lines_of(child) for child in children}, size)
        return [
            WidgetPlacement(found[child.id or ""], NULL_OFFSET, NULL_SPACING, child, child.id == "plans")
            for child in children
        ]


def _lines_of(widget: Widget) -> int:
    height = widget.styles.height
    return (height.cells or 0) if height is not None else 0
