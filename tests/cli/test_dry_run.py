"""Whatever writes can be tried first: it says what would be done, with the same status, and touches nothing."""

from __future__ import annotations

import shutil

import pytest

from pmi_tui.cli.table import COMMANDS, DRY_RUN
from pmi_tui.store import migrations
from tests.cli.counter import ALTAMIRA, PANTOJA, Counter
from tests.cli.writes import CHANGE_NOTHING_HERE, READS, WRITES, Words, cases, filled_in, live_in, tree


def test_every_command_is_known_to_write_or_only_to_read_and_can_be_tried_if_it_writes() -> None:
    assert {command.name for command in COMMANDS} == {*WRITES, *READS}
    assert {command.name for command in COMMANDS if DRY_RUN in command.options} == set(WRITES)


@pytest.mark.parametrize("words", cases(WRITES), ids=" ".join)
def test_trying_changes_not_one_byte_and_answers_with_the_status_of_doing(
    counter: Counter, words: Words
) -> None:
    words = filled_in(words, live_in(counter))
    before = tree(counter.store)
    tried = counter.ask(*words, "-n")
    as_json = counter.ask(*words, "--dry-run", "--json")
    as_records = counter.ask(*words, "--dry-run", "--plain")
    assert tree(counter.store) == before
    assert tried.out or words[0] in CHANGE_NOTHING_HERE
    assert as_json.envelope["dry_run"] is True
    assert as_json.items
    assert as_records.records
    done = counter.ask(*words, "--json")
    assert done.envelope["dry_run"] is False
    assert {each.status for each in (tried, as_json, as_records)} == {done.status}
    assert (tree(counter.store) == before) is (words[0] in CHANGE_NOTHING_HERE)
    assert [each.keys() for each in as_json.items] == [each.keys() for each in done.items]


@pytest.mark.parametrize("words", cases(READS), ids=" ".join)
def test_what_reads_leaves_the_plans_alone(counter: Counter, words: Words) -> None:
    live_in(counter)
    counter.ask("status")
    before = tree(counter.store)
    counter.ask(*words)
    assert tree(counter.store) == before


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("done", "alta/99"), 4),
        (("set", "alta/4", "nada=1"), 2),
        (("purge", "pantoja-2023"), 2),
        (("purge", "altamira-2026-2027", "--confirm", "altamira-2026-2027"), 4),
        (("redo", "pantoja-2023"), 1),
        (("import", str(PANTOJA), "--as", "altamira-2026-2027"), 6),
        (("import", str(ALTAMIRA)), 0),
        (("evidence", "alta/4", "foto", "/no/such/file"), 4),
        (("backup", "restore", "no-such"), 4),
        (("backup", "restore", "{backup}", "nadie"), 4),
        (("init", "--shared", "{new}", "--group", "no-such-group"), 4),
        (("init", "--shared", "{file}", "--group", "{group}"), 5),
        (("done", "alta/4", "--read-only"), 5),
        (("import", "{file}", "--as", "otro", "--read-only"), 5),
        (("purge", "pantoja-2023", "--confirm", "pantoja-2023", "--read-only"), 5),
        (("backup", "create", "--read-only"), 5),
        (("backup", "restore", "{backup}", "--read-only"), 5),
        (("init", "--read-only"), 5),
        (("doctor", "--fix", "--read-only"), 5),
        (("migrate", "--read-only"), 5),
        (("doctor",), 0),
        (("init",), 0),
        (("migrate",), 0),
    ],
)
def test_what_would_be_refused_is_refused_when_tried(counter: Counter, words: Words, status: int) -> None:
    words = filled_in(words, live_in(counter))
    before = tree(counter.folder)
    tried = counter.ask(*words, "-n")
    assert tried.status == status, tried.err
    assert tree(counter.folder) == before
    done = counter.ask(*words)
    assert done.status == status
    if status > 1:
        assert tried.err == done.err


@pytest.mark.parametrize(
    "words", [("backup", "create"), ("backup", "restore", "x"), ("migrate",), ("init",), ("doctor", "--fix")]
)
def test_trying_makes_no_store(counter: Counter, words: Words) -> None:
    tried = counter.ask(*words, "-n")
    assert not counter.store.exists()
    assert counter.ask(*words).status == tried.status


def test_an_older_store_would_be_migrated(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    counter.stock()
    monkeypatch.setattr(migrations, "MIGRATIONS", (lambda op: op,))
    before = tree(counter.store)
    tried = counter.ask("migrate", "-n")
    assert (tried.status, tried.lines) == (
        0,
        [
            f"Se haría: pasar el almacén {counter.store} al formato de esta versión,"
            " con una copia de respaldo antes"
        ],
    )
    assert counter.ask("migrate", "-n", "--json").items[0]["migrated"] is True
    assert counter.ask("migrate", "-n", "--plain").records == [[str(counter.store), "would"]]
    assert counter.ask("done", "alta/4", "-n").status == 0
    assert tree(counter.store) == before
    counter.store.chmod(0o770)
    assert counter.ask("done", "alta/4", "-n").status == counter.ask("done", "alta/4").status == 5
    assert counter.ask("init", "-n").status == counter.ask("init").status == 5
    assert counter.ask("migrate", "--plain").records == [[str(counter.store), "migrated"]]


def test_a_restore_says_which_plans_would_come_back_and_which_would_go(counter: Counter) -> None:
    made = live_in(counter)
    assert counter.ask("import", str(ALTAMIRA), "--as", "nuevo").status == 0
    name = made["backup"]
    assert counter.ask("backup", "restore", name, "-n").lines == [
        f"Se recuperaría: altamira-2026-2027, como estaba en {name}",
        f"Se recuperaría: cerrado, como estaba en {name}",
        f"Se recuperaría: pantoja-2023, como estaba en {name}",
        f"Se apartaría: nuevo, hecho después de {name}",
    ]
    assert counter.ask("backup", "restore", name, "-n", "--plain").records[-1] == ["nuevo", "would-aside"]
    [item] = counter.ask("backup", "restore", name, "-n", "--json").items
    assert (item["aside"], item["before"]) == (["nuevo"], None)


def test_two_files_for_one_plan_are_refused_before_either_comes_in(counter: Counter) -> None:
    other = counter.folder / "otra" / ALTAMIRA.name
    other.parent.mkdir()
    other.write_bytes(ALTAMIRA.read_bytes().replace(b"evidencia", b"observa"))
    for more in (("-n",), ()):
        refused = counter.ask("import", str(ALTAMIRA), str(other), "--json", *more)
        assert (refused.status, refused.error["key"]) == (6, "import_over_other")
    assert not counter.store.exists()
    assert counter.ask("import", str(ALTAMIRA), str(ALTAMIRA)).status == 0


def test_a_backup_that_is_damaged_is_refused_when_tried(counter: Counter) -> None:
    path = counter.store / "backups" / live_in(counter)["backup"]
    path.write_bytes(path.read_bytes()[:-50])
    tried = counter.ask("backup", "restore", path.name, "-n")
    done = counter.ask("backup", "restore", path.name)
    assert (tried.status, tried.err) == (done.status, done.err) == (5, done.err)


def test_the_doctor_says_what_would_be_mended(counter: Counter) -> None:
    live_in(counter)
    tried = counter.ask("doctor", "--fix", "-n")
    path = counter.store / "plans" / "pantoja-2023.json"
    assert f"se arreglaría: {path}: " in tried.out
    [finding] = [
        each for each in counter.ask("doctor", "--fix", "-n", "--json").items if each["ref"] == str(path)
    ]
    assert (finding["mendable"], finding["mended"]) == (True, False)
    assert f"arreglado: {path}: " in counter.ask("doctor", "--fix").out


def test_trying_to_make_a_store_says_what_it_would_be(counter: Counter) -> None:
    assert counter.ask("init", "-n").lines == [f"Se haría: un almacén en {counter.store}"]
    assert counter.ask("init").status == 0
    assert counter.ask("init", "-n").lines == [f"No se haría nada: ya hay un almacén en {counter.store}"]
    shutil.rmtree(counter.store)
    counter.store.write_text("no soy una carpeta")
    assert counter.ask("init", "-n").status == counter.ask("init").status == 5
