"""What a writer is given, what it hands back, and the formats there are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from pmi_tui.sheet.scope import WHOLE, Mark, Scope

if TYPE_CHECKING:
    from datetime import date

    from pmi_tui.domain.history import Record
    from pmi_tui.domain.plan import Plan
    from pmi_tui.i18n.texts import Texts


class Format(StrEnum):
    """The formats in which a plan leaves; the value is the suffix of the file."""

    XLSX = "xlsx"
    CSV = "csv"
    TSV = "tsv"
    MD = "md"
    DOCX = "docx"
    JSON = "json"

    @property
    def is_text(self) -> bool:
        """Whether it can go to a terminal or through a pipe."""
        return self not in (Format.XLSX, Format.DOCX)


@dataclass(frozen=True, slots=True)
class Material:
    """A plan as it is to leave: `plan` holds only the actions and the notes that go out, on the day `day`."""

    plan: Plan
    texts: Texts
    day: date
    mark: Mark
    scope: Scope = WHOLE
    total: int = 0
    """How many actions the whole plan has."""
    period: tuple[date | None, date | None] = (None, None)
    """The first and the last day of the whole plan."""
    threshold: int = 80
    soon_days: int = 30
    history: tuple[Record, ...] = ()
    """All that ever happened to the plan, where the whole of it goes out."""
    at_closing: Plan | None = None
    """What goes out as its figures count it, where the plan is closed."""

    @property
    def counted(self) -> Plan:
        """The plan of which the figures are."""
        return self.at_closing or self.plan


@dataclass(frozen=True, slots=True)
class Remark:
    """A text that could not leave as it is: `cleaned_text`, or `cut_text` where the format limits its length.

    `ref` is the id of the plan, action or task.
    """

    code: str
    ref: str
    field: str


@dataclass(frozen=True, slots=True)
class Written:
    """A file's content, and what had to be changed in it."""

    data: bytes
    remarks: tuple[Remark, ...] = ()


class Writer(Protocol):
    """Makes a file of a plan."""

    def __call__(self, material: Material, /) -> Written:
        """The file."""
