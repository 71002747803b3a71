"""The texts of both languages: complete, alike in their blanks, and there for every key that the code names."""

from __future__ import annotations

import ast
import json
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pmi_tui.cli.table import COMMANDS
from pmi_tui.domain.dates import Precision
from pmi_tui.domain.edits import EDITS
from pmi_tui.domain.fields import FIELDS
from pmi_tui.domain.filter_words import FLAG_WORDS, KEYS
from pmi_tui.domain.notes import EvidenceKind, NoteKind
from pmi_tui.domain.states import Flag, State
from pmi_tui.errors import ConflictError, PmiError
from pmi_tui.i18n.failures import hint, message, sentence
from pmi_tui.i18n.languages import LANGUAGES
from pmi_tui.i18n.texts import Texts
from tests.checkout import PACKAGE, package_files

_KEY_GIVERS = {"refusal": 2, "_fault": 0, "_hostile": 0}
"""Functions of ours that take an error's key, and at which place."""


@cache
def texts_of(language: str) -> dict[str, str]:
    found: dict[str, str] = json.loads((PACKAGE / "i18n" / f"{language}.json").read_text(encoding="utf-8"))
    return found


@cache
def calls() -> tuple[tuple[Path, ast.Call], ...]:
    trees = ((path, ast.parse(path.read_text(encoding="utf-8"))) for path in package_files())
    return tuple(
        (path, node) for path, tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)
    )


def name_of(call: ast.Call) -> str:
    function = call.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def literals(node: ast.expr) -> Iterator[str]:
    """The texts that an expression may be, as far as they stand in the code."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=other):
            yield from (*literals(body), *literals(other))


def error_types() -> set[str]:
    found = [PmiError]
    for each in found:
        found.extend(each.__subclasses__())
    assert ConflictError in found
    return {each.__name__ for each in found}


def error_keys() -> set[str]:
    """Every key that stands in the code as an error's."""
    found: set[str] = set()
    types = error_types()
    for _, call in calls():
        place = 0 if name_of(call) in types else _KEY_GIVERS.get(name_of(call), -1)
        if 0 <= place < len(call.args):
            found.update(literals(call.args[place]))
    for path in package_files():
        if path.name == "sniff.py":
            found.update(_returned_keys(path))
    return found


def _returned_keys(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Return) and node.value is not None:
            yield from literals(node.value)


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_keys() -> None:
    assert set(texts_of("es")) == set(texts_of("en"))


def test_both_languages_have_the_same_blanks() -> None:
    spanish, english = texts_of("es"), texts_of("en")
    assert {key for key in spanish if blanks(spanish[key]) != blanks(english[key])} == set()


def test_texts_lie_sorted_by_section() -> None:
    for language in LANGUAGES:
        sections = [key.partition(".")[0] for key in texts_of(language)]
        assert sections == sorted(sections)


def test_every_error_has_its_sentence() -> None:
    keys = error_keys()
    assert {"unknown_reference", "filter_too_deep", "disk_full", "nothing_to_undo", "file_is_pdf"} <= keys | {
        "disk_full"
    }
    assert {key for key in keys if f"error.{key}" not in texts_of("es")} == set()
    assert {"no_permission", "disk_full", "read_only"} <= {
        key[6:] for key in texts_of("es") if key[:6] == "error."
    }


def test_every_sentence_of_an_error_has_only_blanks_that_the_error_fills() -> None:
    types = error_types()
    for path, call in calls():
        if (
            name_of(call) not in types
            or any(keyword.arg is None for keyword in call.keywords)
            or not call.args
        ):
            continue
        given = {str(keyword.arg) for keyword in call.keywords} - {"where"}
        for key in literals(call.args[0]):
            place = f"{path.name}:{call.lineno} {key}"
            assert blanks(texts_of("es")[f"error.{key}"]) <= given, place
            told = texts_of("es").get(f"hint.{key}.else") or texts_of("es").get(f"hint.{key}", "")
            assert blanks(told) <= given, place


def test_every_key_that_the_code_asks_for_is_there() -> None:
    missing = set()
    for path, call in calls():
        plural = name_of(call) == "count" and isinstance(call.func, ast.Attribute)
        asked = call.func.value if plural and isinstance(call.func, ast.Attribute) else call.func
        if not call.args or getattr(asked, "attr", getattr(asked, "id", "")) not in ("texts", "_texts"):
            continue
        for key in literals(call.args[0]):
            for each in (f"{key}.one", f"{key}.other") if plural else (key,):
                if each not in texts_of("es"):
                    missing.add(f"{path.name}:{call.lineno} {each}")
    assert missing == set()


def test_plurals_come_in_pairs() -> None:
    keys = set(texts_of("es"))
    alone = {key for key in keys if key.endswith(".one") and f"{key[:-4]}.other" not in keys}
    assert alone == set()


def test_tables_of_the_domain_have_their_texts() -> None:
    wanted = {
        *(f"state.{state}" for state in State),
        *(f"flag.{flag}" for flag in Flag),
        *(f"note.{kind}" for kind in NoteKind),
        *(f"evidence.{kind}" for kind in EvidenceKind),
        *(f"field.{field.key}" for field in FIELDS),
        *(f"act.{edit.act}" for edit in EDITS),
        *(f"month.{month}" for month in range(1, 13)),
        *(f"change.{kind}.{table}" for kind in ("made", "gone") for table in _TOLD),
        *(f"what.{table}" for table in ("plan", "actions", "tasks")),
        "act.undo",
        "act.redo",
    }
    assert len(Precision) == 5
    assert wanted - set(texts_of("es")) == set()


_TOLD = ("plan", "actions", "tasks", "notes", "evidence")


def test_every_command_and_option_has_its_help() -> None:
    wanted = {f"cli.{kind}.{command.name}" for command in COMMANDS for kind in ("help", "usage")}
    wanted |= {f"cli.option.{option.name}" for command in COMMANDS for option in command.options}
    assert wanted - set(texts_of("es")) == set()


def test_the_choice_of_a_workbook_names_its_sheets_as_they_are_called() -> None:
    for language in LANGUAGES:
        texts = texts_of(language)
        for sheet in ("tracking", "summary"):
            assert texts[f"sheet.name.{sheet}"] in texts["export.format.xlsx"]


def test_every_word_of_the_filter_has_its_help() -> None:
    wanted = {f"cli.filter.{meaning}" for meaning in (*KEYS.values(), *FLAG_WORDS.values())}
    assert wanted - set(texts_of("es")) == set()


def test_every_warning_of_an_import_has_its_words() -> None:
    codes = (
        "criterion_conflict unknown_subcriterion markup_removed empty_item leaked_number missing_number cut_text"
        " unreadable_date doubtful_date end_before_start no_responsible no_tasks duplicate_number doubtful_column"
        " extra_column formula_without_value error_cell hidden_row cleaned_text long_text part_of_plan"
    )
    assert {code for code in codes.split() if f"warning.{code}" not in texts_of("es")} == set()


def test_a_sentence_names_the_place_what_happened_and_what_to_do() -> None:
    error = PmiError("unknown_field", where="plan.txt:3", text="fni", nearest="fin")
    texts = Texts("es")
    assert message(error, texts) == "plan.txt:3: no hay ningún campo «fni»"
    assert hint(error, texts) == "¿quiso decir «fin»?"
    assert sentence(error, texts) == "plan.txt:3: no hay ningún campo «fni»; ¿quiso decir «fin»?"


def test_a_hint_with_nothing_to_fill_its_blank_gives_way() -> None:
    error = PmiError("unknown_field", text="fni", nearest=None)
    told = sentence(error, Texts("es"))
    assert told == "No hay ningún campo «fni»; vea los campos con «pmi-tui set --help»."


def test_states_and_fields_are_called_as_people_call_them() -> None:
    assert "«Detenida»" in sentence(PmiError("reason_needed", state="stopped"), Texts("es"))
    assert "“Objective”" in sentence(PmiError("field_required", field="objective"), Texts("en"))
