"""The program `pmi-tui`: from its words to its exit status."""

from __future__ import annotations

import gc
import sys

from pmi_tui.cli import statuses, streams
from pmi_tui.errors import ConflictError, PmiError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType, TracebackType
    from typing import NoReturn

    from pmi_tui.cli.options import Common


def run() -> NoReturn:
    """Run the program with the words of the command line, and leave with its status.

    A command is over before garbage matters, so none is collected, not even on leaving; the interface turns that on
    for itself.
    """
    from pmi_tui.cli.quick import answer

    gc.disable()
    words = sys.argv[1:]
    status = answer(words)
    if status is None:
        if "--debug" not in words:
            sys.excepthook = _tell_defect
        _leave_on_signals()
        status = main(words)
    gc.freeze()
    sys.exit(status)


def main(argv: Sequence[str]) -> int:
    """Carry out what the words ask for and return the exit status."""
    streams.prepare()
    try:
        return _answered(argv)
    except BrokenPipeError:
        streams.drop()
        return statuses.DONE
    except KeyboardInterrupt:
        return statuses.INTERRUPTED


def _answered(argv: Sequence[str]) -> int:
    from pmi_tui.cli.options import Common, split_common

    common = Common(json="--json" in argv, debug="--debug" in argv)
    try:
        common, words = split_common(argv)
        status = _carried_out(common, words)
        streams.flush()
    except PmiError as error:
        status = _failed(error, argv, common)
    return status


def _carried_out(common: Common, words: tuple[str, ...]) -> int:
    from pmi_tui.cli.arguments import read_arguments
    from pmi_tui.cli.call import Call
    from pmi_tui.cli.options import COMMON_NAMES
    from pmi_tui.cli.table import find_command

    command = find_command(words[0]) if words else None
    options = words[: words.index("--")] if "--" in words else words
    if "-h" in options or "--help" in options:
        from pmi_tui.cli.help import show_help

        return show_help(common, words)
    if command is None and "--version" in options:
        command, words = find_command("version"), ("version",)
    if command is None:
        from pmi_tui.cli.commands.interface import open_interface

        return open_interface(common, words)
    call = Call(command.name, read_arguments(words[1:], command.options, COMMON_NAMES), common)
    try:
        return command.load()(call)
    except ConflictError as error:
        call.place(error)
        raise
    finally:
        call.close()


def _failed(error: PmiError, argv: Sequence[str], common: Common) -> int:
    from pmi_tui.cli.options import wanted_language
    from pmi_tui.i18n.texts import Texts
    from pmi_tui.services.places import spoken_language

    if common.debug:
        import traceback

        traceback.print_exception(error)
    texts = Texts(spoken_language(common.lang or wanted_language(argv), common.config))
    streams.put_error(error, texts, as_json=common.json)
    return error.status


def _leave_on_signals() -> None:
    import signal

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)


def _leave(number: int, _frame: FrameType | None) -> NoReturn:
    """Leave in order, so that locks and throw-away folders are cleared up."""
    sys.exit(statuses.KILLED_BY + number)


def _tell_defect(kind: type[BaseException], defect: BaseException, trace: TracebackType | None) -> None:
    from pmi_tui.i18n.texts import Texts
    from pmi_tui.services.places import spoken_language

    if not issubclass(kind, Exception):
        sys.__excepthook__(kind, defect, trace)
        return
    told = Texts(spoken_language(None))("error.defect", name=kind.__name__, problem=str(defect))
    sys.stderr.write(f"{told}.\n")
