"""All plans of a store: finding them, naming what is in them, opening them to work."""

from __future__ import annotations

from contextlib import contextmanager

from pmi_tui.domain.frozen import dataclass
from pmi_tui.domain.ids import is_id
from pmi_tui.domain.references import find
from pmi_tui.errors import InvalidError
from pmi_tui.services.workspace import Workspace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmi_tui.domain.notes import FileRef
    from pmi_tui.domain.plan import Item, Plan
    from pmi_tui.errors import PmiError
    from pmi_tui.services.workspace import Actor
    from pmi_tui.store.mappings import Remembered
    from pmi_tui.store.repository import Repository
    from pmi_tui.store.summary import Summary


@dataclass(frozen=True)
class Target:
    """What a reference names: a plan, and the id of the plan itself or of something in it."""

    plan_id: str
    item_id: str

    @property
    def is_plan(self) -> bool:
        """Whether the plan as a whole is meant."""
        return self.plan_id == self.item_id


class Library:
    """The plans of one store, as one person sees them."""

    def __init__(self, repository: Repository, actor: Actor) -> None:
        self._repository = repository
        self.actor = actor
        self._open: dict[str, Workspace] = {}
        self._short: tuple[Summary, ...] | None = None
        self._known: dict[str, Summary] = {}

    def act_as(self, actor: Actor) -> None:
        """Let somebody else act from now on, in the plans that are open too."""
        self.actor = actor
        for workspace in self._open.values():
            workspace.actor = actor

    def ids(self) -> tuple[str, ...]:
        """Ids of all plans, closed, archived and discarded ones too."""
        return self._repository.list_plans()

    def summaries(self) -> tuple[Summary, ...]:
        """Every plan in short, by id, discarded ones too: for lists and figures of any day, without opening them."""
        return self._repository.summaries()

    def in_short(self) -> tuple[Summary, ...]:
        """As `summaries`, as of the last `catch_up` and with all that was done here; while nothing changes the same."""
        if self._short is None or any(map(self._is_ahead, self._open.values())):
            self._short = self.summaries()
            self._known = {each.id: each for each in self._short}
        return self._short

    def short(self, plan_id: str) -> Summary | None:
        """One plan `in_short`, None where there is none with this id."""
        self.in_short()
        return self._known.get(plan_id)

    def _is_ahead(self, workspace: Workspace) -> bool:
        known = self._known.get(workspace.plan_id)
        return workspace.plan is not None if known is None else workspace.revision > known.revision

    def workspace(self, plan_id: str) -> Workspace:
        """The plan under work, the same object until it is let go; InvalidError for an unknown id."""
        found = self._open.pop(plan_id, None) or Workspace(self._repository, plan_id, self.actor)
        self._open[plan_id] = found
        return found

    def let_go(self, most: int) -> None:
        """Forget what was read of plans, but for so many that were asked for last; they are read again when needed."""
        for plan_id in list(self._open)[:-most]:
            del self._open[plan_id]
            self._repository.let_go(plan_id)

    def plan(self, plan_id: str) -> Plan:
        """The plan with this id; InvalidError if there is none."""
        return self.workspace(plan_id).current

    def counted(self, plan_id: str) -> Plan:
        """The plan of which its figures are: itself, or where it is closed, as it was then; InvalidError as `plan`."""
        return self.workspace(plan_id).counted

    def plans(self) -> Iterator[Plan]:
        """Every plan, discarded ones too, by id."""
        for plan_id in self.ids():
            yield self.plan(plan_id)

    def listed_plans(self) -> tuple[Plan, ...]:
        """The plans that the interface lists: closed ones too, but neither archived nor discarded."""
        found = (self.workspace(each.id).plan for each in self.in_short() if each.is_listed)
        return tuple(plan for plan in found if plan is not None)

    def find_plan(self, text: str, *, discarded: bool = False) -> str:
        """The id of the plan that a text names, by its id or an unambiguous beginning of it.

        Raises InvalidError when none or several fit. Plans in the trash count only when asked for.
        """
        wanted = text.strip().casefold()
        known = [plan.id for plan in self.summaries() if plan.discarded <= discarded]
        if wanted in known:
            return wanted
        found = [each for each in known if wanted and each.startswith(wanted)]
        if not found:
            raise InvalidError("unknown_reference", ref=text)
        if len(found) > 1:
            raise InvalidError("ambiguous_reference", ref=text, candidates=", ".join(found))
        return found[0]

    def resolve(self, text: str) -> Target:
        """What a reference names: `PLAN`, `PLAN/4`, `PLAN/4.2`, a permanent id, or `4.2` with one plan in the store.

        Raises InvalidError when it names nothing or two things.
        """
        text = text.strip()
        if is_id(text):
            return self._by_id(text)
        name, slash, rest = text.partition("/")
        if slash:
            plan_id = self.find_plan(name)
            return Target(plan_id, find(self.plan(plan_id), rest).id)
        if text[:1].isdigit() and len(one := [plan for plan in self.plans() if not plan.discarded]) == 1:
            return self._number_or_plan(one[0], text)
        plan_id = self.find_plan(text)
        return Target(plan_id, plan_id)

    def _number_or_plan(self, plan: Plan, text: str) -> Target:
        if plan.id.startswith(text.casefold()):
            return Target(plan.id, plan.id)
        return Target(plan.id, find(plan, text).id)

    def _by_id(self, item_id: str) -> Target:
        for plan in self.plans():
            if any(each.id == item_id for each in _everything(plan)):
                return Target(plan.id, item_id)
        raise InvalidError("unknown_reference", ref=item_id)

    def in_trash(self, text: str) -> Target:
        """What a text names in the trash: a whole plan, or the id of something removed from one."""
        for plan in self.plans():
            if any(each.id == text for each in plan.trash):
                return Target(plan.id, text)
        plan_id = self.find_plan(text, discarded=True)
        if not self.plan(plan_id).discarded:
            raise InvalidError("not_in_trash", ref=text)
        return Target(plan_id, plan_id)

    def sight(self) -> tuple[Plan, ...]:
        """The plans that are open, as they are now: what a person sees who begins to type."""
        return tuple(each.plan for each in self._open.values() if each.plan is not None)

    @contextmanager
    def seeing(self, plans: tuple[Plan, ...]) -> Iterator[None]:
        """Let what is done within be meant for the plans as they were: what others changed since is not lost."""
        workspaces = {plan.id: self._open[plan.id] for plan in plans if plan.id in self._open}
        for plan in plans:
            if plan.id in workspaces:
                workspaces[plan.id].seen = plan
        try:
            yield
        finally:
            for workspace in workspaces.values():
                workspace.seen = None

    def journals(self) -> tuple[str, ...]:
        """Ids of all plans that ever were, those whose creation was taken back too."""
        return self._repository.list_journals()

    def workspace_of(self, plan_id: str) -> Workspace:
        """As `workspace`, for a plan that is not made yet or whose making was taken back."""
        if plan_id not in self._open:
            self._open[plan_id] = Workspace(self._repository, plan_id, self.actor, new=True)
            self._open[plan_id].catch_up()
        return self._open[plan_id]

    def catch_up(self) -> tuple[str, ...]:
        """Take in what others did; returns the ids of the plans that changed, came or went."""
        changed = self._repository.poll()
        if changed:
            self._short = None
        for plan_id in changed:
            if plan_id in self._open:
                self._open[plan_id].catch_up()
        return changed

    def keep_file(self, path: str, *, dry_run: bool = False) -> FileRef:
        """Copy an evidence file into the store, or only see whether that could be done."""
        return self._repository.keep_file(path, dry_run=dry_run)

    def kept_file(self, digest: str) -> bytes | None:
        """The content of an evidence file by its SHA-256; None where it is lost or altered."""
        return self._repository.kept_file(digest)

    def remembered_columns(self) -> Remembered:
        """What was said of the columns of tables that came in."""
        return self._repository.columns.read()

    def remember_columns(self, signature: str, columns: tuple[tuple[str, str], ...]) -> None:
        """Keep what a person said of a table's columns, as (field, heading), for the next one."""
        from pmi_tui.domain.text import fold

        choices = tuple((fold(heading), field) for field, heading in columns)
        self._repository.columns.remember(signature, choices)

    def destroy(self, plan_id: str) -> None:
        """Destroy a plan with its whole history and its files, for good."""
        self._repository.remove(plan_id)
        self._open.pop(plan_id, None)
        self._short = None

    @property
    def notices(self) -> tuple[PmiError, ...]:
        """What the store mended or found odd since it was opened."""
        return self._repository.notices

    def close(self) -> None:
        """Leave the store in order: checkpoints current, nothing held."""
        self._repository.close()


def _everything(plan: Plan) -> Iterator[Item | Plan]:
    for holder in plan.holders():
        if holder is not plan:
            yield holder
        yield from holder.notes
        yield from holder.evidence
