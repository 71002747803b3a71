from __future__ import annotations

import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from pmi_tui.domain.filter_parser import parse_filter
from pmi_tui.i18n.texts import Texts
from pmi_tui.store.settings import load_settings
from pmi_tui.tui.commands import COMMANDS, HIDDEN
from pmi_tui.tui.keymap import check_keymap
from pmi_tui.tui.keys import NAMED_KEYS, key_sign
from tests.checkout import ROOT, readable_output, run, run_python

README = (ROOT / "README.md").read_text(encoding="utf-8")
DEMO = "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/pmi-tui demo"
TESTS = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && .venv/bin/python -m pytest"


def shell_blocks() -> list[str]:
    return re.findall(r"^```sh\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)


def examples() -> list[str]:
    """The commands of the README's examples, in their order."""
    return [line for block in shell_blocks() for line in block.splitlines() if line.startswith("pmi-tui ")]


def named_commands() -> set[str]:
    """Every command that the README names as `pmi-tui COMMAND`, in a block or in a sentence."""
    return set(re.findall(r"\bpmi-tui ([a-z]+)", README))


def list_of_keys() -> str:
    """The README's list of keys, as the table of commands and its texts give it."""
    spanish, english = Texts("es"), Texts("en")
    rows = [
        f"| {' '.join(f'`{sign(key, english)}`' for key in command.keys)} "
        f"| {spanish(f'command.{command.name}')} | {english(f'command.{command.name}')} |"
        for command in COMMANDS
        if command.name not in HIDDEN
    ]
    return "\n".join(["| key | español | English |", "|---|---|---|", *rows])


def sign(key: str, texts: Texts) -> str:
    return texts(f"key.{key}") if key in NAMED_KEYS else key_sign(key)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the sample plans in it and `pmi-tui` in its bin."""
    shutil.copytree(ROOT / "sample_plans", tmp_path / "sample_plans")
    program = tmp_path / "bin" / "pmi-tui"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\nPYTHONPATH={shlex.quote(str(ROOT))} exec {shlex.quote(sys.executable)} -m pmi_tui "$@"\n'
    )
    program.chmod(0o755)
    return tmp_path


def test_the_readme_shows_the_two_commands() -> None:
    assert f"{DEMO}\n" in shell_blocks()
    assert f"{TESTS}\n" in shell_blocks()


def test_continuous_integration_runs_the_tests_by_the_readmes_command() -> None:
    script = ROOT / ".ci" / "run"
    assert script.read_text(encoding="utf-8").splitlines()[-1] == TESTS
    assert script.stat().st_mode & 0o111


def test_the_readmes_list_of_keys_is_the_table_of_commands() -> None:
    found = re.search(r"<!-- keys.*?-->\n(.*?)<!-- /keys -->", README, flags=re.DOTALL)
    assert found is not None
    assert found[1].strip() == list_of_keys(), list_of_keys()


def test_every_command_that_the_readme_names_exists() -> None:
    assert {"demo", "where", "status", "importar"} <= named_commands()
    for command in sorted(named_commands()):
        done = run_python("-m", "pmi_tui", command, "--help")
        assert done.returncode == 0, readable_output(done)
    unknown = run_python("-m", "pmi_tui", "nosuchcommand", "--help")
    assert unknown.returncode == 2, readable_output(unknown)


def test_the_settings_of_the_readme_are_read_and_their_keys_do_not_clash(desk: Path) -> None:
    found = re.search(r"^```toml\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)
    assert found is not None
    path = desk / "config.toml"
    path.write_text(found[1], encoding="utf-8")
    settings = load_settings([path])
    assert settings.ask_user
    for _, text in settings.views:
        parse_filter(text)
    assert check_keymap(settings)[1] == ()


def test_the_examples_of_the_readme_run_in_their_order(desk: Path) -> None:
    home = {"HOME": str(desk), "XDG_CONFIG_HOME": str(desk), "XDG_DATA_HOME": str(desk / "data")}
    env = {**home, "PATH": f"{desk / 'bin'}:/usr/bin:/bin", "PMI_DB": "", "PMI_CONFIG": ""}
    lines = examples()
    assert len(lines) >= 15
    for line in lines:
        done = run(["bash", "-o", "pipefail", "-c", line], cwd=desk, env=env)
        assert done.returncode == 0, readable_output(done)
