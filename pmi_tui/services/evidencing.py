"""Evidence with files: they are copied into the store first, so that the record never speaks of what is not there."""

from __future__ import annotations

from pmi_tui.domain.edits import AddEvidence
from pmi_tui.domain.frozen import replace
from pmi_tui.domain.ids import new_id
from pmi_tui.domain.notes import Evidence, EvidenceKind
from pmi_tui.errors import StoreError
from pmi_tui.services.acts import do

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pmi_tui.domain.notes import FileRef
    from pmi_tui.services.library import Library, Target
    from pmi_tui.services.workspace import Done


def add_evidence(
    library: Library,
    target: Target,
    description: str,
    files: Sequence[str] = (),
    *,
    kind: EvidenceKind | None = None,
    link: str | None = None,
    dated: date | None = None,
    dry_run: bool = False,
) -> tuple[Done, ...]:
    """Record a piece of evidence on a plan, an action or a task, with these files copied in.

    Without a `kind` it is a link where there is one and no file, else other. Raises InvalidError for a file that
    cannot be taken and whatever forbids the act; a file that was copied in for nothing does no harm.
    """
    actor = library.actor
    if kind is None:
        kind = EvidenceKind.LINK if link and not files else EvidenceKind.OTHER
    evidence = Evidence(
        new_id("e"), target.item_id, actor.clock.now(), actor.user, description, kind, dated, link
    )
    do(library, (target,), lambda _: AddEvidence(evidence), dry_run=True)
    kept = dict.fromkeys(library.keep_file(path, dry_run=dry_run) for path in files)
    whole = replace(evidence, files=tuple(kept))
    done = do(library, (target,), lambda _: AddEvidence(whole), dry_run=dry_run)
    if not dry_run and any(library.kept_file(file.sha256) is None for file in kept):
        # A plan destroyed just then took the same file with it, before this one spoke of it.
        for path in files:
            library.keep_file(path)
    return done


def read_file(library: Library, file: FileRef) -> bytes:
    """The content of an evidence file. Raises StoreError("evidence_lost") where it is gone or was altered."""
    content = library.kept_file(file.sha256)
    if content is None:
        raise StoreError("evidence_lost", where=file.name, sha256=file.sha256)
    return content
