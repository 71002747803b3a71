from __future__ import annotations

import grp
import os

import pytest

from pmi_tui.cli.arguments import Arguments
from pmi_tui.cli.call import Call
from pmi_tui.cli.options import Common, split_common
from tests.cli.counter import Counter


def own_group() -> str:
    return grp.getgrgid(os.getgid()).gr_name


def test_a_private_store_is_made_and_found_healthy(counter: Counter) -> None:
    made = counter.ask("init")
    assert (made.status, made.lines) == (0, [str(counter.store)])
    assert "solo usted lo ve" in made.err
    assert counter.store.stat().st_mode & 0o777 == 0o700
    healthy = counter.ask("doctor")
    assert healthy.status == 0
    assert "el almacén está bien" in healthy.err
    assert counter.ask("iniciar", "--json").items[0]["shared"] is False


def test_a_shared_store_is_the_groups(counter: Counter) -> None:
    folder = counter.folder / "comun"
    made = counter.ask("init", "--shared", str(folder), "--group", own_group(), "--json")
    [item] = made.items
    assert (item["path"], item["shared"], item["group"]) == (str(folder), True, own_group())
    assert folder.stat().st_mode & 0o7777 == 0o2770
    assert not counter.store.exists()
    again = counter.ask("init", "--shared", str(folder), "--group", own_group(), "--readers", "--plain")
    assert again.records[0][:3] == [str(folder), "shared", own_group()]
    assert f"PMI_DB={folder}" in counter.ask("init", "--shared", str(folder), "--group", own_group()).err


def test_a_folder_that_others_see_is_not_called_private(counter: Counter) -> None:
    counter.store.mkdir()
    counter.store.chmod(0o755)
    assert "con los permisos que tiene su carpeta" in counter.ask("init").err


def test_the_risk_of_a_network_folder_can_be_taken_with_every_command() -> None:
    common, words = split_common(("status", "--unsafe-network"))
    assert (words, Call("status", Arguments((), {}), common).wish.unsafe_network) == (("status",), True)
    assert not Call("status", Arguments((), {}), Common()).wish.unsafe_network


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("init", "--shared", "x"), 2),
        (("init", "--group", "x"), 2),
        (("init", "--readers"), 2),
        (("init", "x"), 2),
        (("init", "--shared", "x", "--group", "no-such-group"), 4),
        (("init", "--read-only"), 5),
        (("doctor", "--fix", "--read-only"), 5),
        (("backup",), 2),
        (("backup", "forget"), 2),
        (("backup", "restore"), 2),
        (("backup", "create"), 5),
        (("migrate",), 5),
    ],
)
def test_what_is_refused_makes_nothing(counter: Counter, words: tuple[str, ...], status: int) -> None:
    assert counter.ask(*words).status == status
    assert not counter.store.exists()


def test_a_folder_of_something_else_is_unusable(counter: Counter) -> None:
    counter.store.mkdir()
    (counter.store / "carta.txt").write_text("hola")
    answer = counter.ask("doctor", "--json")
    assert (answer.status, answer.envelope["usable"]) == (5, False)
    assert answer.items[0]["code"] == "foreign_folder"
    assert counter.ask("init").status == 5


def test_the_doctor_finds_then_mends(stocked: Counter) -> None:
    plans = stocked.store / "plans"
    plans.chmod(0o755)
    found = stocked.ask("doctor", "--json")
    [finding] = [each for each in found.items if each["code"] == "wrong_mode"]
    assert (found.status, finding["severity"], finding["mendable"]) == (1, "warning", True)
    assert (finding["ref"], finding["mended"]) == (str(plans), False)
    assert "--fix" in stocked.ask("doctor").err
    mended = stocked.ask("doctor", "--fix")
    assert mended.status == 1
    assert f"arreglado: {plans}" in mended.out
    assert stocked.ask("doctor").status == 0
    assert {record[0] for record in stocked.ask("doctor", "--plain").records} <= {"hint"}


def test_a_store_of_this_version_needs_no_migration(stocked: Counter) -> None:
    assert "ya está en el formato" in stocked.ask("migrate").err
    assert stocked.ask("migrar", "--json").items[0]["migrated"] is False


def test_a_backup_brings_everything_back(stocked: Counter) -> None:
    [name] = stocked.ask("backup", "create").lines
    before = stocked.contents()
    stocked.ask("set", "alta/4", "titulo=Otra")
    restored = stocked.ask("respaldo", "recuperar", name, "--json")
    [item] = restored.items
    assert item["plans"] == ["altamira-2026-2027", "pantoja-2023"]
    assert stocked.contents() == before
    listed = stocked.ask("backup", "list", "--json")
    assert [each["kind"] for each in listed.items][:2] == ["before-restore", "manual"]
    assert name in stocked.ask("backup", "list").out
    assert stocked.ask("backup", "list", "--plain").records[1][:2] == [name, "manual"]


def test_one_plan_comes_back_alone(stocked: Counter) -> None:
    [[name, *_]] = stocked.ask("backup", "create", "--plain").records
    for reference in ("alta/4", "pant/4"):
        stocked.ask("set", reference, "titulo=Otra")
    answer = stocked.ask("backup", "restore", name, "pantoja-2023", "--plain")
    assert answer.records == [["pantoja-2023", "restored"]]
    assert "before-restore" in answer.err
    assert stocked.ask("show", "alta/4", "--json").items[0]["title"] == "Otra"
    assert stocked.ask("show", "pant/4", "--json").items[0]["title"] != "Otra"
    assert stocked.ask("backup", "restore", name, "nadie").status == 4
    assert stocked.ask("backup", "restore", "no-such").status == 4
    assert stocked.ask("backup", "restore", name, "--read-only").status == 5


def test_no_backups_are_an_empty_list(counter: Counter) -> None:
    empty = counter.ask("backup", "list")
    assert (empty.status, empty.out) == (0, "")
    assert "No hay ninguna copia" in empty.err
    assert counter.ask("backup", "list", "--json").items == []
