"""A person's settings: what is in force, where each value comes from, and changing them."""

from __future__ import annotations

import os
from enum import StrEnum

from pmi_tui.domain.frozen import dataclass, replace
from pmi_tui.domain.text import fold
from pmi_tui.errors import UsageError
from pmi_tui.services.clock import Clock
from pmi_tui.services.opening import find_language, find_root, find_user
from pmi_tui.services.workspace import Actor
from pmi_tui.store.places import settings_files
from pmi_tui.store.settings import (
    SETTINGS,
    find_settings,
    own_file,
    read_settings,
    read_text,
    setting_named,
)
from pmi_tui.store.settings import Settings as Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.services.opening import Session, Wish
    from pmi_tui.store.settings import Setting, Value

YES, NO = frozenset({"true", "si", "yes", "on", "1"}), frozenset({"false", "no", "off", "0"})


class Origin(StrEnum):
    """Where the value of a setting comes from."""

    DEFAULT = "default"
    SITE = "site"
    USER = "user"
    FILE = "file"
    """The one file that `--config` or `PMI_CONFIG` names."""
    ENVIRONMENT = "environment"
    OPTION = "option"


@dataclass(frozen=True, slots=True)
class Preference:
    """A setting as it is in force; `where` is its file and line, its variable or its option, blank for a default.

    `value` is None where the program decides by itself from moment to moment.
    """

    key: str
    value: Value
    origin: Origin
    where: str = ""

    @property
    def is_overridden(self) -> bool:
        """Whether no settings file can change it now."""
        return self.origin in (Origin.ENVIRONMENT, Origin.OPTION)


@dataclass(frozen=True, slots=True)
class Kept:
    """A setting that was changed: its value before and after, the file, and whether anything changed there."""

    key: str
    before: Value
    after: Value
    path: str
    changed: bool


def settings_in_force(wish: Wish) -> Settings:
    """What the settings files say. Raises UsageError naming the line of a file that is wrong."""
    return find_settings(wish.config)


def preferences(wish: Wish) -> tuple[Preference, ...]:
    """Every setting that is one value. Raises UsageError naming the line of a settings file that is wrong."""
    settings = find_settings(wish.config)
    return tuple(_preference(wish, settings, setting) for setting in SETTINGS)


def preference(wish: Wish, key: str) -> Preference:
    """One setting; raises UsageError for a name that is none, as `preferences` does for a wrong file."""
    return _preference(wish, find_settings(wish.config), _known(key))


def _preference(wish: Wish, settings: Settings, setting: Setting) -> Preference:
    key = setting.name
    value = _in_force(wish, settings, key)
    over = _over_files(wish, key)
    if over is not None:
        return Preference(key, value, *over)
    place = settings.place_of(key)
    if place is None:
        return Preference(key, value, Origin.DEFAULT)
    if wish.config or os.environ.get("PMI_CONFIG"):
        return Preference(key, value, Origin.FILE, place)
    site, user = settings_files()
    path = place.rpartition(":")[0]
    return Preference(key, value, Origin.USER if path == user != site else Origin.SITE, place)


def _over_files(wish: Wish, key: str) -> tuple[Origin, str] | None:
    """What decides instead of any settings file: an option before an environment variable."""
    given = {
        "db": wish.db,
        "lang": wish.lang,
        "user": wish.user,
        "ascii": wish.ascii,
        "theme": wish.no_color,
    }
    options = {"theme": "--no-color"}
    if given.get(key):
        return Origin.OPTION, options.get(key, f"--{key}")
    variables = {"db": "PMI_DB", "lang": "PMI_LANG", "user": "PMI_USER", "theme": "NO_COLOR"}
    if key in variables and os.environ.get(variables[key], "").strip():
        return Origin.ENVIRONMENT, variables[key]
    return None


def _in_force(wish: Wish, settings: Settings, key: str) -> Value:
    match key:
        case "db":
            return find_root(wish, settings)
        case "lang":
            return find_language(wish.lang, settings)
        case "user":
            return find_user(wish, settings)
        case "ascii":
            return True if wish.ascii else settings.ascii
        case "theme":
            return "ansi" if _over_files(wish, key) else settings.theme
    value: Value = getattr(settings, key)
    return value


def read_preference(key: str, text: str) -> Value:
    """What a typed text means as the value of a setting; a blank one means the default.

    Raises UsageError, in a sentence of its own for each way in which a value can be wrong.
    """
    setting, bare = _known(key), text.strip()
    if not bare:
        return None
    value: Value = bare
    if setting.kind is bool and fold(bare) in YES | NO:
        value = fold(bare) in YES
    elif setting.kind is bool:
        raise UsageError("settings_yes_or_no", name=key, value=bare)
    elif setting.kind is int:
        if not bare.removeprefix("-").isdecimal():
            raise UsageError("settings_range", name=key, value=bare, least=setting.least, most=setting.most)
        value = int(bare)
    setting.check(value)
    if key == "timezone":
        Clock(timezone=bare).today()
    return value


def keep_preference(wish: Wish, key: str, text: str, *, dry_run: bool = False) -> Kept:
    """Write a setting to the person's own file, or take it out of there with a blank text.

    Raises UsageError for a value that cannot be, and naming the line where the file is broken or would not hold;
    StoreError where it cannot be written. Then nothing has changed.
    """
    from pmi_tui.store.settings_file import change_setting

    value = read_preference(key, text)
    path = own_file(wish.config)
    try:
        before: Value = getattr(read_settings(read_text(path) or "", path, Settings()), key)
    except UsageError:
        before = None
    return Kept(key, before, value, path, change_setting(path, key, value, dry_run=dry_run))


def choices_of(key: str) -> tuple[str, ...]:
    """What can be chosen for a setting, as it would be typed; none where anything of its kind can be typed."""
    setting = _known(key)
    return ("true", "false") if setting.kind is bool else setting.choices


def _known(key: str) -> Setting:
    setting = setting_named(key.strip())
    if setting is None:
        from pmi_tui.domain.fields import nearest

        near = nearest(key, [each.name for each in SETTINGS])
        raise UsageError("unknown_setting", text=key, nearest=near)
    return setting


def reopened(session: Session) -> Session:
    """The session with the settings as the files say now; who acts and the time zone are taken up too.

    Raises UsageError for a settings file that is wrong.
    """
    settings = find_settings(session.wish.config)
    actor = session.library.actor
    user = actor.user if session.asks_who else find_user(session.wish, settings)
    session.library.act_as(Actor(user, Clock(actor.clock.at, settings.timezone)))
    return replace(session, settings=settings, language=find_language(session.wish.lang, settings))
