"""Where the store and the settings lie when nobody says otherwise."""

from __future__ import annotations

import os
import sys

APP = "pmi-tui"


def data_folder() -> str:
    """The person's own store: `XDG_DATA_HOME` or `~/.local/share` on Linux, what platformdirs says elsewhere."""
    if sys.platform == "linux":
        return f"{_xdg('XDG_DATA_HOME', '.local/share')}/{APP}"
    from platformdirs import user_data_dir

    return user_data_dir(APP, appauthor=False)


def settings_files() -> tuple[str, ...]:
    """The settings files in the order in which they are read: the site's, then the person's own."""
    if sys.platform == "linux":
        site = os.environ.get("XDG_CONFIG_DIRS", "").split(os.pathsep)[0] or "/etc/xdg"
        folders = (site.rstrip("/"), _xdg("XDG_CONFIG_HOME", ".config"))
        return tuple(f"{folder}/{APP}/config.toml" for folder in folders)
    from platformdirs import site_config_dir, user_config_dir

    return tuple(f"{find(APP, appauthor=False)}/config.toml" for find in (site_config_dir, user_config_dir))


def state_folder() -> str:
    """Where the program keeps what can be missed: `XDG_STATE_HOME` or `~/.local/state` on Linux."""
    if sys.platform == "linux":
        return f"{_xdg('XDG_STATE_HOME', '.local/state')}/{APP}"
    from platformdirs import user_state_dir

    return user_state_dir(APP, appauthor=False)


def _xdg(variable: str, default: str) -> str:
    """Not through platformdirs, whose import would be a third of a reading command."""
    given = os.environ.get(variable, "").strip()
    return given.rstrip("/") if given else f"{_home()}/{default}"


def _home() -> str:
    return os.path.expanduser("~")  # noqa: PTH111 (pathlib is not loaded for this)
