"""What LibreOffice saves again still comes back."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from pmi_tui.sheet.base import find_base
from pmi_tui.sheet.choosing import read_best
from pmi_tui.sheet.own_ids import ids_by_row
from pmi_tui.sheet.readers.other_workbook import read_other_workbook
from pmi_tui.sheet.readers.workbook import read_workbook
from pmi_tui.sheet.writers.base_rows import base_of
from pmi_tui.sheet.writers.workbook import write_workbook
from tests.sheet.writers.plain_plans import material
from tests.sheet.writers.test_round_trips import SAMPLES, as_table, sample

OFFICE = shutil.which("soffice")
SECONDS = 120

pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")


def saved_again(folder: Path, suffix: str, *files: Path) -> Path:
    """Open files in LibreOffice and save them; returns the folder with what it made."""
    assert OFFICE is not None
    home, out = folder / "home", folder / f"again-{suffix}"
    words = [OFFICE, "--headless", f"-env:UserInstallation={home.as_uri()}", "--convert-to", suffix]
    done = subprocess.run(
        [*words, "--outdir", str(out), *map(str, files)], capture_output=True, timeout=SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return out


def test_workbooks_survive_libreoffice(tmp_path: Path) -> None:
    plans = {name: sample(name) for name in SAMPLES}
    files = [tmp_path / f"{name}.xlsx" for name in SAMPLES]
    for file in files:
        file.write_bytes(write_workbook(material(plans[file.stem])).data)
    books = saved_again(tmp_path, "xlsx", *files)
    sheets = saved_again(tmp_path, "ods", files[0])
    found = [(read_workbook((books / file.name).read_bytes()), plans[file.stem]) for file in files]
    found.append((read_other_workbook((sheets / f"{files[0].stem}.ods").read_bytes()), plans[files[0].stem]))
    for grids, plan in found:
        assert as_table(read_best(grids).plan) == as_table(plan)
        base = find_base(grids)
        assert base == base_of(material(plan), (("form", "Plan de mejora"), ("tracking", "Seguimiento")))
        ids = {grid.name: list(ids_by_row(grid).values()) for grid in grids}
        assert ids["Plan de mejora"] == [action.id for action in plan.actions]
        assert ids["Seguimiento"] == [task.id for _, task in plan.tasks()]
