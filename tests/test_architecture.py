from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.checkout import PACKAGE, ROOT, package_files, readable_output, run, run_python

LAYOUT = {"pyproject.toml", "pmi_tui", "styles", "sample_plans", "tests", "README.md"}
HEAVY = {"textual", "rich", "openpyxl", "tinydb", "python_calamine", "docx", "lxml"}
SLOW = {
    "dataclasses",
    "inspect",
    "typing",
    "argparse",
    "logging",
    "pathlib",
    "platformdirs",
    "orjson",
    "tempfile",
}
"""What takes a tenth of the time of `python -c pass` or more to load, and what reading can do without."""
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def nodes(kind: type[ast.AST]) -> Iterator[tuple[str, ast.AST]]:
    """Every node of a kind in the package, with its place."""
    for path in package_files():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, kind):
                yield f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}", node


def longer_than(lines: int, *kinds: type[ast.stmt]) -> list[str]:
    """The definitions of these kinds that take more than so many lines, decorators not counted."""
    return [
        f"{place} {node.end_lineno - node.lineno + 1} lines"
        for kind in kinds
        for place, node in nodes(kind)
        if isinstance(node, ast.stmt) and node.end_lineno and node.end_lineno - node.lineno >= lines
    ]


def modules_loaded_by(program: str, *, env: dict[str, str] | None = None) -> set[str]:
    """What a fresh interpreter has loaded after `program`, less what it had loaded before."""
    framed = (
        "import json, sys\nbefore = set(sys.modules)\n"
        f"try:\n    {program}\nexcept SystemExit as leaving:\n    assert not leaving.code, leaving.code\n"
        "print()\nprint(json.dumps(sorted(set(sys.modules) - before)))"
    )
    done = run_python("-c", framed, env=env)
    assert done.returncode == 0, readable_output(done)
    return set(json.loads(done.stdout.splitlines()[-1]))


def modules_loaded_by_command(*words: str, env: dict[str, str]) -> set[str]:
    program = f"sys.argv = {['pmi-tui', *words]!r}; from pmi_tui.cli.main import run; run()"
    return modules_loaded_by(program, env=env)


def bring_in(sample: str, env: dict[str, str]) -> None:
    """Let a plan that came with the program be in the store."""
    done = run_python("-m", "pmi_tui", "import", "--no-input", str(ROOT / "sample_plans" / sample), env=env)
    assert done.returncode == 0, readable_output(done)


def top_names(modules: set[str]) -> set[str]:
    return {module.split(".")[0] for module in modules}


@pytest.fixture
def own_home(tmp_path: Path) -> dict[str, str]:
    """An environment in which every folder that the program may use lies in tmp_path."""
    return {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "PMI_DB": str(tmp_path / "store")}


def test_imports_point_one_way() -> None:
    entry = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = run_python("-c", entry, "--no-cache")
    assert done.returncode == 0, readable_output(done)


def test_importing_the_package_loads_nothing_else() -> None:
    assert modules_loaded_by("import pmi_tui") == {"pmi_tui"}


def test_the_domain_loads_only_the_standard_library() -> None:
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in package_files()
        if path.is_relative_to(PACKAGE / "domain")
    ]
    loaded = modules_loaded_by(f"import {', '.join(names)}")
    assert top_names(loaded) <= sys.stdlib_module_names | {"pmi_tui"}
    ours = {module for module in loaded if module.startswith("pmi_tui.")}
    assert {module for module in ours if module.split(".")[1] not in ("domain", "errors")} == set()


def test_asking_for_the_version_loads_no_heavy_library(own_home: dict[str, str]) -> None:
    assert top_names(modules_loaded_by_command("version", env=own_home)) & HEAVY == set()


@pytest.mark.parametrize(
    "words",
    [
        ("status", "--json"),
        ("status", "altamira"),
        ("list",),
        ("list", "--what", "tasks", "--json", "vencida", "resp:oaim", "fin:..2026-09"),
        ("show", "altamira/4"),
        ("show", "altamira", "--json", "--history"),
        ("history", "altamira"),
        ("history", "--json"),
    ],
)
def test_a_command_that_reads_loads_nothing_that_takes_long(
    own_home: dict[str, str], words: tuple[str, ...]
) -> None:
    bring_in("altamira-2026-2027.txt", own_home)
    loaded = modules_loaded_by_command(*words, env=own_home)
    assert top_names(loaded) & (HEAVY | SLOW) == set()
    assert {name for name in loaded if name.startswith("pmi_tui.domain.edits")} == set()


def test_a_status_that_the_index_knows_opens_no_plan(own_home: dict[str, str]) -> None:
    bring_in("altamira-2026-2027.txt", own_home)
    loaded = modules_loaded_by_command("status", "--json", env=own_home)
    assert loaded & {"pmi_tui.domain.plan", "pmi_tui.store.replica", "pmi_tui.store.journal"} == set()


def test_a_list_of_everything_loads_no_language_of_filters(own_home: dict[str, str]) -> None:
    bring_in("altamira-2026-2027.txt", own_home)
    loaded = modules_loaded_by_command("list", env=own_home)
    assert (
        loaded & {"pmi_tui.domain.filter_parser", "pmi_tui.domain.field_filters", "pmi_tui.domain.fields"}
        == set()
    )


@pytest.mark.parametrize(
    ("words", "most"),
    [(("status", "--json"), 50), (("list",), 64), (("show", "altamira/4"), 63), (("history",), 60)],
)
def test_a_command_that_reads_loads_few_modules_of_ours(
    own_home: dict[str, str], words: tuple[str, ...], most: int
) -> None:
    bring_in("altamira-2026-2027.txt", own_home)
    loaded = modules_loaded_by_command(*words, env=own_home)
    assert len([name for name in loaded if name.startswith("pmi_tui")]) <= most


def test_every_folder_of_the_package_says_what_it_is_for() -> None:
    folders = {path.parent for path in package_files()}
    silent = [
        str(folder.relative_to(ROOT))
        for folder in folders
        if not (folder / "__init__.py").is_file() or not ast.get_docstring(tree_of(folder / "__init__.py"))
    ]
    assert silent == []


def test_no_file_reaches_three_hundred_lines() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in package_files()}
    assert [f"{path.relative_to(ROOT)} {lines}" for path, lines in lengths.items() if lines >= 300] == []


def test_no_function_is_longer_than_forty_lines() -> None:
    assert longer_than(40, ast.FunctionDef, ast.AsyncFunctionDef) == []


def test_no_class_is_longer_than_two_hundred_lines() -> None:
    assert longer_than(200, ast.ClassDef) == []


def names_in(expression: ast.expr | None) -> set[str]:
    return {node.id for node in ast.walk(expression) if isinstance(node, ast.Name)} if expression else set()


def test_no_exception_is_caught_that_nobody_expected() -> None:
    broad = [
        place
        for place, node in nodes(ast.ExceptHandler)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or names_in(node.type) & {"Exception", "BaseException"})
    ]
    suppressed = [
        place
        for place, node in nodes(ast.Call)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in ("suppress", "contextlib.suppress")
        and {name for given in node.args for name in names_in(given)} & {"Exception", "BaseException"}
    ]
    assert broad + suppressed == []


def test_nothing_is_left_unfinished() -> None:
    marks = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in package_files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if UNFINISHED.search(line)
    ]
    assert marks == []


def test_the_top_level_of_the_repository_is_the_layout_that_was_agreed() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    done = run(["git", "ls-files"])
    assert done.returncode == 0, readable_output(done)
    top = {name.split("/")[0] for name in done.stdout.splitlines()}
    assert {name for name in top if not name.startswith(".")} == LAYOUT
