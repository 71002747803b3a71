"""What comes back as it left changes nothing, whatever the plan holds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmi_tui.domain.frozen import replace
from pmi_tui.domain.plan import Plan
from pmi_tui.i18n.texts import Texts
from pmi_tui.sheet.base import Base, find_base
from pmi_tui.sheet.grid import Grid
from pmi_tui.sheet.merge.comparing import Bases, compare
from pmi_tui.sheet.merge.outcome import Outcome
from pmi_tui.sheet.merge.returned import read_returned
from pmi_tui.sheet.merge.values import rows_of_base
from pmi_tui.sheet.readers.workbook import read_workbook
from pmi_tui.sheet.scope import WHOLE, Scope, ScopeKind
from pmi_tui.sheet.writers.workbook import write_workbook
from tests.builders import a_plan, a_task, an_action
from tests.sheet.writers.plain_plans import AWKWARD, material, plain_plans

TEXTS = Texts("es")


def outcome(grids: tuple[Grid, ...], base: Base, ours: Plan) -> Outcome:
    rows = rows_of_base(base)
    lines = {row.id: dict(row.evidence) for row in base.rows}
    return compare(read_returned(grids, base, ours, TEXTS), Bases(rows, lines, {}), rows, ours)


@pytest.mark.parametrize("language", ["es", "en"])
def test_an_untouched_workbook_brings_nothing(language: str) -> None:
    @settings(max_examples=20, deadline=None)
    @given(plan=plain_plans())
    def check(plan: Plan) -> None:
        sent = replace(material(plan), texts=Texts(language))
        grids = read_workbook(write_workbook(sent).data)
        base = find_base(grids)
        assert base is not None
        found = outcome(grids, base, plan)
        assert found.brings_nothing, found
        assert (found.missing, found.remarks) == ((), ())

    check()


@pytest.mark.parametrize(
    "scope", [WHOLE, Scope(ScopeKind.UNIT, "RRHH"), Scope(ScopeKind.FILTER, "resp:rrhh")]
)
def test_what_stands_above_the_table_brings_nothing_however_hard_it_is_to_read(scope: Scope) -> None:
    texts = st.sampled_from((*AWKWARD, *HARD))

    @settings(max_examples=40, deadline=None)
    @given(title=texts | st.just(""), institution=texts | st.just(""))
    def check(title: str, institution: str) -> None:
        plan = replace(a_plan(an_action("a", a_task("x"))), title=title, institution=institution)
        grids = read_workbook(write_workbook(material(plan, scope=scope)).data)
        base = find_base(grids)
        assert base is not None
        found = outcome(grids, base, plan)
        assert found.brings_nothing, found
        assert found.remarks == ()

    check()


HARD = (
    "Institución: la del título",
    "Período: 2026-2027",
    "Nota: borrador",
    "PLAN <b>DE</b> MEJORA &amp; más",
    "Plan\nen dos líneas",
    "12",
    "31/12/2026",
)
"""Titles and institutions that read like something else."""
