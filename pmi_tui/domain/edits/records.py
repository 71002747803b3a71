"""Edits that attach notes and evidence."""

from __future__ import annotations

from pmi_tui.domain.changes import Change
from pmi_tui.domain.edits.base import Edit, existing
from pmi_tui.domain.frozen import dataclass, replace
from pmi_tui.domain.notes import Evidence, Note
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.rows import made
from pmi_tui.domain.text import clean
from pmi_tui.errors import InvalidError


@dataclass(frozen=True, slots=True)
class AddNote(Edit):
    """A note on the plan, action or task that is its parent."""

    act = "note"
    note: Note

    def changes(self, plan: Plan | None) -> tuple[Change, ...]:
        """Makes the note; InvalidError when it is blank or its parent is not there."""
        text = clean(self.note.text).text
        if not text:
            raise InvalidError("empty_note")
        _check_parent(plan, self.note.parent)
        return made(replace(self.note, text=text))


@dataclass(frozen=True, slots=True)
class AddEvidence(Edit):
    """A piece of evidence on the plan, action or task that is its parent."""

    act = "evidence"
    evidence: Evidence

    def changes(self, plan: Plan | None) -> tuple[Change, ...]:
        """Makes the record; InvalidError without a description or when its parent is not there."""
        description = clean(self.evidence.description).text
        if not description:
            raise InvalidError("empty_evidence")
        _check_parent(plan, self.evidence.parent)
        return made(replace(self.evidence, description=description))


def _check_parent(plan: Plan | None, parent: str) -> None:
    if existing(plan).holder(parent) is None:
        raise InvalidError("unknown_reference", ref=parent)
