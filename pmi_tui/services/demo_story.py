"""What happened in the sample plans, for the demonstration: who did what on which day."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date, datetime

from pmi_tui.domain.dates import read
from pmi_tui.domain.edits import AddEvidence, AddNote, Edit, Mark, Postpone
from pmi_tui.domain.frozen import dataclass
from pmi_tui.domain.ids import new_id
from pmi_tui.domain.notes import Evidence, EvidenceKind, Note, NoteKind
from pmi_tui.domain.states import State
from pmi_tui.errors import InvalidError


@dataclass(frozen=True, slots=True)
class Event(ABC):
    """Something done on a `day` (ISO) to what `ref` names in the plan: `2` or `2.1`."""

    day: str
    user: str
    ref: str

    @property
    def date(self) -> date:
        """The day."""
        return date.fromisoformat(self.day)

    @abstractmethod
    def edit(self, item_id: str, at: datetime) -> Edit:
        """The edit that does it, at a moment in UTC."""


@dataclass(frozen=True, slots=True)
class Marked(Event):
    """A state was set."""

    state: State
    percent: int | None = None
    reason: str | None = None

    def edit(self, item_id: str, at: datetime) -> Edit:
        """A mark."""
        return Mark((item_id,), self.state, at.date(), reason=self.reason, percent=self.percent)


@dataclass(frozen=True, slots=True)
class Noted(Event):
    """A note was written."""

    text: str
    kind: NoteKind = NoteKind.INTERNAL

    def edit(self, item_id: str, at: datetime) -> Edit:
        """A note."""
        return AddNote(Note(new_id("n"), item_id, at, self.user, self.kind, self.text))


@dataclass(frozen=True, slots=True)
class Shown(Event):
    """Evidence was recorded."""

    description: str
    kind: EvidenceKind = EvidenceKind.LIST

    def edit(self, item_id: str, at: datetime) -> Edit:
        """A piece of evidence."""
        return AddEvidence(
            Evidence(new_id("e"), item_id, at, self.user, self.description, self.kind, at.date())
        )


@dataclass(frozen=True, slots=True)
class Postponed(Event):
    """The end was put off."""

    end: str
    reason: str

    def edit(self, item_id: str, at: datetime) -> Edit:
        """A rescheduling."""
        end = read(self.end)
        if end is None:
            raise InvalidError("unreadable_date", text=self.end)
        return Postpone(item_id, end, self.reason, self.user, at)


_DONE, _GOING, _STOPPED = State.DONE, State.IN_PROGRESS, State.STOPPED

ALTAMIRA: tuple[Event, ...] = (
    Marked("2026-03-27", "ana", "1.1", _DONE),
    Marked("2026-04-03", "ana", "2.1", _DONE),
    Shown("2026-04-03", "ana", "2.1", "Listado de asistencia de la primera jornada (31 personas)"),
    Noted("2026-04-03", "ana", "2", "Primera jornada de integración: 31 asistentes.", NoteKind.ACHIEVEMENT),
    Noted("2026-05-12", "ana", "2", "RRHH espera la fecha del salón del Concejo."),
    Marked("2026-05-20", "luis", "5.1", _DONE),
    Shown("2026-05-20", "luis", "5.1", "Fotos de la jornada de limpieza en la ribera", EvidenceKind.PHOTO),
    Postponed("2026-06-10", "luis", "5", "dic-26", "Los juguetes llegan en noviembre"),
    Marked("2026-06-18", "ana", "1.2", _GOING, percent=60),
    Marked("2026-07-29", "ana", "7.1", _DONE),
    Marked("2026-08-14", "ana", "7.2", _DONE),
    Shown("2026-08-14", "ana", "7.2", "Informe de datos del personal por sexo", EvidenceKind.REPORT),
    Marked("2026-09-02", "luis", "8.1", _DONE),
    Marked("2026-09-30", "prensa", "4.1", _GOING, percent=40),
    Marked("2026-10-06", "ana", "10.1", _STOPPED, reason="El portal web está en migración"),
    Noted(
        "2026-10-06",
        "ana",
        "10",
        "Tecnología pidió el presupuesto del nuevo alojamiento.",
        NoteKind.DIFFICULTY,
    ),
    Marked("2026-10-20", "ana", "9.1", _GOING, percent=25),
)

PANTOJA: tuple[Event, ...] = (
    Marked("2023-03-15", "ana", "1", _DONE),
    Marked("2023-04-15", "ana", "3", _DONE),
    Marked("2023-06-15", "ana", "4", _DONE),
    Shown("2023-06-15", "ana", "4", "Listado de asistencia al cabildo abierto"),
    Marked("2023-07-15", "ana", "5", _DONE),
    Marked("2023-09-15", "ana", "7", _DONE),
    Marked("2023-10-15", "ana", "8", _DONE),
    Marked("2023-11-08", "ana", "6.1", _DONE),
    Marked("2023-11-08", "ana", "6.2", _GOING, percent=50),
    Marked("2023-11-15", "ana", "9", _DONE),
    Marked("2023-11-20", "ana", "2", _STOPPED, reason="El Concejo aplazó la sesión"),
)
