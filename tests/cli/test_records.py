from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pmi_tui.cli.arguments import Arguments
from pmi_tui.cli.call import Call
from pmi_tui.cli.options import Common
from pmi_tui.errors import ConflictError
from pmi_tui.i18n.failures import message, sentence
from pmi_tui.i18n.texts import Texts
from pmi_tui.services import acts

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.counter import Counter, Json


@pytest.fixture
def acta(tmp_path: Path) -> str:
    path = tmp_path / "acta.pdf"
    path.write_bytes(b"acta")
    return str(path)


def only(value: Json) -> dict[str, Json]:
    """The one object in a list."""
    assert isinstance(value, list)
    [item] = value
    assert isinstance(item, dict)
    return item


def evidence_of(counter: Counter, ref: str) -> dict[str, Json]:
    return only(counter.ask("show", ref, "--json").items[0]["evidence"])


def test_evidence_is_recorded_with_its_file(stocked: Counter, acta: str) -> None:
    words = ("evidencia", "alta/4", "Acta firmada", acta, "--kind", "documento", "--dated", "2026-05-12")
    answer = stocked.ask(*words, "--json")
    assert (answer.status, answer.envelope["kind"], answer.items[0]["act"]) == (0, "evidence", "evidence")
    item = evidence_of(stocked, "alta/4")
    assert (item["description"], item["kind"], item["dated"]) == ("Acta firmada", "document", "2026-05-12")
    file = only(item["files"])
    assert (file["name"], file["size"]) == ("acta.pdf", 4)
    assert (stocked.store / "files" / str(file["sha256"])).read_bytes() == b"acta"


def test_evidence_can_be_tried_and_can_be_a_link(stocked: Counter, acta: str) -> None:
    before = stocked.contents()
    assert "Se haría" in stocked.ask("evidence", "alta/4", "Acta", acta, "-n").out
    assert (stocked.contents(), (stocked.store / "files").exists()) == (before, False)
    stocked.ask("evidence", "alta/4.1", "Publicado", "--link", "https://example.org")
    item = evidence_of(stocked, "alta/4.1")
    assert (item["kind"], item["link"]) == ("link", "https://example.org")


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("evidence", "alta/4"), 2),
        (("evidence", "alta/4", "Acta", "--kind", "poema"), 2),
        (("evidence", "alta/4", "Acta", "--dated", "pronto"), 4),
        (("evidence", "alta/4", "Acta", "/no/such/file"), 4),
        (("evidence", "alta/4", " "), 4),
        (("postpone", "alta/4"), 2),
        (("postpone", "alta/4", "dic-27"), 4),
        (("postpone", "alta/4", "pronto", "--reason", "x"), 4),
        (("postpone", "alta/4", "abr-27", "--reason", "x"), 4),
        (("postpone", "alta", "dic-27", "--reason", "x"), 4),
        (("purge", "alta", "--confirm", "altamira-2026-2027"), 4),
        (("purge",), 2),
    ],
)
def test_what_cannot_be_recorded_changes_nothing(
    stocked: Counter, words: tuple[str, ...], status: int
) -> None:
    before = stocked.contents()
    answer = stocked.ask(*words, "--json")
    assert (answer.status, answer.out, answer.error["code"]) == (status, "", status)
    assert stocked.contents() == before


def test_a_new_end_is_recorded_as_a_rescheduling(stocked: Counter) -> None:
    answer = stocked.ask("posponer", "alta/4", "T4", "2027", "--reason", "Falta el salón", "--json")
    assert (answer.status, answer.envelope["kind"]) == (0, "postpone")
    record = only(stocked.ask("show", "alta/4", "--json").items[0]["postponements"])
    assert (record["from"], record["to"], record["reason"]) == ("abr-27", "T4 2027", "Falta el salón")
    assert stocked.ask("undo").status == 0
    assert stocked.ask("show", "alta/4", "--json").items[0]["postponements"] == []


def test_the_trash_tells_what_lies_there_with_its_ids(stocked: Counter) -> None:
    assert "vacía" in stocked.ask("trash").err
    task_id = str(stocked.ask("show", "alta/4.1", "--json").items[0]["id"])
    stocked.ask("rm", "alta/4.1", "--user", "ana")
    stocked.ask("rm", "pant", "--user", "luis")
    items = stocked.ask("papelera", "--json").items
    assert [(item["id"], item["what"], item["plan"], item["user"]) for item in items] == [
        (task_id, "tasks", "altamira-2026-2027", "ana"),
        ("pantoja-2023", "plan", "pantoja-2023", "luis"),
    ]
    assert [record[0] for record in stocked.ask("trash", "--plain").records] == [task_id, "pantoja-2023"]
    assert task_id in stocked.ask("trash").out
    for item in items:
        assert stocked.ask("restore", str(item["id"])).status == 0
    assert stocked.ask("trash", "--json").items == []


def test_a_plan_is_destroyed_only_when_its_id_is_typed_twice(stocked: Counter) -> None:
    stocked.ask("rm", "pant")
    before = stocked.contents()
    refused = stocked.ask("purge", "pantoja-2023")
    assert (refused.status, refused.out) == (2, "")
    assert "--confirm pantoja-2023" in refused.err
    assert stocked.ask("purge", "pant", "--confirm", "pant").status == 2
    tried = stocked.ask("purge", "pant", "--confirm", "pantoja-2023", "-n", "--json")
    assert (tried.envelope["dry_run"], tried.items[0]["id"]) == (True, "pantoja-2023")
    assert stocked.contents() == before
    done = stocked.ask("purgar", "pant", "--confirm", "pantoja-2023", "--plain")
    assert done.records == [["pantoja-2023", "purged"]]
    assert not [name for name in stocked.contents() if name.startswith("pantoja")]


def conflict_of(counter: Counter, *others: str) -> ConflictError:
    """What luis meets who changes a title after ana did something else."""
    call = Call(
        "set", Arguments(("alta/4", "titulo=De Luis"), {}), Common(db=str(counter.store), user="luis")
    )
    call.library.plan("altamira-2026-2027")
    assert counter.ask(*others, "--user", "ana").status == 0
    target = call.library.resolve("alta/4")
    with pytest.raises(ConflictError) as caught:
        acts.set_fields(call.library, (target,), (("titulo", "De Luis"),))
    call.place(caught.value)
    call.close()
    return caught.value


def test_a_conflict_says_who_changed_which_field_of_what_and_when(stocked: Counter) -> None:
    conflict = conflict_of(stocked, "set", "alta/4", "titulo=De Ana")
    told = sentence(conflict, Texts("es"))
    assert told.startswith("altamira-2026-2027/4: ana cambió «Acción de mejora» mientras tanto (20")
    assert conflict.where == "altamira-2026-2027/4"


def test_a_conflict_over_what_was_removed_names_what_the_person_saw(stocked: Counter) -> None:
    told = message(conflict_of(stocked, "rm", "alta/4"), Texts("es"))
    assert told.startswith("altamira-2026-2027/4: ana lo agregó o lo quitó mientras tanto (20")


def test_a_conflict_says_no_more_than_is_known() -> None:
    unknown = ConflictError("changed_meanwhile", ref="a0", field="title", who=None, when=None)
    assert sentence(unknown, Texts("es")).startswith("Otra persona lo cambió mientras tanto y no")
    when = "2026-11-21T14:02:03+00:00"
    gone = ConflictError("changed_meanwhile", ref="a0", field=None, who="ana", when=when)
    assert "ana lo agregó o lo quitó mientras tanto (2026-11-21 " in message(gone, Texts("es"))


def test_a_conflict_as_json_carries_what_is_known(stocked: Counter) -> None:
    stocked.ask("set", "alta/4", "fin=jun-27", "--user", "ana")
    error = stocked.ask("set", "alta/4", "fin=jul-27", "--if-revision", "1", "--json").error
    details = error["details"]
    assert isinstance(details, dict)
    assert (error["code"], details["field"], details["who"]) == (6, "end", "ana")
