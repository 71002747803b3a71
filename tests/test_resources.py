from __future__ import annotations

from pathlib import Path

import pytest

from pmi_tui.errors import StoreError
from pmi_tui.resources import sample_plans_dir, styles_dir


def make_package(root: Path) -> Path:
    package = root / "pmi_tui"
    package.mkdir()
    return package


def test_a_wheel_has_its_folders_inside_the_package(tmp_path: Path) -> None:
    package = make_package(tmp_path)
    (package / "styles").mkdir()
    (package / "sample_plans").mkdir()
    assert styles_dir(package) == package / "styles"
    assert sample_plans_dir(package) == package / "sample_plans"


def test_a_checkout_has_its_folders_beside_the_package(tmp_path: Path) -> None:
    package = make_package(tmp_path)
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "styles").mkdir()
    assert styles_dir(package) == tmp_path / "styles"


def test_a_strange_folder_beside_an_installed_package_is_not_taken_for_ours(tmp_path: Path) -> None:
    package = make_package(tmp_path)
    (tmp_path / "styles").mkdir()
    with pytest.raises(StoreError, match="resources_missing"):
        styles_dir(package)


def test_a_lost_folder_is_named_in_the_error(tmp_path: Path) -> None:
    package = make_package(tmp_path)
    with pytest.raises(StoreError) as caught:
        sample_plans_dir(package)
    assert caught.value.key == "resources_missing"
    assert caught.value.where == str(package / "sample_plans")


def test_this_installation_has_both_folders_by_absolute_path() -> None:
    assert styles_dir().is_absolute()
    assert list(styles_dir().glob("*.tcss"))
    assert list(sample_plans_dir().glob("*.txt"))
