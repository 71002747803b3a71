from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from pmi_tui.domain.history import UNDO, taking_back
from pmi_tui.domain.plan import Plan
from pmi_tui.errors import InvalidError, UsageError
from pmi_tui.store.local import LocalRepository
from tests.store.support import NOW, act, create
from tests.strategies import edits_of, plans


@given(plans(fewest=1), st.data())
@settings(max_examples=12, deadline=None)
def test_whatever_happens_all_ways_to_read_a_plan_agree(plan: Plan, data: st.DataObject) -> None:
    with TemporaryDirectory() as root:
        handles = [LocalRepository(root), LocalRepository(root)]
        handles[0].apply(plan.id, create(plan))
        seen = [handles[0].open(plan.id).plan]
        for _ in range(data.draw(st.integers(1, 5))):
            handle = data.draw(st.sampled_from(handles))
            now = handle.open(plan.id).plan
            try:
                changes = data.draw(edits_of(now)).changes(now)
            except (InvalidError, UsageError):
                continue
            handle.apply(plan.id, act(*changes))
            seen.append(handle.open(plan.id).plan)
            if data.draw(st.booleans()):
                handle.checkpoint(plan.id)
        _check_all_agree(root, plan.id, handles)
        _take_all_back(handles[1], plan.id, seen)


def _check_all_agree(root: str, plan_id: str, handles: list[LocalRepository]) -> None:
    expected = handles[0].open(plan_id)
    assert handles[1].open(plan_id) == expected
    assert LocalRepository(root).open(plan_id) == expected
    for handle in handles:
        handle.checkpoint(plan_id)
    assert LocalRepository(root).open(plan_id) == expected
    (Path(root) / f"plans/{plan_id}.json").unlink()
    assert LocalRepository(root).open(plan_id) == expected


def _take_all_back(handle: LocalRepository, plan_id: str, seen: list[Plan]) -> None:
    """Each undo gives the plan as it was before, down to none at all."""
    for record in reversed(handle.history(plan_id)):
        assert handle.open(plan_id).plan == seen.pop()
        handle.apply(
            plan_id, taking_back(record, name=UNDO, act_id=f"u{record.revision}", user="ana", at=NOW)
        )
    assert handle.list_plans() == ()
