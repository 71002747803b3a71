"""Workbooks that come back, on the command line."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.counter import ALTAMIRA, Counter, Json
from tests.sheet.merge.workbooks import FORM, TRACKING, Filled

PLAN = "altamira-2026-2027"


def sent(counter: Counter, name: str = "plan.xlsx", *wanted: str) -> Path:
    """The workbook that goes out."""
    path = counter.folder / name
    assert counter.ask("export", PLAN, *wanted, "-o", str(path), "-f").status == 0
    return path


def ids(counter: Counter, number: int) -> tuple[str, str]:
    """The ids of an action and of its first task."""
    [item] = counter.ask("show", f"{PLAN}/{number}", "--json").items
    tasks = item["tasks"]
    assert isinstance(tasks, list)
    first = tasks[0]
    assert isinstance(first, dict)
    return str(item["id"]), str(first["id"])


def fill(path: Path, *typed: tuple[str, str, str, object]) -> None:
    """Type values into cells, as (sheet, id, heading, value), and save."""
    filled = Filled(path.read_bytes())
    for sheet, row_id, heading, value in typed:
        filled.put(sheet, row_id, heading, value)
    path.write_bytes(filled.data)


def value(counter: Counter, ref: str, field: str) -> Json:
    return counter.ask("show", f"{PLAN}/{ref}", "--json").items[0][field]


@pytest.fixture
def done_twice(stocked: Counter) -> Path:
    """A workbook in which a task is done and an indicator is another."""
    path = sent(stocked)
    action, task = ids(stocked, 2)
    fill(path, (TRACKING, task, "Estado", "Cumplida"), (FORM, action, "Indicador", "Del archivo"))
    return path


def test_a_workbook_goes_into_its_plan_as_one_act(stocked: Counter, done_twice: Path) -> None:
    answer = stocked.ask("importar", str(done_twice))
    assert (answer.status, answer.lines) == (0, [PLAN])
    assert "2 filas cambiadas, 0 filas nuevas, 0 conflictos" in answer.err
    assert (value(stocked, "2.1", "state"), value(stocked, "2", "indicator")) == ("done", "Del archivo")
    assert stocked.ask("history", PLAN, "--limit", "1", "--json").items[0]["act"] == "import"
    assert stocked.ask("undo", PLAN).status == 0
    assert value(stocked, "2.1", "state") == "pending"


def test_the_same_file_twice_changes_nothing(stocked: Counter, done_twice: Path) -> None:
    stocked.ask("import", str(done_twice))
    before = stocked.contents()
    answer = stocked.ask("import", str(done_twice), "--json")
    assert answer.status == 0
    assert answer.items[0]["changes"] == {"added": 0, "changed": 0, "removed": 0, "conflicts": 0}
    assert stocked.contents() == before


def test_a_dry_run_shows_what_would_change(stocked: Counter, done_twice: Path) -> None:
    before = stocked.contents()
    answer = stocked.ask("import", str(done_twice), "-n")
    assert answer.status == 0
    assert "tarea 2.1 · Estado: Pendiente → Cumplida" in answer.err
    assert stocked.ask("import", str(done_twice), "-n", "--json").items[0]["changes"] == {
        "added": 0,
        "changed": 2,
        "removed": 0,
        "conflicts": 0,
    }
    assert stocked.contents() == before


def test_a_dry_run_tells_each_thing_that_would_change_the_title_of_the_plan_too(
    stocked: Counter, done_twice: Path
) -> None:
    filled = Filled(done_twice.read_bytes())
    filled.sheet(FORM).cell(1, 1).value = "PLAN DE MEJORA DE ALTAMIRA 2026 - 2027"
    filled.delete(FORM, ids(stocked, 5)[0])
    done_twice.write_bytes(filled.data)
    [item] = stocked.ask("import", str(done_twice), "-n", "--json").items
    details = item["details"]
    assert isinstance(details, list)
    told = [(each["what"], each["ref"], each["field"]) for each in details if isinstance(each, dict)]
    assert told == [
        ("changed", PLAN, "title"),
        ("changed", f"{PLAN}/2", "indicator"),
        ("changed", f"{PLAN}/2.1", "state"),
        ("missing", f"{PLAN}/5", None),
    ]


@pytest.mark.parametrize("dry", [(), ("-n",)])
def test_a_conflict_that_nobody_can_be_asked_about_is_status_6(
    stocked: Counter, done_twice: Path, dry: tuple[str, ...]
) -> None:
    stocked.ask("set", f"{PLAN}/2", "indicador=De aquí")
    before = stocked.contents()
    answer = stocked.ask("import", str(done_twice), "-y", *dry)
    assert (answer.status, answer.out) == (6, "")
    assert "acción 2, Indicador" in answer.err
    assert "--on-conflict" in answer.err
    assert stocked.ask("import", str(done_twice), "--on-conflict", "fail", *dry).status == 6
    assert stocked.contents() == before


@pytest.mark.parametrize(("side", "kept"), [("mine", "De aquí"), ("theirs", "Del archivo")])
def test_a_side_decides_all_conflicts(stocked: Counter, done_twice: Path, side: str, kept: str) -> None:
    stocked.ask("set", f"{PLAN}/2", "indicador=De aquí")
    answer = stocked.ask("import", str(done_twice), "--on-conflict", side, "--json")
    assert answer.items[0]["changes"] == {"added": 0, "changed": 1, "removed": 0, "conflicts": 1}
    assert (value(stocked, "2", "indicator"), value(stocked, "2.1", "state")) == (kept, "done")


def test_only_follow_up_is_taken_when_asked_for(stocked: Counter, done_twice: Path) -> None:
    assert stocked.ask("import", str(done_twice), "--tracking-only").status == 0
    assert value(stocked, "2.1", "state") == "done"
    assert value(stocked, "2", "indicator") != "Del archivo"


def test_a_missing_row_is_counted_and_kept_even_with_yes(stocked: Counter) -> None:
    path = sent(stocked)
    path.write_bytes(Filled(path.read_bytes()).delete(FORM, ids(stocked, 2)[0]).data)
    answer = stocked.ask("import", str(path), "-y")
    assert answer.status == 0
    assert "falta 1 fila" in answer.err
    assert stocked.ask("show", f"{PLAN}/2").status == 0
    changes = stocked.ask("import", str(path), "--json").items[0]["changes"]
    assert changes == {"added": 0, "changed": 0, "removed": 1, "conflicts": 0}


def test_files_of_units_are_one_act_each(stocked: Counter) -> None:
    one, other = sent(stocked, "uno.xlsx", "criterio:1"), sent(stocked, "otro.xlsx", "criterio:3")
    first, last = ids(stocked, 1)[1], ids(stocked, 8)[1]
    fill(one, (TRACKING, first, "% de avance", 0.5))
    fill(other, (TRACKING, last, "Estado", "Cumplida"))
    answer = stocked.ask("import", str(one), str(other))
    assert (answer.status, answer.lines) == (0, [PLAN, PLAN])
    assert (value(stocked, "1.1", "percent"), value(stocked, "8.1", "state")) == (50, "done")
    stocked.ask("undo", PLAN)
    assert (value(stocked, "1.1", "percent"), value(stocked, "8.1", "state")) == (50, "pending")


def test_two_files_that_say_different_things_are_a_conflict_before_anything_is_written(
    stocked: Counter,
) -> None:
    one, other = sent(stocked, "uno.xlsx"), sent(stocked, "otro.xlsx")
    task = ids(stocked, 1)[1]
    fill(one, (TRACKING, task, "% de avance", 0.5))
    fill(other, (TRACKING, task, "% de avance", 0.7))
    before = stocked.contents()
    assert stocked.ask("import", str(one), str(other)).status == 6
    assert stocked.contents() == before


def test_a_workbook_makes_the_plan_where_it_is_not(stocked: Counter, tmp_path: Path) -> None:
    path = sent(stocked)
    fill(path, (TRACKING, ids(stocked, 2)[1], "Estado", "Cumplida"))
    there = ("--db", str(tmp_path / "ministry"))
    answer = stocked.ask("import", str(path), "--json", *there)
    assert (answer.status, answer.items[0]["created"]) == (0, True)
    assert stocked.ask("show", f"{PLAN}/2.1", "--json", *there).items[0]["state"] == "done"
    assert stocked.ask("import", str(path), "--json", *there).items[0]["created"] is False


def test_a_table_without_ids_goes_into_a_plan_that_is_named(stocked: Counter, tmp_path: Path) -> None:
    other = tmp_path / "otro.txt"
    other.write_bytes(ALTAMIRA.read_bytes().replace(b"mar-26", b"abr-26"))
    refused = stocked.ask("import", str(other))
    assert refused.status == 6
    assert "--into" in refused.err
    assert "--as" in refused.err
    answer = stocked.ask("import", str(other), "--into", "altamira")
    assert (answer.status, answer.lines) == (0, [PLAN])
    before = stocked.contents()
    assert stocked.ask("import", str(other), "--into", PLAN).status == 0
    assert stocked.contents() == before


def test_wishes_that_contradict_are_wrong_usage(stocked: Counter, done_twice: Path) -> None:
    assert stocked.ask("import", str(done_twice), "--on-conflict", "nobody").status == 2
    assert stocked.ask("import", str(done_twice), "--as", "x", "--into", PLAN).status == 2
    assert stocked.ask("import", str(done_twice), "--into", "nada").status == 4
    assert stocked.ask("import", str(ALTAMIRA), "--tracking-only").status == 2


def test_odd_cells_are_warnings(stocked: Counter) -> None:
    path = sent(stocked)
    fill(path, (TRACKING, ids(stocked, 2)[1], "Estado", "casi lista"))
    answer = stocked.ask("import", str(path), "--json")
    warnings = answer.items[0]["warnings"]
    assert isinstance(warnings, list)
    assert [each["code"] for each in warnings if isinstance(each, dict)] == ["kept_as_note"]
    assert value(stocked, "2.1", "state") == "pending"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_workbook_saved_by_libreoffice_is_still_ours(
    stocked: Counter, done_twice: Path, tmp_path: Path
) -> None:
    for suffix in ("xlsx", "ods"):
        saved = tmp_path / "saved" / f"{done_twice.stem}.{suffix}"
        profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
        folder = str(saved.parent)
        command = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            suffix,
            "--outdir",
            folder,
            str(done_twice),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        answer = stocked.ask("import", str(saved), "-n", "--json")
        assert answer.items[0]["changes"] == {"added": 0, "changed": 2, "removed": 0, "conflicts": 0}
        assert answer.items[0]["warnings"] == []


@pytest.fixture
def at_odds(stocked: Counter) -> Path:
    """A workbook with two values that changed here too, one that did not, and a new note."""
    path = sent(stocked)
    action, task = ids(stocked, 2)
    fill(
        path,
        (TRACKING, task, "Estado", "Cumplida"),
        (FORM, action, "Indicador", "Del archivo"),
        (FORM, action, "Comentario", "Bien"),
    )
    stocked.ask("set", f"{PLAN}/2", "indicador=")
    stocked.ask("mark", "proceso", f"{PLAN}/2.1")
    return path


@pytest.mark.parametrize("dry", [(), ("-n",)])
def test_every_conflict_is_told_on_a_line_of_its_own(
    stocked: Counter, at_odds: Path, dry: tuple[str, ...]
) -> None:
    answer = stocked.ask("import", str(at_odds), *dry)
    first, second, *others, error = answer.err.splitlines()
    assert (answer.status, answer.out) == (6, "")
    assert first.startswith("acción 2 · Indicador: aquí (en blanco) · en el archivo Del archivo · antes ")
    assert second == "tarea 2.1 · Estado: aquí En proceso · en el archivo Cumplida · antes Pendiente"
    assert "conflictos entre el archivo y el plan: 2" in error
    assert [each.strip() for each in others] == ["acción 2 · Comentario: (en blanco) → Bien"] * len(dry)


@pytest.mark.parametrize("dry", [(), ("-n",)])
def test_every_conflict_is_told_in_the_one_object_of_the_error(
    stocked: Counter, at_odds: Path, dry: tuple[str, ...]
) -> None:
    answer = stocked.ask("import", str(at_odds), "--json", *dry)
    assert (answer.status, answer.out) == (6, "")
    assert answer.error["key"] == "merge_conflicts"
    conflicts = answer.error["conflicts"]
    assert isinstance(conflicts, list)
    assert conflicts[1] == {
        "ref": f"{PLAN}/2.1",
        "field": "state",
        "mine": "En proceso",
        "theirs": "Cumplida",
        "base": "Pendiente",
    }
    assert [each["field"] for each in conflicts if isinstance(each, dict)] == ["indicator", "state"]


def test_of_many_conflicts_the_first_fifty_are_told_and_the_others_counted(stocked: Counter) -> None:
    path = sent(stocked)
    headings = {
        "objetivo": "Objetivo",
        "indicador": "Indicador",
        "recursos": "Recursos necesarios",
        "comentario": "Comentario",
        "area": "Área de mejora",
        "responsable": "Responsable de seguimiento",
    }
    actions = [ids(stocked, number)[0] for number in range(1, 10)]
    fill(path, *((FORM, each, heading, "Del archivo") for each in actions for heading in headings.values()))
    fields = [f"{name}=De aquí" for name in headings]
    stocked.ask("set", *(f"{PLAN}/{number}" for number in range(1, 10)), *fields)
    lines = stocked.ask("import", str(path)).err.splitlines()
    assert (len(lines), lines[-2]) == (52, "y 4 conflictos más")


def test_a_conflict_over_a_whole_row_has_no_value_before(stocked: Counter, at_odds: Path) -> None:
    action = ids(stocked, 2)[0]
    stocked.ask("rm", f"{PLAN}/2")
    conflicts = stocked.ask("import", str(at_odds), "--json").error["conflicts"]
    assert isinstance(conflicts, list)
    [conflict] = conflicts
    assert isinstance(conflict, dict)
    assert (conflict["field"], conflict["base"]) == (None, None)
    assert action in str(conflict["ref"])


def test_an_older_file_and_a_part_of_a_plan_are_told(stocked: Counter, tmp_path: Path) -> None:
    older = sent(stocked, "viejo.xlsx")
    stocked.ask("set", f"{PLAN}/2", "indicador=Otro")
    newer, part = sent(stocked, "nuevo.xlsx"), sent(stocked, "parte.xlsx", "criterio:1")
    there = ("--db", str(tmp_path / "ministry"))
    elsewhere = ("--db", str(tmp_path / "third"))
    assert stocked.ask("import", str(newer), *there).status == 0
    assert "viejo.xlsx" not in stocked.ask("import", str(newer), *there).err
    answer = stocked.ask("import", str(older), "-n", "--json", *there)
    warnings = answer.items[0]["warnings"]
    assert isinstance(warnings, list)
    assert isinstance(warnings[0], dict)
    assert (warnings[0]["code"], warnings[0]["row"]) == ("older_file", None)
    assert "puede ser más viejo" in stocked.ask("import", str(older), *there).err
    told = stocked.ask("import", str(part), *elsewhere)
    assert "parte.xlsx: el archivo contiene solo una parte del plan: «criterio:1»" in told.err
    [item] = stocked.ask("import", str(part), "--as", "otra", "--json", *elsewhere).items
    warnings = item["warnings"]
    assert isinstance(warnings, list)
    assert isinstance(warnings[0], dict)
    assert (warnings[0]["code"], warnings[0]["text"]) == ("part_of_plan", "criterio:1")


def test_evidence_that_is_missing_is_called_so(stocked: Counter) -> None:
    stocked.ask("evidence", f"{PLAN}/2.1", "Acta firmada")
    path = sent(stocked)
    fill(path, (TRACKING, ids(stocked, 2)[1], "Medio de verificación", None))
    told = stocked.ask("import", str(path)).err
    assert "falta 1 medio de verificación que se había enviado; se conserva" in told
    assert "falta 1 fila" not in told


@pytest.mark.parametrize(
    ("side", "stays", "counted"),
    [
        ("mine", "queda lo de aquí", "quedan 2 como aquí, se toman 0 del archivo"),
        ("theirs", "se toma lo del archivo", "quedan 0 como aquí, se toman 2 del archivo"),
    ],
)
def test_a_side_that_decides_is_told_beforehand_and_counted_afterwards(
    stocked: Counter, at_odds: Path, side: str, stays: str, counted: str
) -> None:
    told = stocked.ask("import", str(at_odds), "-n", "--on-conflict", side).err
    assert f"  conflicto: tarea 2.1 · Estado: aquí En proceso · en el archivo Cumplida · {stays}" in told
    assert "En proceso →" not in told
    done = stocked.ask("import", str(at_odds), "--on-conflict", side)
    assert f"2 conflictos ({counted})" in done.err
    assert stocked.ask("import", str(at_odds)).status == 0


def test_the_file_wins_later_where_a_person_says_so(stocked: Counter, at_odds: Path) -> None:
    stocked.ask("import", str(at_odds), "--on-conflict", "mine")
    assert value(stocked, "2", "indicator") == ""
    assert stocked.ask("import", str(at_odds), "--on-conflict", "theirs").status == 0
    assert value(stocked, "2", "indicator") == "Del archivo"


@pytest.mark.parametrize("suffix", ["docx", "csv"])
def test_our_own_export_without_ids_changes_no_criterion(stocked: Counter, suffix: str) -> None:
    path = stocked.folder / f"plan.{suffix}"
    assert stocked.ask("export", PLAN, "-o", str(path)).status == 0
    answer = stocked.ask("import", str(path), "--into", PLAN, "-n", "--on-conflict", "theirs")
    assert "riterio" not in answer.err


def test_a_sheet_that_is_not_there_is_refused_for_a_workbook_of_ours_too(
    stocked: Counter, done_twice: Path
) -> None:
    answer = stocked.ask("import", str(done_twice), "--sheet", "Otra", "-n")
    assert answer.status == 4
    assert "no tiene una hoja «Otra»" in answer.err
    assert stocked.ask("import", str(done_twice), "--sheet", FORM, "-n").status == 0


def test_of_several_files_the_one_without_a_table_is_named(stocked: Counter, done_twice: Path) -> None:
    from openpyxl import Workbook

    other = stocked.folder / "vacio.xlsx"
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = "Hola"
    book.save(other)
    answer = stocked.ask("import", str(done_twice), str(other))
    assert answer.status == 4
    assert "vacio.xlsx" in answer.err
