"""What comes back as it left changes nothing, whatever the plan holds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from pmi_tui.domain.plan import Plan
from pmi_tui.i18n.texts import Texts
from pmi_tui.sheet.base import Base, find_base
from pmi_tui.sheet.grid import Grid
from pmi_tui.sheet.merge.comparing import Bases, compare
from pmi_tui.sheet.merge.outcome import Outcome
from pmi_tui.sheet.merge.returned import read_returned
from pmi_tui.sheet.merge.values import rows_of_base
from pmi_tui.sheet.readers.workbook import read_workbook
from pmi_tui.sheet.writers.workbook import write_workbook
from tests.sheet.writers.plain_plans import material, plain_plans

TEXTS = Texts("es")


def outcome(grids: tuple[Grid, ...], base: Base, ours: Plan) -> Outcome:
    rows = rows_of_base(base)
    lines = {row.id: frozenset(text for _, text in row.evidence) for row in base.rows}
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
