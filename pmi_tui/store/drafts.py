"""What people are typing, kept as one small file a draft until it is saved or thrown away.

A session holds a lock on a file of its own for as long as its process lives: drafts whose session nobody holds were
left behind by a crash or by a line that dropped.
"""

from __future__ import annotations

import fcntl
import json
import os
from datetime import datetime

from pmi_tui.domain.frozen import dataclass
from pmi_tui.errors import StoreError
from pmi_tui.store.files import refusal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from pmi_tui.store.files import Files

    Pairs: TypeAlias = "tuple[tuple[str, str], ...]"

_DRAFT, _LOCK = ".json", ".lock"
_PRIVATE = 0o700
_TRIES = 5


@dataclass(frozen=True, slots=True)
class About:
    """What a draft is for: the kind of question, the plan and item it was asked about, and the question in words.

    `detail` is what else the question needs to be asked again: the field of a form, the row after which to add.
    """

    what: str
    plan_id: str = ""
    item_id: str = ""
    detail: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that was typed and not saved yet; `at` is in UTC, `more` what else was filled in beside it.

    `id` is the session's name, a hyphen and a number.
    """

    id: str
    user: str
    at: datetime
    about: About
    text: str
    more: Pairs = ()

    @property
    def session(self) -> str:
        """The session in which it was typed."""
        return self.id.partition("-")[0]


class DraftFolder:
    """The drafts in the folder `path`, seen by one session. Nothing is made there before the first draft.

    `mode` is what the folder's permissions are when it is made; those of the files follow from them.
    """

    def __init__(
        self, files: Files, path: str, session: str, mode: Callable[[], int] = lambda: _PRIVATE
    ) -> None:
        self.path = path
        self._files = files
        self._mode = mode
        self._session = session
        self._held: dict[str, int] = {}

    def keep(self, draft: Draft) -> None:
        """Write a draft, whole or not at all, over what it was before. Raises StoreError."""
        path = self._path_of(draft.id)
        try:
            self._make(self.path)
            if not self._hold(draft.session):
                raise StoreError("not_saved", where=path, reason="lock")
            self._replace(path, _written(draft))
        except OSError as error:
            raise refusal(error, path, "not_saved") from error

    def drop(self, draft_id: str) -> None:
        """Remove a draft, if it is there."""
        self._discard(self._path_of(draft_id))

    def left_behind(self) -> tuple[tuple[Draft, ...], tuple[StoreError, ...]]:
        """The drafts whose session is gone, oldest first, and those that cannot be read.

        Each of their sessions counts as held by this one from then on, so that nobody else is offered them. A draft
        that this account has no right to read is somebody else's.
        """
        drafts, problems = [], []
        for name in self._names():
            session = name.partition("-")[0]
            if session == self._session or not self._hold_dead(session):
                continue
            path = f"{self.path}/{name}"
            try:
                drafts.append(_read(name.removesuffix(_DRAFT), self._files.read_file(path)))
            except (FileNotFoundError, PermissionError):
                continue
            except OSError as error:
                problems.append(refusal(error, path, "unreadable"))
            except (ValueError, KeyError, TypeError):
                problems.append(StoreError("draft_unreadable", where=path))
        return tuple(sorted(drafts, key=lambda draft: (draft.at, draft.id))), tuple(problems)

    def close(self) -> None:
        """Let go of the sessions held; the lock of one without drafts goes too."""
        names = self._names() if self._held else []
        for session, fd in self._held.items():
            if not any(name.startswith(f"{session}-") for name in names):
                self._discard(f"{self.path}/{session}{_LOCK}")
            self._files.let_go(fd)
        self._held.clear()

    def _path_of(self, draft_id: str) -> str:
        return f"{self.path}/{draft_id}{_DRAFT}"

    def _names(self) -> list[str]:
        try:
            return sorted(name for name in self._files.listdir(self.path) if name.endswith(_DRAFT))
        except OSError:
            return []

    def _hold_dead(self, session: str) -> bool:
        """Hold a session if nobody does; one that cannot be told is left alone."""
        try:
            return self._hold(session)
        except OSError:
            return False

    def _hold(self, session: str) -> bool:
        """Take the lock of a session unless somebody else has it; a lock file removed meanwhile is made again."""
        path = f"{self.path}/{session}{_LOCK}"
        for _ in range(0 if session in self._held else _TRIES):
            fd = self._files.open_or_make(path, os.O_RDWR, self._file_mode())
            try:
                self._files.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if self._files.stat(path).st_ino == self._files.fstat(fd).st_ino:
                    self._held[session] = fd
                    return True
            except FileNotFoundError:
                pass
            except OSError as error:
                self._files.let_go(fd)
                if isinstance(error, BlockingIOError):
                    return False
                raise
            self._files.let_go(fd)
        return session in self._held

    def _file_mode(self) -> int:
        return (self._files.stat(self.path).st_mode & 0o666) | 0o600

    def _make(self, path: str) -> None:
        mode = self._mode() if path == self.path else _PRIVATE
        try:
            self._files.mkdir(path, mode)
        except FileExistsError:
            return
        except FileNotFoundError:
            self._make(path.rpartition("/")[0] or "/")
            self._files.mkdir(path, mode)

    def _replace(self, path: str, content: bytes) -> None:
        temporary = f"{path}.tmp"
        self._discard(temporary)
        fd = self._files.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, self._file_mode())
        try:
            try:
                self._files.write(fd, content)
                self._files.fsync(fd)
            finally:
                self._files.close(fd)
            self._files.rename(temporary, path)
        except OSError:
            self._discard(temporary)
            raise

    def _discard(self, path: str) -> None:
        try:
            self._files.unlink(path)
        except OSError:
            return


def _written(draft: Draft) -> bytes:
    """Plain ASCII, so that nothing that can be typed (lone surrogates too) is lost on the way."""
    about = draft.about
    fields = {
        "user": draft.user,
        "at": draft.at.isoformat(),
        "what": about.what,
        "plan": about.plan_id,
        "item": about.item_id,
        "detail": about.detail,
        "label": about.label,
        "text": draft.text,
        "more": dict(draft.more),
    }
    return json.dumps(fields, indent=1).encode("ascii") + b"\n"


def _read(draft_id: str, content: bytes) -> Draft:
    found = json.loads(content)
    about = About(*(str(found[name]) for name in ("what", "plan", "item", "detail", "label")))
    more = tuple((str(name), str(value)) for name, value in found["more"].items())
    at = datetime.fromisoformat(found["at"])
    if at.tzinfo is None:
        raise ValueError("a moment without its zone")
    return Draft(draft_id, str(found["user"]), at, about, str(found["text"]), more)
