"""A plan, an action, a task, a note or evidence, written out as names and values."""

from __future__ import annotations

from pmi_tui.cli.figure_words import figure_lines
from pmi_tui.domain import caf
from pmi_tui.domain.action import Action
from pmi_tui.domain.lateness import deadline, flags
from pmi_tui.domain.notes import Evidence, Note
from pmi_tui.domain.references import ref_of, short_ref
from pmi_tui.domain.task import Task

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.cli.call import Call
    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.states import Standing
    from pmi_tui.services.library import Target

_TEXTS = ("area", "objective", "resources", "indicator", "responsible", "comment")


class Sheet:
    """Writes one thing after another; `raw` adds the cells as they were typed."""

    def __init__(self, call: Call, *, raw: bool = False) -> None:
        self._call = call
        self._texts = call.texts
        self._plain = call.common.plain
        self._raw = raw

    def show(self, target: Target) -> None:
        """Write what a reference names."""
        plan = self._call.library.plan(target.plan_id)
        row = plan if target.is_plan else plan.item(target.item_id)
        if isinstance(row, Action):
            self._action(plan, row)
        elif isinstance(row, Task):
            self._task(plan, next(action for action, task in plan.tasks() if task.id == row.id), row)
        elif isinstance(row, Note):
            self._note(row)
        elif isinstance(row, Evidence):
            self._evidence(row)
        else:
            self._plan(plan)

    def _title(self, ref: str, title: str) -> None:
        if self._plain:
            self._call.output.record(("ref", ref))
            self._call.output.record(("title", title))
        else:
            self._call.output.line(f"{ref}  {title}")

    def _pair(self, key: str, value: str, label: str | None = None) -> None:
        """One name and its value; blank values are passed over."""
        if not value.strip():
            return
        if self._plain:
            self._call.output.record((key, value))
            return
        name = label or self._texts(
            f"cli.column.{key}" if self._texts.has(f"cli.column.{key}") else f"field.{key}"
        )
        first, *others = value.splitlines()
        self._call.output.line(f"  {name}: {first}")
        for line in others:
            self._call.output.line(f"    {line}")

    def _plan(self, plan: Plan) -> None:
        from pmi_tui.domain.figures import figures

        settings = self._call.session.settings
        self._title(plan.id, plan.name)
        self._pair("title", plan.title, self._texts("field.title.plan"))
        self._pair("institution", plan.institution)
        self._pair("valid_until", plan.valid_until.isoformat() if plan.valid_until else "")
        self._pair("source", plan.source or "")
        counted = self._call.library.counted(plan.id)
        found = figures(counted, self._call.today, soon_days=settings.soon_days, threshold=settings.threshold)
        for words in figure_lines(found, self._texts):
            self._call.output.line(words if self._plain else f"  {words}")
        self._attached(plan)
        for action in plan.actions:
            sign = action.standing.state.sign
            self._call.output.line(f"  {sign} {short_ref(plan, action.id)}  {' '.join(action.title.split())}")

    def _action(self, plan: Plan, action: Action) -> None:
        self._title(ref_of(plan, action.id), action.title)
        self._pair("id", action.id)
        self._links(action)
        self._caf("criterion", action.criterion_code, action.criterion)
        self._caf("subcriterion", action.caf.code, action.subcriterion)
        self._standing(action.standing, action.progress)
        self._flags(plan, action, None)
        self._pair("start", action.start.raw if action.start else "")
        self._pair("end", action.end.raw if action.end else "")
        for key in _TEXTS:
            self._pair(key, str(getattr(action, key)))
        for heading, text in action.extra:
            self._pair(heading, text, heading)
        self._rescheduled(action)
        for position, task in enumerate(action.tasks, 1):
            self._task_line(position, task)
        self._attached(action)
        self._typed(action)

    def _caf(self, key: str, code: str | None, written: str) -> None:
        """A code with its name, and what was written where that says something else."""
        if self._plain or code is None:
            self._pair(key, written if code is None else code)
            return
        said = "" if written.startswith(code) or not written else self._texts("cli.written", text=written)
        self._pair(key, f"{written if written.startswith(code) else code} {caf.name(code)}{said}")

    def _task_line(self, position: int, task: Task) -> None:
        if self._plain:
            self._call.output.record((f"task.{position}", task.standing.state.value, task.text))
        else:
            percent = f"{task.standing.percent} %" if task.standing.percent else ""
            end = f"{self._texts('field.end')} {task.end.raw}" if task.end else ""
            own = ", ".join(filter(None, (percent, end)))
            words = " ".join(task.text.split()) + (f" ({own})" if own else "")
            self._call.output.line(f"  {task.standing.state.sign} {position}. {words}")
            self._attached(task, indent="      ")

    def _task(self, plan: Plan, action: Action, task: Task) -> None:
        self._title(ref_of(plan, task.id), task.text)
        self._pair("id", task.id)
        self._links(task)
        self._standing(task.standing, None)
        self._flags(plan, action, task)
        end = deadline(action, task)
        self._pair("end", end.raw if end else "")
        self._pair("responsible", task.responsible or action.responsible)
        self._rescheduled(task)
        self._attached(task)
        self._typed(task)

    def _standing(self, standing: Standing, progress: float | None) -> None:
        state = standing.state
        self._pair("state", state.value if self._plain else self._texts(f"state.{state}"))
        self._pair("reason", standing.reason or "")
        self._pair("done_on", standing.done_on.isoformat() if standing.done_on else "")
        percent = progress if progress is not None else standing.percent
        if percent:
            self._pair("percent", f"{percent:.0f}" if self._plain else f"{percent:.0f} %")

    def _flags(self, plan: Plan, action: Action, task: Task | None) -> None:
        soon_days = self._call.session.settings.soon_days
        found = flags(plan, action, self._call.today, soon_days, task=task)
        self._pair(
            "flags", ", ".join(each.value if self._plain else self._texts(f"flag.{each}") for each in found)
        )

    def _links(self, row: Action | Task) -> None:
        self._pair("origin", row.origin or "")
        self._pair("carried_to", row.carried_to or "")

    def _rescheduled(self, row: Action | Task) -> None:
        for each in row.postponements:
            old = each.old.raw if each.old else self._texts("value.blank")
            self._pair("rescheduled", f"{old} → {each.new.raw}: {each.reason} ({each.user})")

    def _attached(self, holder: Plan | Action | Task, indent: str = "  ") -> None:
        for note in holder.notes:
            self._note(note, indent)
        for evidence in holder.evidence:
            self._evidence(evidence, indent)

    def _note(self, note: Note, indent: str = "") -> None:
        day = note.at.date().isoformat()
        if self._plain:
            self._call.output.record(("note", note.id, day, note.author, note.kind.value, note.text))
            return
        kind = self._texts(f"note.{note.kind}")
        self._call.output.line(
            f"{indent}{note.id} · {day} · {note.author} · {kind}: {' '.join(note.text.split())}"
        )

    def _evidence(self, evidence: Evidence, indent: str = "") -> None:
        day = (evidence.dated or evidence.at.date()).isoformat()
        about = ", ".join((*(file.name for file in evidence.files), *filter(None, (evidence.link,))))
        if self._plain:
            cells = (evidence.id, day, evidence.author, evidence.kind.value, evidence.description, about)
            self._call.output.record(("evidence", *cells))
            return
        kind = self._texts(f"evidence.{evidence.kind}")
        words = evidence.description + (f" ({about})" if about else "")
        self._call.output.line(f"{indent}{evidence.id} · {day} · {evidence.author} · {kind}: {words}")

    def _typed(self, row: Action | Task) -> None:
        if not self._raw:
            return
        for key, text in row.raw:
            name = self._texts(f"field.{key}") if self._texts.has(f"field.{key}") else key
            self._pair(f"raw.{key}", text, self._texts("cli.as_typed", field=name))
