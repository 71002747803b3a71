"""`add`: new plans, actions and tasks."""

from __future__ import annotations

from pmi_tui.cli.answers import answer_act
from pmi_tui.domain.references import ref_of
from pmi_tui.errors import InvalidError, UsageError
from pmi_tui.services.adding import What, read_what
from pmi_tui.services.adding import add as add_to

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmi_tui.cli.call import Call

    Pairs = Sequence[tuple[str, str]]


def add(call: Call) -> int:
    """Add a plan, an action or a task; its reference is the answer."""
    word, *words = call.words(least=1)
    what = read_what(word)
    wanted = 0 if what is What.PLAN else 1
    if len(words) < wanted or (wanted and "=" in words[0]):
        raise UsageError("add_needs_parent", what=what.value)
    parent = call.library.resolve(words[0]) if wanted else None
    rest = words[wanted:]
    pairs = _from_stdin() if rest == ["-"] else [_pair(each) for each in rest]
    done = add_to(call.library, what, parent, pairs, dry_run=call.dry_run)
    if not (call.common.json or call.common.plain or call.dry_run):
        for each in done:
            call.output.line(ref_of(each.plan, each.act.changes[0].id))
    return answer_act(call, "add", done)


def _pair(word: str) -> tuple[str, str]:
    name, equals, value = word.partition("=")
    if not equals:
        raise UsageError("not_a_field", word=word)
    return name, value


def _from_stdin() -> Pairs:
    """The fields of one JSON object; null clears, and a number is taken as it is written."""
    import json
    import sys

    try:
        given = json.loads(sys.stdin.read())
    except ValueError as error:
        raise InvalidError("not_json", problem=str(error)) from error
    if not isinstance(given, dict):
        raise InvalidError("not_json_object")
    return [(name, _text(name, value)) for name, value in given.items()]


def _text(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise InvalidError("not_a_text", field=name)
    return str(value)
