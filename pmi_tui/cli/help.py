"""Help: the list of commands, or one command with its options."""

from __future__ import annotations

from pmi_tui.cli import statuses
from pmi_tui.cli.options import COMMON_OPTIONS
from pmi_tui.cli.output import Output
from pmi_tui.cli.table import COMMANDS, find_command, names
from pmi_tui.cli.vocabulary import lists
from pmi_tui.errors import UsageError
from pmi_tui.i18n.texts import Texts
from pmi_tui.services.places import spoken_language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmi_tui.cli.arguments import Option
    from pmi_tui.cli.options import Common
    from pmi_tui.cli.table import Command


def show_help(common: Common, words: Sequence[str]) -> int:
    """Print the help of the command among the words, or of the program. Raises UsageError for no command."""
    output = Output(Texts(spoken_language(common.lang, common.config)), common)
    named = [word for word in words if not word.startswith("-")]
    command = find_command(named[0]) if named else None
    if named and command is None:
        from pmi_tui.domain.fields import nearest

        raise UsageError("unknown_command", text=named[0], nearest=nearest(named[0], list(names())))
    if command is None:
        _program(output)
    else:
        _command(output, command)
    return statuses.DONE


def _program(output: Output) -> None:
    texts = output.texts
    output.line(texts("cli.help.intro"))
    output.line()
    rows = [(_called(command, texts), texts(f"cli.help.{command.name}")) for command in COMMANDS]
    _columns(output, [(f"pmi-tui [{texts('cli.help.plan')}]", texts("cli.help.interface")), *rows])
    output.line()
    output.line(texts("cli.help.common"))
    _columns(output, [(spelling, texts(f"cli.option.{name}")) for spelling, name in COMMON_OPTIONS])
    output.line()
    output.line(texts("cli.help.more"))


def _command(output: Output, command: Command) -> None:
    texts = output.texts
    output.line(f"pmi-tui {texts(f'cli.usage.{command.name}')}")
    output.line(texts(f"cli.help.{command.name}"))
    if command.options:
        output.line()
        _columns(output, [(_spelled(each), _explained(texts, command, each)) for each in command.options])
    for heading, rows in lists(command.name, texts):
        output.line()
        output.line(heading)
        _columns(output, rows)
    output.line()
    output.line(texts("cli.help.common_too"))


def _called(command: Command, texts: Texts) -> str:
    """Both names, that of the language first."""
    both = command.names if texts.language == "en" else tuple(reversed(command.names))
    return " · ".join(both)


def _spelled(option: Option) -> str:
    spellings = ", ".join(option.spellings)
    return f"{spellings} {option.value.upper()}" if option.value else spellings


def _explained(texts: Texts, command: Command, option: Option) -> str:
    """What an option does, where a command gives it a meaning of its own, that one."""
    own = f"cli.option.{command.name}.{option.name}"
    return texts(own if texts.has(own) else f"cli.option.{option.name}")


def _columns(output: Output, rows: Sequence[tuple[str, str]]) -> None:
    width = max(len(name) for name, _ in rows)
    for name, words in rows:
        output.line(f"  {name:<{width}}  {words}".rstrip())
