from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.checkout import ROOT, run_python
from tests.cli.counter import DAY, Counter

ALTA = "altamira-2026-2027"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, the current one; processes of ours find the package from there too."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_export_writes_the_official_form_here_and_answers_with_its_name(stocked: Counter, desk: Path) -> None:
    answer = stocked.ask("exportar", "alta")
    assert (answer.status, answer.lines) == (0, [f"{ALTA}.xlsx"])
    assert names(desk) == [f"{ALTA}.xlsx"]
    assert load_workbook(desk / f"{ALTA}.xlsx").sheetnames[:3] == ["Plan de mejora", "Seguimiento", "Resumen"]


def test_nothing_is_written_over_without_being_asked(stocked: Counter, desk: Path) -> None:
    (desk / f"{ALTA}.xlsx").write_text("mío")
    refused = stocked.ask("export", "alta", "--json")
    assert (refused.status, refused.out, refused.error["key"]) == (2, "", "file_exists")
    assert "-f" in str(refused.error["hint"])
    assert (desk / f"{ALTA}.xlsx").read_text() == "mío"
    assert stocked.ask("export", "alta", "-f").status == 0
    assert (desk / f"{ALTA}.xlsx").read_bytes().startswith(b"PK")


def test_the_json_of_an_export_says_what_was_written(stocked: Counter, desk: Path) -> None:
    answer = stocked.ask("export", "alta", "resp:rrhh", "-o", "rrhh.csv", "--json")
    assert (answer.envelope["kind"], answer.envelope["at"], answer.envelope["dry_run"]) == (
        "export",
        DAY,
        False,
    )
    [item] = answer.items
    assert (item["plan"], item["file"], item["format"], item["actions"]) == (ALTA, "rrhh.csv", "csv", 5)
    assert item["scope"] == {"kind": "filter", "text": "resp:rrhh"}
    losses = item["losses"]
    assert isinstance(losses, list)
    assert "titles" in [each["code"] for each in losses if isinstance(each, dict)]
    assert item["size"] == (desk / "rrhh.csv").stat().st_size


def test_what_a_format_cannot_hold_is_said_on_stderr_and_not_with_quiet(stocked: Counter, desk: Path) -> None:
    said = stocked.ask("export", "alta", "-o", "a.csv")
    assert said.lines == ["a.csv"]
    assert said.err == (
        "El formato csv no lleva el título y la institución, los identificadores ni el historial.\n"
    )
    assert stocked.ask("export", "alta", "-o", "b.csv", "-q").err == ""
    assert names(desk) == ["a.csv", "b.csv"]


def test_trying_writes_nothing_and_refuses_as_doing_would(stocked: Counter, desk: Path) -> None:
    tried = stocked.ask("export", "--all", "-n")
    assert tried.lines == [f"Se haría: escribir {name}.xlsx" for name in (ALTA, "pantoja-2023")]
    assert names(desk) == []
    (desk / f"{ALTA}.xlsx").write_text("")
    assert stocked.ask("export", "--all", "-n").status == stocked.ask("export", "--all").status == 2
    assert names(desk) == [f"{ALTA}.xlsx"]


def test_each_unit_gets_its_workbook_in_a_folder(stocked: Counter, desk: Path) -> None:
    answer = stocked.ask("export", "alta", "--by-unit", "-o", "unidades")
    assert answer.status == 0
    assert names(desk) == sorted(answer.lines)
    assert f"unidades/{ALTA}-rrhh.xlsx" in answer.lines
    assert len(answer.lines) == 7


def test_text_goes_to_stdout_alone(stocked: Counter, desk: Path) -> None:
    answer = stocked.ask("export", "alta", "-o", "-", "--format", "csv")
    assert answer.out.startswith('"No.","Criterio No."')
    assert "historial" in answer.err
    plan = json.loads(stocked.ask("export", "alta", "-o", "-", "--format", "json").out)
    assert (plan["kind"], plan["plan"]["id"]) == ("plan", ALTA)
    assert names(desk) == []


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("alta", "-o", "-"), 2),
        (("alta", "-o", "-", "--format", "xlsx"), 2),
        (("alta", "-o", "-", "--format", "csv", "--json"), 2),
        (("--all", "-o", "-", "--format", "csv"), 2),
        (("alta", "-o", "a.pdf"), 2),
        (("alta", "--by-unit", "-o", "a.xlsx"), 2),
        (("alta", "nada:1"), 2),
        ((), 2),
        (("zzz",), 4),
        (("alta", "-o", "/proc/nada/a.csv"), 5),
    ],
)
def test_what_cannot_be_exported_is_refused_in_one_sentence(
    stocked: Counter, desk: Path, words: tuple[str, ...], status: int
) -> None:
    answer = stocked.ask("export", *words)
    assert (answer.status, answer.out) == (status, "")
    assert len(answer.err.splitlines()) == 1
    assert names(desk) == []


def test_a_filter_that_finds_nothing_writes_nothing(stocked: Counter, desk: Path) -> None:
    answer = stocked.ask("export", "alta", "zzzz")
    assert (answer.status, answer.out) == (0, "")
    assert answer.err
    assert names(desk) == []


def test_json_goes_out_and_comes_in_again_somewhere_else(
    stocked: Counter, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stocked.ask("done", "alta/1.1")
    stocked.ask("note", "alta/4", "secreto")
    stocked.ask("export", "alta", "-o", "plan.json")
    shown = stocked.ask("show", ALTA, "--json").items
    assert "secreto" not in (desk / "plan.json").read_text()
    assert stocked.ask("import", "plan.json").status == 0
    monkeypatch.setenv("PMI_DB", str(desk.parent / "other"))
    assert stocked.ask("import", "plan.json").lines == [ALTA]
    history = stocked.ask("history", ALTA, "--json").items
    assert [change["act"] for change in history] == ["mark", "import"]
    again = stocked.ask("show", ALTA, "--json").items
    assert again[0]["actions_by_state"] == shown[0]["actions_by_state"]


def test_the_empty_form_has_no_actions(stocked: Counter, desk: Path) -> None:
    assert stocked.ask("plantilla").lines == ["plantilla.xlsx"]
    assert stocked.ask("template", "-o", "forma.docx", "--json").items == [
        {"type": "template", "file": "forma.docx", "format": "docx"}
    ]
    for name in names(desk):
        answer = stocked.ask("import", name, "--json")
        assert (answer.status, answer.error["key"]) == (4, "no_actions")
    assert stocked.ask("template").status == 2
    assert stocked.ask("template", "-f").status == 0
    assert stocked.ask("template", "-o", "a.csv").status == 2


def test_no_library_is_loaded_for_a_format_that_was_not_asked_for(stocked: Counter, desk: Path) -> None:
    program = (
        f"import sys; from pmi_tui.cli.main import main; main(['export', 'alta', '-o', '{desk}/a.csv', '-q']);"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'openpyxl', 'docx', 'lxml', 'textual'}))"
    )
    done = run_python("-c", program, env={"PMI_DB": str(stocked.store), "HOME": str(desk)})
    assert done.stdout.splitlines()[-1] == "[]", done.stderr
