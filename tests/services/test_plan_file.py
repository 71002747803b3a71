from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from pmi_tui.domain.edits import AddAction
from pmi_tui.domain.frozen import replace
from pmi_tui.domain.history import Act, Record, replay
from pmi_tui.domain.ids import new_id
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.rows import made
from pmi_tui.domain.states import State
from pmi_tui.errors import ConflictError, InvalidError
from pmi_tui.services import acts
from pmi_tui.services.importing import import_plan
from pmi_tui.services.internal_notes import history_without_internal, without_internal
from pmi_tui.services.library import Library
from pmi_tui.services.plan_file import read_plan_file, write_plan_file
from pmi_tui.services.plan_restoring import restore_plan
from pmi_tui.sheet.writers.losses import LOSSES, Loss
from pmi_tui.sheet.writers.material import Format
from pmi_tui.store.codec import decode_changes, encode_changes
from tests.builders import AT, an_action
from tests.plan_strategies import plans
from tests.services.exports import as_json
from tests.services.people import ALTAMIRA, library
from tests.sheet.writers.plain_plans import material


def test_json_brings_a_plan_back_with_ids_notes_trash_and_history(busy: Library, tmp_path: Path) -> None:
    data = as_json(busy, with_internal=True)
    other = library(tmp_path / "other", "luis")
    imported = import_plan(other, data, "plan.json")
    assert imported.created
    assert other.plan(ALTAMIRA) == busy.plan(ALTAMIRA)
    assert other.workspace(ALTAMIRA).history() == busy.workspace(ALTAMIRA).history()
    assert not import_plan(other, data, "plan.json").created
    assert not import_plan(busy, data, "plan.json").created


def test_without_internal_notes_the_rest_of_the_history_still_leads_to_the_plan(
    busy: Library, tmp_path: Path
) -> None:
    other = library(tmp_path / "other")
    import_plan(other, as_json(busy), "plan.json")
    assert other.plan(ALTAMIRA) == without_internal(busy.plan(ALTAMIRA))
    assert not import_plan(busy, as_json(busy), "plan.json").created


def test_trying_an_import_of_json_stores_nothing(busy: Library, tmp_path: Path) -> None:
    other = library(tmp_path / "other")
    assert import_plan(other, as_json(busy), "plan.json", dry_run=True).created
    assert other.ids() == ()


def test_under_another_id_json_makes_a_copy_with_new_ids(busy: Library) -> None:
    import_plan(busy, as_json(busy), "plan.json", as_id="copia")
    copy, plan = busy.plan("copia"), without_internal(busy.plan(ALTAMIRA))
    assert [action.title for action in copy.actions] == [action.title for action in plan.actions]
    assert not {row.id for row in copy.holders()} & {row.id for row in plan.holders()}
    assert all(note.parent == holder.id for holder in copy.holders() for note in holder.notes)


def test_json_of_a_plan_that_changed_since_is_a_conflict(busy: Library) -> None:
    data = as_json(busy, with_internal=True)
    acts.mark(busy, [busy.resolve("altamira/2.1")], State.DONE)
    with pytest.raises(ConflictError) as caught:
        import_plan(busy, data, "plan.json")
    assert caught.value.key == "import_over_other"


def test_a_part_of_a_plan_comes_in_as_one_act(ana: Library, tmp_path: Path) -> None:
    other = library(tmp_path / "other")
    import_plan(other, as_json(ana, wanted="resp:oaim"), "plan.json")
    assert len(other.workspace(ALTAMIRA).history()) == 1
    assert len(other.plan(ALTAMIRA).actions) == 4


def test_a_plan_that_was_taken_back_comes_in_again_as_one_act(ana: Library, tmp_path: Path) -> None:
    other, data = library(tmp_path / "other"), as_json(ana)
    import_plan(other, data, "plan.json")
    other.workspace(ALTAMIRA).take_back(other.workspace(ALTAMIRA).history()[0].act.id)
    import_plan(other, data, "plan.json")
    assert other.plan(ALTAMIRA) == ana.plan(ALTAMIRA)
    assert len(other.workspace(ALTAMIRA).history()) == 3


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('"title": "Realizar talleres', '"title": "Hacer talleres', "plan_file_altered"),
        ('"kind": "plan"', '"kind": "status"', "plan_file_other"),
        ('"schema": "pmi-tui/1"', '"schema": "pmi-tui/9"', "plan_file_other"),
        ('"number": "4"', '"number": 4', "plan_file_damaged"),
        ('"state": "pending"', '"state": "lista"', "plan_file_damaged"),
        ('"actions": [', '"actions": [7, ', "plan_file_damaged"),
        ('"actions": [', '"actions": [', ""),
    ],
)
def test_json_that_is_none_of_ours_any_more_is_refused(ana: Library, old: str, new: str, key: str) -> None:
    text = as_json(ana).decode()
    assert old in text
    data = text.replace(old, new, 1).encode()
    if not key:
        assert read_plan_file(data).plan == ana.plan(ALTAMIRA)
        return
    with pytest.raises(InvalidError) as caught:
        read_plan_file(data)
    assert caught.value.key == key


@pytest.mark.parametrize("change", ["parent", "id", "twice", "sum"])
def test_json_whose_ids_do_not_fit_is_refused(ana: Library, change: str) -> None:
    document = json.loads(as_json(ana))
    del document["history"]
    first, second = document["plan"]["actions"][:2]
    if change == "parent":
        first["tasks"][0]["parent"] = second["id"]
    elif change == "id":
        first["id"] = "../../etc"
    elif change == "twice":
        second["id"] = first["id"]
    else:
        files = [{"name": "x", "size": 1, "sha256": "../../store.json"}]
        proof = {"id": "eaaaaaaaaaa", "parent": first["id"], "at": "2026-11-21T00:00:00.000Z", "author": "a"}
        first["evidence"] = [{**proof, "description": "d", "kind": "other", "files": files}]
    with pytest.raises(InvalidError) as caught:
        read_plan_file(json.dumps(document).encode())
    assert caught.value.key == "plan_file_damaged"


@settings(max_examples=30, deadline=None)
@given(plan=plans(with_trash=True))
def test_a_json_document_is_read_as_it_was_written(plan: Plan) -> None:
    assert LOSSES[Format.JSON] == (Loss.FILES,)
    read = read_plan_file(write_plan_file(material(_in_milliseconds(plan))).data).plan
    assert read == _in_milliseconds(plan)


@settings(max_examples=30, deadline=None)
@given(plan=plans())
def test_a_plan_and_its_history_without_internal_notes_agree(plan: Plan) -> None:
    open_plan = without_internal(plan)
    assert without_internal(open_plan) == open_plan
    records = (Record(1, Act("c", "import", "ana", AT, made(plan))),)
    assert replay(history_without_internal(records)) == open_plan


def _in_milliseconds(plan: Plan) -> Plan:
    """Moments as the store keeps them."""
    changes = decode_changes(encode_changes(made(plan)))
    found = replay((Record(1, Act("c", "import", "ana", AT, changes)),))
    assert found is not None
    return found


def test_a_history_that_breaks_off_leaves_no_plan(ana: Library, tmp_path: Path) -> None:
    held = read_plan_file(as_json(ana))
    other = library(tmp_path / "other")
    plan = ana.plan(ALTAMIRA)
    late = AddAction(an_action("x", action_id=plan.actions[0].id))
    act = replace(held.history[0], id=new_id("c"), changes=made(late.action))
    with pytest.raises(ConflictError):
        restore_plan(other, replace(held, history=(*held.history, act)))
    assert other.ids() == ()
