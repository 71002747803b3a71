"""Workbooks that were sent out, filled in, and came back: every kind of edit with what it must do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from pmi_tui.domain import dates
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.states import Standing, State
from pmi_tui.errors import ConflictError
from pmi_tui.i18n.texts import Texts
from pmi_tui.services import acts
from pmi_tui.services.bringing_in import Wish, bring_in
from pmi_tui.services.conflicts import Side
from pmi_tui.services.exporting import Desk, Exporter, Order, write
from pmi_tui.services.importing import Imported, open_table
from pmi_tui.services.library import Library, Target
from pmi_tui.services.merge_bases import Basis
from pmi_tui.services.merge_words import Counts, counts, differences, merge_lines
from pmi_tui.services.merging import Merge
from pmi_tui.services.outlook import Outlook
from pmi_tui.sheet.writers.material import Format
from tests.builders import DAY
from tests.services.people import ALTAMIRA, library, with_samples
from tests.sheet.merge.workbooks import FORM, TRACKING, Filled

TEXTS = Texts("es")
STATE, PERCENT, ON, WHY = "Estado", "% de avance", "Cumplida el", "Motivo (si se detuvo o canceló)"
NOTE, PROOF, TASK, TITLE = "Nota nueva", "Medio de verificación", "Tarea", "Acción de mejora"


def export(seen: Library, wanted: str = "", plan_id: str = ALTAMIRA) -> bytes:
    """The workbook that goes out."""
    [part] = Exporter(seen, Order(wanted=wanted), Desk(TEXTS)).parts(plan_id)
    return write(part.material, Format.XLSX).data


def sides(side: Side) -> Callable[[Merge], tuple[Side, ...]]:
    return lambda merge: (side,) * len(merge.outcome.clashes)


def refuse(merge: Merge) -> tuple[Side, ...]:
    raise ConflictError("merge_conflicts", count=len(merge.outcome.clashes))


def take(
    seen: Library,
    data: bytes,
    name: str = "vuelve.xlsx",
    *,
    decide: Callable[[Merge], tuple[Side, ...]] = refuse,
    wish: Wish = Wish(),  # noqa: B008
    dry_run: bool = False,
) -> Imported:
    """Bring a file in as a new look at the store would."""
    return bring_in(Outlook(seen), open_table(data, name), wish, TEXTS, decide, dry_run=dry_run)


def merge_of(imported: Imported) -> Merge:
    assert imported.merge is not None
    return imported.merge


def set_field(seen: Library, ref: str, name: str, text: str) -> None:
    acts.set_fields(seen, [seen.resolve(f"{ALTAMIRA}/{ref}")], [(name, text)])


def mark(seen: Library, ref: str, state: State, percent: int | None = None) -> None:
    acts.mark(seen, [seen.resolve(f"{ALTAMIRA}/{ref}")], state, percent=percent, reason="Sin fondos")


def task(plan: Plan, number: int, place: int) -> str:
    return plan.actions[number - 1].tasks[place - 1].id


def action(plan: Plan, number: int) -> str:
    return plan.actions[number - 1].id


Edit = Callable[[Filled, Plan], object]


@dataclass(frozen=True)
class Case:
    """An edit of the workbook, what it counts as, and what the plan must be like afterwards."""

    edit: Edit
    expected: Counts
    check: Callable[[Plan], object] = lambda _: True


def standing_of(number: int, place: int) -> Callable[[Plan], Standing]:
    return lambda plan: plan.actions[number - 1].tasks[place - 1].standing


def typed(heading: str, value: object) -> Edit:
    """A value typed into the row of task 2.1."""
    return lambda filled, plan: filled.put(TRACKING, task(plan, 2, 1), heading, value)


def formed(heading: str, value: object) -> Edit:
    """A value typed into the form's row of action 2."""
    return lambda filled, plan: filled.put(FORM, action(plan, 2), heading, value)


def both(*edits: Edit) -> Edit:
    def do(filled: Filled, plan: Plan) -> None:
        for edit in edits:
            edit(filled, plan)

    return do


def becomes(state: State, **more: object) -> Callable[[Plan], bool]:
    wanted = Standing(state, **more)  # type: ignore[arg-type]
    return lambda plan: plan.actions[1].tasks[0].standing == wanted


def new_row(filled: Filled, plan: Plan) -> None:
    values = {"No.": "11", TITLE: "Abrir un buzón de quejas", "Tareas": "1. Comprarlo.\n2. Ponerlo."}
    filled.append(FORM, values, below=filled.row(FORM, action(plan, 3)))


def copied_row(filled: Filled, plan: Plan) -> None:
    row = filled.copy(FORM, action(plan, 3))
    filled.put(FORM, row, TITLE, "Otra acción muy distinta de aquella")


def swapped(filled: Filled, plan: Plan) -> None:
    filled.swap_columns(TRACKING, STATE, TASK).swap_columns(FORM, "Objetivo", "Indicador")
    filled.put(TRACKING, task(plan, 2, 1), STATE, "Cumplida")


def tasks_cell(change: Callable[[str], str]) -> Edit:
    def do(filled: Filled, plan: Plan) -> None:
        shown = filled.get(FORM, action(plan, 2), "Tareas")
        filled.put(FORM, action(plan, 2), "Tareas", change(str(shown)))

    return do


def texts_of(plan: Plan) -> list[str]:
    return [each.text for each in plan.actions[1].tasks]


ONE = Counts(changed=1)
NONE = Counts()
DONE_TODAY = becomes(State.DONE, done_on=DAY)

CASES: dict[str, Case] = {
    "nothing at all": Case(lambda _, __: None, NONE),
    "a state of the list": Case(typed(STATE, "Cumplida"), ONE, DONE_TODAY),
    "a state in other words": Case(typed(STATE, "ya completada"), ONE, DONE_TODAY),
    "a state in capitals": Case(typed(STATE, "CUMPLIDA"), ONE, DONE_TODAY),
    "a state in English": Case(typed(STATE, "In progress"), ONE, becomes(State.IN_PROGRESS)),
    "not begun is pending": Case(typed(STATE, "no iniciada"), NONE),
    "a cleared state says nothing": Case(typed(STATE, None), NONE),
    "half as a fraction": Case(typed(PERCENT, 0.5), ONE, becomes(State.IN_PROGRESS, percent=50)),
    "half as a percentage": Case(typed(PERCENT, "50%"), ONE, becomes(State.IN_PROGRESS, percent=50)),
    "half as a number": Case(typed(PERCENT, "50"), ONE, becomes(State.IN_PROGRESS, percent=50)),
    "half as a bare number in a cell of percentages": Case(
        typed(PERCENT, 50), ONE, becomes(State.IN_PROGRESS, percent=50)
    ),
    "half as a text with a comma": Case(typed(PERCENT, "0,5"), ONE, becomes(State.IN_PROGRESS, percent=50)),
    "a hundred percent is done": Case(typed(PERCENT, 1), ONE, DONE_TODAY),
    "zero beside pending is nothing": Case(typed(PERCENT, 0), NONE),
    "a day alone means done": Case(
        typed(ON, date(2026, 10, 5)), ONE, becomes(State.DONE, done_on=date(2026, 10, 5))
    ),
    "done with its day": Case(
        both(typed(STATE, "Cumplida"), typed(ON, "5/10/2026")),
        ONE,
        becomes(State.DONE, done_on=date(2026, 10, 5)),
    ),
    "stopped with a reason": Case(
        both(typed(STATE, "Detenida"), typed(WHY, "Sin fondos")),
        ONE,
        becomes(State.STOPPED, reason="Sin fondos"),
    ),
    "stopped without one keeps its words": Case(
        typed(STATE, "Detenida por falta de fondos"),
        ONE,
        becomes(State.STOPPED, reason="Detenida por falta de fondos"),
    ),
    "cancelled with a reason": Case(
        both(typed(STATE, "Cancelada"), typed(WHY, "Ya no aplica")),
        ONE,
        becomes(State.DROPPED, reason="Ya no aplica"),
    ),
    "a reason beside pending becomes a note": Case(
        typed(WHY, "Falta la firma"),
        ONE,
        lambda plan: plan.actions[1].tasks[0].notes[0].text == "Motivo: Falta la firma",
    ),
    "an unreadable state becomes a note": Case(
        typed(STATE, "casi lista"),
        ONE,
        lambda plan: plan.actions[1].tasks[0].notes[0].text == "Estado: casi lista",
    ),
    "an unreadable percentage becomes a note": Case(
        typed(PERCENT, "la mitad"),
        ONE,
        lambda plan: plan.actions[1].tasks[0].notes[0].text == "Avance: la mitad",
    ),
    "a new note": Case(
        typed(NOTE, "Se habló con Prensa"),
        ONE,
        lambda plan: plan.actions[1].tasks[0].notes[0].author == "ana",
    ),
    "new evidence, two lines": Case(
        typed(PROOF, "Acta firmada\nhttps://altamira.do/acta"),
        ONE,
        lambda plan: (
            {each.description for each in plan.actions[1].tasks[0].evidence}
            == {"Acta firmada", "https://altamira.do/acta"}
        ),
    ),
    "a task with a deadline of its own": Case(
        typed("Fin", "jun-26"), ONE, lambda plan: plan.actions[1].tasks[0].end is not None
    ),
    "a task with a unit of its own": Case(
        typed("Responsable", "OAIM"), ONE, lambda plan: plan.actions[1].tasks[0].responsible == "OAIM"
    ),
    "a task reworded on the follow-up sheet": Case(
        typed(TASK, "Otra tarea"), ONE, lambda plan: texts_of(plan)[0] == "Otra tarea"
    ),
    "a text of the form": Case(
        formed("Indicador", "Número de buzones"),
        ONE,
        lambda plan: plan.actions[1].indicator == "Número de buzones",
    ),
    "a comment where there was none": Case(
        formed("Comentario", "Bien"), ONE, lambda plan: plan.actions[1].comment == "Bien"
    ),
    "a cleared text": Case(formed("Objetivo", None), ONE, lambda plan: plan.actions[1].objective == ""),
    "a cleared title says nothing": Case(formed(TITLE, None), NONE),
    "a real date": Case(
        formed("Fin", date(2027, 3, 1)), ONE, lambda plan: plan.actions[1].end == dates.parse("mar-27")
    ),
    "the same month in another notation": Case(formed("Inicio", "marzo 2026"), NONE),
    "blanks and a final stop are no change": Case(
        lambda filled, plan: filled.put(
            FORM, action(plan, 2), "Indicador", f"  {filled.get(FORM, action(plan, 2), 'Indicador')}.  "
        ),
        NONE,
    ),
    "a task more in the form": Case(
        tasks_cell(lambda cell: f"{cell}\n4. Publicar el resultado."),
        Counts(added=1),
        lambda plan: texts_of(plan)[-1].startswith("Publicar el resultado"),
    ),
    "a task between others": Case(
        tasks_cell(lambda cell: cell.replace("2. ", "2. Publicar el resultado.\n3. ", 1)),
        Counts(added=1),
        lambda plan: texts_of(plan)[1].startswith("Publicar el resultado"),
    ),
    "a task less in the form is only proposed": Case(
        tasks_cell(lambda cell: cell.splitlines()[0]),
        Counts(removed=2),
        lambda plan: len(texts_of(plan)) == 3,
    ),
    "a task reworded in the form": Case(
        tasks_cell(lambda cell: cell.replace("1. ", "1. También ", 1)),
        ONE,
        lambda plan: texts_of(plan)[0].startswith("También"),
    ),
    "a new row": Case(
        new_row,
        Counts(added=1),
        lambda plan: plan.actions[3].title == "Abrir un buzón de quejas" and len(plan.actions[3].tasks) == 2,
    ),
    "a copied row is a new action": Case(
        copied_row,
        Counts(added=1),
        lambda plan: plan.actions[3].title.startswith("Otra") and plan.actions[3].number == "11",
    ),
    "a copied follow-up row is a new task": Case(
        lambda filled, plan: filled.put(TRACKING, filled.copy(TRACKING, task(plan, 2, 1)), TASK, "Una más"),
        Counts(added=1),
        lambda plan: "Una más" in texts_of(plan),
    ),
    "a new follow-up row": Case(
        lambda filled, plan: filled.append(
            TRACKING, {"No.": "2", TITLE: plan.actions[1].title, TASK: "Una más", STATE: "Cumplida"}
        ),
        Counts(added=1),
        lambda plan: plan.actions[1].tasks[-1].standing.state is State.DONE,
    ),
    "a deleted row of the form is only proposed": Case(
        lambda filled, plan: filled.delete(FORM, action(plan, 2)),
        Counts(removed=1),
        lambda plan: len(plan.actions) == 10,
    ),
    "a deleted follow-up row is only proposed": Case(
        lambda filled, plan: filled.delete(TRACKING, task(plan, 2, 1)), Counts(removed=1)
    ),
    "sorted follow-up": Case(
        both(lambda filled, _: filled.sort(TRACKING, TASK, reverse=True), typed(STATE, "Cumplida")),
        ONE,
        DONE_TODAY,
    ),
    "columns moved": Case(
        both(
            lambda filled, plan: filled.put(TRACKING, task(plan, 2, 1), STATE, "Cumplida"),
            lambda filled, _: filled.swap_columns(TRACKING, STATE, TASK),
            lambda filled, _: filled.swap_columns(FORM, "Objetivo", "Indicador"),
        ),
        ONE,
        DONE_TODAY,
    ),
    "columns hidden": Case(lambda filled, _: filled.hide(TRACKING, "ABCDEFGHIJK"), NONE),
    "a column of their own": Case(
        lambda filled, plan: (
            filled.sheet(FORM).cell(filled.row(FORM, action(plan, 1)) - 1, 15, "Presupuesto aprobado"),
            filled.sheet(FORM).cell(filled.row(FORM, action(plan, 2)), 15, "RD$ 5,000"),
        ),
        ONE,
        lambda plan: plan.actions[1].extra == (("Presupuesto aprobado", "RD$ 5,000"),),
    ),
    "rows inserted above": Case(lambda filled, _: filled.sheet(TRACKING).insert_rows(1, 3), NONE),
    "a lost id finds its twin": Case(
        both(typed(STATE, "Cumplida"), lambda filled, plan: filled.lose_id(TRACKING, task(plan, 2, 1))),
        ONE,
        DONE_TODAY,
    ),
    "a lost id and a typing error": Case(
        both(
            formed(TITLE, None),
            lambda filled, plan: filled.put(FORM, action(plan, 2), TITLE, plan.actions[1].title + " ya"),
            lambda filled, plan: filled.lose_id(FORM, action(plan, 2)),
        ),
        ONE,
        lambda plan: plan.actions[1].title.endswith(" ya") and len(plan.actions) == 10,
    ),
    "all ids lost": Case(
        both(
            formed("Indicador", "Otro"),
            lambda filled, plan: [filled.lose_id(FORM, each.id) for each in plan.actions],
            lambda filled, plan: [filled.lose_id(TRACKING, each.id) for _, each in plan.tasks()],
        ),
        ONE,
        lambda plan: plan.actions[1].indicator == "Otro",
    ),
    "the form's sheet deleted": Case(
        both(typed(STATE, "Cumplida"), lambda filled, _: filled.book.remove(filled.sheet(FORM))),
        ONE,
        DONE_TODAY,
    ),
    "the follow-up sheet deleted": Case(
        both(formed("Indicador", "Otro"), lambda filled, _: filled.book.remove(filled.sheet(TRACKING))),
        ONE,
        lambda plan: plan.actions[1].indicator == "Otro",
    ),
    "sheets renamed": Case(
        both(
            typed(STATE, "Cumplida"),
            lambda filled, _: setattr(filled.sheet(TRACKING), "title", "Mi hoja"),
            lambda filled, _: setattr(filled.sheet(FORM), "title", "El plan"),
        ),
        ONE,
        DONE_TODAY,
    ),
    "an altered base": Case(both(formed("Indicador", "Otro"), lambda filled, _: filled.alter_base()), ONE),
}


@pytest.mark.parametrize("name", CASES)
def test_what_was_typed_arrives_once_and_can_be_taken_back(root: Path, name: str) -> None:
    case, seen = CASES[name], with_samples(root)
    filled, before = Filled(export(seen)), seen.plan(ALTAMIRA)
    case.edit(filled, before)
    data = filled.data
    imported = take(seen, data)
    assert counts(merge_of(imported)) == case.expected
    assert case.check(seen.plan(ALTAMIRA))
    again = take(seen, data)
    assert again.done is None, merge_lines(merge_of(again), TEXTS)
    assert counts(merge_of(again)).removed == case.expected.removed
    if imported.done is not None:
        seen.workspace(ALTAMIRA).take_back(imported.done.act.id)
        assert imported.done.act.name == "import"
    assert seen.plan(ALTAMIRA) == before


def test_there_are_forty_cases_at_least() -> None:
    assert len(CASES) >= 40


def test_both_changing_one_value_is_a_conflict_that_a_side_decides(ana: Library) -> None:
    filled = Filled(export(ana))
    plan = ana.plan(ALTAMIRA)
    filled.put(FORM, action(plan, 2), "Indicador", "El del archivo").put(
        TRACKING, task(plan, 3, 1), STATE, "Cumplida"
    )
    set_field(ana, "2", "indicador", "El de aquí")
    mark(ana, "3.1", State.STOPPED)
    with pytest.raises(ConflictError):
        take(ana, filled.data)
    tried = take(ana, filled.data, decide=sides(Side.MINE), dry_run=True)
    first, second = differences(merge_of(tried), TEXTS)
    assert (first.place, first.field, first.mine, first.theirs) == (
        "acción 2",
        "Indicador",
        "El de aquí",
        "El del archivo",
    )
    assert (second.place, second.field, second.theirs) == ("tarea 3.1", "Estado", "Cumplida")
    take(ana, filled.data, decide=sides(Side.MINE))
    assert ana.plan(ALTAMIRA).actions[1].indicator == "El de aquí"
    take(ana, filled.data, decide=sides(Side.THEIRS), wish=Wish(afresh=True))
    assert ana.plan(ALTAMIRA).actions[1].indicator == "El del archivo"
    assert ana.plan(ALTAMIRA).actions[2].tasks[0].standing.done_on == DAY


def test_what_only_the_store_changed_since_the_export_stays(ana: Library) -> None:
    data = export(ana)
    set_field(ana, "2", "indicador", "El de aquí")
    mark(ana, "3.1", State.DONE)
    assert take(ana, data).done is None


def test_other_fields_of_one_row_are_merged(ana: Library) -> None:
    filled = Filled(export(ana))
    filled.put(FORM, action(ana.plan(ALTAMIRA), 2), "Indicador", "El del archivo")
    set_field(ana, "2", "objetivo", "El de aquí")
    take(ana, filled.data)
    merged = ana.plan(ALTAMIRA).actions[1]
    assert (merged.indicator, merged.objective) == ("El del archivo", "El de aquí")


def test_a_value_that_came_and_was_changed_since_does_not_come_again(ana: Library) -> None:
    filled = Filled(export(ana))
    filled.put(TRACKING, task(ana.plan(ALTAMIRA), 2, 1), PERCENT, 0.5)
    take(ana, filled.data)
    mark(ana, "2.1", State.DONE)
    assert take(ana, filled.data).done is None
    assert ana.plan(ALTAMIRA).actions[1].tasks[0].standing.state is State.DONE


def test_a_row_removed_here_and_changed_there_is_decided(ana: Library) -> None:
    filled = Filled(export(ana))
    gone = action(ana.plan(ALTAMIRA), 2)
    filled.put(TRACKING, task(ana.plan(ALTAMIRA), 2, 1), STATE, "Cumplida")
    untouched = export(ana)
    acts.remove(ana, [Target(ALTAMIRA, gone)])
    assert take(ana, untouched).done is None
    with pytest.raises(ConflictError):
        take(ana, filled.data)
    take(ana, filled.data, decide=sides(Side.MINE))
    assert ana.plan(ALTAMIRA).action(gone) is None
    take(ana, filled.data, decide=sides(Side.THEIRS), wish=Wish(afresh=True))
    back = ana.plan(ALTAMIRA).action(gone)
    assert back is not None
    assert back.tasks[0].standing.state is State.DONE
    assert not ana.plan(ALTAMIRA).trash


def test_a_missing_row_goes_only_when_a_person_says_so(ana: Library) -> None:
    gone = action(ana.plan(ALTAMIRA), 2)
    tried = take(ana, Filled(export(ana)).delete(FORM, gone).data, dry_run=True)
    done = merge_of(tried).bring(ana, (), {gone})
    assert ana.plan(ALTAMIRA).action(gone) is None
    assert [each.id for each in ana.plan(ALTAMIRA).trash] == [gone]
    ana.workspace(ALTAMIRA).take_back(done.act.id)
    assert ana.plan(ALTAMIRA).action(gone) is not None


@pytest.mark.parametrize("wanted", ["resp:rrhh", "criterio:1"])
def test_rows_outside_the_scope_are_not_missing(ana: Library, wanted: str) -> None:
    data = export(ana, wanted)
    assert counts(merge_of(take(ana, data))) == NONE
    first = next(each for each in ana.plan(ALTAMIRA).actions if each.id.encode() in _bytes_of(data))
    assert counts(merge_of(take(ana, Filled(data).delete(FORM, first.id).data))).removed == 1


def _bytes_of(data: bytes) -> bytes:
    return "\n".join(str(cell.value) for row in Filled(data).sheet(FORM).iter_rows() for cell in row).encode()


def test_an_altered_base_gives_way_to_the_journal(ana: Library) -> None:
    filled = Filled(export(ana)).alter_base()
    set_field(ana, "1", "objetivo", "El de aquí")
    filled.put(FORM, action(ana.plan(ALTAMIRA), 2), "Indicador", "Otro")
    imported = take(ana, filled.data)
    assert merge_of(imported).basis is Basis.JOURNAL
    assert counts(merge_of(imported)) == ONE


def test_only_follow_up_can_be_taken(ana: Library) -> None:
    filled, plan = Filled(export(ana)), ana.plan(ALTAMIRA)
    new_row(filled, plan)
    filled.put(FORM, action(plan, 2), "Indicador", "Otro").put(FORM, action(plan, 2), "Fin", "jun-27")
    filled.put(TRACKING, task(plan, 2, 1), PERCENT, 0.3).put(TRACKING, task(plan, 2, 1), TASK, "Otra")
    filled.put(TRACKING, task(plan, 2, 1), NOTE, "Va bien").put(TRACKING, task(plan, 2, 1), PROOF, "Acta")
    assert counts(merge_of(take(ana, filled.data, wish=Wish(tracking_only=True)))) == Counts(changed=1)
    after = ana.plan(ALTAMIRA)
    assert len(after.actions) == 10
    assert after.actions[1].indicator == plan.actions[1].indicator
    assert after.actions[1].tasks[0].standing.percent == 30
    assert (len(after.actions[1].tasks[0].notes), len(after.actions[1].tasks[0].evidence)) == (1, 1)
    assert after.actions[1].end == plan.actions[1].end


def test_the_form_counts_where_the_sheets_differ(ana: Library) -> None:
    filled, plan = Filled(export(ana)), ana.plan(ALTAMIRA)
    shown = str(filled.get(FORM, action(plan, 2), "Tareas"))
    filled.put(FORM, action(plan, 2), "Tareas", shown.replace("1. ", "1. Primero ", 1))
    filled.put(TRACKING, task(plan, 2, 1), TASK, "Otra cosa")
    merge = merge_of(take(ana, filled.data))
    assert [each.code for each in merge.outcome.remarks] == ["two_values"]
    assert ana.plan(ALTAMIRA).actions[1].tasks[0].text.startswith("Primero")


def ministry(tmp_path: Path, data: bytes) -> Library:
    """Another store, which received the file of last quarter."""
    there = library(tmp_path / "ministry", "map")
    imported = take(there, data)
    assert imported.created
    return there


def test_another_store_keeps_the_ids_and_takes_next_quarters_file(ana: Library, tmp_path: Path) -> None:
    mark(ana, "1.1", State.IN_PROGRESS, 40)
    there = ministry(tmp_path, export(ana))
    assert [each.id for each in there.plan(ALTAMIRA).actions] == [
        each.id for each in ana.plan(ALTAMIRA).actions
    ]
    assert there.plan(ALTAMIRA).actions[0].tasks[0].standing.percent == 40
    set_field(there, "2", "comentario", "Visto por el MAP")
    set_field(there, "3", "indicador", "El del MAP")
    mark(ana, "1.1", State.DONE)
    set_field(ana, "4", "objetivo", "Otro objetivo")
    acts.add_action(ana, ALTAMIRA, "Una acción más")
    imported = take(there, export(ana))
    assert merge_of(imported).basis is Basis.IMPORT
    assert counts(merge_of(imported)) == Counts(added=1, changed=2)
    after = there.plan(ALTAMIRA)
    assert after.actions[0].tasks[0].standing.state is State.DONE
    assert (after.actions[1].comment, after.actions[2].indicator) == ("Visto por el MAP", "El del MAP")
    assert after.actions[-1].title == "Una acción más"
    assert after.actions[-1].id == ana.plan(ALTAMIRA).actions[-1].id
    assert take(there, export(ana)).done is None


def test_in_another_store_what_both_changed_is_a_conflict(ana: Library, tmp_path: Path) -> None:
    there = ministry(tmp_path, export(ana))
    set_field(there, "3", "indicador", "El del MAP")
    set_field(ana, "3", "indicador", "El del ayuntamiento")
    with pytest.raises(ConflictError):
        take(there, export(ana))


def test_in_another_store_a_row_removed_there_is_proposed(ana: Library, tmp_path: Path) -> None:
    there = ministry(tmp_path, export(ana))
    acts.remove(ana, [Target(ALTAMIRA, action(ana.plan(ALTAMIRA), 5))])
    assert counts(merge_of(take(there, export(ana)))) == Counts(removed=1)
    assert counts(merge_of(take(there, export(ana, "criterio:1")))).removed == 0


def test_a_store_that_never_imported_the_plan_compares_two_and_says_so(ana: Library, tmp_path: Path) -> None:
    data = export(ana)
    there = library(tmp_path / "other", "map")
    from pmi_tui.domain.edits import CreatePlan

    there.workspace_of(ALTAMIRA).apply(CreatePlan(ana.plan(ALTAMIRA)))
    set_field(there, "2", "indicador", "Otro")
    set_field(there, "3", "comentario", "Aquí sí")
    with pytest.raises(ConflictError):
        take(there, data)
    tried = merge_of(take(there, data, decide=sides(Side.MINE), dry_run=True))
    assert (tried.basis, counts(tried)) == (Basis.NONE, Counts(conflicts=1))


def test_a_file_without_ids_goes_into_a_plan_by_number_and_text(ana: Library) -> None:
    from pmi_tui.resources import sample_plans_dir

    text = (sample_plans_dir() / f"{ALTAMIRA}.txt").read_bytes()
    set_field(ana, "2", "indicador", "El de aquí")
    into = Wish(into=ALTAMIRA)
    assert take(ana, text, "igual.txt", wish=into).done is None
    other = text.replace(b"Comprar Juguetes", b"Comprar libros")
    assert other != text
    imported = take(ana, other, "otro.txt", wish=into)
    assert counts(merge_of(imported)) == ONE
    assert ana.plan(ALTAMIRA).actions[1].indicator == "El de aquí"
    assert take(ana, other, "otro.txt", wish=into).done is None


def test_a_workbook_of_another_plan_of_the_same_name_is_refused(ana: Library, tmp_path: Path) -> None:
    other = export(with_samples(tmp_path / "b"))
    with pytest.raises(ConflictError) as caught:
        take(ana, other)
    assert caught.value.key == "import_over_other"
    assert take(ana, other, wish=Wish(as_id="altamira-b")).created
