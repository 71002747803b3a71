"""A throw-away store with the sample plans and a few months of work in them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from pmi_tui.domain.dates import parse
from pmi_tui.domain.edits import AddEvidence, AddNote, Edit, ImportPlan, Mark, Postpone
from pmi_tui.domain.ids import new_id
from pmi_tui.domain.notes import Evidence, EvidenceKind, Note, NoteKind
from pmi_tui.domain.references import find
from pmi_tui.domain.states import State
from pmi_tui.resources import sample_plans_dir
from pmi_tui.services.clock import Clock
from pmi_tui.services.workspace import Actor, Workspace
from pmi_tui.sheet.draft import read_plan
from pmi_tui.sheet.readers.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pmi_tui.store.repository import Repository

SAMPLES = ("altamira-2026-2027.txt", "pantoja-2023.txt")


@dataclass(frozen=True, slots=True)
class _Clock(Clock):
    """The clock of a demonstration: acts are recorded on the day they tell of."""

    day: date = date(2026, 3, 2)

    def now(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 13, 5, tzinfo=UTC)

    def today(self) -> date:
        return self.day


def make_store(root: Path) -> None:
    """Make a store of the sample plans and their story in a folder that is not there yet."""
    from pmi_tui.store.local import LocalRepository

    repository = LocalRepository(root)
    try:
        fill(repository)
    finally:
        repository.close()


def fill(repository: Repository) -> None:
    """Put the sample plans and their story into an empty store."""
    for name in SAMPLES:
        data = (sample_plans_dir() / name).read_bytes()
        plan = replace(
            read_plan(read_text(data, name), source=name).plan, source_sum=hashlib.sha256(data).hexdigest()
        )
        story = tuple(_STORIES[plan.id]())
        workspace = Workspace(repository, plan.id, Actor("ana", _Clock(day=story[0].day)), new=True)
        workspace.apply(ImportPlan(plan))
        for event in story:
            workspace.actor = Actor(event.user, _Clock(day=event.day))
            workspace.apply(event.edit(workspace))


@dataclass(frozen=True, slots=True)
class _Event:
    day: date
    ref: str
    user: str = "ana"
    state: State | None = None
    percent: int | None = None
    reason: str | None = None
    note: str = ""
    kind: NoteKind = NoteKind.INTERNAL
    evidence: str = ""
    evidence_kind: EvidenceKind = EvidenceKind.LIST
    new_end: str = ""

    def edit(self, workspace: Workspace) -> Edit:
        item = find(workspace.current, self.ref).id
        now = workspace.actor.clock.now()
        if self.state is not None:
            return Mark((item,), self.state, self.day, reason=self.reason, percent=self.percent)
        if self.note:
            return AddNote(Note(new_id("n"), item, now, self.user, self.kind, self.note))
        if self.evidence:
            kind = self.evidence_kind
            return AddEvidence(Evidence(new_id("e"), item, now, self.user, self.evidence, kind, self.day))
        end = parse(self.new_end)
        assert end is not None
        return Postpone(item, end, self.reason or "", self.user, now)


def _altamira() -> Iterator[_Event]:
    done, going, stopped = State.DONE, State.IN_PROGRESS, State.STOPPED
    yield _Event(date(2026, 3, 27), "1.1", state=done)
    yield _Event(date(2026, 4, 3), "2.1", state=done)
    yield _Event(
        date(2026, 4, 3), "2.1", evidence="Listado de asistencia de la primera jornada (31 personas)"
    )
    yield _Event(
        date(2026, 4, 3),
        "2",
        note="Primera jornada de integración: 31 asistentes.",
        kind=NoteKind.ACHIEVEMENT,
    )
    yield _Event(date(2026, 5, 12), "2", note="RRHH espera la fecha del salón del Concejo.")
    yield _Event(date(2026, 5, 20), "5.1", user="luis", state=done)
    yield _Event(
        date(2026, 5, 20),
        "5.1",
        user="luis",
        evidence="Fotos de la jornada de limpieza en la ribera",
        evidence_kind=EvidenceKind.PHOTO,
    )
    yield _Event(
        date(2026, 6, 10), "5", user="luis", new_end="dic-26", reason="Los juguetes llegan en noviembre"
    )
    yield _Event(date(2026, 6, 18), "1.2", state=going, percent=60)
    yield _Event(date(2026, 7, 29), "7.1", state=done)
    yield _Event(date(2026, 8, 14), "7.2", state=done)
    yield _Event(
        date(2026, 8, 14),
        "7.2",
        evidence="Informe de datos del personal por sexo",
        evidence_kind=EvidenceKind.REPORT,
    )
    yield _Event(date(2026, 9, 2), "8.1", user="luis", state=done)
    yield _Event(date(2026, 9, 30), "4.1", user="prensa", state=going, percent=40)
    yield _Event(date(2026, 10, 6), "10.1", state=stopped, reason="El portal web está en migración")
    yield _Event(
        date(2026, 10, 6),
        "10",
        note="Tecnología pidió el presupuesto del nuevo alojamiento.",
        kind=NoteKind.DIFFICULTY,
    )
    yield _Event(date(2026, 10, 20), "9.1", state=going, percent=25)


def _pantoja() -> Iterator[_Event]:
    for month, ref in ((3, "1"), (4, "3"), (6, "4"), (7, "5"), (9, "7"), (10, "8"), (11, "9")):
        yield _Event(date(2023, month, 15), ref, state=State.DONE)
    yield _Event(
        date(2023, 6, 15),
        "4",
        evidence="Listado de asistencia al cabildo abierto",
    )
    yield _Event(date(2023, 11, 8), "6.1", state=State.DONE)
    yield _Event(date(2023, 11, 8), "6.2", state=State.IN_PROGRESS, percent=50)
    yield _Event(date(2023, 11, 20), "2", state=State.STOPPED, reason="El Concejo aplazó la sesión")


_STORIES = {"altamira-2026-2027": _altamira, "pantoja-2023": _pantoja}
