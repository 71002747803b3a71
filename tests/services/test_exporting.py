from __future__ import annotations

from pathlib import Path

import pytest

from pmi_tui.domain.edits import ImportPlan
from pmi_tui.domain.states import State
from pmi_tui.errors import UsageError
from pmi_tui.services import acts
from pmi_tui.services.library import Library, Target
from pmi_tui.services.plans import close
from pmi_tui.sheet.base import find_base
from pmi_tui.sheet.readers.workbook import read_workbook
from pmi_tui.sheet.scope import Scope, ScopeKind
from pmi_tui.sheet.writers.material import Format
from tests.builders import a_plan, a_task, an_action
from tests.services.exports import as_json, exported
from tests.services.people import ALTAMIRA, PANTOJA, library


def test_an_export_is_named_by_its_plan_and_holds_all_of_it(ana: Library) -> None:
    [file] = exported(ana).files
    assert (str(file.path), file.format) == (f"{ALTAMIRA}.xlsx", Format.XLSX)
    base = find_base(read_workbook(file.data))
    assert base is not None
    assert (base.scope, base.total, base.mark.revision) == (Scope(), 10, 1)
    assert base.mark.act == ana.workspace(ALTAMIRA).history()[0].act.id


def test_a_filter_makes_a_part_and_says_so(ana: Library) -> None:
    [file] = exported(ana, wanted="resp:rrhh").files
    assert file.material.scope == Scope(ScopeKind.FILTER, "resp:rrhh")
    assert [action.number for action in file.material.plan.actions] == ["1", "2", "3", "7", "8"]
    assert file.material.total == 10
    assert exported(ana, wanted="zzzz").files == ()
    with pytest.raises(UsageError):
        exported(ana, wanted="nada:1")


def test_each_unit_gets_a_workbook_whatever_its_names(root: Path) -> None:
    seen = library(root)
    plan = a_plan(
        an_action("a", responsible="RRHH y OAIM"),
        an_action("b", a_task("x", responsible="Recursos Humanos"), responsible="Prensa"),
        an_action("c", responsible="Depto. de RR.HH."),
        an_action("d", responsible=""),
    )
    seen.workspace_of(plan.id).apply(ImportPlan(plan))
    found = exported(seen, by_unit=True)
    parts = {str(file.path): [each.title for each in file.material.plan.actions] for file in found.files}
    assert parts == {
        "altamira-2026-2027-oaim.xlsx": ["a"],
        "altamira-2026-2027-prensa.xlsx": ["b"],
        "altamira-2026-2027-rrhh.xlsx": ["a", "b", "c"],
    }
    assert found.without_unit == ("4",)
    assert {file.material.scope.kind for file in found.files} == {ScopeKind.UNIT}


def test_all_plans_are_a_file_each_in_a_folder(ana: Library, tmp_path: Path) -> None:
    found = exported(ana, plan_id=None, out=str(tmp_path / "todo"), format=Format.CSV)
    assert [str(file.path) for file in found.files] == [
        str(tmp_path / "todo" / f"{name}.csv") for name in (ALTAMIRA, PANTOJA)
    ]
    acts.remove(ana, [ana.resolve(PANTOJA)])
    assert len(exported(ana, plan_id=None).files) == 1


def test_internal_notes_stay_inside_unless_asked_for(busy: Library) -> None:
    assert b"secreto" not in as_json(busy)
    assert b"logrado" in as_json(busy)
    assert b"secreto" in as_json(busy, with_internal=True)
    assert b"secreto" not in as_json(busy, wanted="no zzzz")


def test_internal_notes_stay_inside_even_where_they_went_to_the_trash(busy: Library) -> None:
    plan = busy.plan(ALTAMIRA)
    action = next(action for action in plan.actions if action.number == "4")
    acts.remove(busy, [busy.resolve(action.notes[0].id)])
    acts.remove(busy, [busy.resolve("altamira/4")])
    assert b"secreto" not in as_json(busy)
    assert b"secreto" in as_json(busy, with_internal=True)


def test_a_folder_is_needed_for_several_files(ana: Library, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        exported(ana, by_unit=True, out=str(tmp_path / "uno.xlsx"))
    assert caught.value.key == "export_needs_folder"
    [file] = exported(ana, out=f"{tmp_path}/").files
    assert file.path == tmp_path / f"{ALTAMIRA}.xlsx"


def test_a_name_that_is_taken_is_refused_before_anything_is_made(ana: Library, tmp_path: Path) -> None:
    (tmp_path / f"{PANTOJA}.xlsx").write_bytes(b"")
    with pytest.raises(UsageError) as caught:
        exported(ana, plan_id=None, out=str(tmp_path))
    assert caught.value.key == "file_exists"


def test_the_summary_of_a_closed_plan_counts_it_as_it_was_closed(ana: Library) -> None:
    close(ana, ALTAMIRA)
    whole = ana.plan(ALTAMIRA)
    acts.remove(ana, [Target(ALTAMIRA, whole.actions[0].id)])
    acts.mark(ana, [Target(ALTAMIRA, whole.actions[1].tasks[0].id)], State.STOPPED, reason="Sin luz")
    [file] = exported(ana).files
    assert len(file.material.plan.actions) == 9
    assert _implemented(file.data) == "0 de 10; umbral del MAP: 80 %; faltan 8 para alcanzarlo"
    [part] = exported(ana, wanted="plan:altamira resp:rrhh").files
    assert _implemented(part.data).startswith("0 de 4;")


def _implemented(data: bytes) -> str:
    """What the summary says of implemented actions."""
    [grid] = [grid for grid in read_workbook(data) if grid.name == "Resumen"]
    return next(row[2].text for row in grid.rows if row and row[0].text == "Acciones implementadas")
