"""What was written is read again as it was, but for what the format's list says it cannot hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings

from pmi_tui.domain import dates
from pmi_tui.domain.action import Action
from pmi_tui.domain.changes import Table
from pmi_tui.domain.frozen import replace
from pmi_tui.domain.notes import Evidence
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.states import PENDING
from pmi_tui.domain.task import Task
from pmi_tui.resources import sample_plans_dir
from pmi_tui.sheet.base import Base, BaseRow, find_base
from pmi_tui.sheet.choosing import read_best
from pmi_tui.sheet.grid import Grid
from pmi_tui.sheet.opening import open_grids
from pmi_tui.sheet.readers.text import read_text
from pmi_tui.sheet.readers.word import read_word
from pmi_tui.sheet.readers.workbook import read_workbook
from pmi_tui.sheet.writers.base_rows import base_of
from pmi_tui.sheet.writers.delimited import write_csv, write_tsv
from pmi_tui.sheet.writers.losses import LOSSES, Loss
from pmi_tui.sheet.writers.material import Format, Writer, Written
from pmi_tui.sheet.writers.word import write_word
from pmi_tui.sheet.writers.workbook import write_workbook
from tests.builders import AT
from tests.sheet.writers.plain_plans import LOSING, left_of, material, plain_plans

SAMPLES = ("altamira-2026-2027", "pantoja-2023")


def sample(name: str) -> Plan:
    return read_best(open_grids((sample_plans_dir() / f"{name}.txt").read_bytes()), source=f"{name}.txt").plan


def as_table(plan: Plan, *losses: Loss) -> Plan:
    """A plan as the official table tells it."""
    for loss in (*LOSSES[Format.DOCX], *losses):
        plan = LOSING[loss](plan)
    return plan


def read_back(written: Written, read: Callable[[bytes], tuple[Grid, ...]], source: str | None = None) -> Plan:
    return read_best(read(written.data), source=source).plan


def check_table(
    writer: Writer, read: Callable[[bytes], tuple[Grid, ...]], plan: Plan, wanted: Format
) -> None:
    written = writer(material(plan))
    assert written.remarks == ()
    assert left_of(read_back(written, read), wanted) == left_of(plan, wanted)


def as_text(data: bytes) -> tuple[Grid, ...]:
    return (read_text(data),)


def test_every_loss_is_known_to_the_tests_and_every_format_has_its_list() -> None:
    assert set(LOSING) == set(Loss)
    assert set(LOSSES) == set(Format)


@settings(max_examples=20, deadline=None)
@given(plan=plain_plans())
def test_csv_is_read_as_it_was_written(plan: Plan) -> None:
    check_table(write_csv, as_text, plan, Format.CSV)


@settings(max_examples=20, deadline=None)
@given(plan=plain_plans())
def test_tsv_is_read_as_it_was_written(plan: Plan) -> None:
    check_table(write_tsv, as_text, plan, Format.TSV)


@settings(max_examples=5, deadline=None)
@given(plan=plain_plans())
def test_a_word_document_is_read_as_it_was_written(plan: Plan) -> None:
    check_table(write_word, read_word, plan, Format.DOCX)


@settings(max_examples=5, deadline=None)
@given(plan=plain_plans())
def test_a_workbook_is_read_as_it_was_written(plan: Plan) -> None:
    grids = read_workbook(write_workbook(material(plan)).data)
    assert as_table(read_best(grids).plan) == as_table(plan)
    base = find_base(grids)
    assert base is not None
    assert base.intact
    assert base == base_of(material(plan), base.sheets)
    assert left_of(plan_of(base, plan), Format.XLSX) == left_of(plan, Format.XLSX)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize(
    ("writer", "suffix"),
    [(write_workbook, "xlsx"), (write_csv, "csv"), (write_tsv, "tsv"), (write_word, "docx")],
)
def test_both_plans_come_back_exactly_by_the_way_that_files_take(
    name: str, writer: Writer, suffix: str
) -> None:
    plan = sample(name)
    draft = read_best(open_grids(writer(material(plan)).data, f"{name}.{suffix}"), source=f"{name}.{suffix}")
    assert as_table(draft.plan, Loss.TITLES) == as_table(plan, Loss.TITLES)
    assert draft.plan.id == plan.id
    if suffix in ("xlsx", "docx"):
        assert (draft.plan.title, draft.plan.institution) == (plan.title, plan.institution)
    assert {row.why.value for row in draft.skipped} <= {"signature"}
    assert not draft.undecided


@pytest.mark.parametrize("name", SAMPLES)
def test_an_english_form_comes_back_too(name: str) -> None:
    plan = sample(name)
    draft = read_best(read_workbook(write_workbook(material(plan, language="en")).data))
    assert as_table(draft.plan) == as_table(plan)


def plan_of(base: Base, about: Plan) -> Plan:
    """The plan that a base tells; `about` lends what the list says is lost."""
    head, *rows = base.rows
    tasks: dict[str, list[Task]] = {}
    for row in rows:
        if row.table is Table.TASKS:
            tasks.setdefault(row.parent, []).append(_task(row))
    actions = tuple(_action(row, tuple(tasks.get(row.id, ()))) for row in rows if row.table is Table.ACTIONS)
    own = {action.id: action.own_standing for action in about.actions if action.tasks}
    return replace(
        about,
        title=head.text("title"),
        name=head.text("name"),
        institution=head.text("institution"),
        evidence=_proofs(head),
        actions=tuple(
            replace(action, own_standing=own.get(action.id, action.own_standing)) for action in actions
        ),
    )


def _action(row: BaseRow, tasks: tuple[Task, ...]) -> Action:
    return Action(
        row.id,
        "",
        row.text("number"),
        row.text("criterion"),
        row.text("subcriterion"),
        row.text("area"),
        row.text("title"),
        row.text("objective"),
        resources=row.text("resources"),
        indicator=row.text("indicator"),
        responsible=row.text("responsible"),
        comment=row.text("comment"),
        start=dates.parse(row.text("start")),
        end=dates.parse(row.text("end")),
        own_standing=row.standing or PENDING,
        extra=row.extra,
        tasks=tasks,
        evidence=_proofs(row),
    )


def _task(row: BaseRow) -> Task:
    end = dates.parse(row.text("end"))
    return Task(
        row.id,
        row.parent,
        "",
        row.text("text"),
        standing=row.standing or PENDING,
        end=end,
        responsible=row.text("responsible") or None,
        evidence=_proofs(row),
    )


def _proofs(row: BaseRow) -> tuple[Evidence, ...]:
    return tuple(Evidence(key, row.id, AT, "", line) for key, line in row.evidence)
