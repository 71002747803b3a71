"""The drafts of one session: what is typed goes to disk while it is typed, and never stands in anybody's way."""

from __future__ import annotations

import os
from functools import partial

from pmi_tui.errors import StoreError
from pmi_tui.store.drafts import About as About
from pmi_tui.store.drafts import Draft as Draft
from pmi_tui.store.drafts import DraftFolder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.errors import PmiError
    from pmi_tui.services.library import Library
    from pmi_tui.services.opening import Session
    from pmi_tui.store.drafts import Pairs
    from pmi_tui.store.files import Files


class Drafts:
    """Keeps drafts in the first of several folders that takes them, and finds those left behind in any.

    No method raises: what went wrong is said once, by `problem`.
    """

    def __init__(self, folders: tuple[DraftFolder, ...], session: str, library: Library) -> None:
        self._folders = folders
        self._session = session
        self._library = library
        self._count = 0
        self._problem: PmiError | None = None
        self._told: set[str] = set()

    def new_id(self) -> str:
        """A name for a new draft."""
        self._count += 1
        return f"{self._session}-{self._count}"

    def keep(self, draft_id: str, about: About, text: str, more: Pairs = ()) -> bool:
        """Put what is typed on disk; returns whether that could be done."""
        actor = self._library.actor
        draft = Draft(draft_id, actor.user, actor.clock.now(), about, text, more)
        for folder in self._folders:
            try:
                folder.keep(draft)
            except StoreError as error:
                self._note(error)
            else:
                return True
        return False

    def drop(self, draft_id: str) -> None:
        """Remove a draft: its text is saved, or not wanted."""
        for folder in self._folders:
            folder.drop(draft_id)

    def left_behind(self) -> tuple[Draft, ...]:
        """This person's drafts whose session is gone, oldest first."""
        found: list[Draft] = []
        for folder in self._folders:
            drafts, problems = folder.left_behind()
            found += (draft for draft in drafts if draft.user == self._library.actor.user)
            for problem in problems:
                self._note(problem)
        return tuple(found)

    def problem(self) -> PmiError | None:
        """What went wrong since this was last asked, the first time that it did."""
        problem, self._problem = self._problem, None
        return problem

    def close(self) -> None:
        """Let go of what is held; drafts that are left are offered at the next start."""
        for folder in self._folders:
            folder.close()

    def _note(self, error: PmiError) -> None:
        if error.key not in self._told:
            self._told.add(error.key)
            self._problem = error


def open_drafts(session: Session, files: Files | None = None) -> Drafts:
    """The drafts of this session: in its store, else (one that is read only, or not made yet) in the state folder."""
    from pmi_tui.store.files import Files

    files = files or Files()
    root = os.path.abspath(session.root)  # noqa: PTH100 (paths of the store are plain text)
    name = os.urandom(6).hex()
    folders = [DraftFolder(files, _state_folder(root), name)]
    if _takes_drafts(session, files, root):
        mode = partial(_mode_of, files, root)
        folders.insert(0, DraftFolder(files, f"{root}/drafts", name, mode))
    return Drafts(tuple(folders), name, session.library)


def _takes_drafts(session: Session, files: Files, root: str) -> bool:
    from pmi_tui.store.folder import Folder
    from pmi_tui.store.gate import Gate

    folder, wish = Folder(files, root), session.wish
    try:
        gate = Gate(folder, 0, shut=wish.read_only, unsafe_network=wish.unsafe_network)
        return folder.check() and not gate.read_only
    except StoreError:
        return False


def _mode_of(files: Files, path: str) -> int:
    return files.stat(path).st_mode & 0o7777


def _state_folder(root: str) -> str:
    """A folder of this store's own among what this account's programs remember."""
    from zlib import crc32

    from platformdirs import user_state_dir

    name = f"{crc32(os.fsencode(root)):08x}"
    return f"{user_state_dir('pmi-tui', appauthor=False)}/drafts/{name}"
