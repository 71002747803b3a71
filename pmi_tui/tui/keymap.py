"""The keys of each command: those of the table, or what the settings put in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.errors import UsageError
from pmi_tui.tui.commands import COMMANDS, HIDDEN
from pmi_tui.tui.keys import read_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmi_tui.services.preferences import Settings
    from pmi_tui.tui.commands import Command

_BY_NAME = {command.name: command for command in COMMANDS if command.name not in HIDDEN}


class KeyMap:
    """Which keys do what. `changed` are commands whose keys the settings name; they replace those of the table."""

    def __init__(self, changed: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> None:
        self.changed = changed
        self._keys = dict(changed)

    def keys(self, command: Command) -> tuple[str, ...]:
        """The keys of a command as Textual names them, the one to show first."""
        return self._keys.get(command.name, command.keys)

    def bindings(self) -> dict[str, str]:
        """What is changed, in the form of Textual's `App.set_keymap`."""
        return {name: ",".join(keys) for name, keys in self.changed}


def read_keymap(settings: Settings) -> KeyMap:
    """The keys that the settings name; raises UsageError naming the line of the first one that cannot be."""
    keymap, wrong = check_keymap(settings)
    for error in wrong:
        raise error
    return keymap


def check_keymap(settings: Settings) -> tuple[KeyMap, tuple[UsageError, ...]]:
    """The keys that the settings name as far as they can be, and everything that is wrong with them."""
    changed: dict[str, tuple[str, ...]] = {}
    wrong: list[UsageError] = []
    for name, text in settings.keys:
        try:
            command = _command(name)
            changed[command.name] = tuple(dict.fromkeys(read_key(part) for part in text.split(",")))
        except UsageError as error:
            error.where = settings.place_of(f"keys.{name}")
            wrong.append(error)
    keymap = KeyMap(tuple(changed.items()))
    return keymap, (*wrong, *_clashes(settings, keymap))


def _command(name: str) -> Command:
    bare = name.strip().replace("_", "-")
    if bare not in _BY_NAME:
        from pmi_tui.domain.fields import nearest

        raise UsageError("keys_unknown_command", name=name, nearest=nearest(bare, list(_BY_NAME)))
    return _BY_NAME[bare]


def _clashes(settings: Settings, keymap: KeyMap) -> Iterator[UsageError]:
    """Every key that two commands would have, at the line of the settings that takes it."""
    names = {name.strip().replace("_", "-"): name for name, _ in settings.keys}
    changed = [_BY_NAME[name] for name, _ in keymap.changed]
    taken = {
        key: command.name for command in COMMANDS if command not in changed for key in keymap.keys(command)
    }
    for command in changed:
        for key in keymap.keys(command):
            other = taken.setdefault(key, command.name)
            if other != command.name:
                where = settings.place_of(f"keys.{names[command.name]}")
                yield UsageError("keys_clash", where=where, pressed=key, name=command.name, other=other)
