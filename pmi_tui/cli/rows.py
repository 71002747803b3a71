"""Finding the actions and tasks that a filter asks for, and the columns in which they are listed."""

from __future__ import annotations

from dataclasses import dataclass

from pmi_tui.domain.cases import View
from pmi_tui.domain.filter_parser import parse_filter
from pmi_tui.domain.searching import Searcher, in_scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmi_tui.cli.call import Call
    from pmi_tui.domain.cases import Case
    from pmi_tui.domain.plan import Plan


@dataclass(frozen=True, slots=True)
class Found:
    """What a filter found: rows, and the plans that were looked at."""

    cases: tuple[Case, ...]
    plans: tuple[Plan, ...]


def find_rows(call: Call, words: Sequence[str], *, tasks: bool) -> Found:
    """The actions, or the tasks, of all plans in scope that the words ask for. Raises UsageError."""
    wanted = parse_filter(" ".join(words))
    plans = in_scope(call.library.plans(), wanted)
    searcher = Searcher(View(call.today, call.session.settings.soon_days))
    found = searcher.tasks(plans, wanted) if tasks else searcher.actions(plans, wanted)
    return Found(tuple(found), plans)
