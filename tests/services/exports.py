"""Asking for exports as a face does."""

from __future__ import annotations

from pmi_tui.i18n.texts import Texts
from pmi_tui.services.export_run import Request, Run, run
from pmi_tui.services.exporting import Desk
from pmi_tui.services.library import Library
from pmi_tui.sheet.writers.material import Format
from tests.services.people import ALTAMIRA

DESK = Desk(Texts("es"))


def exported(seen: Library, **asked: object) -> Run:
    asked.setdefault("plan_id", ALTAMIRA)
    return run(seen, Request(**asked), DESK)  # type: ignore[arg-type]


def as_json(seen: Library, **asked: object) -> bytes:
    [file] = exported(seen, format=Format.JSON, **asked).files
    return file.data
