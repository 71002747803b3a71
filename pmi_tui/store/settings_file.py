"""Changing a settings file: one key, and everything else in it stays as the person wrote it."""

# ruff: noqa: PTH103, PTH105, PTH108, PTH116, PTH120, PTH123 (paths are plain text in the store)
from __future__ import annotations

import os

from pmi_tui.errors import StoreError, UsageError
from pmi_tui.store.settings import Settings, read_settings, read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.store.settings import Value

KEPT = "~"
"""Ends the name of the copy of what a settings file held before its last change."""


def change_setting(path: str, key: str, value: Value, *, dry_run: bool = False) -> bool:
    """Set a key of a settings file, or take it out with None; whether anything changed.

    Comments and order stay. Raises UsageError naming the line where the file is broken, or would not hold with the
    change; it is then left alone. Raises StoreError where it cannot be written.
    """
    path = os.path.realpath(path)
    text = read_text(path)
    changed = changed_text(text or "", path, key, value)
    if changed == (text or ""):
        return False
    read_settings(changed, path, Settings())
    if not dry_run:
        try:
            _write(path, text, changed)
        except OSError as error:
            raise StoreError("settings_unwritable", where=path, reason=error.strerror) from error
    return True


def changed_text(text: str, path: str, key: str, value: Value) -> str:
    """The text of a settings file with one key set, or without it; raises UsageError where it is no TOML."""
    import tomlkit
    from tomlkit.exceptions import ParseError

    try:
        document = tomlkit.parse(text)
    except ParseError as error:
        raise UsageError("settings_broken", where=f"{path}:{error.line}", problem=str(error)) from error
    if value is None:
        document.pop(key, None)
    elif document.get(key) != value or type(document.unwrap().get(key)) is not type(value):
        document[key] = value
    return tomlkit.dumps(document)


def _write(path: str, before: str | None, text: str) -> None:
    os.makedirs(os.path.dirname(path) or ".", mode=0o700, exist_ok=True)
    mode = os.stat(path).st_mode & 0o777 if before is not None else 0o600
    if before is not None:
        _replace(path + KEPT, before, mode)
    _replace(path, text, mode)


def _replace(path: str, text: str, mode: int) -> None:
    """Write a neighbour to the disk, then give it the name, so that no reader ever finds half a file."""
    neighbour = f"{path}.{os.getpid()}"
    descriptor = os.open(neighbour, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    try:
        with open(descriptor, "w", encoding="utf-8", newline="") as file:
            os.fchmod(file.fileno(), mode)
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(neighbour, path)
    except OSError:
        os.unlink(neighbour)
        raise
