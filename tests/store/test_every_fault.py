"""Every file call of a story fails, once or from there on: nothing acknowledged is lost, and what is said is true."""

import errno
from enum import Enum
from itertools import product
from pathlib import Path

import pytest

from pmi_tui.errors import PmiError
from pmi_tui.store import writer
from tests.store.conftest import Tell
from tests.store.rigged import READING, RiggedFiles
from tests.store.storm import some
from tests.store.story import STORY, Step, Teller, Wish, contents, title

FOR_GOOD = 10**9
FULL = frozenset({"disk_full"})
BROKEN = frozenset({"not_saved", "unreadable"})
KEYS = {errno.ENOSPC: FULL, errno.EDQUOT: FULL, errno.EIO: BROKEN}
"""What may be said when nothing was kept; else the outcome is `uncertain`."""


class Fault(Enum):
    """How long it lasts and what it leaves working."""

    ONCE = "once"
    ONCE_IN_MIDDLE = "once, half of the bytes written"
    FOR_GOOD = "for good"
    FULL_DISK = "for good, but what is there can be read, cut and removed"
    NO_WRITING = "for good, but what is there can be read"

    def put_in(self, files: RiggedFiles, first: int, error: int) -> None:
        once = self in (Fault.ONCE, Fault.ONCE_IN_MIDDLE)
        spared = {Fault.FULL_DISK: READING | {"ftruncate"}, Fault.NO_WRITING: READING}
        files.fail(
            first,
            error,
            times=1 if once else FOR_GOOD,
            half=self in (Fault.ONCE_IN_MIDDLE, Fault.FULL_DISK),
            spared=spared.get(self, frozenset()),
        )


@pytest.fixture(autouse=True)
def _frequent_checkpoints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "TAIL_LIMIT", 400)


def calls_of_the_story(root: Path) -> int:
    files = RiggedFiles()
    teller = Teller(root, lambda: files)
    teller.tell(STORY)
    teller.store.close()
    return files.calls


def take_and_judge(teller: Teller, step: Step, error: int, files: RiggedFiles) -> str:
    """One step; if a fault was met, whether what the store said is what a stranger finds. Gives back what was said."""
    before, met, said = teller.state, files.met, ""
    try:
        teller.take(step)
    except PmiError as refusal:
        said = refusal.key
    if files.met == met:
        assert not said
        return said
    found = contents(teller.root)
    if said == "uncertain":
        assert found in (before, teller.pending)
        teller.state = found
    else:
        assert not said or said in KEYS[error], said
        assert found == teller.state, f"{step} said {said or 'done'}"
    return said


def tell_under(root: Path, fault: Fault, first: int, error: int) -> tuple[int, int]:
    """The story with a fault in it; how often it was met, and how many steps were refused."""
    files = RiggedFiles()
    teller = Teller(root, lambda: files)
    fault.put_in(files, first, error)
    refused = 0
    for step in STORY:
        met = files.met
        said = take_and_judge(teller, step, error, files)
        refused += bool(said)
        if said == "uncertain" and isinstance(step, Wish):
            files.lift()
            _check_that_it_stops_writing(teller, step.plan_id)
        if files.met > met and files.times == 0:
            assert contents(root, files) == contents(root) == _in_memory(teller)
    files.lift()
    assert _in_memory(teller) == teller.state
    teller.reopen()
    for step in (*STORY[:1], title("altamira", "Al final")):
        teller.take(step)
    teller.store.close()
    assert contents(root) == teller.state
    files.bury()
    return files.met, refused


def _in_memory(teller: Teller) -> dict[str, object]:
    store = teller.store
    return {plan_id: store.open(plan_id).plan for plan_id in store.list_plans()}


def _check_that_it_stops_writing(teller: Teller, plan_id: str) -> None:
    """Even when the disk works again."""
    if plan_id in teller.state:
        with pytest.raises(PmiError, match="uncertain"):
            teller.take(title(plan_id, "Después de un resultado incierto"))
    teller.reopen()


@pytest.mark.parametrize("error", KEYS, ids=lambda number: errno.errorcode[number])
@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.value)
def test_whatever_call_fails_nothing_acknowledged_is_lost_and_what_is_said_is_true(
    ram: Path, error: int, fault: Fault, tell: Tell
) -> None:
    calls = calls_of_the_story(ram / "whole")
    small = calls if (fault, error) == (Fault.ONCE, errno.EIO) else 16
    cases = some(range(1, calls + 1), small, error, fault)
    for first in cases:
        met, refused = tell_under(ram / f"{first}", fault, first, error)
        tell(stories=1, failed_calls=met, refused_steps=refused, edits_lost=0)


def test_every_kind_of_call_is_among_those_that_fail() -> None:
    assert {name for name in vars(RiggedFiles) if not name.startswith("_")} >= READING
    assert len(list(product(Fault, KEYS))) == 15
