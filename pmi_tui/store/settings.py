"""Settings: a TOML file for the site, one of the user over it, each checked key by key."""

from __future__ import annotations

import os

from pmi_tui.domain.frozen import dataclass, replace
from pmi_tui.errors import UsageError
from pmi_tui.store.places import settings_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeAlias

Pairs: TypeAlias = "tuple[tuple[str, str], ...]"
Value: TypeAlias = "str | bool | int | None"


@dataclass(frozen=True, slots=True)
class Setting:
    """What a setting can be: a text (one of `choices` where there are any), yes or no, or a number in a range."""

    name: str
    kind: type[str | bool | int] = str
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0

    def check(self, value: object, where: str | None = None) -> None:
        """Raise UsageError for a value that this setting cannot have."""
        shown = str(value).lower() if isinstance(value, bool) else str(value)
        if type(value) is not self.kind:
            raise UsageError("settings_wrong_value", where=where, name=self.name, value=shown)
        if self.choices and value not in self.choices:
            choices = ", ".join(self.choices)
            raise UsageError("settings_choices", where=where, name=self.name, value=shown, choices=choices)
        if isinstance(value, int) and self.kind is int and not self.least <= value <= self.most:
            span = {"least": self.least, "most": self.most}
            raise UsageError("settings_range", where=where, name=self.name, value=shown, **span)


SETTINGS = (
    Setting("db"),
    Setting("lang", choices=("es", "en")),
    Setting("user"),
    Setting("ask_user", bool),
    Setting("timezone"),
    Setting("theme", choices=("dark", "light", "contrast", "ansi")),
    Setting("ascii", bool),
    Setting("mouse", bool),
    Setting("lean", bool),
    Setting("soon_days", int, least=0, most=366),
    Setting("threshold", int, least=1, most=100),
)
"""Every setting that is one value, in the order in which people look at them."""
TABLES = ("keys", "views")
"""The settings that are tables of texts."""
_BY_NAME = {setting.name: setting for setting in SETTINGS}


@dataclass(frozen=True)
class Settings:
    """What the settings files say; None where the program decides by itself. `places` tells where each one stands."""

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
    keys: Pairs = ()
    views: Pairs = ()
    places: Pairs = ()

    def place_of(self, key: str) -> str | None:
        """The file and line (`FILE:LINE`) of a setting or, as `keys.NAME`, of a line of a table; None if unset."""
        return dict(self.places).get(key)


def setting_named(name: str) -> Setting | None:
    """The setting of this name that is one value, None where there is none."""
    return _BY_NAME.get(name)


def load_settings(files: Iterable[str | os.PathLike[str]], *, required: bool = False) -> Settings:
    """The settings of these files, later ones over earlier ones; files that are not there are passed over.

    Raises UsageError naming file and line for an unknown key, a wrong value or broken TOML, and for a missing file
    where `required`.
    """
    settings = Settings()
    for path in files:
        text = read_text(os.fspath(path))
        if text is not None:
            settings = read_settings(text, os.fspath(path), settings)
        elif required:
            raise UsageError("settings_missing", where=os.fspath(path))
    return settings


def read_text(path: str) -> str | None:
    """The text of a settings file, None where there is none. Raises UsageError where it cannot be read."""
    try:
        with open(path, encoding="utf-8", newline="") as file:  # noqa: PTH123 (pathlib is not loaded for this)
            return file.read()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("settings_unreadable", where=path) from error


def read_settings(text: str, path: str, under: Settings) -> Settings:
    """The settings of one file's text over others; raises UsageError naming the line."""
    import tomllib

    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError("settings_broken", where=_broken_at(path, str(error)), problem=str(error)) from error
    settings = under
    for key, value in found.items():
        where = f"{path}:{_line_of(text, key)}"
        if key in TABLES:
            settings = _with_table(settings, key, value, text, path)
            continue
        if key not in _BY_NAME:
            raise UsageError("settings_unknown_key", where=where, name=key)
        _BY_NAME[key].check(value, where)
        settings = _placed(replace(settings, **{key: value}), ((key, where),))
    return settings


def _with_table(settings: Settings, key: str, value: object, text: str, path: str) -> Settings:
    """The lines of a table over those of the same name in an earlier file."""
    if not isinstance(value, dict):
        where = f"{path}:{_line_of(text, key)}"
        raise UsageError("settings_wrong_value", where=where, name=key, value=str(value))
    places = tuple((f"{key}.{name}", f"{path}:{_line_of(text, name, key)}") for name in value)
    for (name, each), (_, where) in zip(value.items(), places, strict=True):
        if not isinstance(each, str):
            raise UsageError("settings_wrong_value", where=where, name=f"{key}.{name}", value=str(each))
    pairs = tuple({**dict(getattr(settings, key)), **value}.items())
    return _placed(replace(settings, **{key: pairs}), places)  # type: ignore[arg-type]


def _placed(settings: Settings, places: Pairs) -> Settings:
    return replace(settings, places=tuple({**dict(settings.places), **dict(places)}.items()))


def _broken_at(path: str, problem: str) -> str:
    """The file with the line of which the reader of TOML complains."""
    line = problem.rpartition("at line ")[2].partition(",")[0]
    return f"{path}:{line}" if line.isdecimal() else path


def _line_of(text: str, key: str, table: str = "") -> int:
    """The line on which a key stands, at the top or in a table; where it is not found, that of the table."""
    here, header = "", 1
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if bare.startswith("["):
            here = bare.partition("]")[0].strip("[ \t\"'")
            if here == (table or key):
                header = number
            continue
        name = ".".join(part.strip(" \t\"'") for part in bare.partition("=")[0].split("."))
        if (here == table and name == key) or (not here and table and name == f"{table}.{key}"):
            return number
        if not here and name == (table or key):
            header = number
    return header


def find_settings(given: str | None) -> Settings:
    """The settings of a file that was named, else of `PMI_CONFIG`, else of the default places."""
    named = named_file(given)
    return load_settings((named,), required=True) if named else load_settings(settings_files())


def named_file(given: str | None) -> str | None:
    """The one settings file that the option or `PMI_CONFIG` names, None where the default places count."""
    return given or os.environ.get("PMI_CONFIG") or None


def own_file(given: str | None) -> str:
    """The settings file that a person's own choices go to: the one that was named, else the user's."""
    return named_file(given) or settings_files()[-1]
