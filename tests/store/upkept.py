"""A store with something of everything that upkeep has to do with, and looks at what became of it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from pmi_tui.domain.notes import Evidence, EvidenceKind
from pmi_tui.domain.rows import made
from pmi_tui.store.archive import unpack
from pmi_tui.store.backups import Backups
from pmi_tui.store.files import Files
from pmi_tui.store.folder import Folder
from pmi_tui.store.health import examine
from pmi_tui.store.local import LocalRepository
from pmi_tui.store.repair import repair
from pmi_tui.store.restoring import check
from pmi_tui.store.unfinished import UNFINISHED
from tests.store.story import State, note, tiny
from tests.store.support import NOW, act, create, mark, opened, retitle

PLANS = ("altamira", "pantoja")
LATER = "tamayo"
"""A plan that was made after the backup by hand."""


def store_of(world: Path, files: Files | None = None) -> Folder:
    return Folder(files or Files(), str(world / "store"))


def backups_of(world: Path, files: Files | None = None) -> Backups:
    return Backups(store_of(world, files), 1)


def look(world: Path) -> State:
    """Every plan as who opens the store now finds it, by number too; a mixed store must have said so."""
    store = LocalRepository(world / "store")
    found = {plan_id: store.open(plan_id) for plan_id in store.list_plans()}
    assert {each.id: each.revision for each in store.summaries()} == {
        plan_id: each.revision for plan_id, each in found.items()
    }
    said = {(notice.key, notice.where) for notice in store.notices}
    marked = ("restore_unfinished", str(world / "store" / UNFINISHED))
    assert said == ({marked} if is_marked(world) else set())
    for each in found.values():
        for file in (file for evidence in each.plan.evidence for file in evidence.files):
            assert store.kept_file(file.sha256) is not None, "a record of a file that is not there"
    return {plan_id: each.plan for plan_id, each in found.items()}


def is_marked(world: Path) -> bool:
    return (world / "store" / UNFINISHED).exists()


def held_by(world: Path, name: str) -> State:
    """The plans in a backup, each as it is there; all of it must be good."""
    path = str(world / "store/backups" / name)
    place = world / "unpacked"
    for folder in ("plans", "files"):
        (place / folder).mkdir(parents=True)
    for member, content in unpack(Files(), path):
        (place / member).write_bytes(content)
    plans = check(Files(), path, ())
    store = LocalRepository(place)
    found = {plan_id: store.open(plan_id).plan for plan_id in plans}
    shutil.rmtree(place)
    return found


def settle(world: Path) -> None:
    """Let the doctor sweep until nothing is left that he can mend, and no neighbour of a file."""
    for _ in range(4):
        if not any(each.mendable for each in repair(store_of(world), 1)):
            break
    assert [each.code for each in examine(store_of(world)) if each.mendable] == []
    root = world / "store"
    assert [path for path in root.rglob("*.tmp") if path.parent.name != "leftovers"] == []


def edit_everything(world: Path) -> None:
    """The next edit of every plan is taken and found."""
    with opened(world / "store") as store:
        for plan_id in store.list_plans():
            store.apply(plan_id, retitle(store.open(plan_id).plan, "Después"))
    assert {plan.actions[0].title.upper() for plan in look(world).values()} == {"DESPUÉS"}


def furnish(world: Path) -> None:
    """Two plans with acts, a note and evidence; a backup of that by hand; then more acts and one plan more."""
    world.mkdir(parents=True)
    (world / "acta.pdf").write_bytes(b"acta " * 50)
    (world / "foto.jpg").write_bytes(b"foto " * 40)
    root = world / "store"
    with opened(root) as store:
        for plan_id in PLANS:
            store.apply(plan_id, create(tiny(plan_id)))
            store.apply(plan_id, mark(store.open(plan_id).plan))
        keep_evidence(store, world / "acta.pdf")
    backups_of(world).create()
    with opened(root) as store:
        store.apply(LATER, create(tiny(LATER)))
        for plan_id in PLANS:
            store.apply(plan_id, retitle(store.open(plan_id).plan, "Otra"))
        store.apply("pantoja", note(store.open("pantoja").plan, "RRHH espera"))
        store.summaries()
    writer = LocalRepository(root)
    writer.apply(
        "altamira", note(writer.open("altamira").plan, "Un registro que el archivo no tiene todavía")
    )


def keep_evidence(store: LocalRepository, path: Path) -> None:
    """Copy a file in and record it, once more if that was done before."""
    files = (store.keep_file(str(path)),)
    number = len(store.open("altamira").plan.evidence)
    row = Evidence(f"e{number}", "altamira", NOW, "ana", path.stem, EvidenceKind.DOCUMENT, files=files)
    store.apply("altamira", act(*made(row)))


def contents_of(root: Path) -> Iterator[bytes]:
    return (path.read_bytes() for path in root.rglob("*") if path.is_file())
