from __future__ import annotations

import pytest
from textual.geometry import Region, Size

from pmi_tui.tui.commands import Pane
from pmi_tui.tui.screens.layout import names_seen, places

ONE_LINE = (
    "standing",
    "plans-line",
    "plans-heading",
    "actions-heading",
    "tasks-heading",
    "detail-heading",
    "keys",
)
SIZES = [Size(80, 24), Size(120, 36), Size(160, 50), Size(60, 20), Size(60, 18), Size(40, 10)]


def stand(
    size: Size, pane: Pane, *, zoomed: bool = False, actions: int = 10, message: int = 1
) -> dict[str, Region]:
    """Where everything stands that is seen."""
    asked = {**dict.fromkeys(ONE_LINE, 1), "actions": actions, "plans": 2, "message": message}
    found = places({name: asked.get(name, 0) for name in names_seen(size, pane, zoomed=zoomed)}, size)
    return {name: found[name] for name in names_seen(size, pane, zoomed=zoomed)}


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("pane", Pane)
@pytest.mark.parametrize("zoomed", [False, True])
def test_every_cell_belongs_to_one_widget(size: Size, pane: Pane, zoomed: bool) -> None:
    found = stand(size, pane, zoomed=zoomed, actions=5)
    cells = [
        (x, y)
        for name in found
        if name != "plans"
        for x in found[name].column_range
        for y in found[name].line_range
    ]
    assert len(cells) == len(set(cells))
    margin = found["tasks"].height if "tasks" in found else 0
    plans = found["plans"].area if "plans-heading" in found else 0
    assert len(cells) + plans == size.area - margin


def test_the_usual_screen_shows_actions_over_tasks_and_detail() -> None:
    found = stand(Size(80, 24), Pane.ACTIONS)
    assert found["actions"] == Region(0, 3, 80, 10)
    assert found["tasks"] == Region(0, 14, 36, 8)
    assert found["lower-divider"] == Region(37, 13, 1, 9)
    assert found["detail"] == Region(38, 14, 42, 8)


def test_a_wide_screen_has_a_column_of_plans_and_figures() -> None:
    found = stand(Size(120, 36), Pane.ACTIONS)
    assert found["plans"] == Region(0, 2, 31, 2)
    assert found["figures"] == Region(0, 4, 31, 30)
    assert found["actions"] == Region(32, 2, 88, 10)


def test_the_list_of_plans_opens_over_the_actions() -> None:
    found, usual = stand(Size(80, 24), Pane.PLANS), stand(Size(80, 24), Pane.ACTIONS)
    assert found.pop("plans") == Region(0, 2, 80, 2)
    assert found == usual


def test_the_detail_is_read_beneath_the_row_of_its_action() -> None:
    found = stand(Size(80, 24), Pane.DETAIL, actions=1)
    assert found["actions"].height == 1
    assert found["detail"] == Region(0, 5, 80, 17)
    assert "tasks" not in found


def test_a_pane_alone_takes_all_between_the_first_line_and_the_message() -> None:
    for pane in Pane:
        found = stand(Size(40, 10), pane)
        assert found[pane].height == 6
        assert found[f"{pane}-heading"] == Region(0, 1, 40, 1)
        assert len(found) == 5


def test_a_longer_message_takes_its_lines_from_the_panes() -> None:
    short, long = stand(Size(80, 24), Pane.ACTIONS), stand(Size(80, 24), Pane.ACTIONS, message=3)
    assert long["message"] == Region(0, 20, 80, 3)
    assert long["detail"].height == short["detail"].height - 2


def test_more_actions_than_there_is_room_for_end_at_the_message() -> None:
    found = stand(Size(80, 24), Pane.ACTIONS, actions=99)
    assert found["actions"].bottom == found["message"].y
    assert found["detail"].height == 0
