"""Opening the store that the options, the environment or the settings name."""

from __future__ import annotations

import os

from pmi_tui.domain.frozen import dataclass
from pmi_tui.i18n.languages import spoken
from pmi_tui.services.clock import Clock
from pmi_tui.services.library import Library
from pmi_tui.services.workspace import Actor
from pmi_tui.store.places import data_folder
from pmi_tui.store.settings import Settings, find_settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from pmi_tui.errors import PmiError


@dataclass(frozen=True)
class Wish:
    """What a face was asked for; None where the environment or the settings decide."""

    db: str | None = None
    config: str | None = None
    lang: str | None = None
    user: str | None = None
    at: date | None = None
    wait: float = 10.0
    read_only: bool = False
    unsafe_network: bool = False
    ascii: bool = False
    no_color: bool = False


@dataclass(frozen=True)
class Session:
    """A store opened for one person: the library of its plans, the settings in force, language and place."""

    library: Library
    settings: Settings
    language: str
    root: str
    wish: Wish = Wish()

    @property
    def asks_who(self) -> bool:
        """Whether the person has to say who it is before anything is written: several share this login."""
        return self.settings.ask_user and not (self.wish.user or os.environ.get("PMI_USER", "").strip())

    @property
    def clock(self) -> Clock:
        """By which time is told."""
        return self.library.actor.clock

    @property
    def notices(self) -> tuple[PmiError, ...]:
        """What the store mended or found odd."""
        return self.library.notices


def open_session(wish: Wish) -> Session:
    """Open the store; nothing is created before the first write.

    Raises UsageError for broken settings, StoreError when the store cannot be used.
    """
    from pmi_tui.store.local import LocalRepository

    settings = find_settings(wish.config)
    root = find_root(wish, settings)
    repository = LocalRepository(
        root,
        wait=wish.wait,
        read_only=wish.read_only,
        daily_backups=True,
        unsafe_network=wish.unsafe_network,
    )
    actor = Actor(find_user(wish, settings), Clock(wish.at, settings.timezone))
    return Session(Library(repository, actor), settings, find_language(wish.lang, settings), root, wish)


def find_root(wish: Wish, settings: Settings) -> str:
    """The folder of the store: the wish, `PMI_DB`, the settings, else the user's data folder."""
    named = wish.db or os.environ.get("PMI_DB") or settings.db
    if named:
        return os.path.expanduser(named)  # noqa: PTH111 (pathlib costs every reading command two milliseconds)
    return data_folder()


def find_user(wish: Wish, settings: Settings) -> str:
    """Who acts: the wish, `PMI_USER`, the settings, else the account's name in the password database."""
    named = wish.user or os.environ.get("PMI_USER") or settings.user
    return named.strip() if named and named.strip() else account_name()


def account_name() -> str:
    """The name of the account that runs the program; its number where the password database has none."""
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


def find_language(wish: str | None, settings: Settings) -> str:
    """`es` or `en`: the wish, `PMI_LANG`, the settings, else the locale's when it is English, else Spanish."""
    return spoken(wish, os.environ.get("PMI_LANG"), settings.lang)
