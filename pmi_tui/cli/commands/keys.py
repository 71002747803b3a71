"""`keys`: what each key of the interface does, and whether the settings' `[keys]` hold."""

from __future__ import annotations

from pmi_tui.cli import statuses
from pmi_tui.cli.output import Output
from pmi_tui.i18n.texts import Texts
from pmi_tui.services.clock import Clock
from pmi_tui.services.places import spoken_language
from pmi_tui.services.preferences import settings_in_force
from pmi_tui.tui.commands import COMMANDS, HIDDEN
from pmi_tui.tui.keymap import check_keymap, read_keymap
from pmi_tui.tui.keys import NAMED_KEYS, key_sign

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.cli.call import Call
    from pmi_tui.cli.json_form import JsonObject
    from pmi_tui.errors import UsageError
    from pmi_tui.tui.commands import Command
    from pmi_tui.tui.keymap import KeyMap


def keys(call: Call) -> int:
    """Print the table of keys, or with `--check` only what is wrong with those of the settings."""
    call.words(most=0)
    output = Output(Texts(spoken_language(call.common.lang, call.common.config)), call.common)
    settings = settings_in_force(call.wish)
    if call.arguments.flag("check"):
        _, wrong = check_keymap(settings)
        return _tell_check(call, output, wrong)
    keymap = read_keymap(settings)
    shown = [command for command in COMMANDS if command.name not in HIDDEN]
    if output.as_json:
        items = [_item(output.texts, keymap, command) for command in shown]
        output.json("keys", Clock(call.common.at).today(), [*items])
        return statuses.DONE
    headings = [output.texts(f"cli.keys.{name}") for name in ("keys", "name", "does")]
    rows = [
        (" ".join(_written(output.texts, keymap, command)), command.name, _does(output.texts, command))
        for command in shown
    ]
    output.table(headings, rows)
    return statuses.DONE


def _tell_check(call: Call, output: Output, wrong: tuple[UsageError, ...]) -> int:
    from pmi_tui.i18n.failures import hint, message, sentence

    if output.as_json:
        items: list[JsonObject] = [
            {
                "type": "finding",
                "severity": "error",
                "code": each.key,
                "ref": each.where,
                "message": message(each, output.texts),
                "mend": hint(each, output.texts),
            }
            for each in wrong
        ]
        output.json("keys", Clock(call.common.at).today(), [*items])
    elif output.as_plain:
        for each in wrong:
            output.record((each.key, each.where or "", message(each, output.texts)))
    else:
        for each in wrong:
            output.line(sentence(each, output.texts))
        if not wrong:
            output.say(output.texts("cli.keys.hold"))
    return statuses.NO if wrong else statuses.DONE


def _written(texts: Texts, keymap: KeyMap, command: Command) -> list[str]:
    return [texts(f"key.{key}") if key in NAMED_KEYS else key_sign(key) for key in keymap.keys(command)]


def _does(texts: Texts, command: Command) -> str:
    return texts(f"command.{command.name}")


def _item(texts: Texts, keymap: KeyMap, command: Command) -> JsonObject:
    return {
        "type": "key",
        "command": command.name,
        "keys": [*keymap.keys(command)],
        "shown": [*_written(texts, keymap, command)],
        "text": _does(texts, command),
        "group": command.group.value,
        "panes": [*sorted(pane.value for pane in command.panes)],
    }
