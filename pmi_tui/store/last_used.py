"""What was looked at last in each store, by this account: kept apart from the store, which others share."""

# ruff: noqa: PTH103, PTH105, PTH112, PTH120, PTH123 (paths are plain text in the store)
from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from pmi_tui.domain.frozen import dataclass
from pmi_tui.store.places import state_folder

if TYPE_CHECKING:
    from typing import TypeAlias

    Entries: TypeAlias = "dict[str, dict[str, str]]"

_FILE = "last.json"


@dataclass(frozen=True, slots=True)
class LastUsed:
    """The plan that was open, and the name that a person gave, when the interface was last left."""

    plan_id: str | None = None
    user: str | None = None


def recall(root: str) -> LastUsed:
    """What was used last in a store; nothing where that was never kept, or cannot be read."""
    entry = _entries().get(os.path.realpath(root), {})
    return LastUsed(entry.get("plan"), entry.get("user"))


def remember(root: str, last: LastUsed) -> None:
    """Keep what was used last in a store; stores that are gone are forgotten. Raises OSError."""
    told = {"plan": last.plan_id, "user": last.user}
    entries = {where: entry for where, entry in _entries().items() if os.path.isdir(where)}
    entries[os.path.realpath(root)] = {name: value for name, value in told.items() if value is not None}
    path = f"{state_folder()}/{_FILE}"
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    neighbour = f"{path}.{os.getpid()}"
    with open(neighbour, "w", encoding="utf-8") as file:
        json.dump(entries, file, ensure_ascii=False)
    os.replace(neighbour, path)


def _entries() -> Entries:
    """What is kept; a file that is damaged keeps nothing, for it can be missed."""
    try:
        with open(f"{state_folder()}/{_FILE}", encoding="utf-8") as file:
            found = json.load(file)
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        where: {name: value for name, value in entry.items() if isinstance(value, str)}
        for where, entry in found.items()
        if isinstance(entry, dict)
    }
