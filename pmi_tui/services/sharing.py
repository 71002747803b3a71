"""Setting up a store: one's own, or one for several accounts."""

from __future__ import annotations

from pmi_tui.services.terms import ORDINARY, Terms
from pmi_tui.store.files import Files
from pmi_tui.store.folder import Folder
from pmi_tui.store.sharing import Shared, foresee_shared, make_shared

__all__ = ["Shared", "init_private", "init_shared"]


def init_private(root: str, *, dry_run: bool = False, terms: Terms = ORDINARY) -> bool:
    """Make an empty store that only its owner sees; False where there is one already. Raises StoreError."""
    folder = Folder(Files(), root)
    there = _foresee(folder, terms)
    if not dry_run:
        folder.make(terms.wait)
    return not there


def init_shared(
    root: str, group: str, *, readers: bool = False, dry_run: bool = False, terms: Terms = ORDINARY
) -> Shared:
    """Make a store that every account of `group` writes, and everybody reads where `readers`.

    The answer says what a second account still needs. Raises InvalidError("unknown_group") and StoreError.
    """
    files = Files()
    _foresee(Folder(files, root), terms)
    if dry_run:
        return foresee_shared(files, root, group, readers=readers)
    return make_shared(files, root, group, readers=readers, wait=terms.wait)


def _foresee(folder: Folder, terms: Terms) -> bool:
    """Whether there is a store already; raises what is sure to stand in the way of making one."""
    gate = terms.gate(folder)
    gate.check()
    there = folder.check()
    if there:
        folder.check_schema()
    else:
        gate.rehearse_making()
    return there
