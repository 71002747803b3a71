"""The four sizes of the main screen, as the classes by which its stylesheet lays it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.tui.commands import Pane

if TYPE_CHECKING:
    from textual.geometry import Size

WIDE = (110, 30)
"""From so many columns and lines on, plans and figures have a column of their own."""
USUAL = (60, 20)
"""From so many on, all panes are seen at once; on less one alone."""


def is_wide(size: Size) -> bool:
    """Whether plans and figures have a column of their own."""
    return size.width >= WIDE[0] and size.height >= WIDE[1]


def is_small(size: Size) -> bool:
    """Whether there is room for one pane only."""
    return size.width < USUAL[0] or size.height < USUAL[1]


def layout_classes(size: Size, pane: Pane, *, of_task: bool = False, zoomed: bool = False) -> frozenset[str]:
    """The classes for a size and the pane in focus; `of_task` where the detail is a task's, `zoomed` by choice."""
    told = {
        f"at-{pane}": True,
        "of-task": of_task,
        "zoomed": zoomed,
        "-small": is_small(size),
        "-alone": is_small(size) or zoomed,
        "-wide": is_wide(size),
    }
    return frozenset(name for name, so in told.items() if so)
