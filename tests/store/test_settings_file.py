from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmi_tui.domain.frozen import replace
from pmi_tui.errors import PmiError, StoreError, UsageError
from pmi_tui.store.settings import SETTINGS, Settings, Value, load_settings, read_settings
from pmi_tui.store.settings_file import KEPT, change_setting, changed_text

OWN = """\
# My settings. Ask Ana before touching them.
lang = "es"   # for the demo too

  soon_days = 15

# keys of my own
[keys]
done = "space,F2"  # the old program's
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "config.toml"
    found.write_text(OWN, encoding="utf-8")
    return found


def test_a_changed_value_leaves_comments_order_and_blanks_as_they_are(path: Path) -> None:
    assert change_setting(str(path), "lang", "en")
    assert path.read_text() == OWN.replace('lang = "es"', 'lang = "en"')
    assert change_setting(str(path), "soon_days", 20)
    assert path.read_text() == OWN.replace('lang = "es"', 'lang = "en"').replace("15", "20")


def test_a_new_key_stands_before_the_tables(path: Path) -> None:
    change_setting(str(path), "mouse", True)
    text = path.read_text()
    assert load_settings([path]).mouse
    assert text.index("mouse = true") < text.index("[keys]")
    assert all(line in text for line in OWN.splitlines())


def test_a_key_that_is_taken_out_takes_nothing_else_along(path: Path) -> None:
    assert change_setting(str(path), "soon_days", None)
    assert replace(load_settings([path]), places=()) == Settings(lang="es", keys=(("done", "space,F2"),))
    assert "# keys of my own" in path.read_text()
    assert not change_setting(str(path), "soon_days", None)


def test_the_file_as_it_was_is_kept_beside_it(path: Path) -> None:
    change_setting(str(path), "lang", "en")
    assert (path.parent / f"config.toml{KEPT}").read_text() == OWN
    assert sorted(each.name for each in path.parent.iterdir()) == ["config.toml", "config.toml~"]


def test_what_is_so_already_is_not_written(path: Path) -> None:
    before = path.stat()
    assert not change_setting(str(path), "lang", "es")
    assert path.stat() == before


def test_a_change_that_is_only_tried_writes_nothing(path: Path) -> None:
    assert change_setting(str(path), "lang", "en", dry_run=True)
    assert path.read_text() == OWN


def test_a_file_and_its_folder_are_made_where_there_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "config.toml"
    assert change_setting(str(path), "user", "María «la jefa»")
    assert load_settings([path]).user == "María «la jefa»"
    assert path.stat().st_mode & 0o777 == 0o600


def test_permissions_and_a_link_to_the_file_stay(tmp_path: Path, path: Path) -> None:
    path.chmod(0o640)
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    change_setting(str(link), "lang", "en")
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert load_settings([path]).lang == "en"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("lang = es\n", 1),
        ('lang = "es"\n[keys\n', 2),
        ('a = 1\nlang = "es"\n', 1),
        ('lang = "es"\nlang = "en"\n', 2),
    ],
)
def test_a_broken_file_is_never_written_over(path: Path, text: str, line: int) -> None:
    path.write_text(text)
    with pytest.raises(UsageError) as caught:
        change_setting(str(path), "mouse", True)
    assert caught.value.where == f"{path}:{line}"
    assert path.read_text() == text
    assert [each.name for each in path.parent.iterdir()] == ["config.toml"]


def test_a_wrong_value_can_be_mended_by_setting_it(path: Path) -> None:
    path.write_text("soon_days = 1000\n")
    assert change_setting(str(path), "soon_days", 30)
    assert load_settings([path]).soon_days == 30


@pytest.mark.skipif(os.getuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_to_is_told(path: Path) -> None:
    path.parent.chmod(0o500)
    with pytest.raises(StoreError, match="settings_unwritable"):
        change_setting(str(path), "lang", "en")
    path.parent.chmod(0o700)


def test_something_else_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(PmiError):
        change_setting(str(tmp_path / "file" / "config.toml"), "lang", "en")


def values() -> st.SearchStrategy[tuple[str, Value]]:
    def of(setting: object) -> st.SearchStrategy[tuple[str, Value]]:
        found = next(each for each in SETTINGS if each is setting)
        kinds: dict[type, st.SearchStrategy[Value]] = {
            bool: st.booleans(),
            int: st.integers(found.least, found.most),
            str: st.sampled_from(found.choices) if found.choices else st.text(st.characters(codec="utf-8")),
        }
        return st.tuples(st.just(found.name), st.none() | kinds[found.kind])

    return st.sampled_from(SETTINGS).flatmap(of)


@settings(max_examples=100, deadline=None)
@given(st.lists(values(), max_size=6))
def test_what_is_set_is_what_is_read(changes: list[tuple[str, Value]]) -> None:
    text = OWN
    for key, value in changes:
        text = changed_text(text, "x", key, value)
    found = read_settings(text, "x", Settings())
    last = {"lang": "es", "soon_days": 15, **dict(changes)}
    wanted = {key: value for key, value in last.items() if value is not None}
    assert replace(found, places=()) == Settings(**wanted, keys=(("done", "space,F2"),))  # type: ignore[arg-type]
