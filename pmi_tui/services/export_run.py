"""One run of an export: from what a person asked for to files that are ready to be written."""

from __future__ import annotations

from pmi_tui.domain.frozen import dataclass
from pmi_tui.domain.references import ref_of, short_ref
from pmi_tui.services.export_files import STDOUT, find_paths, refuse_existing
from pmi_tui.services.exporting import Exporter, Order, write
from pmi_tui.sheet.writers.losses import losses
from pmi_tui.sheet.writers.material import Format

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from pmi_tui.services.exporting import Desk
    from pmi_tui.services.library import Library
    from pmi_tui.sheet.writers.losses import Loss
    from pmi_tui.sheet.writers.material import Material, Remark


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for. `plan_id` None means all plans; `out` is a file, a folder, `-`, or None for this folder."""

    plan_id: str | None
    wanted: str = ""
    format: Format = Format.XLSX
    by_unit: bool = False
    with_internal: bool = False
    out: str | None = None
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that is made and not yet written; `path` is None for standard output."""

    material: Material
    path: Path | None
    format: Format
    data: bytes
    losses: tuple[Loss, ...]
    remarks: tuple[Remark, ...]

    def ref(self, remark: Remark) -> str:
        """What people call the row of a remark."""
        return ref_of(self.material.plan, remark.ref)


@dataclass(frozen=True, slots=True)
class Run:
    """The files, and the references of the actions that are in none since they name no unit."""

    files: tuple[Exported, ...]
    without_unit: tuple[str, ...] = ()


def run(library: Library, request: Request, desk: Desk) -> Run:
    """Make the files; nothing is written.

    Raises UsageError for a name that is taken, unless it may be overwritten, for a file where a folder is needed and
    for a filter that cannot be read, InvalidError for an unknown plan.
    """
    order = Order(request.format, request.wanted, request.by_unit, request.with_internal)
    exporter = Exporter(library, order, desk)
    plan_ids = exporter.plans() if request.plan_id is None else (request.plan_id,)
    parts = [part for plan_id in plan_ids for part in exporter.parts(plan_id)]
    paths: tuple[Path | None, ...] = (None,) * len(parts)
    if request.out != STDOUT:
        several = request.plan_id is None or request.by_unit
        found = find_paths(parts, request.out, request.format, several=several)
        if not request.overwrite:
            refuse_existing(found)
        paths = found
    files = []
    for part, path in zip(parts, paths, strict=True):
        written = write(part.material, request.format)
        lost = losses(part.material, request.format)
        files.append(Exported(part.material, path, request.format, written.data, lost, written.remarks))
    return Run(tuple(files), _without_unit(library, exporter, plan_ids) if request.by_unit else ())


def _without_unit(library: Library, exporter: Exporter, plan_ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        short_ref(library.plan(plan_id), action.id)
        if len(plan_ids) == 1
        else ref_of(library.plan(plan_id), action.id)
        for plan_id in plan_ids
        for action in exporter.without_unit(plan_id)
    )
