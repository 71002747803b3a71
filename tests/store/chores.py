"""The store's upkeep, chore by chore: a store that needs it, the chore, and what must be true of what it leaves."""

import shutil
from abc import ABC, abstractmethod
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pmi_tui.domain.frozen import replace
from pmi_tui.store import checkpoint, migrations, retention
from pmi_tui.store.backups import BEFORE_MIGRATION, BEFORE_RESTORE, MANUAL
from pmi_tui.store.files import Files
from pmi_tui.store.health import examine
from pmi_tui.store.local import LocalRepository
from pmi_tui.store.repair import repair
from pmi_tui.store.unfinished import UNFINISHED
from pmi_tui.store.upkeep import migrate
from tests.store.story import State
from tests.store.support import opened
from tests.store.upkept import (
    LATER,
    PLANS,
    backups_of,
    contents_of,
    edit_everything,
    furnish,
    held_by,
    is_marked,
    keep_evidence,
    look,
    settle,
    store_of,
)


class Chore(ABC):
    """One act of upkeep; `now` is what the store held before it.

    `also_said` are keys with which it may be refused besides those of a fault; `lets_go` says whether a broken off
    chore leaves no descriptor open.
    """

    also_said: frozenset[str] = frozenset()
    lets_go = True

    def __init__(self, world: Path) -> None:
        self.furnish(world)
        self.now = look(world)

    def furnish(self, world: Path) -> None:
        furnish(world)

    @abstractmethod
    def do(self, world: Path, files: Files) -> None:
        """Raises what the store raises."""

    def judge(self, world: Path) -> None:
        """What must be so whatever became of the chore."""
        assert look(world) == self.now

    def confirm(self, world: Path) -> None:
        """What must be so once the chore was done."""
        self.judge(world)

    def accept(self, world: Path, said: str) -> None:
        """What must be so once the chore was refused for what it `said`."""
        self.judge(world)
        assert said

    def settled(self) -> State:
        """What the store holds once the chore is done."""
        return self.now


class MakingABackup(Chore):
    def do(self, world: Path, files: Files) -> None:
        backups_of(world, files).create()

    def judge(self, world: Path) -> None:
        super().judge(world)
        *new, _ = backups_of(world).all()
        assert all(held_by(world, each.name) == self.now for each in new)

    def confirm(self, world: Path) -> None:
        super().confirm(world)
        assert len(backups_of(world).all()) > 1


class ThinningOut(Chore):
    """A backup that displaces older ones: nothing goes that should stay, and nothing before the new one is there."""

    def furnish(self, world: Path) -> None:
        super().furnish(world)
        (first,) = backups_of(world).all()
        folder = world / "store/backups"
        day = datetime(2025, 3, 2, tzinfo=UTC)
        self.moments = [day + timedelta(hours=number) for number in range(13)]
        for at in self.moments:
            shutil.copy2(folder / first.name, folder / f"{at:%Y%m%dT%H%M%S}.000Z-manual.tar.gz")
        (folder / first.name).unlink()

    def do(self, world: Path, files: Files) -> None:
        backups_of(world, files).create()

    def judge(self, world: Path) -> None:
        super().judge(world)
        there = backups_of(world).all()
        new = [each for each in there if each.at not in self.moments]
        assert all(held_by(world, each.name) == self.now for each in new)
        stay = retention.kept([*self.moments, *(each.at for each in new)])
        assert stay <= {each.at for each in there}

    def confirm(self, world: Path) -> None:
        super().confirm(world)
        assert {each.at for each in backups_of(world).all()} - set(self.moments)


class Restoring(Chore):
    """The whole store; what is found is old or new plan by plan, and where it is mixed that is said."""

    plans: tuple[str, ...] = ()

    def furnish(self, world: Path) -> None:
        super().furnish(world)
        (self.source,) = (each.name for each in backups_of(world).all())
        self.then = held_by(world, self.source)

    def settled(self) -> State:
        if not self.plans:
            return self.then
        return {**self.now, **{plan_id: self.then[plan_id] for plan_id in self.plans}}

    def do(self, world: Path, files: Files) -> None:
        """With an index that knows the revisions that are taken back."""
        with opened(world / "store") as store:
            store.summaries()
        backups_of(world, files).restore(self.source, self.plans)

    def judge(self, world: Path) -> None:
        found, wanted = look(world), self.settled()
        for plan_id in self.now:
            assert found.get(plan_id) in (self.now[plan_id], wanted.get(plan_id))
        assert is_marked(world) or found in (self.now, wanted)
        codes = {each.code for each in examine(store_of(world))}
        assert ("restore_unfinished" in codes) == is_marked(world)
        copies = [each for each in backups_of(world).all() if each.kind == BEFORE_RESTORE]
        assert found == self.now or self.now in [held_by(world, each.name) for each in copies]

    def confirm(self, world: Path) -> None:
        super().confirm(world)
        assert (look(world), is_marked(world)) == (self.settled(), False)

    def accept(self, world: Path, said: str) -> None:
        super().accept(world, said)
        assert said == "uncertain" or look(world) == self.now


class RestoringOnePlan(Restoring):
    plans = ("pantoja",)


class ThinkingBetterOfIt(Restoring):
    """Going back, from a restore that was broken off, to what was before it."""

    def furnish(self, world: Path) -> None:
        super().furnish(world)
        self.then = look(world)
        self.source = backups_of(world).restore(self.source).before.name
        backups_of(world).create()
        (world / "store" / UNFINISHED).write_text('{"from":"x","plans":[]}')
        (world / "store" / UNFINISHED).chmod(0o600)


class KeepingEvidence(Chore):
    also_said = frozenset({"evidence_unreadable"})
    lets_go = False

    def do(self, world: Path, files: Files) -> None:
        store = LocalRepository(world / "store", files=files)
        keep_evidence(store, world / "foto.jpg")
        store.close()

    def judge(self, world: Path) -> None:
        found = dict(look(world))
        plan = found["altamira"]
        kept = tuple(each for each in plan.evidence if each.description != "foto")
        assert {**found, "altamira": replace(plan, evidence=kept)} == self.now

    def confirm(self, world: Path) -> None:
        super().confirm(world)
        assert "foto" in {each.description for each in look(world)["altamira"].evidence}


class Mending(Chore):
    """`doctor --fix` on a store with one of everything that he mends."""

    def furnish(self, world: Path) -> None:
        super().furnish(world)
        root = world / "store"
        with opened(root) as store:
            for plan_id in (*PLANS, LATER):
                store.checkpoint(plan_id)
        self.whole = look(world)
        lines = {each: (root / f"plans/{each}.jsonl").read_bytes().splitlines(True) for each in PLANS}
        cut, (first, second, *others) = b"".join(lines["altamira"][:2]), lines["pantoja"]
        damaged = b"".join((first, second.replace(b"mark", b"MARK"), *others))
        self.kept, self.remnants = {cut, damaged}, {b"half", b'{"c":"1111\n'}
        for name, content in {
            "plans/altamira.jsonl": cut,
            "plans/pantoja.jsonl": damaged,
            "plans/pantoja.torn": b'{"c":"1111\n',
            "plans/viejo.json.tmp": b"half",
            "index.json": b"{}",
        }.items():
            (root / name).write_bytes(content)
            (root / name).chmod(0o600)
        with (root / f"plans/{LATER}.jsonl").open("ab") as journal:
            journal.write(b'{"c":"0000')
        (root / f"plans/{LATER}.jsonl").chmod(0o644)
        for name in (f"plans/{LATER}.json", "store.json"):
            (root / name).unlink()

    def __init__(self, world: Path) -> None:
        self.furnish(world)
        self.now = self.whole

    def do(self, world: Path, files: Files) -> None:
        repair(store_of(world, files), 1)

    def judge(self, world: Path) -> None:
        """The journals are kept as they were."""
        assert self.kept <= set(contents_of(world / "store"))

    def accept(self, world: Path, said: str) -> None:
        """So is what nobody was promised."""
        super().accept(world, said)
        assert self.remnants <= set(contents_of(world / "store"))


class Migrating(Chore):
    """From schema 1, in which the store is furnished, to one made for this."""

    def __init__(self, world: Path) -> None:
        known = migrations.MIGRATIONS
        migrations.MIGRATIONS = ()
        try:
            self.furnish(world)
            self.old = look(world)
        finally:
            migrations.MIGRATIONS = known
        self.now = look(world)
        assert self.now != self.old

    def do(self, world: Path, files: Files) -> None:
        migrate(store_of(world, files), 1)

    def judge(self, world: Path) -> None:
        super().judge(world)
        copies = [each for each in backups_of(world).all() if each.kind != MANUAL]
        assert {each.kind for each in copies} <= {BEFORE_MIGRATION}
        assert all(held_by(world, each.name) == self.now for each in copies)
        schemas = [self._schema(path) for path in sorted((world / "store/plans").glob("*.json"))]
        assert copies or (self._is_behind(world) and schemas == [1, 1, 1])
        assert self._is_behind(world) or schemas == [2, 2, 2]

    def confirm(self, world: Path) -> None:
        super().confirm(world)
        assert not self._is_behind(world)

    def _is_behind(self, world: Path) -> bool:
        folder = store_of(world)
        return folder.check() and folder.is_behind

    def _schema(self, path: Path) -> int:
        content = path.read_bytes()
        assert checkpoint.decode(content) is not None
        return 2 if b'"schema":2' in content else 1


CHORES = (
    MakingABackup,
    ThinningOut,
    Restoring,
    RestoringOnePlan,
    ThinkingBetterOfIt,
    KeepingEvidence,
    Mending,
    Migrating,
)


def conclude(chore: Chore, world: Path) -> None:
    """The chore can be done again, whatever became of it before; then all is well and work goes on."""
    chore.do(world, Files())
    settle(world)
    chore.confirm(world)
    found = look(world)
    assert isinstance(chore, KeepingEvidence) or found == chore.settled()
    edit_everything(world)
