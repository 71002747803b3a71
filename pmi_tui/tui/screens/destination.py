"""Where a table that comes in is to go: a plan of its own, or one that is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmi_tui.tui.stage import Host

ELSEWHERE = "elsewhere"
"""The answer of a preview of which another destination is wanted."""
_NEW = "-"


def choose_destination(
    screen: Host, present: str | None, likely: str | None, then: Callable[[str | None], object]
) -> bool:
    """Let a person choose the plan that a table goes into, None for a new one, and go on with that.

    `present` is where it would go now; with one other place there is nothing to ask. The cursor starts at the
    `likely` one. Returns False, and does nothing, where there is no other place.
    """
    from pmi_tui.tui.dialogs.pick import Option, pick

    texts = screen.desk.texts
    options = [Option(_NEW, texts("import.new_plan"))] if present is not None else []
    options += [Option(each.id, each.name) for each in screen.desk.plans() if each.id != present]

    def chosen(key: str) -> None:
        then(None if key == _NEW else key)

    if len(options) == 1:
        chosen(options[0].key)
    elif options:
        question = "import.where_into" if present is None else "import.where"
        pick(screen, texts(question), options, chosen, at=likely)
    return bool(options)
