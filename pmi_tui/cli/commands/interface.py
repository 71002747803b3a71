"""The interface: on the store, or on a throw-away store with the sample plans."""

from __future__ import annotations

import os
import sys

from pmi_tui.cli.arguments import Arguments, read_arguments
from pmi_tui.cli.call import Call
from pmi_tui.cli.options import COMMON_NAMES
from pmi_tui.errors import BusyError, InvalidError, StoreError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmi_tui.cli.options import Common
    from pmi_tui.services.opening import Session

DEMO = "demo"
"""What the interface answers when the demonstration was chosen on its first screen."""


def open_interface(common: Common, words: Sequence[str]) -> int:
    """Open the interface, at a plan if one is named. Raises UsageError for a word that is no plan."""
    named = tuple(word for word in words if not word.startswith("-"))
    call = Call("", Arguments(named, {}), common)
    try:
        plan_id = _named_plan(call, named[0]) if named else None
        read_arguments(words, (), (*COMMON_NAMES, "--help", "--version"))
        call.words(most=1)
        _check_terminal()
        status, answer = _run(call.session, plan_id, common)
        return demo(call) if answer == DEMO else status
    finally:
        call.close()


def demo(call: Call) -> int:
    """Open the interface on the sample plans with some months of work in them; the own store stays untouched."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from pmi_tui.domain.frozen import replace
    from pmi_tui.services.demo import make_store
    from pmi_tui.services.opening import open_session
    from pmi_tui.services.places import find_places

    call.words(most=0)
    _check_terminal()
    with TemporaryDirectory(prefix="pmi-tui-") as folder:
        root = Path(folder) / "demo"
        make_store(root)
        session = open_session(replace(call.wish, db=str(root), user=find_places(call.wish).user))
        try:
            status, _ = _run(session, None, call.common, lasting=False)
            return status
        finally:
            session.library.close()


def _named_plan(call: Call, word: str) -> str:
    try:
        return call.library.find_plan(word)
    except (StoreError, BusyError):
        known: tuple[str, ...] = ()
    except InvalidError as error:
        if error.key == "ambiguous_reference":
            raise
        known = call.library.ids()
    from pmi_tui.cli.table import names
    from pmi_tui.domain.fields import nearest

    plans = {plan_id.partition("-")[0]: plan_id for plan_id in known}
    close = nearest(word, [*names(), *known, *plans])
    raise UsageError("unknown_command", text=word, nearest=plans.get(close or "", close))


def _check_terminal() -> None:
    terminals = sys.stdin.isatty() and sys.stdout.isatty()
    if not terminals or os.environ.get("TERM", "") in ("", "dumb"):
        raise UsageError("no_terminal")


def _run(
    session: Session, plan_id: str | None, common: Common, *, lasting: bool = True
) -> tuple[int, str | None]:
    from pmi_tui.cli.output import has_colour
    from pmi_tui.cli.streams import holds_drawing
    from pmi_tui.tui.app import run_app

    setting = session.settings.ascii
    ascii_only = common.ascii or (not holds_drawing() if setting is None else setting)
    color = not common.no_color and has_colour()
    return run_app(session, plan_id, ascii_only=ascii_only, color=color, lasting=lasting)
