"""Somebody waits for a workbook to be compared with its plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from pmi_tui.errors import CancelledError
from pmi_tui.i18n.texts import Texts
from pmi_tui.services.exporting import Desk, Exporter, Order, write
from pmi_tui.services.importing import open_table
from pmi_tui.services.merging import merge_into_own
from pmi_tui.sheet.watching import Watcher
from pmi_tui.sheet.writers.material import Format
from tests.services.people import ALTAMIRA, with_samples

TEXTS = Texts("es")


class Impatient(Watcher):
    """Waits for so many rows and no longer."""

    def __init__(self, patience: int) -> None:
        self.seen: list[tuple[int, int]] = []
        self._patience = patience

    def cancelled(self) -> bool:
        return len(self.seen) >= self._patience

    def moved(self, done: int, total: int) -> None:
        self.seen.append((done, total))


def test_every_row_of_both_sheets_is_told_in_turn_and_nothing_more_after_a_cancel(tmp_path: Path) -> None:
    seen = with_samples(tmp_path)
    plan = seen.plan(ALTAMIRA)
    [part] = Exporter(seen, Order(), Desk(TEXTS)).parts(ALTAMIRA)
    table = open_table(write(part.material, Format.XLSX).data, "vuelve.xlsx")
    rows = len(plan.actions) + sum(max(1, len(action.tasks)) for action in plan.actions)

    patient = Impatient(rows + 1)
    merge = merge_into_own(seen, table, TEXTS, patient)
    assert merge is not None
    assert merge.outcome.brings_nothing
    assert patient.seen == [(place, rows) for place in range(1, rows + 1)]

    tired = Impatient(5)
    with pytest.raises(CancelledError):
        merge_into_own(seen, table, TEXTS, tired)
    assert len(tired.seen) == 5
