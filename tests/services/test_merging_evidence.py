"""The evidence cell when it comes back: its lines in order, reworded, gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from pmi_tui.domain.notes import Evidence
from pmi_tui.errors import ConflictError
from pmi_tui.services import acts
from pmi_tui.services.chronicle import chronicle, field_changes
from pmi_tui.services.conflicts import Side
from pmi_tui.services.evidencing import add_evidence
from pmi_tui.services.library import Library, Target
from pmi_tui.services.merge_words import Counts, counts, differences, merge_lines, missing_words
from tests.services.people import ALTAMIRA, library
from tests.services.test_merging import NONE, ONE, PROOF, TEXTS, export, merge_of, sides, take, task
from tests.sheet.merge.workbooks import FORM, TRACKING, Filled

LIST, LINK = "Listado de asistencia", "https://altamira.do/acta"
MANY = [f"Acta número {number}" for number in range(1, 13)]


@pytest.fixture
def proved(ana: Library) -> Library:
    """Task 2.1 has a list with a file, and a page."""
    target = ana.resolve(f"{ALTAMIRA}/2.1")
    add_evidence(ana, target, LIST, [str(Path(__file__))])
    add_evidence(ana, target, "Acta", link=LINK)
    return ana


def typed(seen: Library, *lines: str) -> bytes:
    """The workbook with these lines in the cell of task 2.1."""
    filled = Filled(export(seen))
    filled.put(TRACKING, task(seen.plan(ALTAMIRA), 2, 1), PROOF, "\n".join(lines) or None)
    return filled.data


def proofs(seen: Library) -> tuple[Evidence, ...]:
    return seen.plan(ALTAMIRA).actions[1].tasks[0].evidence


def test_new_lines_stand_in_the_order_in_which_they_were_typed(ana: Library) -> None:
    take(ana, typed(ana, *MANY))
    assert [each.description for each in proofs(ana)] == MANY
    shown = Filled(export(ana)).get(TRACKING, task(ana.plan(ALTAMIRA), 2, 1), PROOF)
    assert str(shown).splitlines() == MANY


def test_a_plan_that_comes_in_elsewhere_keeps_the_order(ana: Library, tmp_path: Path) -> None:
    there = library(tmp_path / "ministry", "map")
    take(there, typed(ana, *MANY))
    assert [each.description for each in proofs(there)] == MANY


def test_a_line_reworded_changes_the_piece_and_keeps_its_file(proved: Library) -> None:
    before = proofs(proved)
    data = typed(proved, "Listado de asistencia firmado", f"Acta ({LINK})")
    imported = take(proved, data)
    assert counts(merge_of(imported)) == ONE
    [line] = merge_lines(merge_of(imported), TEXTS)
    assert (line.kind, line.place, line.field) == ("changed", "tarea 2.1", "medio de verificación")
    assert (line.old, line.new) == (LIST, "Listado de asistencia firmado")
    first, second = proofs(proved)
    assert (first.id, first.description, first.files) == (
        before[0].id,
        "Listado de asistencia firmado",
        before[0].files,
    )
    assert second == before[1]
    assert take(proved, data).done is None
    assert imported.done is not None
    proved.workspace(ALTAMIRA).take_back(imported.done.act.id)
    assert proofs(proved) == before


@pytest.mark.parametrize(
    ("line", "description", "link"),
    [
        (f"Acta firmada ({LINK})", "Acta firmada", LINK),
        (f"Acta ({LINK}/2)", "Acta", f"{LINK}/2"),
        ("https://altamira.do/acta/3", "https://altamira.do/acta/3", "https://altamira.do/acta/3"),
    ],
)
def test_a_reworded_line_tells_description_and_link(
    proved: Library, line: str, description: str, link: str
) -> None:
    data = typed(proved, LIST, line)
    assert counts(merge_of(take(proved, data))) == ONE
    assert (proofs(proved)[1].description, proofs(proved)[1].link) == (description, link)
    assert take(proved, data).done is None


def test_a_line_that_both_reworded_is_a_conflict(proved: Library) -> None:
    data = typed(proved, "Listado de asistencia firmado", f"Acta ({LINK})")
    take(proved, typed(proved, "Listado de asistencia escaneado", f"Acta ({LINK})"))
    with pytest.raises(ConflictError):
        take(proved, data)
    [clash] = differences(merge_of(take(proved, data, decide=sides(Side.MINE), dry_run=True)), TEXTS)
    assert (clash.place, clash.mine) == ("tarea 2.1", "Listado de asistencia escaneado")
    take(proved, data, decide=sides(Side.THEIRS))
    assert proofs(proved)[0].description == "Listado de asistencia firmado"


def test_a_line_put_in_the_place_of_an_unlike_one_is_new_and_the_old_one_stays(proved: Library) -> None:
    data = typed(proved, "Foto del mural", f"Acta ({LINK})")
    imported = take(proved, data)
    assert counts(merge_of(imported)) == Counts(changed=1, removed=1)
    assert [each.description for each in proofs(proved)] == [LIST, "Acta", "Foto del mural"]
    assert take(proved, data).done is None


@pytest.mark.parametrize("lines", [(LIST,), ()])
def test_a_line_that_is_gone_is_only_proposed(proved: Library, lines: tuple[str, ...]) -> None:
    before, data = proofs(proved), typed(proved, *lines)
    merge = merge_of(take(proved, data))
    assert counts(merge).removed == 2 - len(lines)
    assert proofs(proved) == before
    last = merge_lines(merge, TEXTS)[-1]
    assert (last.kind, last.place, last.old) == ("missing", "tarea 2.1", f"Acta ({LINK})")
    done = merge.bring(proved, (), {last.key})
    assert before[1].id not in [each.id for each in proofs(proved)]
    assert [each.id for each in proved.plan(ALTAMIRA).trash] == [before[1].id]
    proved.workspace(ALTAMIRA).take_back(done.act.id)
    assert proofs(proved) == before


def test_a_task_that_goes_takes_its_evidence_along(proved: Library) -> None:
    filled, gone = Filled(typed(proved, LIST)), task(proved.plan(ALTAMIRA), 2, 1)
    action = proved.plan(ALTAMIRA).actions[1].id
    filled.delete(FORM, action)
    merge = merge_of(take(proved, filled.data, dry_run=True))
    assert {each.id for each in merge.outcome.missing} == {action, proofs(proved)[1].id}
    merge.bring(proved, (), {each.id for each in merge.outcome.missing})
    assert proved.plan(ALTAMIRA).task(gone) is None
    assert [each.id for each in proved.plan(ALTAMIRA).trash] == [action]


def test_a_line_that_came_and_was_removed_here_does_not_come_again(ana: Library) -> None:
    data = typed(ana, "Acta", "Foto del mural")
    take(ana, data)
    acts.remove(ana, [Target(ALTAMIRA, proofs(ana)[0].id)])
    assert take(ana, data).done is None
    assert [each.description for each in proofs(ana)] == ["Foto del mural"]


def test_a_sheet_without_the_column_proposes_nothing(proved: Library) -> None:
    filled = Filled(export(proved))
    filled.sheet(TRACKING).delete_cols(filled.column(TRACKING, PROOF))
    assert counts(merge_of(take(proved, filled.data))) == NONE


def test_next_quarter_a_line_reworded_at_its_origin_is_reworded_in_the_other_store(
    proved: Library, tmp_path: Path
) -> None:
    there = library(tmp_path / "ministry", "map")
    take(there, export(proved))
    take(proved, typed(proved, "Listado de asistencia firmado", f"Acta ({LINK})"))
    assert counts(merge_of(take(there, export(proved)))) == ONE
    assert [each.description for each in proofs(there)] == ["Listado de asistencia firmado", "Acta"]


def test_a_row_that_comes_back_from_the_trash_brings_its_new_lines(proved: Library) -> None:
    data = typed(proved, LIST, f"Acta ({LINK})", "Foto del mural")
    acts.remove(proved, [proved.resolve(f"{ALTAMIRA}/2.1")])
    take(proved, data, decide=sides(Side.THEIRS))
    assert [each.description for each in proofs(proved)] == [LIST, "Acta", "Foto del mural"]


def test_lines_that_came_and_were_taken_back_come_again(ana: Library) -> None:
    data = typed(ana, "Acta", "Foto del mural")
    done = take(ana, data).done
    assert done is not None
    ana.workspace(ALTAMIRA).take_back(done.act.id)
    assert proofs(ana) == ()
    assert counts(merge_of(take(ana, data))) == ONE
    assert len(proofs(ana)) == 2


def test_a_line_that_came_reworded_and_was_reworded_since_does_not_come_again(proved: Library) -> None:
    data = typed(proved, "Listado de asistencia firmado", f"Acta ({LINK})")
    take(proved, data)
    take(proved, typed(proved, "Listado de asistencia escaneado", f"Acta ({LINK})"))
    assert take(proved, data).done is None
    assert proofs(proved)[0].description == "Listado de asistencia escaneado"


def test_the_history_tells_whose_evidence_was_reworded(proved: Library) -> None:
    take(proved, typed(proved, "Listado de asistencia firmado", f"Acta ({LINK})"))
    newest = chronicle(proved, proved.resolve(f"{ALTAMIRA}/2.1"))[0]
    [change] = field_changes(newest.done, TEXTS)
    assert (change.what, change.old, change.new) == (
        "evidencia en 2.1",
        LIST,
        "Listado de asistencia firmado",
    )


def test_a_piece_of_evidence_that_is_missing_is_called_so_and_no_row(proved: Library) -> None:
    filled = Filled(typed(proved, LIST))
    assert missing(proved, filled.data) == "1 medio de verificación"
    filled.delete(FORM, proved.plan(ALTAMIRA).actions[4].id).delete(FORM, proved.plan(ALTAMIRA).actions[5].id)
    assert missing(proved, filled.data) == "2 filas y 1 medio de verificación"


def missing(seen: Library, data: bytes) -> str:
    return missing_words(merge_of(take(seen, data, dry_run=True)).outcome.missing, TEXTS)
