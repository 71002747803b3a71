"""What went wrong, in the words of a language: one sentence, and what to do next."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.errors import Detail, PmiError
    from pmi_tui.i18n.texts import Texts


def message(error: PmiError, texts: Texts) -> str:
    """What happened and where, without a final stop; who came first and when, where a conflict knows it."""
    key = _told(error)
    words = texts(key, **_named(error, texts)) if error.details else texts(key)
    return f"{error.where}: {words}" if error.where else words


def hint(error: PmiError, texts: Texts) -> str | None:
    """What to do next; `hint.<key>.else` where a blank of `hint.<key>` has nothing to fill it."""
    details = _named(error, texts)
    for key in (f"hint.{error.key}", f"hint.{error.key}.else"):
        if texts.has(key):
            plain = texts(key)
            if not any(f"{{{name}}}" in plain for name, value in details.items() if value is None):
                return texts(key, **details) if details else plain
    return None


def sentence(error: PmiError, texts: Texts) -> str:
    """All of it as one sentence, with a capital unless it opens with a place."""
    next_step = hint(error, texts)
    words = message(error, texts)
    if not error.where:
        words = words[:1].upper() + words[1:]
    if next_step:
        words = f"{words}; {next_step}"
    return words if words.endswith("?") else f"{words}."


def _told(error: PmiError) -> str:
    key = f"error.{error.key}"
    known = error.details
    if error.key != "changed_meanwhile" or not (known.get("who") and known.get("when")):
        return key
    return f"{key}.field" if known.get("field") else f"{key}.row"


def _named(error: PmiError, texts: Texts) -> dict[str, Detail]:
    """The details with states and fields called as people call them, and moments in the time of the place."""
    named = dict(error.details)
    when = named.get("when")
    if isinstance(when, str):
        from datetime import datetime

        named["when"] = datetime.fromisoformat(when).astimezone().strftime("%Y-%m-%d %H:%M")
    for name in ("state", "field"):
        if texts.has(key := f"{name}.{named.get(name)}"):
            named[name] = texts(key)
    return named
