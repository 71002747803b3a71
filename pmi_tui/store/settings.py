"""Settings: a TOML file for the site, one of the user over it, each checked key by key."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields, replace

from pmi_tui.errors import UsageError
from pmi_tui.store.places import settings_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeAlias

Pairs: TypeAlias = "tuple[tuple[str, str], ...]"
_CHOICES = {"lang": ("es", "en"), "theme": ("dark", "light", "contrast", "ansi")}


@dataclass(frozen=True)
class Settings:
    """What a settings file can say; None where the program decides by itself."""

    db: str | None = None
    lang: str | None = None
    user: str | None = None
    ask_user: bool = False
    timezone: str | None = None
    theme: str | None = None
    ascii: bool | None = None
    mouse: bool = False
    lean: bool = False
    soon_days: int = 30
    threshold: int = 80
    keys: Pairs = field(default=())
    views: Pairs = field(default=())


_TYPES: dict[str, type] = {
    each.name: bool if "bool" in str(each.type) else int if "int" in str(each.type) else str
    for each in fields(Settings)
    if each.name not in ("keys", "views")
}


def load_settings(files: Iterable[str | os.PathLike[str]], *, required: bool = False) -> Settings:
    """The settings of these files, later ones over earlier ones; files that are not there are passed over.

    Raises UsageError naming file and line for an unknown key, a wrong value or broken TOML, and for a missing file
    where `required`.
    """
    settings = Settings()
    for path in files:
        try:
            with open(path, encoding="utf-8") as file:  # noqa: PTH123 (pathlib is not loaded for this)
                text = file.read()
        except FileNotFoundError:
            if required:
                raise UsageError("settings_missing", where=os.fspath(path)) from None
            continue
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError("settings_unreadable", where=os.fspath(path)) from error
        settings = _read(settings, text, os.fspath(path))
    return settings


def _read(settings: Settings, text: str, path: str) -> Settings:
    import tomllib

    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError("settings_broken", where=os.fspath(path), problem=str(error)) from error
    for key, value in found.items():
        where = f"{path}:{_line_of(text, key)}"
        if key in ("keys", "views"):
            settings = replace(settings, **{key: _pairs(key, value, text, path)})  # type: ignore[arg-type]
        elif key not in _TYPES:
            raise UsageError("settings_unknown_key", where=where, name=key)
        elif type(value) is not _TYPES[key] or value not in _CHOICES.get(key, (value,)):
            raise UsageError("settings_wrong_value", where=where, name=key, value=str(value))
        else:
            settings = replace(settings, **{key: value})  # type: ignore[arg-type]
    return settings


def _pairs(key: str, value: object, text: str, path: str) -> Pairs:
    if not isinstance(value, dict):
        raise UsageError(
            "settings_wrong_value", where=f"{path}:{_line_of(text, key)}", name=key, value=str(value)
        )
    for name, each in value.items():
        if not isinstance(each, str):
            where = f"{path}:{_line_of(text, name)}"
            raise UsageError("settings_wrong_value", where=where, name=f"{key}.{name}", value=str(each))
    return tuple(value.items())


def _line_of(text: str, key: str) -> int:
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip(" [\"'").startswith(key):
            return number
    return 1


def find_settings(given: str | None) -> Settings:
    """The settings of a file that was named, else of `PMI_CONFIG`, else of the default places."""
    named = given or os.environ.get("PMI_CONFIG")
    return load_settings((named,), required=True) if named else load_settings(settings_files())
