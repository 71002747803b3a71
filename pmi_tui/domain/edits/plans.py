"""Edits of a plan as a whole."""

from __future__ import annotations

from datetime import date

from pmi_tui.domain.changes import Change
from pmi_tui.domain.edits.base import Edit, existing
from pmi_tui.domain.frozen import dataclass
from pmi_tui.domain.names import slug
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.rows import altered, made
from pmi_tui.domain.text import clean, one_line
from pmi_tui.errors import InvalidError


@dataclass(frozen=True, slots=True)
class CreatePlan(Edit):
    """A new plan with all that it holds."""

    act = "create"
    plan: Plan

    def changes(self, plan: Plan | None) -> tuple[Change, ...]:
        """Makes every row; InvalidError when the id is taken or is no slug."""
        if plan is not None:
            raise InvalidError("plan_exists", plan=self.plan.id)
        if not self.plan.id or slug(self.plan.id) != self.plan.id:
            raise InvalidError("bad_plan_id", plan=self.plan.id)
        return made(self.plan)


@dataclass(frozen=True, slots=True)
class ImportPlan(CreatePlan):
    """A new plan that came from a file."""

    act = "import"


@dataclass(frozen=True, slots=True)
class Rename(Edit):
    """Another name for the plan; its id stays."""

    act = "rename"
    name: str

    def changes(self, plan: Plan | None) -> tuple[Change, ...]:
        """Changes the name; InvalidError if it is blank."""
        name = one_line(clean(self.name).text)
        if not name:
            raise InvalidError("field_required", field="name")
        return altered(existing(plan), name=name)


@dataclass(frozen=True, slots=True)
class Close(Edit):
    """The plan is over: its figures stand as of that day and nothing in it is late any more."""

    act = "close"
    on: date

    def changes(self, plan: Plan | None) -> tuple[Change, ...]:
        """Sets the closing day."""
        return altered(existing(plan), closed_on=self.on)


@dataclass(frozen=True, slots=True)
class Reopen(Edit):
    """A closed plan is worked on again."""

    act = "reopen"

    def changes(self, plan: Plan | None) -> tuple[Change, ...]:
        """Clears the closing day."""
        return altered(existing(plan), closed_on=None)


@dataclass(frozen=True, slots=True)
class Archive(Edit):
    """The plan goes out of sight."""

    act = "archive"

    def changes(self, plan: Plan | None) -> tuple[Change, ...]:
        """Marks the plan archived."""
        return altered(existing(plan), archived=True)


@dataclass(frozen=True, slots=True)
class Unarchive(Edit):
    """An archived plan comes back into sight."""

    act = "unarchive"

    def changes(self, plan: Plan | None) -> tuple[Change, ...]:
        """Takes the archive mark away."""
        return altered(existing(plan), archived=False)


@dataclass(frozen=True, slots=True)
class Discard(Edit):
    """The whole plan goes to the trash."""

    act = "remove"

    def changes(self, plan: Plan | None) -> tuple[Change, ...]:
        """Marks the plan as lying in the trash."""
        return altered(existing(plan), discarded=True)


@dataclass(frozen=True, slots=True)
class Recover(Edit):
    """The whole plan comes back from the trash."""

    act = "restore"

    def changes(self, plan: Plan | None) -> tuple[Change, ...]:
        """Takes the trash mark away."""
        return altered(existing(plan), discarded=False)
