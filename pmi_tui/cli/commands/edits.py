"""The commands that change what is there: `set`, `mark`, `done`, `postpone`, `note`, `rm`, `restore`."""

from __future__ import annotations

from pmi_tui.cli.answers import answer_act
from pmi_tui.domain.states import State, read_state
from pmi_tui.errors import UsageError
from pmi_tui.services import acts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmi_tui.cli.call import Call
    from pmi_tui.services.library import Target

    Pairs = Sequence[tuple[str, str]]


def set_fields(call: Call) -> int:
    """Give fields of what the references or the filter name their values."""
    words = call.words()
    pairs = [_pair(word) for word in words if _is_pair(word)]
    references = [word for word in words if not _is_pair(word)]
    where = call.arguments.value("where")
    if not pairs or (where is None) == (not references):
        raise UsageError("set_needs")
    targets = _resolved(call, references) if where is None else _matching(call, where, pairs)
    if not targets:
        call.output.say(call.texts("cli.nothing_found"))
    revision = call.arguments.number("if-revision", least=0)
    if revision is not None:
        from pmi_tui.services.guard import refuse_if_changed

        refuse_if_changed(call.library, targets, [name for name, _ in pairs], revision)
    return answer_act(call, "set", acts.set_fields(call.library, targets, pairs, dry_run=call.dry_run))


def mark(call: Call) -> int:
    """Give actions and tasks a state."""
    word, *references = call.words(least=2)
    return _mark(call, read_state(word), references)


def done(call: Call) -> int:
    """Mark actions and tasks as done."""
    return _mark(call, State.DONE, call.words(least=1))


def postpone(call: Call) -> int:
    """Give an action or a task a new end, recorded as a rescheduling with its reason."""
    from pmi_tui.services import bulk

    reference, *date = call.words(least=2)
    target = call.library.resolve(reference)
    reason = call.arguments.value("reason") or ""
    done = bulk.postpone(call.library, (target,), " ".join(date), reason, dry_run=call.dry_run)
    return answer_act(call, "postpone", done)


def note(call: Call) -> int:
    """Append a note; the text `-` is read from stdin."""
    from pmi_tui.domain.notes import NoteKind, read_note_kind

    reference, *words = call.words(least=2)
    target = call.library.resolve(reference)
    named = call.arguments.value("kind")
    kind = read_note_kind(named) if named is not None else NoteKind.INTERNAL
    text = _stdin_text() if words == ["-"] else " ".join(words)
    return answer_act(call, "note", acts.add_note(call.library, target, text, kind, dry_run=call.dry_run))


def remove(call: Call) -> int:
    """Send plans, actions, tasks, notes or evidence to the trash."""
    targets = _resolved(call, call.words(least=1))
    return answer_act(call, "rm", acts.remove(call.library, targets, dry_run=call.dry_run))


def restore(call: Call) -> int:
    """Bring plans and rows back from the trash."""
    from pmi_tui.services.trash import find_in_trash

    targets = tuple(dict.fromkeys(find_in_trash(call.library, word) for word in call.words(least=1)))
    return answer_act(call, "restore", acts.restore(call.library, targets, dry_run=call.dry_run))


def _mark(call: Call, state: State, references: Sequence[str]) -> int:
    percent = call.arguments.number("percent", least=0)
    marked = acts.mark(
        call.library,
        _resolved(call, references),
        state,
        reason=call.arguments.value("reason"),
        percent=percent,
        on=call.arguments.day("on", call.today),
        dry_run=call.dry_run,
    )
    return answer_act(call, "mark", marked)


def _resolved(call: Call, references: Sequence[str]) -> tuple[Target, ...]:
    return tuple(dict.fromkeys(call.library.resolve(word) for word in references))


def _matching(call: Call, where: str, pairs: Pairs) -> tuple[Target, ...]:
    """The actions that a filter asks for; the tasks where a field is set that only tasks have."""
    from pmi_tui.cli.rows import find_rows
    from pmi_tui.domain.changes import Table
    from pmi_tui.domain.fields import find_field
    from pmi_tui.services.library import Target

    tasks = any(find_field(name).owners == (Table.TASKS,) for name, _ in pairs)
    cases, _ = find_rows(call, (where,), tasks=tasks)
    return tuple(Target(case.plan.id, case.item.id) for case in cases)


def _is_pair(word: str) -> bool:
    name, equals, _ = word.partition("=")
    return bool(equals) and name.replace("_", "").replace("-", "").isalpha()


def _pair(word: str) -> tuple[str, str]:
    name, _, value = word.partition("=")
    return name, value


def _stdin_text() -> str:
    import sys

    return sys.stdin.read()
