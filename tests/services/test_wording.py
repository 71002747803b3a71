from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from pmi_tui.domain.frozen import replace
from pmi_tui.domain.states import State
from pmi_tui.i18n.texts import Texts
from pmi_tui.services import acts, bulk
from pmi_tui.services.library import Target
from pmi_tui.services.undoing import undo
from pmi_tui.services.wording import change_items, sentence, tell
from tests.services.people import ALTAMIRA

if TYPE_CHECKING:
    from pmi_tui.services.library import Library

SPANISH, ENGLISH = Texts("es"), Texts("en")


def test_a_mark_is_one_item_with_states_as_in_json_and_words_in_the_language(ana: Library) -> None:
    (done,) = acts.mark(ana, [ana.resolve("alta/2.1")], State.DONE)
    (item,) = change_items(done, SPANISH)
    assert (item.ref, item.field, item.old, item.new) == (f"{ALTAMIRA}/2.1", "state", "pending", "done")
    assert item.text == "tarea 2.1: Pendiente → Cumplida"
    assert sentence(done, ENGLISH) == "task 2.1: Pending → Done"


def test_an_import_is_one_item_not_one_for_each_row(ana: Library) -> None:
    done = next(iter(tell(ana.workspace(ALTAMIRA).history())))
    (item,) = change_items(done, SPANISH)
    assert (item.ref, item.field, item.old, item.new) == (ALTAMIRA, None, None, "Altamira 2026-2027")


def test_a_removed_action_is_told_once_with_its_number(ana: Library) -> None:
    (done,) = acts.remove(ana, [ana.resolve("alta/4")])
    (item,) = change_items(done, SPANISH)
    assert item.ref == f"{ALTAMIRA}/4"
    assert str(item.old).startswith("Implementar acciones")
    assert item.new is None


def test_a_notes_new_value_is_its_text_and_its_ref_what_it_stands_on(ana: Library) -> None:
    (done,) = acts.add_note(ana, ana.resolve("alta/4.2"), "Llamar a prensa")
    (item,) = change_items(done, SPANISH)
    assert (item.ref, item.new) == (f"{ALTAMIRA}/4.2", "Llamar a prensa")


def test_what_was_taken_back_says_so(ana: Library) -> None:
    acts.mark(ana, [ana.resolve("alta/2.1")], State.DONE)
    (done,) = undo(ana)
    words = sentence(done, SPANISH)
    assert "tarea 2.1: Cumplida → Pendiente" in words
    assert words != "tarea 2.1: Cumplida → Pendiente"


def test_many_changes_are_counted(ana: Library) -> None:
    (done,) = acts.mark(ana, [ana.resolve("alta/2")], State.DONE)
    assert len(change_items(done, SPANISH)) == 3
    assert "3" in sentence(done, SPANISH)


def test_a_day_of_completion_other_than_that_of_the_act_is_told(ana: Library) -> None:
    (done,) = acts.mark(ana, [ana.resolve("alta/2.1")], State.DONE, on=date(2026, 10, 3))
    assert sentence(done, SPANISH) == "tarea 2.1: Pendiente → Cumplida (3 oct 2026)"
    recorded = replace(done, act=replace(done.act, at=datetime(2026, 10, 3, 12, tzinfo=UTC)))
    assert sentence(recorded, SPANISH) == "tarea 2.1: Pendiente → Cumplida"


def test_a_postponement_tells_both_ends_and_its_reason(ana: Library) -> None:
    before = ana.plan(ALTAMIRA).actions[1].end
    assert before is not None
    (action,) = bulk.postpone(ana, (ana.resolve("alta/2"),), "dic-27", "Sin salón")
    assert sentence(action, SPANISH) == f"acción 2: Fin «{before.raw}» → «dic-27» (Sin salón)"
    (task,) = bulk.postpone(ana, (ana.resolve("alta/2.1"),), "ene-28", "Sin fondos")
    assert sentence(task, SPANISH) == "tarea 2.1: Fin «dic-27» → «ene-28» (Sin fondos)"
    (undone,) = undo(ana)
    assert "Sin fondos" not in sentence(undone, SPANISH)


def test_every_record_of_a_story_can_be_told(ana: Library) -> None:
    bulk.postpone(ana, (ana.resolve("alta/2"),), "dic-26", "Sin salón")
    acts.set_fields(ana, [ana.resolve("alta/2")], [("responsable", "OAIM"), ("recursos", "")])
    acts.add_action(ana, ALTAMIRA, "Otra acción")
    acts.add_task(ana, ana.resolve("alta/11"), "Primer paso")
    for texts in (SPANISH, ENGLISH):
        told = list(tell(ana.workspace(ALTAMIRA).history()))
        assert all(sentence(done, texts) for done in told)
        assert told[-1].after == ana.plan(ALTAMIRA)


def test_a_removal_that_was_taken_back_says_so_too(ana: Library) -> None:
    acts.remove(ana, [ana.resolve("alta/4")])
    (done,) = undo(ana)
    (item,) = change_items(done, SPANISH)
    assert item.text.startswith(SPANISH("act.undo"))


def test_a_plan_in_the_trash_is_told_in_words_not_as_true_and_false(ana: Library) -> None:
    (done,) = acts.remove(ana, [Target(ALTAMIRA, ALTAMIRA)])
    assert sentence(done, SPANISH) == "plan enviado a la papelera"
    (done,) = acts.restore(ana, [ana.in_trash(ALTAMIRA)])
    assert sentence(done, SPANISH) == "plan recuperado de la papelera"
