"""What every store offers to the services, whether plans lie in local files or in a database."""

from __future__ import annotations

from typing import Protocol

from pmi_tui.domain.frozen import dataclass
from pmi_tui.errors import ConflictError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from pmi_tui.domain.changes import Table, Value
    from pmi_tui.domain.history import Act, Record
    from pmi_tui.domain.notes import FileRef
    from pmi_tui.errors import PmiError
    from pmi_tui.store.mappings import Mappings
    from pmi_tui.store.snapshot import Snapshot
    from pmi_tui.store.summary import Summary


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value that an act would change, and that somebody else changed first.

    `base` is what the person saw, `mine` what the act would put there, `theirs` what is there now; `who` did that
    and `when` (UTC), both None where the journal does not tell. `field` is None when the whole row is meant: it
    was removed, or made, meanwhile; then the three values are None too.
    """

    table: Table
    id: str
    field: str | None
    base: Value
    mine: Value
    theirs: Value
    who: str | None
    when: datetime | None


class ChangedMeanwhile(ConflictError):
    """An act was not saved because what it changes is no longer what the person saw; nothing was written.

    The details name the first of `conflicts`: `ref` (an id), `field`, `who`, `when` (ISO), and the `count` of all.
    `unsaved` are the acts that a person may still want, each with the id of its plan.
    """

    def __init__(self, conflicts: tuple[Conflict, ...], unsaved: tuple[tuple[str, Act], ...] = ()) -> None:
        first = conflicts[0]
        when = first.when.isoformat(timespec="seconds") if first.when else None
        super().__init__(
            "changed_meanwhile",
            ref=first.id,
            field=first.field,
            who=first.who,
            when=when,
            count=len(conflicts),
        )
        self.conflicts = conflicts
        self.unsaved = unsaved


class Repository(Protocol):
    """Plans by id, each with a journal of acts that only grows.

    Every method raises StoreError when the store cannot be used, and InvalidError("bad_plan_id") for an id that
    is no slug. A plan whose making was taken back is not there, but its revisions go on when it is made again.
    """

    @property
    def read_only(self) -> bool:
        """Whether every write is refused, by wish or because the store cannot be written."""

    @property
    def notices(self) -> tuple[PmiError, ...]:
        """What was mended or found odd since this handle was opened; to be shown, never raised."""

    def list_plans(self) -> tuple[str, ...]:
        """The ids of all plans in order, those closed, archived and discarded among them."""

    def summaries(self) -> tuple[Summary, ...]:
        """Every plan that `list_plans` names in short, in that order: enough for lists and figures."""

    def list_journals(self) -> tuple[str, ...]:
        """The ids of all plans that ever were: those whose making was taken back too."""

    def open(self, plan_id: str) -> Snapshot:
        """The plan as it stands now. Raises InvalidError("unknown_plan") when there is none."""

    def let_go(self, plan_id: str) -> None:
        """Forget what was read of a plan, where that is all that is held of it."""

    def apply(self, plan_id: str, act: Act) -> Record:
        """Record an act for good; it is durable when this returns.

        Each value that the act changes must be what it was when the person saw it (or already be what the act
        makes of it); other values may have changed. Raises ChangedMeanwhile, BusyError("locked") naming `holder`
        and `seconds`, and StoreError("not_saved", "disk_full", "no_permission", "read_only") when nothing was
        kept, or ("uncertain") when that could not be told, after which this handle refuses to write.
        """

    def changes_since(self, plan_id: str, revision: int) -> tuple[Record, ...]:
        """The records after this revision; none for a plan that never was."""

    def history(self, plan_id: str) -> tuple[Record, ...]:
        """All records of a plan, also of one that was taken back; none for a plan that never was."""

    def poll(self) -> tuple[str, ...]:
        """The ids of plans that others changed, made or removed since this handle last looked, in order."""

    def keep_file(self, path: str, *, dry_run: bool = False) -> FileRef:
        """Copy an evidence file in for good, or only see whether that could be done; see `EvidenceFiles.keep`."""

    def kept_file(self, digest: str) -> bytes | None:
        """The content of an evidence file by its SHA-256; None where it is lost or no longer what it was."""

    @property
    def columns(self) -> Mappings:
        """What people said of the columns of tables that they brought in."""

    def remove(self, plan_id: str) -> None:
        """Destroy a plan with its history, and the evidence files that only it speaks of.

        Raises InvalidError("unknown_plan").
        """

    def checkpoint(self, plan_id: str | None = None) -> None:
        """Bring what plain readers see up to date, for one plan or for all that this handle has opened."""

    def close(self) -> None:
        """Write what is due and let go of all files; the handle cannot be used afterwards."""
