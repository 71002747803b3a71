"""`config`: the settings in force, and changing one of them. The store is not opened."""

from __future__ import annotations

from pmi_tui.cli import statuses
from pmi_tui.cli.output import Output
from pmi_tui.errors import UsageError
from pmi_tui.i18n.texts import Texts
from pmi_tui.services.clock import Clock
from pmi_tui.services.places import spoken_language
from pmi_tui.services.preferences import keep_preference, preference, preferences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.cli.call import Call
    from pmi_tui.cli.json_form import JsonObject
    from pmi_tui.services.preferences import Kept, Preference

_SHOW, _GET, _SET = ("show", "ver", "mostrar"), ("get", "valor"), ("set", "poner")


def config(call: Call) -> int:
    """Show every setting, tell one, or change one in the person's own file."""
    words = call.words(most=3)
    output = Output(Texts(spoken_language(call.common.lang, call.common.config)), call.common)
    name = words[0] if words else _SHOW[0]
    if name in _SHOW:
        call.words(most=1)
        _show(call, output)
    elif name in _GET:
        call.words(least=2, most=2)
        _get(call, output, words[1])
    elif name in _SET:
        call.words(least=3)
        _set(call, output, words[1], words[2])
    else:
        from pmi_tui.domain.fields import nearest

        near = nearest(name, [*_SHOW, *_GET, *_SET])
        raise UsageError("unknown_config", text=name, nearest=near)
    return statuses.DONE


def _show(call: Call, output: Output) -> None:
    found = preferences(call.wish)
    if output.as_json:
        items = [preference_item(each) for each in found]
        output.json("config", Clock(call.common.at).today(), [*items])
    elif output.as_plain:
        for each in found:
            output.record((each.key, typed(each.value), each.origin.value, each.where))
    else:
        headings = [output.texts(f"cli.config.{name}") for name in ("key", "value", "origin")]
        output.table(headings, [(each.key, typed(each.value), _origin(output, each)) for each in found])


def _origin(output: Output, each: Preference) -> str:
    words = output.texts(f"origin.{each.origin}", where=each.where)
    return words if not each.where or words == each.where else f"{words}: {each.where}"


def _get(call: Call, output: Output, key: str) -> None:
    found = preference(call.wish, key)
    if output.as_json:
        output.json("config", Clock(call.common.at).today(), [preference_item(found)])
    else:
        output.line(typed(found.value))


def _set(call: Call, output: Output, key: str, text: str) -> None:
    kept = keep_preference(call.wish, key, text, dry_run=call.dry_run)
    if output.as_json:
        output.json("config", Clock(call.common.at).today(), [kept_item(kept)], dry_run=call.dry_run)
    elif output.as_plain:
        output.record((kept.key, typed(kept.before), typed(kept.after), kept.path))
    elif not kept.changed:
        output.say(output.texts("cli.nothing_changes"))
    elif call.dry_run:
        output.line(output.texts("cli.would", what=_told(output, kept)))
    else:
        output.say(_told(output, kept))


def _told(output: Output, kept: Kept) -> str:
    if kept.after is None:
        return output.texts("cli.config.cleared", name=kept.key, path=kept.path)
    return output.texts("cli.config.set", name=kept.key, value=typed(kept.after), path=kept.path)


def typed(value: str | bool | int | None) -> str:
    """A value as it would be typed; blank where the program decides by itself."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def preference_item(each: Preference) -> JsonObject:
    """A setting in force; `where` is its file and line, variable or option."""
    return {
        "type": "setting",
        "key": each.key,
        "value": each.value,
        "origin": each.origin.value,
        "where": each.where or None,
    }


def kept_item(kept: Kept) -> JsonObject:
    """A setting that was changed in a file."""
    return {
        "type": "setting",
        "key": kept.key,
        "old": kept.before,
        "new": kept.after,
        "path": kept.path,
        "changed": kept.changed,
    }
