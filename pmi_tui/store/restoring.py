"""Bringing a backup back: plan by plan, and with a mark for as long as old and new plans may stand side by side."""

from __future__ import annotations

from contextlib import closing

from pmi_tui.errors import InvalidError, StoreError
from pmi_tui.store.archive import is_good, unpack
from pmi_tui.store.files import refusal
from pmi_tui.store.folder import check_plan_id
from pmi_tui.store.unfinished import UNFINISHED, marked_plans, write_mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from pmi_tui.store.files import Files
    from pmi_tui.store.folder import Folder


def check(files: Files, path: str, plans: Collection[str]) -> tuple[str, ...]:
    """The plans in an archive, once all that will be taken from it was found to be good: of these plans, or of all.

    Raises InvalidError("unknown_plan"), and StoreError as `unpack` does.
    """
    found = set()
    with closing(unpack(files, path)) as members:
        for name, content in members:
            plan_id = _plan_in(name)
            if plan_id is not None and name.endswith(".jsonl"):
                found.add(check_plan_id(plan_id))
            if (not plans or plan_id is None or plan_id in plans) and not is_good(name, content):
                raise StoreError("backup_damaged", where=path, member=name)
    for plan_id in plans:
        if plan_id not in found:
            raise InvalidError("unknown_plan", plan=plan_id)
    return tuple(sorted(found))


def bring_back(folder: Folder, path: str, plans: Collection[str], aside: Collection[str]) -> None:
    """Make these plans, or all, what they are in a good archive, and remove the plans `aside`; the caller is alone.

    The mark goes when everything it speaks of was brought back, now or by a later restore. Raises StoreError:
    "uncertain" where some of it may have been brought back and some not, else why nothing was.
    """
    try:
        _drop_index(folder)
        left = _mark(folder, path, plans)
    except OSError as error:
        raise refusal(error, folder.root, "not_saved") from error
    try:
        _bring_back(folder, path, plans)
        for plan_id in aside:
            for suffix in ("torn", "json", "jsonl"):
                _remove(folder, f"plans/{plan_id}.{suffix}")
        folder.files.fsync_dir(folder.plans)
        if left is None:
            _remove(folder, UNFINISHED)
        else:
            write_mark(folder, path, left)
    except (OSError, StoreError) as error:
        raise StoreError("uncertain", where=f"{folder.root}/{UNFINISHED}") from error


def _mark(folder: Folder, path: str, plans: Collection[str]) -> frozenset[str] | None:
    """Say on the disk what is being brought back; gives back what of an earlier restore will be left then."""
    before = marked_plans(folder)
    if before is None:
        write_mark(folder, path, plans)
        return None
    write_mark(folder, path, {*before, *plans} if before and plans else ())
    if not plans:
        return None
    left = before.difference(plans)
    return left if left or not before else None


def _drop_index(folder: Folder) -> None:
    """For good: an index from before would miss the revisions that are taken back."""
    try:
        folder.files.unlink(f"{folder.root}/index.json")
    except FileNotFoundError:
        return
    folder.files.fsync_dir(folder.root)


def _bring_back(folder: Folder, path: str, plans: Collection[str]) -> None:
    """Of each plan the checkpoint goes first: a journal alone is whole, old or new."""
    checkpoints: dict[str, bytes] = {}
    with closing(unpack(folder.files, path)) as members:
        for name, content in members:
            plan_id = _plan_in(name)
            if plan_id is None:
                _bring_back_file(folder, name, content)
            elif (not plans or plan_id in plans) and name.endswith(".json"):
                checkpoints[plan_id] = content
            elif (not plans or plan_id in plans) and name.endswith(".jsonl"):
                _remove(folder, f"plans/{plan_id}.json")
                folder.replace(name, content)
                if plan_id in checkpoints:
                    folder.replace(f"plans/{plan_id}.json", checkpoints.pop(plan_id))


def _bring_back_file(folder: Folder, name: str, content: bytes) -> None:
    """Evidence and tables that are there stay as they are; what is lost or altered comes back."""
    try:
        there = folder.files.read_file(f"{folder.root}/{name}")
        if name == "store.json":
            folder.look_again()
        if not name.startswith("files/") or there == content:
            return
    except (FileNotFoundError, StoreError):
        if name.startswith("files/"):
            folder.make_folder("files")
            folder.files.fsync_dir(folder.root)
    folder.replace(name, content)


def _remove(folder: Folder, name: str) -> None:
    path = f"{folder.root}/{name}"
    try:
        folder.files.unlink(path)
    except FileNotFoundError:
        return
    folder.files.fsync_dir(path.rpartition("/")[0])


def _plan_in(name: str) -> str | None:
    return name[len("plans/") :].partition(".")[0] if name.startswith("plans/") else None
