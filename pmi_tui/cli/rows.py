"""Finding the actions and tasks that a filter asks for, and the columns in which they are listed."""

from __future__ import annotations

from pmi_tui.domain.cases import View
from pmi_tui.domain.filters import And
from pmi_tui.domain.searching import Searcher, in_scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmi_tui.cli.call import Call
    from pmi_tui.domain.cases import Case
    from pmi_tui.domain.filters import Filter
    from pmi_tui.domain.plan import Plan


def find_rows(call: Call, words: Sequence[str], *, tasks: bool) -> tuple[Sequence[Case], tuple[Plan, ...]]:
    """The actions, or the tasks, of all plans in scope that the words ask for, and those plans. Raises UsageError."""
    wanted = _filter(words)
    plans = in_scope(call.library.plans(), wanted)
    searcher = Searcher(View(call.today, call.session.settings.soon_days))
    found = searcher.tasks(plans, wanted) if tasks else searcher.actions(plans, wanted)
    return found, plans


def _filter(words: Sequence[str]) -> Filter:
    """What the words ask for; without any every row, for which the language of filters need not be loaded."""
    if not words:
        return And()
    from pmi_tui.domain.filter_parser import parse_filter

    return parse_filter(" ".join(words))
