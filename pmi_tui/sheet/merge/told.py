"""What a file that came back says, row by row, before it is compared with anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pmi_tui.domain.changes import Table

if TYPE_CHECKING:
    from typing import TypeAlias

    from pmi_tui.domain.changes import Value
    from pmi_tui.sheet.header import Header

    Headline: TypeAlias = tuple[int, str]
    """A line above the headings: its row, and what stands there."""

FORM, TRACKING = "form", "tracking"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something odd in a row that came back: a code, the row as in the file, the field and the text it is about.

    Row 0 is the file as a whole. `table` is that of the row which has the field, `than` what the text is compared with.
    """

    code: str
    row: int
    field: str
    text: str
    table: Table = Table.ACTIONS
    than: str = ""


@dataclass(slots=True, eq=False)
class Told:
    """A row as a file tells it.

    `id` is that of a row which is known, blank for a new one; `home` the action of a task. `values` are those that the
    file tells, `evidence` the lines of its cell (None where there is no such cell), `notes` texts to be added. `above`
    is the row behind which a new one goes, None for the end. `tasks` are an action's, None where the file does not
    tell them.
    """

    table: Table
    row: int
    id: str = ""
    values: dict[str, Value] = field(default_factory=dict)
    evidence: tuple[str, ...] | None = None
    notes: tuple[str, ...] = ()
    home: Told | None = None
    above: Told | None = None
    tasks: list[Told] | None = None


@dataclass(slots=True)
class Returned:
    """All that a file tells: its actions in the order of the file, what is odd, and which known rows it lacks.

    `plan` is what it says of the plan itself, None where it says nothing.
    """

    plan: Told | None = None
    actions: list[Told] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    header: Header | None = None
    sheet: str | None = None
    """The headings of the form and the name of its sheet, where there is one."""
