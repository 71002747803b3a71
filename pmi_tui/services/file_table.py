"""A file or a pasted text, opened and not yet understood."""

from __future__ import annotations

from pmi_tui.domain.frozen import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.services.plan_file import PlanFile
    from pmi_tui.sheet.grid import Grid


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds: its name, its bytes, and the sheets that were found in it, or the whole plan."""

    name: str
    data: bytes
    grids: tuple[Grid, ...]
    held: PlanFile | None = None
