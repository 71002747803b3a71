from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.dates import read
from pmi_tui.domain.states import State
from pmi_tui.i18n.texts import Texts
from pmi_tui.services import acts, bulk
from pmi_tui.services.chronicle import Happening, chronicle, field_changes
from pmi_tui.services.undoing import redo, undo
from tests.services.people import ALTAMIRA, PANTOJA, library

if TYPE_CHECKING:
    from pathlib import Path

    from pmi_tui.services.library import Library

ES = Texts("es")


def names(happenings: tuple[Happening, ...]) -> list[str]:
    return [each.done.act.name for each in happenings]


def test_a_plan_tells_everything_newest_first_and_an_item_only_its_own(ana: Library) -> None:
    action, task = ana.resolve("alta/2"), ana.resolve("alta/2.1")
    acts.mark(ana, [task], State.DONE)
    acts.add_note(ana, action, "Se habló")
    acts.mark(ana, [ana.resolve("alta/3.1")], State.DONE)
    assert names(chronicle(ana, ana.resolve("alta"))) == ["mark", "note", "mark", "import"]
    assert names(chronicle(ana, action)) == ["note", "mark", "import"]
    assert names(chronicle(ana, task)) == ["mark", "import"]


def test_an_act_over_several_rows_is_told_in_part_and_says_so(ana: Library) -> None:
    tasks = [ana.resolve("alta/2.1"), ana.resolve("alta/2.2")]
    acts.mark(ana, tasks, State.DONE)
    (newest, *_) = chronicle(ana, tasks[0])
    assert newest.partial
    assert len(newest.done.act.changes) == 1
    assert not chronicle(ana, ana.resolve("alta"))[0].partial


def test_what_was_taken_back_no_longer_stands_and_stands_again_when_redone(ana: Library) -> None:
    task = ana.resolve("alta/2.1")
    acts.mark(ana, [task], State.DONE)
    undo(ana, plan_id=ALTAMIRA)
    assert [each.stands for each in chronicle(ana, task)] == [True, False, True]
    redo(ana, plan_id=ALTAMIRA)
    assert [each.stands for each in chronicle(ana, task)] == [True, False, True, True]
    assert [each.newest for each in chronicle(ana, task)] == [True, False, False, False]


def test_a_removed_item_and_a_plan_whose_making_was_taken_back_keep_their_history(ana: Library) -> None:
    task = ana.resolve("alta/2.1")
    acts.remove(ana, [task])
    assert names(chronicle(ana, task)) == ["remove", "import"]
    plan = ana.resolve("pan")
    undo(ana, plan_id=PANTOJA)
    assert names(chronicle(ana, plan)) == ["undo", "import"]


def test_what_another_did_is_told_with_the_name(ana: Library, root: Path) -> None:
    luis = library(root, "luis")
    acts.mark(luis, [luis.resolve("alta/2.1")], State.DONE)
    ana.catch_up()
    assert chronicle(ana, ana.resolve("alta"))[0].done.act.user == "luis"


def test_every_field_of_an_act_is_told_with_both_values_in_full(ana: Library) -> None:
    action = ana.resolve("alta/2")
    acts.set_fields(ana, [action], (("objective", "Otro\nobjetivo"), ("fin", "dic-26")))
    (newest, *_) = chronicle(ana, action)
    told = {change.field: change for change in field_changes(newest.done, ES)}
    assert set(told) == {"Objetivo", "Fin"}
    assert told["Objetivo"].what == "acción 2"
    assert told["Objetivo"].old.startswith("Fortalecer la confianza")
    assert told["Objetivo"].new == "Otro\nobjetivo"
    assert (told["Fin"].old, told["Fin"].new) == ("abr-26", "dic-26")


def test_states_postponements_notes_and_whole_rows_are_told_in_words(ana: Library) -> None:
    task = ana.resolve("alta/2.1")
    acts.mark(ana, [task], State.STOPPED, reason="Sin salón")
    bulk.postpone(ana, (task,), "dic-26", "Faltó presupuesto")
    acts.add_note(ana, task, "Una nota")
    acts.remove(ana, [task])
    assert read("dic-26") is not None
    told = [
        {change.field: (change.old, change.new) for change in field_changes(each.done, ES)}
        for each in chronicle(ana, task)
    ]
    removed, note, postponed, stopped, imported = told
    assert stopped == {"Estado": ("Pendiente", "Detenida: Sin salón")}
    assert postponed["Fin"] == ("", "dic-26")
    assert "Faltó presupuesto (ana)" in postponed["Reprogramaciones"][1]
    assert note == {"Tipo": ("", "interna"), "Texto": ("", "Una nota")}
    assert removed["Tarea"][1] == ""
    assert imported["Tarea"][0] == ""
