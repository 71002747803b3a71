from __future__ import annotations

import tarfile
import zipfile
from dataclasses import dataclass
from email import message_from_string
from pathlib import Path

import pytest

import pmi_tui
from tests.checkout import PACKAGE, ROOT, readable_output, run_python

FOLDERS = ("styles", "sample_plans")


@dataclass(frozen=True)
class Distributions:
    """What one build made: the sdist from the checkout, the wheel from the unpacked sdist."""

    sdist: Path
    wheel: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Distributions:
    target = tmp_path_factory.mktemp("dist")
    done = run_python("-m", "build", "--no-isolation", "--outdir", str(target), str(ROOT))
    assert done.returncode == 0, readable_output(done)
    return Distributions(next(target.glob("*.tar.gz")), next(target.glob("*.whl")))


def wheel_names(built: Distributions) -> set[str]:
    with zipfile.ZipFile(built.wheel) as wheel:
        return set(wheel.namelist())


def data_files(folder: str) -> list[Path]:
    """The folder's files, each relative to the checkout."""
    return [path.relative_to(ROOT) for path in (ROOT / folder).rglob("*") if path.is_file()]


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_wheel_carries_the_whole_folder_inside_the_package(built: Distributions, folder: str) -> None:
    files = data_files(folder)
    assert files, f"{folder} is empty, and such a wheel would be built without a word"
    assert {f"pmi_tui/{path.as_posix()}" for path in files} <= wheel_names(built)


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_python_file_lies_in_a_data_folder_where_it_would_break_editable_installs(folder: str) -> None:
    assert [path for path in data_files(folder) if path.suffix == ".py"] == []


def test_the_wheel_carries_every_module_and_text_of_the_package_and_no_tests(built: Distributions) -> None:
    names = wheel_names(built)
    expected = {
        path.relative_to(ROOT).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and path.suffix in (".py", ".json", ".typed")
    }
    assert {"pmi_tui/i18n/es.json", "pmi_tui/i18n/en.json", "pmi_tui/py.typed"} <= expected
    assert expected <= names
    assert {name.split("/")[0] for name in names} == {"pmi_tui", f"pmi_tui-{pmi_tui.__version__}.dist-info"}


def test_the_sdist_carries_the_tests_and_all_that_they_read(built: Distributions) -> None:
    with tarfile.open(built.sdist) as sdist:
        names = {name.split("/", 1)[1] for name in sdist.getnames() if "/" in name}
    tests = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("*.py")}
    assert tests | {"README.md", "pyproject.toml", ".ci/run", "tests/data/caf.tsv"} <= names


def test_the_version_comes_from_the_package(built: Distributions) -> None:
    with zipfile.ZipFile(built.wheel) as wheel:
        metadata = wheel.read(f"pmi_tui-{pmi_tui.__version__}.dist-info/METADATA").decode()
    assert message_from_string(metadata)["Version"] == pmi_tui.__version__


def test_an_installed_wheel_finds_its_own_folders(built: Distributions, tmp_path: Path) -> None:
    with zipfile.ZipFile(built.wheel) as wheel:
        wheel.extractall(tmp_path)
    ask = "from pmi_tui.resources import *; print(styles_dir()); print(sample_plans_dir())"
    done = run_python("-c", ask, cwd=tmp_path)
    folders = [str(tmp_path / "pmi_tui" / folder) for folder in FOLDERS]
    assert done.stdout.splitlines() == folders, readable_output(done)
