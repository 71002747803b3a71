"""Backups of a store: made by hand, once a day, and before anything that changes more than one act does."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

from pmi_tui.errors import InvalidError, StoreError
from pmi_tui.store.archive import is_good, pack, unpack
from pmi_tui.store.files import refusal
from pmi_tui.store.folder import check_plan_id
from pmi_tui.store.retention import kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pmi_tui.store.folder import Folder

MANUAL, DAILY, BEFORE_RESTORE, BEFORE_MIGRATION = "manual", "daily", "before-restore", "before-migration"
_SUFFIX = ".tar.gz"
_STAMP = "%Y%m%dT%H%M%S.%f"


class Backup:
    """One backup: its file's name, why and when (UTC) it was made, and its size in bytes."""

    __slots__ = ("at", "kind", "name", "size")

    def __init__(self, name: str, kind: str, at: datetime, size: int) -> None:
        self.name = name
        self.kind = kind
        self.at = at
        self.size = size


class Restored:
    """What a restore did: the plans that are as they were, those it put aside, and the backup of what was there."""

    __slots__ = ("aside", "before", "plans")

    def __init__(self, plans: tuple[str, ...], aside: tuple[str, ...], before: Backup) -> None:
        self.plans = plans
        self.aside = aside
        self.before = before


class Backups:
    """The backups in a store's folder `backups`. Methods raise StoreError, and BusyError after `wait` seconds."""

    def __init__(self, folder: Folder, wait: float) -> None:
        self._folder = folder
        self._files = folder.files
        self._wait = wait
        self._path = f"{folder.root}/backups"

    def all(self) -> tuple[Backup, ...]:
        """All backups, newest first."""
        try:
            found = [self._named(name) for name in self._files.listdir(self._path)]
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise refusal(error, self._path, "unreadable") from error
        return tuple(sorted((each for each in found if each), key=lambda each: each.at, reverse=True))

    def create(self, kind: str = MANUAL) -> Backup:
        """Back everything up, evidence files too, and let go of the backups that are old enough."""
        with self._folder.alone(self._wait):
            return self.write(kind, with_files=True)

    def create_daily(self, today: datetime) -> Backup | None:
        """Back the plans up unless there is a backup of that day; None where there is."""
        with self._folder.alone(self._wait):
            if any(each.at.date() == today.date() for each in self.all()):
                return None
            return self.write(DAILY)

    def write(self, kind: str, *, with_files: bool = False) -> Backup:
        """As `create`, for who is alone in the store already.

        Evidence files are left out unless asked for: they never change, and only destroying a plan removes them.
        """
        at = self._free_moment()
        name = f"{at.strftime(_STAMP)[:-3]}Z-{kind}{_SUFFIX}"
        path = f"{self._path}/{name}"
        try:
            self._folder.make_folder("backups")
            fd = self._folder.open_new(f"{path}.tmp", os.O_WRONLY)
            try:
                try:
                    names = self._names(with_files=with_files)
                    pack(self._files, fd, self._folder.root, names, at.timestamp())
                    self._files.fsync(fd)
                finally:
                    self._files.close(fd)
                self._files.rename(f"{path}.tmp", path)
            except OSError:
                self._folder.discard(f"{path}.tmp")
                raise
            self._files.fsync_dir(self._path)
            size = self._files.stat(path).st_size
        except OSError as error:
            raise refusal(error, path, "not_saved") from error
        self._prune()
        return Backup(name, kind, at, size)

    def restore(self, name: str, plans: Collection[str] = ()) -> Restored:
        """Make the store, or only these plans, what it was; what is there now is backed up first.

        `name` is one of theirs, or the path of a backup kept elsewhere. Without `plans`, those made since are put
        aside: they are in the backup of what is there now. Raises InvalidError("unknown_backup", "unknown_plan").
        """
        path = name if "/" in name else f"{self._path}/{name}"
        try:
            self._files.stat(path)
        except FileNotFoundError as error:
            raise InvalidError("unknown_backup", name=name) from error
        except OSError as error:
            raise refusal(error, path, "unreadable") from error
        there = self._check(path, plans)
        with self._folder.alone(self._wait):
            before = self.write(BEFORE_RESTORE)
            aside = () if plans else tuple(each for each in self._plans() if each not in there)
            self._folder.discard(f"{self._folder.root}/index.json")
            self._bring_back(path, plans)
            for plan_id in aside:
                self._destroy(plan_id)
        return Restored(tuple(plans) or there, aside, before)

    def _check(self, path: str, plans: Collection[str]) -> tuple[str, ...]:
        """The plans in an archive, once all that will be taken from it was found to be good."""
        found = set()
        for name, content in unpack(self._files, path):
            plan_id = _plan_in(name)
            if plan_id is not None and name.endswith(".jsonl"):
                found.add(check_plan_id(plan_id))
            if (not plans or plan_id is None or plan_id in plans) and not is_good(name, content):
                raise StoreError("backup_damaged", where=path, member=name)
        for plan_id in plans:
            if plan_id not in found:
                raise InvalidError("unknown_plan", plan=plan_id)
        return tuple(sorted(found))

    def _bring_back(self, path: str, plans: Collection[str]) -> None:
        """Plan by plan, its checkpoint away first: a journal alone is whole, old or new."""
        checkpoints: dict[str, bytes] = {}
        for name, content in unpack(self._files, path):
            plan_id = _plan_in(name)
            if plan_id is None:
                self._bring_back_file(name, content)
            elif not plans or plan_id in plans:
                if name.endswith(".json"):
                    checkpoints[plan_id] = content
                elif name.endswith(".jsonl"):
                    self._remove(f"plans/{plan_id}.json")
                    self._folder.replace(name, content)
                    if plan_id in checkpoints:
                        self._folder.replace(f"plans/{plan_id}.json", checkpoints.pop(plan_id))

    def _bring_back_file(self, name: str, content: bytes) -> None:
        """Evidence and tables that are there stay as they are; what is lost comes back."""
        try:
            self._files.stat(f"{self._folder.root}/{name}")
            if name == "store.json":
                self._folder.look_again()
        except (FileNotFoundError, StoreError):
            if name.startswith("files/"):
                self._folder.make_folder("files")
            self._folder.replace(name, content)

    def _destroy(self, plan_id: str) -> None:
        for suffix in ("torn", "json", "jsonl"):
            self._remove(f"plans/{plan_id}.{suffix}")

    def _remove(self, name: str) -> None:
        try:
            self._files.unlink(f"{self._folder.root}/{name}")
        except FileNotFoundError:
            return
        self._files.fsync_dir(self._folder.plans)

    def _names(self, *, with_files: bool) -> Iterator[str]:
        yield from ("store.json", "mappings.json", "units.json")
        for plan_id in self._plans():
            yield from (f"plans/{plan_id}.{suffix}" for suffix in ("json", "jsonl", "torn"))
        if with_files:
            yield from (f"files/{name}" for name in self._listed("files") if len(name) == 64)

    def _plans(self) -> tuple[str, ...]:
        names = self._listed("plans")
        return tuple(sorted(name.removesuffix(".jsonl") for name in names if name.endswith(".jsonl")))

    def _listed(self, name: str) -> list[str]:
        try:
            return sorted(self._files.listdir(f"{self._folder.root}/{name}"))
        except FileNotFoundError:
            return []

    def _prune(self) -> None:
        there = self.all()
        stay = kept([each.at for each in there])
        for each in there:
            if each.at not in stay:
                self._folder.discard(f"{self._path}/{each.name}")

    def _free_moment(self) -> datetime:
        now = datetime.now(UTC)
        now = now.replace(microsecond=now.microsecond // 1000 * 1000)
        newest = next(iter(self.all()), None)
        return now if newest is None or newest.at < now else newest.at + timedelta(milliseconds=1)

    def _named(self, name: str) -> Backup | None:
        stamp, _, kind = name.removesuffix(_SUFFIX).partition("Z-")
        try:
            at = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
            return Backup(name, kind, at, self._files.stat(f"{self._path}/{name}").st_size)
        except (ValueError, OSError):
            return None


def _plan_in(name: str) -> str | None:
    return name[len("plans/") :].partition(".")[0] if name.startswith("plans/") else None
