from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.counter import ALTAMIRA, PANTOJA, Counter


def test_import_answers_with_the_ids_and_narrates_the_rest(counter: Counter) -> None:
    answer = counter.ask("importar", str(ALTAMIRA), str(PANTOJA))
    assert answer.status == 0
    assert answer.lines == ["altamira-2026-2027", "pantoja-2023"]
    assert "traído «Altamira 2026-2027», 10 acciones y 29 tareas" in answer.err
    assert "«Responsable de seguimiento» empieza con un número" in answer.err


def test_the_json_of_an_import_is_that_of_the_contract(counter: Counter) -> None:
    [item] = counter.ask("import", str(PANTOJA), "--json").items
    assert " ".join(item) == (
        "type plan created file sheet header_rows columns actions tasks skipped warnings changes details"
    )
    assert (item["plan"], item["created"], item["header_rows"]) == ("pantoja-2023", True, [11, 12])
    assert (item["actions"], item["tasks"], item["sheet"]) == (10, 28, None)
    assert item["changes"] == {"added": 10, "changed": 0, "removed": 0, "conflicts": 0}
    skipped, columns, warnings = item["skipped"], item["columns"], item["warnings"]
    assert isinstance(skipped, list)
    assert isinstance(columns, list)
    assert isinstance(warnings, list)
    assert [each["why"] for each in skipped if isinstance(each, dict)] == ["separator"]
    assert {"heading": "CRITERIO No.", "field": "criterion", "confidence": 1.0} in columns
    codes = [str(each["code"]) for each in warnings if isinstance(each, dict)]
    assert sorted(codes) == ["empty_item", "leaked_number", *["markup_removed"] * 4]
    assert all(each["message"] for each in warnings if isinstance(each, dict))


def test_the_same_content_again_changes_nothing(stocked: Counter) -> None:
    before = stocked.contents()
    answer = stocked.ask("import", str(ALTAMIRA), "--json")
    assert (answer.status, answer.items[0]["created"]) == (0, False)
    assert stocked.contents() == before


def test_other_content_under_the_same_id_is_a_conflict_that_names_as(
    stocked: Counter, tmp_path: Path
) -> None:
    other = tmp_path / "otro.txt"
    other.write_bytes(ALTAMIRA.read_bytes().replace(b"mar-26", b"abr-26"))
    before = stocked.contents()
    answer = stocked.ask("import", str(other))
    assert (answer.status, answer.out) == (6, "")
    assert "--as" in answer.err
    assert stocked.contents() == before
    assert stocked.ask("import", str(other), "--as", "altamira-otro").lines == ["altamira-otro"]


def test_a_dry_import_tells_everything_and_changes_nothing(counter: Counter) -> None:
    answer = counter.ask("import", str(PANTOJA), "-n", "-y", "--json")
    assert (answer.envelope["dry_run"], answer.items[0]["created"]) == (True, True)
    assert not counter.contents()


def test_a_plan_can_come_from_stdin(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    text = PANTOJA.read_text(encoding="utf-8")
    assert counter.ask_with(text, "import", "-", monkeypatch=monkeypatch).lines == ["pantoja-2023"]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"hola\n", "no_table"),
        (b"", "file_empty"),
        (b"%PDF-1.7\n...", "file_is_pdf"),
        (bytes(range(256)) * 8, "file_binary"),
        (None, "file_missing"),
    ],
)
def test_a_file_that_is_no_plan_keeps_the_good_ones_out_too(
    counter: Counter, tmp_path: Path, content: bytes | None, key: str
) -> None:
    bad = tmp_path / "malo.txt"
    if content is not None:
        bad.write_bytes(content)
    answer = counter.ask("import", str(ALTAMIRA), str(bad), "--json")
    assert (answer.status, answer.out, answer.error["key"]) == (4, "", key)
    assert "malo.txt" in str(answer.error["where"] or "malo.txt")
    assert not counter.contents()


def test_a_folder_is_no_plan(counter: Counter, tmp_path: Path) -> None:
    assert counter.ask("import", str(tmp_path)).status == 4


def test_one_name_cannot_be_given_to_two_files(counter: Counter) -> None:
    assert counter.ask("import", str(ALTAMIRA), str(PANTOJA), "--as", "uno").status == 2
    assert counter.ask("import", str(ALTAMIRA), "--as", "Con Espacios").status == 4
