"""What stands above the form when it comes back: the plan's own title and institution."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pmi_tui.errors import ConflictError
from pmi_tui.services import acts
from pmi_tui.services.bringing_in import Wish
from pmi_tui.services.conflicts import Side
from pmi_tui.services.library import Library, Target
from pmi_tui.services.merge_words import Counts, counts, differences, merge_lines
from tests.services.exports import as_json
from tests.services.people import ALTAMIRA, library, with_samples
from tests.services.test_merging import NONE, ONE, TEXTS, export, merge_of, sides, take
from tests.sheet.merge.workbooks import FORM, Filled

OTHER = "PLAN DE MEJORA INSTITUCIONAL AYUNTAMIENTO DE ALTAMIRA 2026 - 2028"


def set_plan(seen: Library, name: str, text: str) -> None:
    acts.set_fields(seen, [Target(ALTAMIRA, ALTAMIRA)], [(name, text)])


def line(filled: Filled, begins: str) -> int:
    """The row of the form in which a line above the table begins so."""
    for row in filled.sheet(FORM).iter_rows(max_row=8, max_col=1):
        if str(row[0].value or "").startswith(begins):
            return row[0].row or 0
    raise LookupError(begins)


def retyped(data: bytes, *typed: tuple[str, str | None]) -> bytes:
    """Lines above the table, typed over."""
    filled = Filled(data)
    for begins, text in typed:
        filled.sheet(FORM).cell(line(filled, begins), 1).value = text
    return filled.data


def remarks(seen: Library, data: bytes) -> list[str]:
    return [each.code for each in merge_of(take(seen, data, dry_run=True)).outcome.remarks]


def test_title_and_institution_arrive_in_one_act_that_can_be_taken_back(ana: Library) -> None:
    before = ana.plan(ALTAMIRA)
    data = retyped(export(ana), ("PLAN", OTHER), ("Institución", "Institución: Alcaldía de Altamira"))
    imported = take(ana, data)
    assert counts(merge_of(imported)) == ONE
    assert [(each.place, each.field) for each in merge_lines(merge_of(imported), TEXTS)] == [
        ("plan", "Institución"),
        ("plan", "Título"),
    ]
    after = ana.plan(ALTAMIRA)
    assert (after.title, after.institution) == (OTHER, "Alcaldía de Altamira")
    assert take(ana, data).done is None
    assert imported.done is not None
    ana.workspace(ALTAMIRA).take_back(imported.done.act.id)
    assert ana.plan(ALTAMIRA) == before


def test_a_title_that_both_changed_is_a_conflict(ana: Library) -> None:
    data = retyped(export(ana), ("PLAN", OTHER))
    set_plan(ana, "titulo", "Otro título")
    with pytest.raises(ConflictError):
        take(ana, data)
    tried = take(ana, data, decide=sides(Side.MINE), dry_run=True)
    [clash] = differences(merge_of(tried), TEXTS)
    assert (clash.place, clash.field, clash.mine, clash.theirs) == ("plan", "Título", "Otro título", OTHER)
    take(ana, data, decide=sides(Side.THEIRS))
    assert ana.plan(ALTAMIRA).title == OTHER


def test_a_title_that_only_the_store_changed_stays(ana: Library) -> None:
    data = export(ana)
    set_plan(ana, "titulo", OTHER)
    set_plan(ana, "institucion", "Otra")
    assert take(ana, data).done is None


def test_follow_up_alone_leaves_title_and_institution(ana: Library) -> None:
    data = retyped(export(ana), ("PLAN", OTHER), ("Institución", "Institución: Otra"))
    assert take(ana, data, wish=Wish(tracking_only=True)).done is None


@pytest.mark.parametrize("text", ["Nota: solo lo de RRHH, revisado por Ana", None])
def test_the_note_that_tells_the_part_is_no_edit(ana: Library, text: str | None) -> None:
    data = retyped(export(ana, "resp:rrhh"), ("Nota", text))
    assert counts(merge_of(take(ana, data))) == NONE
    assert remarks(ana, data) == []


@pytest.mark.parametrize(
    ("begins", "text", "said"),
    [
        ("PLAN", None, ["blank_plan_title"]),
        ("Período", "Período: enero 2026 – diciembre 2028", ["period_not_taken"]),
        ("Período", None, []),
        ("Institución", None, []),
        ("Período", "Versión final", ["line_not_taken"]),
        ("PLAN", "  PLAN DE MEJORA  INSTITUCIONAL AYUNTAMIENTO DE ALTAMIRA 2026 - 2027. ", []),
    ],
)
def test_what_is_not_taken_is_said(ana: Library, begins: str, text: str | None, said: list[str]) -> None:
    data = retyped(export(ana), (begins, text))
    assert counts(merge_of(take(ana, data))) == NONE
    assert remarks(ana, data) == said


def test_an_institution_with_nothing_behind_it_is_blank_now(ana: Library) -> None:
    take(ana, retyped(export(ana), ("Institución", "Institución:")))
    assert ana.plan(ALTAMIRA).institution == ""


def test_a_line_above_the_title_is_not_the_title(ana: Library) -> None:
    filled = Filled(export(ana))
    filled.unmerge_below(FORM, 0)
    filled.sheet(FORM).insert_rows(1)
    filled.sheet(FORM).cell(1, 1).value = "República Dominicana"
    filled.sheet(FORM).cell(2, 1).value = OTHER
    assert counts(merge_of(take(ana, filled.data))) == ONE
    assert ana.plan(ALTAMIRA).title == OTHER


def test_a_title_written_over_two_lines_is_still_the_same(ana: Library) -> None:
    filled = Filled(export(ana))
    filled.unmerge_below(FORM, 0)
    filled.sheet(FORM).insert_rows(2)
    title = ana.plan(ALTAMIRA).title
    filled.sheet(FORM).cell(1, 1).value, filled.sheet(FORM).cell(2, 1).value = title[:29], title[29:]
    assert take(ana, filled.data).done is None


def test_another_store_takes_the_title_too(ana: Library, tmp_path: Path) -> None:
    there = library(tmp_path / "ministry", "map")
    assert take(there, retyped(export(ana), ("PLAN", OTHER)), wish=Wish(as_id="otro")).created
    assert there.plan("otro").title == OTHER
    set_plan(ana, "institucion", "Alcaldía de Altamira")
    set_plan(ana, "titulo", OTHER)
    assert counts(merge_of(take(there, export(ana), wish=Wish(as_id="otro")))) == Counts(changed=1)
    assert there.plan("otro").institution == "Alcaldía de Altamira"


def test_a_table_without_ids_tells_another_title(ana: Library) -> None:
    from pmi_tui.resources import sample_plans_dir

    text = (sample_plans_dir() / f"{ALTAMIRA}.txt").read_text("utf-8")
    other = text.replace("2026 - 2027", "2026 - 2028", 1)
    assert other != text
    imported = take(ana, other.encode(), "otro.txt", wish=Wish(into=ALTAMIRA))
    assert counts(merge_of(imported)) == ONE
    assert ana.plan(ALTAMIRA).title.endswith("2026 - 2028")
    untitled = text[text.index("No.") :]
    assert counts(merge_of(take(ana, untitled.encode(), "", wish=Wish(into=ALTAMIRA)))) == NONE


def test_a_plan_as_json_tells_its_title_and_until_when_it_is_valid(ana: Library, tmp_path: Path) -> None:
    there = with_samples(tmp_path / "there")
    set_plan(there, "titulo", OTHER)
    set_plan(there, "valido_hasta", "2028-12-31")
    imported = take(ana, as_json(there), "plan.json", wish=Wish(into=ALTAMIRA))
    assert {each.name for each in merge_lines(merge_of(imported), TEXTS)} == {"title", "valid_until"}
    after = ana.plan(ALTAMIRA)
    assert (after.title, after.valid_until) == (OTHER, date(2028, 12, 31))
    assert take(ana, as_json(there), "plan.json", wish=Wish(into=ALTAMIRA)).done is None


def test_units_that_name_the_plan_differently_are_a_conflict_for_the_second(ana: Library) -> None:
    one = retyped(export(ana, "criterio:1"), ("PLAN", OTHER))
    other = retyped(export(ana, "criterio:3"), ("PLAN", OTHER.replace("2028", "2029")))
    silent = export(ana, "criterio:2")
    take(ana, one)
    assert take(ana, silent).done is None
    with pytest.raises(ConflictError):
        take(ana, other)
