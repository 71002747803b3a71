"""Setting up a store: one's own, or one for several accounts."""

from __future__ import annotations

import os

from pmi_tui.store.files import Files
from pmi_tui.store.folder import Folder
from pmi_tui.store.sharing import Shared, make_shared
from pmi_tui.store.upkeep import refuse_network

__all__ = ["Shared", "init_private", "init_shared"]


def init_private(root: str, *, wait: float = 10.0, unsafe_network: bool = False) -> None:
    """Make an empty store that only its owner sees; does nothing to one that is there. Raises StoreError."""
    folder = Folder(Files(), os.fspath(root))
    if not unsafe_network:
        refuse_network(folder)
    folder.make(wait)


def init_shared(
    root: str, group: str, *, readers: bool = False, wait: float = 10.0, unsafe_network: bool = False
) -> Shared:
    """Make a store that every account of `group` writes, and everybody reads where `readers`.

    The answer says what a second account still needs. Raises InvalidError("unknown_group") and StoreError.
    """
    files = Files()
    if not unsafe_network:
        refuse_network(Folder(files, root))
    return make_shared(files, root, group, readers=readers, wait=wait)
