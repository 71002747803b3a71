"""The questions that the commands ask, each with what it understands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.dates import PlanDate, spoken_day
from pmi_tui.domain.fields import Kind, find_field, read_value
from pmi_tui.errors import InvalidError
from pmi_tui.services.bulk import is_no_percent
from pmi_tui.tui.dialogs.prompt import Prompt
from pmi_tui.tui.drafting import about_text
from pmi_tui.tui.standing import day_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pmi_tui.domain.fields import Field
    from pmi_tui.services.drafts import About, Draft
    from pmi_tui.tui.desk import Desk
    from pmi_tui.tui.stage import Host


def ask_text(
    screen: Host,
    key: str,
    attempt: Callable[[str], object],
    *,
    then: Callable[[], object] | None = None,
    about: About | None = None,
    draft: Draft | None = None,
) -> None:
    """Ask for a text that may not be blank; `key` names the question.

    `attempt` may raise PmiError, and the question stays; `then` is called once it is gone with an answer. What is
    typed is kept as a draft `about` something, so that a `draft` of an earlier session can be gone on with; without
    that, its text can only be looked at.
    """
    desk = screen.desk

    def understand(text: str) -> str:
        if not text.strip():
            raise InvalidError("empty_text")
        return desk.texts("ask.enter")

    def answered(text: str | None) -> None:
        if text is not None and then is not None:
            then()

    about = about or about_text(desk, desk.texts(key))
    prompt = Prompt(
        desk,
        about.label,
        understand=understand,
        hint=desk.texts("ask.enter"),
        attempt=attempt,
        about=about,
        draft=draft,
    )
    screen.app.push_screen(prompt, answered)


def ask_day(
    screen: Host,
    key: str,
    attempt: Callable[[date], object],
    *,
    named: str = "",
    then: Callable[[date], object] | None = None,
) -> None:
    """Ask for a day not after today; Enter alone means today. `named` is what it is asked about.

    `attempt` and `then` as in `ask_text`.
    """
    desk = screen.desk
    label = f" {desk.glyphs.dot} ".join(filter(None, (desk.texts(key), named)))

    def read_day(text: str) -> date:
        day = spoken_day(text, desk.today) if text.strip() else desk.today
        if day is None:
            raise InvalidError("unreadable_day", text=text)
        if day > desk.today:
            raise InvalidError("day_in_future", text=text)
        return day

    prompt = Prompt(
        desk,
        label,
        understand=lambda text: desk.texts("ask.understood", value=day_words(desk, read_day(text))),
        hint=desk.texts("ask.today", day=day_words(desk, desk.today)),
        attempt=lambda text: attempt(read_day(text)),
    )

    def answered(text: str | None) -> None:
        if text is not None and then is not None:
            then(read_day(text))

    screen.app.push_screen(prompt, answered)


def ask_percent(screen: Host, now: str, attempt: Callable[[str], object]) -> None:
    """Ask for the advance, which is `now`; a blank or 0 is an answer too. `attempt` as in `ask_text`."""
    field, desk = find_field("percent"), screen.desk

    def understand(text: str) -> str:
        return field_hint(desk, field) if is_no_percent(text) else understood(desk, field, text)

    label = desk.texts("field.percent")
    prompt = Prompt(
        desk,
        label,
        value=now,
        understand=understand,
        hint=field_hint(desk, field),
        attempt=attempt,
        about=about_text(desk, label),
        over=True,
    )
    screen.app.push_screen(prompt)


def understood(desk: Desk, field: Field, text: str) -> str:
    """How a typed value of a field is read, in words; raises PmiError where it cannot be."""
    value = read_value(field, text)
    if isinstance(value, PlanDate) and value.first is not None and value.last is not None:
        key = "ask.from" if field.key == "start" else "ask.until"
        day = value.first if field.key == "start" else value.last
        return desk.texts(key, day=long_day(desk, day))
    return field_hint(desk, field)


def long_day(desk: Desk, day: date) -> str:
    """A day with its year, in words."""
    return f"{day.day} {desk.texts(f'month.{day.month}')} {day.year}"


def field_hint(desk: Desk, field: Field) -> str:
    """What can be typed into a field."""
    match field.kind:
        case Kind.DATE | Kind.DAY:
            return desk.texts("ask.date")
        case Kind.PERCENT:
            return desk.texts("ask.percent")
        case _:
            return desk.texts("ask.enter")
