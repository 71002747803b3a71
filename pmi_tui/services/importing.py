"""Bringing a plan in from a file or from pasted text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pmi_tui.domain.edits import ImportPlan
from pmi_tui.domain.names import slug
from pmi_tui.domain.states import State
from pmi_tui.errors import ConflictError, InvalidError

if TYPE_CHECKING:
    from datetime import date

    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.states import Standing
    from pmi_tui.services.library import Library
    from pmi_tui.services.workspace import Done
    from pmi_tui.sheet.draft import Draft

LIMIT = 25 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file: the draft read from it, and the act that took it in (None if it was there already)."""

    draft: Draft
    plan_id: str
    file: str
    done: Done | None

    @property
    def created(self) -> bool:
        """Whether a plan was (or in a dry run would be) made."""
        return self.done is not None


def read_file(path: Path) -> bytes:
    """The content of a file a person named; InvalidError if there is none, it is a folder, or over 25 MB."""
    try:
        if path.is_dir():
            raise InvalidError("file_is_folder", where=str(path))
        if path.stat().st_size > LIMIT:
            raise InvalidError("file_too_big", where=str(path))
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InvalidError("file_missing", where=str(path)) from error
    except OSError as error:
        raise InvalidError("file_unreadable", where=str(path), problem=error.strerror) from error


def import_plan(
    library: Library, data: bytes, source: str, *, as_id: str | None = None, dry_run: bool = False
) -> Imported:
    """Make a plan of a table; the same content again changes nothing.

    Raises InvalidError for what is no plan, ConflictError where the id stands for a plan of another content.
    """
    import hashlib

    from pmi_tui.sheet.draft import read_plan
    from pmi_tui.sheet.readers.text import read_text

    draft = read_plan(read_text(data, source), source=source)
    plan = _dated(draft.plan, library.actor.clock.today())
    plan = replace(plan, source_sum=hashlib.sha256(data).hexdigest())
    if as_id is not None:
        plan = replace(plan, id=_wanted_id(as_id))
    if plan.id in library.ids():
        _same_content(library.plan(plan.id), plan)
        return Imported(draft, plan.id, source, None)
    done = library.workspace_of(plan.id).apply(ImportPlan(plan), dry_run=dry_run)
    return Imported(draft, plan.id, source, done)


def _dated(plan: Plan, today: date) -> Plan:
    """The plan with a day for what the table says is done: the day on which it came in, since no column tells."""

    def dated(standing: Standing) -> Standing:
        undated = standing.state is State.DONE and standing.done_on is None
        return replace(standing, done_on=today) if undated else standing

    actions = tuple(
        replace(
            action,
            own_standing=dated(action.own_standing),
            tasks=tuple(replace(task, standing=dated(task.standing)) for task in action.tasks),
        )
        for action in plan.actions
    )
    return replace(plan, actions=actions)


def _wanted_id(text: str) -> str:
    if slug(text) != text:
        raise InvalidError("bad_plan_id", plan=text, nearest=slug(text))
    return text


def _same_content(there: Plan, here: Plan) -> None:
    if there.discarded:
        raise ConflictError("import_over_trash", plan=there.id)
    if there.source_sum != here.source_sum:
        raise ConflictError("import_over_other", plan=there.id)
