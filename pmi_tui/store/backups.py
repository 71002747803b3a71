"""Backups of a store: made by hand, once a day, and before anything that changes more than one act does."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

from pmi_tui.errors import InvalidError, StoreError
from pmi_tui.store.archive import pack
from pmi_tui.store.files import refusal
from pmi_tui.store.retention import kept
from pmi_tui.store.unfinished import UNFINISHED

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


class Foreseen:
    """What a restore would do: the plans that would be as they were, and those it would put aside."""

    __slots__ = ("aside", "plans")

    def __init__(self, plans: tuple[str, ...], aside: tuple[str, ...]) -> None:
        self.plans = plans
        self.aside = aside


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
        made = self._write(kind, with_files=with_files)
        self._thin_out()
        return made

    def _write(self, kind: str, *, with_files: bool = False) -> Backup:
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
        return Backup(name, kind, at, size)

    def restore(self, name: str, plans: Collection[str] = ()) -> Restored:
        """Make the store, or only these plans, what it was; what is there now is backed up first.

        `name` is one of theirs, or the path of a backup kept elsewhere. Without `plans`, those made since are put
        aside: they are in the backup of what is there now. Raises InvalidError("unknown_backup", "unknown_plan").
        """
        from pmi_tui.store.restoring import bring_back, check

        path = self._path_of(name)
        with self._folder.alone(self._wait):
            there = check(self._files, path, plans)
            before = self._write(BEFORE_RESTORE)
            aside = self._aside(plans, there)
            bring_back(self._folder, path, plans, aside)
            self._thin_out()
        return Restored(tuple(plans) or there, aside, before)

    def foresee(self, name: str, plans: Collection[str] = ()) -> Foreseen:
        """What `restore` would do; raises what it would, and changes nothing."""
        from pmi_tui.store.restoring import check

        there = check(self._files, self._path_of(name), plans)
        return Foreseen(tuple(plans) or there, self._aside(plans, there))

    def _path_of(self, name: str) -> str:
        path = name if "/" in name else f"{self._path}/{name}"
        try:
            self._files.stat(path)
        except FileNotFoundError as error:
            raise InvalidError("unknown_backup", name=name) from error
        except OSError as error:
            raise refusal(error, path, "unreadable") from error
        return path

    def _aside(self, plans: Collection[str], there: Collection[str]) -> tuple[str, ...]:
        try:
            return () if plans else tuple(each for each in self._plans() if each not in there)
        except OSError as error:
            raise refusal(error, self._folder.plans, "unreadable") from error

    def _names(self, *, with_files: bool) -> Iterator[str]:
        yield from ("store.json", "mappings.json", "units.json")
        if with_files:
            yield from (f"files/{name}" for name in self._listed("files") if len(name) == 64)
        for plan_id in self._plans():
            yield from (f"plans/{plan_id}.{suffix}" for suffix in ("json", "jsonl", "torn"))

    def _plans(self) -> tuple[str, ...]:
        names = self._listed("plans")
        return tuple(sorted(name.removesuffix(".jsonl") for name in names if name.endswith(".jsonl")))

    def _listed(self, name: str) -> list[str]:
        try:
            return sorted(self._files.listdir(f"{self._folder.root}/{name}"))
        except FileNotFoundError:
            return []

    def _thin_out(self) -> None:
        """What cannot be removed now goes next time; nothing goes while a restore is half done."""
        try:
            there = self.all()
            if UNFINISHED.rpartition("/")[2] in self._files.listdir(self._path):
                return
        except (OSError, StoreError):
            return
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
        if not name.endswith(_SUFFIX):
            return None
        stamp, _, kind = name.removesuffix(_SUFFIX).partition("Z-")
        try:
            at = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
            return Backup(name, kind, at, self._files.stat(f"{self._path}/{name}").st_size)
        except (ValueError, FileNotFoundError):
            return None
