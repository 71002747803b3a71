from __future__ import annotations

from pathlib import Path

import pytest

from pmi_tui.errors import UsageError
from pmi_tui.services.opening import Wish
from pmi_tui.services.preferences import Origin, keep_preference, preference, preferences, read_preference


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """The site's settings file and the person's own, neither of them there yet."""
    for name in ("PMI_CONFIG", "PMI_DB", "PMI_LANG", "PMI_USER", "NO_COLOR", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "site"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own"))
    found = tuple(tmp_path / each / "pmi-tui" / "config.toml" for each in ("site", "own"))
    for path in found:
        path.parent.mkdir(parents=True)
    return found[0], found[1]


def test_every_value_says_where_it_comes_from(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    site, own = files
    site.write_text('theme = "light"\nsoon_days = 10\nuser = "x"\n')
    own.write_text('\nsoon_days = 20\nlang = "en"\n')
    monkeypatch.setenv("PMI_USER", "ana")
    found = {each.key: each for each in preferences(Wish(lang="es"))}
    told = {key: (each.value, each.origin, each.where) for key, each in found.items()}
    assert told["threshold"] == (80, Origin.DEFAULT, "")
    assert told["theme"] == ("light", Origin.SITE, f"{site}:1")
    assert told["soon_days"] == (20, Origin.USER, f"{own}:2")
    assert told["user"] == ("ana", Origin.ENVIRONMENT, "PMI_USER")
    assert told["lang"] == ("es", Origin.OPTION, "--lang")
    assert told["ascii"] == (None, Origin.DEFAULT, "")
    named = tmp_path / "n.toml"
    named.write_text('theme = "contrast"\n')
    assert preference(Wish(config=str(named)), "theme").origin is Origin.FILE


@pytest.mark.parametrize(
    ("variable", "value", "key", "shown"),
    [("NO_COLOR", "1", "theme", "ansi"), ("PMI_DB", "/x", "db", "/x"), ("PMI_LANG", "en", "lang", "en")],
)
def test_the_environment_goes_over_the_files(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, variable: str, value: str, key: str, shown: str
) -> None:
    assert preference(Wish(), key).origin is Origin.DEFAULT
    monkeypatch.setenv(variable, value)
    files[1].write_text('theme = "light"\ndb = "y"\nlang = "es"\n')
    found = preference(Wish(), key)
    assert (found.value, found.origin, found.where, found.is_overridden) == (
        shown,
        Origin.ENVIRONMENT,
        variable,
        True,
    )


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("mouse", "sí", True),
        ("mouse", "NO", False),
        ("lean", "on", True),
        ("soon_days", " 7 ", 7),
        ("theme", "ansi", "ansi"),
        ("user", " María Núñez ", "María Núñez"),
        ("timezone", "America/Santo_Domingo", "America/Santo_Domingo"),
        ("threshold", "", None),
    ],
)
def test_a_typed_value_is_understood(key: str, text: str, value: str | bool | int | None) -> None:
    assert read_preference(key, text) == value


@pytest.mark.parametrize(
    ("key", "text", "error"),
    [
        ("mouse", "quizás", "settings_yes_or_no"),
        ("soon_days", "muchos", "settings_range"),
        ("soon_days", "367", "settings_range"),
        ("threshold", "-3", "settings_range"),
        ("theme", "azul", "settings_choices"),
        ("timezone", "Santo Domingo", "unknown_timezone"),
        ("keys", "x", "unknown_setting"),
        ("tema", "x", "unknown_setting"),
    ],
)
def test_a_value_that_cannot_be_is_told_in_its_own_sentence(key: str, text: str, error: str) -> None:
    with pytest.raises(UsageError, match=error):
        read_preference(key, text)


def test_a_change_goes_to_the_persons_own_file_even_where_the_site_has_one(files: tuple[Path, Path]) -> None:
    site, own = files
    site.write_text('theme = "light"\n')
    kept = keep_preference(Wish(), "theme", "dark")
    assert (kept.before, kept.after, kept.path, kept.changed) == (None, "dark", str(own), True)
    assert site.read_text() == 'theme = "light"\n'
    assert preference(Wish(), "theme").value == "dark"
    keep_preference(Wish(), "theme", "")
    assert preference(Wish(), "theme").value == "light"
