"""The mark that a restore leaves for as long as it is not done: old and new plans may stand side by side."""

from __future__ import annotations

import json

from pmi_tui.store.compact import dump

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from pmi_tui.store.folder import Folder

UNFINISHED = "backups/restoring.json"
"""The mark's place in a store."""


def write_mark(folder: Folder, path: str, plans: Collection[str]) -> None:
    """Say on the disk that these plans, or all where none is named, are brought back from `path`. Raises OSError."""
    folder.replace(UNFINISHED, dump({"from": path, "plans": sorted(plans)}) + b"\n")


def marked_plans(folder: Folder) -> frozenset[str] | None:
    """The plans that an earlier restore may have left half done: none for all of them, None where none was.

    Raises OSError.
    """
    try:
        return frozenset(json.loads(folder.files.read_file(f"{folder.root}/{UNFINISHED}"))["plans"])
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        return frozenset()
