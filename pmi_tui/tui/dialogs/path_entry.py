"""A line for the path of a file, completed by Tab."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from pmi_tui.tui.widgets.entry import Entry

if TYPE_CHECKING:
    from pmi_tui.i18n.texts import Texts

HOME = "~/"
MANY = 200
"""Names that are looked at for what they begin with; a folder of thousands is not listed."""


class PathEntry(Entry):
    """Begins at the person's home."""

    def __init__(self, value: str = "") -> None:
        super().__init__(value or HOME)
        self._told: str | None = None

    @property
    def path(self) -> str:
        """The path as the system takes it, blank where none was typed."""
        text = begun_anew(self.value.strip())
        return "" if text in ("", "~", HOME) else os.path.expanduser(text)  # noqa: PTH111 (kept as it is typed)

    def complete(self, texts: Texts, *, again: bool = False) -> str | None:
        """Go on as far as only one way is possible; returns what there is to say, blank where that was all of it.

        That is the names among which one has to be chosen, or that there is none. None says that there is nothing to
        complete, or nothing but what was told before, unless it is to be told `again`.
        """
        text, names = complete_path(begun_anew(self.value))
        if text == self.value and (len(names) == 1 or (self._told == text and not again)):
            return None
        self.value = self._told = text
        self.action_end()
        return ("  ".join(names) if len(names) > 1 else "") if names else texts("ask.path.none")


def begun_anew(text: str) -> str:
    """What was typed; what stands before `//` or a second `~`, where a path began anew, is left behind."""
    for mark in ("//", "/~"):
        _, found, rest = text.rpartition(mark)
        text = found[-1] + rest if found else text
    return text


def complete_path(text: str) -> tuple[str, tuple[str, ...]]:
    """A path as far as it can be completed, and the names that it may go on with; folders end in a slash."""
    if text.strip() in ("", "~"):
        text = HOME
    folder, _, start = text.rpartition("/")
    names = tuple(sorted(_names(Path(f"{folder}/" if "/" in text else "."), start)))
    common = os.path.commonprefix(names) if names else start  # noqa: RUF071 (letters are what is completed)
    return (f"{folder}/{common}" if "/" in text else common), names


def _names(folder: Path, start: str) -> list[str]:
    """Names that can be written, hidden ones only where a dot asks for them."""
    found: list[str] = []
    try:
        with os.scandir(folder.expanduser()) as entries:
            for entry in entries:
                hidden = entry.name.startswith(".") and not start.startswith(".")
                if entry.name.startswith(start) and not hidden and entry.name.isprintable():
                    found.append(entry.name + "/" * entry.is_dir())
                if len(found) == MANY:
                    break
    except (OSError, RuntimeError, ValueError):
        return []
    return found
