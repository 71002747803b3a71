"""Where everything lies and which language is spoken, found without opening the store."""

from __future__ import annotations

import os

from pmi_tui.domain.frozen import dataclass
from pmi_tui.errors import UsageError
from pmi_tui.services.opening import find_language, find_root, find_user
from pmi_tui.store.places import settings_files
from pmi_tui.store.settings import Settings, find_settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.services.opening import Wish


@dataclass(frozen=True, slots=True)
class Places:
    """The folder of the store, the settings files in the order they are read, who acts, and the language."""

    root: str
    settings_files: tuple[str, ...]
    user: str
    language: str


def find_places(wish: Wish) -> Places:
    """What the options, the environment and the settings name. Raises UsageError for broken settings."""
    settings = find_settings(wish.config)
    named = wish.config or os.environ.get("PMI_CONFIG")
    files = (named,) if named else settings_files()
    return Places(
        find_root(wish, settings), files, find_user(wish, settings), find_language(wish.lang, settings)
    )


def spoken_language(lang: str | None, config: str | None = None) -> str:
    """The language for telling what went wrong, even if it was the settings."""
    if lang is not None:
        return lang
    try:
        return find_language(None, find_settings(config))
    except UsageError:
        return find_language(None, Settings())
