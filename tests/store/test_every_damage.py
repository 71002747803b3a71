"""Checkpoint and journal are damaged at every offset: never a wrong answer in silence, never a stray exception."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from pmi_tui.domain.history import Act, replay
from pmi_tui.domain.plan import Plan
from pmi_tui.errors import PmiError, StoreError
from pmi_tui.store.glance import glance
from pmi_tui.store.local import LocalRepository
from tests.store.conftest import Tell
from tests.store.rigged import RiggedFiles
from tests.store.storm import FACTOR, chance
from tests.store.story import note, tiny
from tests.store.support import create, mark, opened, retitle

JOURNAL, CHECKPOINT = "altamira.jsonl", "altamira.json"
STRIDE = 6
"""In the normal run every so many offsets of each file, another set in each test."""


ACTS: tuple[Callable[[Plan], Act], ...] = (
    create,
    lambda plan: retitle(plan, "Dos ñ"),
    mark,
    lambda plan: note(plan, "n" * 9),
    lambda plan: retitle(plan, "Cinco"),
)


class Original(NamedTuple):
    """A store in good order: its two files, and the plan after each act (none before the first)."""

    journal: bytes
    checkpoint: bytes | None
    covered: int
    """How many acts the checkpoint holds."""
    states: list[Plan | None]


class Found(NamedTuple):
    """What a handle says about a store: a plan, or why there is none; and what it noticed."""

    plan: Plan | None
    refusal: str
    notices: frozenset[str]


def original(root: Path, checkpoint_after: int | None) -> Original:
    """Five acts, and a checkpoint after so many of them, if any."""
    store = LocalRepository(root, files=RiggedFiles())
    states: list[Plan | None] = [None]
    for number, make in enumerate(ACTS, 1):
        store.apply("altamira", make(states[-1] or tiny()))
        states.append(store.open("altamira").plan)
        if number == checkpoint_after:
            store.checkpoint("altamira")
    held = (root / "plans" / CHECKPOINT).read_bytes() if checkpoint_after else None
    (root / "index.json").unlink(missing_ok=True)
    return Original((root / "plans" / JOURNAL).read_bytes(), held, checkpoint_after or 0, states)


def damages(whole: bytes, salt: object) -> Iterator[tuple[str, bytes]]:
    """Cut off, one bit turned, some bytes lost, some zeroed, some doubled: at every offset (or every so many)."""
    stride = max(1, STRIDE // FACTOR)
    for at in range(chance(salt).randrange(stride), len(whole), stride):
        dice = chance(salt, at)
        some = dice.randrange(1, 40)
        bit = 1 << dice.randrange(8)
        yield f"cut at {at}", whole[:at]
        yield f"bit {bit} at {at}", whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :]
        yield f"{some} bytes lost at {at}", whole[:at] + whole[at + some :]
        yield f"{some} bytes zero at {at}", (whole[:at] + bytes(some) + whole[at + some :])[: len(whole)]
        yield f"{some} bytes twice at {at}", whole[: at + some] + whole[at:]


def lines_lost(whole: bytes) -> Iterator[tuple[str, bytes]]:
    """Whole lines gone, doubled or in another order: each line is good in itself."""
    lines = whole.splitlines(keepends=True)
    for place in range(len(lines)):
        yield f"line {place} lost", b"".join(lines[:place] + lines[place + 1 :])
        yield f"line {place} twice", b"".join(lines[: place + 1] + lines[place:])
        for other in range(place):
            swapped = lines.copy()
            swapped[place], swapped[other] = swapped[other], swapped[place]
            yield f"lines {other} and {place} swapped", b"".join(swapped)


def look(store: LocalRepository) -> Found:
    """Open the plan; any exception but ours is a failure."""
    plan, refusal = None, ""
    try:
        plan = store.open("altamira").plan
    except PmiError as error:
        refusal = error.key
    return Found(plan, refusal, frozenset(notice.key for notice in store.notices))


def lay(root: Path, journal: bytes | None, checkpoint: bytes | None) -> None:
    for name, content in ((JOURNAL, journal), (CHECKPOINT, checkpoint), ("altamira.torn", None)):
        path = root / "plans" / name
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(content)


def check(root: Path, first: Original, what: str, journal: bytes | None, checkpoint: bytes | None) -> None:
    """Lay the damaged files out, read, list, ask for the history, write, and read again as somebody else."""
    lay(root, journal, checkpoint)
    store = LocalRepository(root, files=RiggedFiles())
    found = look(store)
    _check_answer(first, found, what, journal, checkpoint)
    _check_list(store, found, what)
    has_history = _check_history(store, first, what)
    _check_writing(root, store, found, what, journal)
    if has_history:
        _check_rebuilding(root, what)


def _check_answer(
    first: Original, found: Found, what: str, journal: bytes | None, checkpoint: bytes | None
) -> None:
    """The plan is one that was there, and none of what a good checkpoint holds is missing from it."""
    if found.refusal == "unknown_plan":
        assert not _whole_lines(journal, first), what
        assert checkpoint != first.checkpoint or checkpoint is None, what
    if found.plan is None:
        assert found.refusal in {"unknown_plan", "journal_damaged", "journal_cut"}, f"{what}: {found.refusal}"
        return
    assert found.plan in first.states, f"{what}: a plan that never was"
    revision = first.states.index(found.plan)
    least = first.covered if checkpoint is not None and checkpoint == first.checkpoint else 0
    assert revision >= max(least, _whole_lines(journal, first)), f"{what}: went back to {revision}"
    if checkpoint is not None and checkpoint != first.checkpoint:
        assert "checkpoint_damaged" in found.notices, what
    if least > _whole_lines(journal, first) and first.journal.startswith(journal or b""):
        assert "journal_cut" in found.notices, what


def _whole_lines(journal: bytes | None, first: Original) -> int:
    """How many of the journal's lines are there from the start on."""
    count, size = 0, 0
    for line in first.journal.splitlines(keepends=True):
        if (journal or b"")[size : size + len(line)] != line:
            break
        count, size = count + 1, size + len(line)
    return count


def _check_list(store: LocalRepository, found: Found, what: str) -> None:
    try:
        listed = store.list_plans()
    except StoreError as error:
        assert error.key in {"journal_damaged", "journal_cut"}, what  # noqa: PT017
    else:
        if not found.refusal.startswith("journal"):
            assert listed == (("altamira",) if found.plan else ()), what
            assert tuple(summary.id for summary in store.summaries()) == listed, what


def _check_history(store: LocalRepository, first: Original, what: str) -> bool:
    """Records are those that were made, or there is a refusal; whether there are some."""
    try:
        records = store.history("altamira")
    except StoreError as error:
        assert error.key in {"journal_damaged", "journal_cut"}, what  # noqa: PT017
        return False
    assert replay(records) == first.states[len(records)], what
    return bool(records) and not store.notices


def _check_rebuilding(root: Path, what: str) -> None:
    """A journal that was whole before the write is whole after it: it gives the plan without the checkpoint too."""
    plan = look(LocalRepository(root, files=RiggedFiles())).plan
    (root / "plans" / CHECKPOINT).unlink(missing_ok=True)
    store = LocalRepository(root, files=RiggedFiles())
    assert (look(store).plan, store.notices) == (plan, ()), what
    assert replay(store.history("altamira")) == plan, what


def _check_writing(
    root: Path, store: LocalRepository, found: Found, what: str, journal: bytes | None
) -> None:
    """A refused write changes no byte; one that is taken loses none, says what it set aside, and can be read."""
    path = root / "plans" / JOURNAL
    try:
        store.apply("altamira", retitle(found.plan, "Después del daño") if found.plan else create(tiny()))
    except PmiError:
        assert (path.read_bytes() if path.exists() else None) == journal, what
        return
    torn = root / "plans/altamira.torn"
    kept = path.read_bytes()
    aside = torn.read_bytes()[:-1] if torn.exists() else b""
    whole = (journal or b"")[: len(journal or b"") - len(aside)] + aside
    assert whole == (journal or b""), what
    assert kept.startswith((journal or b"")[: len(journal or b"") - len(aside)]), what
    assert bool(aside) == ("torn_line_set_aside" in {notice.key for notice in store.notices}), what
    wanted = store.open("altamira").plan
    assert wanted.actions[0].title == ("Después del daño" if found.plan else tiny().actions[0].title), what
    store.close()
    other = look(LocalRepository(root, files=RiggedFiles()))
    assert (other.plan, other.refusal, other.notices) == (wanted, "", frozenset()), what


@pytest.mark.parametrize("checkpoint_after", [None, 3, 5])
def test_a_journal_damaged_anywhere_gives_no_wrong_answer_in_silence(
    ram: Path, checkpoint_after: int | None, tell: Tell
) -> None:
    first = original(ram, checkpoint_after)
    cases = [*damages(first.journal, checkpoint_after), *lines_lost(first.journal), ("emptied", b"")]
    for what, journal in cases:
        if journal != first.journal:
            check(ram, first, what, journal, first.checkpoint)
    if first.checkpoint is not None:
        check(ram, first, "journal gone", None, first.checkpoint)
        assert glance(str(ram)) is None, "the quick path passes over a plan whose journal is gone"
    tell(damaged_journals=len(cases), wrong_answers=0)


@pytest.mark.parametrize("checkpoint_after", [3, 5])
def test_a_checkpoint_damaged_anywhere_is_rebuilt_with_nothing_lost(
    ram: Path, checkpoint_after: int, tell: Tell
) -> None:
    first = original(ram, checkpoint_after)
    assert first.checkpoint is not None
    cases: list[tuple[str, bytes | None]] = [*damages(first.checkpoint, "checkpoint"), ("gone", None)]
    for what, damaged in cases:
        lay(ram, first.journal, damaged)
        assert look(LocalRepository(ram, files=RiggedFiles())).plan == first.states[-1], what
        check(ram, first, what, first.journal, damaged)
    tell(damaged_checkpoints=len(cases), edits_lost=0)


@pytest.mark.parametrize("checkpoint_after", [3, 5])
def test_both_files_damaged_at_once_give_no_wrong_answer_in_silence(
    ram: Path, checkpoint_after: int, tell: Tell
) -> None:
    first = original(ram, checkpoint_after)
    assert first.checkpoint is not None
    journals, checkpoints = list(damages(first.journal, "j")), list(damages(first.checkpoint, "c"))
    dice = chance("both", checkpoint_after)
    for _ in range(200 * FACTOR):
        (what, journal), (also, damaged) = dice.choice(journals), dice.choice(checkpoints)
        check(ram, first, f"journal {what}, checkpoint {also}", journal, damaged)
    tell(damaged_pairs=200 * FACTOR, wrong_answers=0)


@pytest.mark.parametrize("name", [JOURNAL, CHECKPOINT])
def test_damage_under_an_open_handle_gives_no_wrong_answer_in_silence(ram: Path, name: str) -> None:
    first = original(ram, 3)
    for what, damaged in damages(first.journal if name == JOURNAL else first.checkpoint or b"", name):
        lay(ram, first.journal, first.checkpoint)
        store = LocalRepository(ram, files=RiggedFiles())
        assert look(store).plan == first.states[-1]
        (ram / "plans" / name).write_bytes(damaged)
        found = look(store)
        assert found.plan is None or found.plan in first.states[3:], what
        _check_writing(ram, store, found, what, damaged if name == JOURNAL else first.journal)


def test_an_index_damaged_anywhere_says_nothing_wrong(ram: Path, tell: Tell) -> None:
    first = original(ram, 5)
    with opened(ram, RiggedFiles()) as store:
        store.apply("altamira", retitle(first.states[-1] or tiny(), "Seis"))
        store.apply("otro", create(tiny("otro")))
    index = ram / "index.json"
    whole = index.read_bytes()
    expected = _in_short(ram)
    assert len(expected) == 2
    cases = list(damages(whole, "index"))
    for what, damaged in cases:
        index.write_bytes(damaged)
        assert _in_short(ram) == expected, what
    tell(damaged_indexes=len(cases), wrong_answers=0)


def _in_short(root: Path) -> list[tuple[str, int, str, float | None, int]]:
    store = LocalRepository(root, files=RiggedFiles())
    return [
        (each.id, each.revision, each.title, each.progress, len(list(each.actions)))
        for each in store.summaries()
    ]
