"""An item as a text for an editor: what is read back is what was written, whatever the texts hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pmi_tui.domain.fields import fields_of
from pmi_tui.domain.rows import table_of
from pmi_tui.errors import InvalidError
from pmi_tui.services.item_text import (
    Part,
    changed_fields,
    editable_fields,
    read_parts,
    value_text,
    with_problem,
    without_problem,
    write_parts,
)
from tests.services.people import ALTAMIRA, with_samples

LINES = st.sampled_from(
    [
        "",
        " ",
        "%",
        "% nota",
        "##",
        "## Área",
        "\\%",
        "\\\\##",
        "\\",
        "\\x",
        "%!",
        "### tres",
        "-",
        "ñ [b]",
        "\t#",
    ]
)
TEXTS = st.lists(LINES | st.text(max_size=8), max_size=6).map("\n".join)
NAMES = ("Título", "Área", "Inicio")


def parts_of(*texts: str) -> list[Part]:
    return [Part(name.lower(), name, text) for name, text in zip(NAMES, texts, strict=True)]


HEADINGS = {name: name.lower() for name in NAMES}


@given(TEXTS, TEXTS, TEXTS, st.lists(st.just("ayuda: ## % \\"), max_size=2))
@example("", "\n", "\n\n", [])
@example("% ", "\\\\% ", "x\n\n", ["a"])
@settings(max_examples=200, deadline=None)
def test_what_is_read_back_is_what_was_written(
    first: str, second: str, third: str, help_lines: list[str]
) -> None:
    parts = parts_of(first, second, third)
    assert read_parts(write_parts(parts, help_lines), HEADINGS) == {part.key: part.text for part in parts}


@given(TEXTS, TEXTS, TEXTS)
@settings(max_examples=50, deadline=None)
def test_what_was_said_to_be_wrong_leaves_no_trace(first: str, second: str, third: str) -> None:
    written = write_parts(parts_of(first, second, third), ["ayuda"])
    assert without_problem(with_problem(written, "no se entiende")) == written
    assert read_parts(with_problem(written, "no"), HEADINGS) == read_parts(written, HEADINGS)


def test_the_text_is_one_that_a_person_can_read() -> None:
    written = write_parts(parts_of("Uno\ndos", "% de avance", ""), ["Ayuda"])
    assert written == "% Ayuda\n\n## Título\nUno\ndos\n\n## Área\n\\% de avance\n\n## Inicio\n\n\n"


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_what_editors_do_to_the_end_of_a_file_changes_nothing(end: str) -> None:
    written = write_parts(parts_of("a", "b", "c"))
    assert read_parts(written.rstrip("\n") + end, HEADINGS) == {"título": "a", "área": "b", "inicio": "c"}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("## Título\na\n## Área\nb\n## Otro\nc", "editor_unknown_heading"),
        ("## Título\na\n## Área\nb\n## Área\nc", "editor_heading_twice"),
        ("suelto\n## Título\na\n## Área\nb\n## Inicio\nc", "editor_no_heading"),
        ("## Título\na\n## Área\nb", "editor_heading_missing"),
        ("", "editor_heading_missing"),
    ],
)
def test_a_text_with_its_headings_out_of_order_is_refused(text: str, key: str) -> None:
    with pytest.raises(InvalidError) as refused:
        read_parts(text, HEADINGS)
    assert refused.value.key == key


def test_only_the_fields_that_were_changed_count(tmp_path: Path) -> None:
    plan = with_samples(tmp_path / "store").plan(ALTAMIRA)
    for row in plan.holders():
        before = {field.key: value_text(row, field) for field in editable_fields(row)}
        assert changed_fields(row, before, before) == ()
        assert {field.key for field in fields_of(table_of(row))} - set(before) <= {"percent"}
        assert changed_fields(row, before, {**before, "end": "dic-27"})[-1:] == (
            () if row is plan else (("end", "dic-27"),)
        )
    action = plan.actions[0]
    with pytest.raises(InvalidError, match="unreadable_date"):
        changed_fields(action, {"end": "ago-26"}, {"end": "cuando se pueda"})
