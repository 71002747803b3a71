from __future__ import annotations

from pathlib import Path

import pytest

from pmi_tui.errors import UsageError
from pmi_tui.store.settings import SETTINGS, Settings, load_settings, own_file


def written(folder: Path, text: str, name: str = "config.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def complaint(path: Path) -> UsageError:
    with pytest.raises(UsageError) as caught:
        load_settings([path])
    return caught.value


def test_every_setting_of_one_value_is_in_the_table_of_settings() -> None:
    tables = {"keys", "views", "places"}
    assert [setting.name for setting in SETTINGS] == [
        name for name in Settings.__match_args__ if name not in tables
    ]


def test_without_any_file_every_setting_has_its_default(tmp_path: Path) -> None:
    assert load_settings([tmp_path / "none.toml"]) == Settings()


def test_the_persons_file_goes_over_the_sites_key_by_key(tmp_path: Path) -> None:
    site = written(tmp_path, 'theme = "light"\nlang = "en"\n[keys]\nnote = "i"\ndone = "F2"\n', "site.toml")
    own = written(tmp_path, '# mine\ntheme = "dark"\n[keys]\ndone = "F3"\n', "own.toml")
    settings = load_settings([site, own])
    assert (settings.theme, settings.lang) == ("dark", "en")
    assert dict(settings.keys) == {"note": "i", "done": "F3"}
    assert settings.place_of("theme") == f"{own}:2"
    assert settings.place_of("lang") == f"{site}:2"
    assert settings.place_of("keys.done") == f"{own}:4"
    assert settings.place_of("keys.note") == f"{site}:4"
    assert settings.place_of("user") is None


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ('lang = "es"\n\nlangs = "x"\n', "settings_unknown_key", 3),
        ("# soon\n soon_days = 400\n", "settings_range", 2),
        ("soon_days = -1\n", "settings_range", 1),
        ("threshold = 0\n", "settings_range", 1),
        ("threshold = true\n", "settings_wrong_value", 1),
        ('mouse = "yes"\n', "settings_wrong_value", 1),
        ('lean = true\ntheme = "blue"\n', "settings_choices", 2),
        ('lang = "es"\nkeys = 3\n', "settings_wrong_value", 2),
        ('[views]\ndone = "x"\n\n[keys] # mine\n\n"done" = 3\n', "settings_wrong_value", 6),
        ('keys.done = "x"\nkeys.note = 3\n', "settings_wrong_value", 2),
        ('lang = "es"\n\n"theme = 3\n', "settings_broken", 3),
    ],
)
def test_whatever_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, key: str, line: int) -> None:
    path = written(tmp_path, text)
    error = complaint(path)
    assert (error.key, error.where, error.status) == (key, f"{path}:{line}", 2)


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"lang = \xff")
    assert complaint(path).key == "settings_unreadable"


def test_own_choices_go_to_the_file_that_is_named_or_to_the_persons_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("PMI_CONFIG", raising=False)
    assert own_file(None) == str(tmp_path / "pmi-tui" / "config.toml")
    monkeypatch.setenv("PMI_CONFIG", "/a/b.toml")
    assert own_file(None) == "/a/b.toml"
    assert own_file("c.toml") == "c.toml"
