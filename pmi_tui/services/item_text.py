"""An item as a text to edit: a heading `## Objetivo` for each field with its text beneath, `%` before lines of help.

A text's own lines that begin with `%` or `##` get a backslash in front, and so do those that have one there already.
"""

from __future__ import annotations

from datetime import date

from pmi_tui.domain.action import Action
from pmi_tui.domain.dates import PlanDate
from pmi_tui.domain.fields import Field, Kind, fields_of, read_value
from pmi_tui.domain.frozen import dataclass
from pmi_tui.domain.rows import table_of
from pmi_tui.errors import InvalidError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pmi_tui.domain.plan import Plan
    from pmi_tui.domain.task import Task

HEADING, HELP, PROBLEM = "##", "%", "%!"
_ESCAPE = "\\"


@dataclass(frozen=True, slots=True)
class Part:
    """A field as it is edited: its key, its heading, and its text."""

    key: str
    heading: str
    text: str


def write_parts(parts: Sequence[Part], help_lines: Iterable[str] = ()) -> str:
    """The parts as one text; each text ends in a line of its own that is blank."""
    lines = [f"{HELP} {line}" for line in help_lines]
    for part in parts:
        lines += ("", f"{HEADING} {part.heading}", *map(_escaped, part.text.split("\n")))
    return "\n".join([*lines, "\n"])


def read_parts(text: str, headings: Mapping[str, str]) -> dict[str, str]:
    """The texts by key, as they stand beneath their headings (`headings` leads from these to the keys).

    Raises InvalidError: "editor_unknown_heading" and "editor_heading_twice" naming the `heading`, "editor_no_heading"
    for a `text` above the first one, and "editor_heading_missing".
    """
    found: dict[str, list[str]] = {}
    lines: list[str] | None = None
    for line in text.removesuffix("\n").split("\n"):
        if line.startswith(HELP):
            continue
        if line.startswith(HEADING):
            lines = found.setdefault(_key(line, headings, found), [])
        elif lines is not None:
            lines.append(_plain(line))
        elif line.strip():
            raise InvalidError("editor_no_heading", text=line.strip()[:40])
    for heading, key in headings.items():
        if key not in found:
            raise InvalidError("editor_heading_missing", heading=heading)
    return {key: _beneath(each) for key, each in found.items()}


def with_problem(text: str, problem: str) -> str:
    """The text with what is wrong with it on top."""
    return f"{PROBLEM} {problem}\n{text}"


def without_problem(text: str) -> str:
    """The text without what was said to be wrong with it."""
    return "\n".join(line for line in text.split("\n") if not line.startswith(PROBLEM))


def changed_fields(
    row: Plan | Action | Task, before: Mapping[str, str], after: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """The fields whose texts differ, with what they are to become; raises InvalidError where one cannot take it."""
    changed = [each for each in editable_fields(row) if after.get(each.key) != before.get(each.key)]
    for field in changed:
        read_value(field, after[field.key])
    return tuple((field.key, after[field.key]) for field in changed)


def editable_fields(row: Plan | Action | Task) -> tuple[Field, ...]:
    """The fields of a row that can be set: an action with tasks has no advance of its own."""
    derived = isinstance(row, Action) and bool(row.tasks)
    return tuple(each for each in fields_of(table_of(row)) if not (derived and each.kind is Kind.PERCENT))


def value_text(row: Plan | Action | Task, field: Field) -> str:
    """A field's value as it would be typed."""
    if field.kind is Kind.PERCENT:
        standing = getattr(row, "standing", None)
        return str(standing.percent) if standing is not None and standing.percent else ""
    value = getattr(row, field.key)
    if isinstance(value, PlanDate):
        return value.raw
    if isinstance(value, date):
        return value.isoformat()
    return value or ""


def _key(line: str, headings: Mapping[str, str], found: Mapping[str, object]) -> str:
    heading = line.removeprefix(HEADING).strip()
    key = headings.get(heading)
    if key is None:
        raise InvalidError("editor_unknown_heading", heading=heading[:40])
    if key in found:
        raise InvalidError("editor_heading_twice", heading=heading)
    return key


def _beneath(lines: list[str]) -> str:
    """Without the blank line that parts it from what follows, and what the end of a file adds."""
    return "\n".join(lines[:-1] if lines and not lines[-1].strip() else lines)


def _is_special(line: str) -> bool:
    return line.lstrip(_ESCAPE).startswith((HELP, HEADING))


def _escaped(line: str) -> str:
    return _ESCAPE + line if _is_special(line) else line


def _plain(line: str) -> str:
    return line[1:] if line.startswith(_ESCAPE) and _is_special(line) else line
