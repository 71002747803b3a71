"""Who acts, where several people share one login: asked for once before something is written."""

from __future__ import annotations

import sys

from pmi_tui.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.i18n.texts import Texts
    from pmi_tui.services.opening import Session

UNSIGNED = frozenset(
    {"backup", "init", "doctor", "migrate", "config", "purge", "copy", "export", "report", "template"}
)
"""Commands that write, but nothing that carries a name."""
SIGNED = frozenset(
    {
        *("add", "set", "mark", "done", "postpone", "note", "evidence", "move", "renumber", "rm", "restore"),
        *("import", "baseline", "undo", "redo", "units", "close", "reopen", "archive", "unarchive", "carry"),
    }
)
"""Commands whose acts carry the name of who did them."""


def ask_who(session: Session, texts: Texts, *, may_ask: bool) -> None:
    """Ask on the terminal for the name that an act will carry; Enter alone is the one given last.

    Raises UsageError where nobody may be asked, or nothing is answered.
    """
    if not (may_ask and sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("who_acts")
    from pmi_tui.services.people import act_as, last_used, remember

    last = last_used(session)
    question = texts("cli.who") if last.user is None else texts("cli.who.last", name=last.user)
    sys.stderr.write(f"{question} ")
    sys.stderr.flush()
    name = sys.stdin.readline().strip() or last.user
    if not name:
        raise UsageError("who_acts")
    act_as(session, name)
    remember(session, last.plan_id)
