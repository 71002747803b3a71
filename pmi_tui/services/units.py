"""The units that rows are for, each once however it is spelled, and the rows of one of them."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from pmi_tui.domain.filters import Filter
from pmi_tui.domain.frozen import dataclass
from pmi_tui.domain.readings import read_text
from pmi_tui.domain.text import fold
from pmi_tui.domain.units import NO_ALIASES, canonical, split_units

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pmi_tui.domain.cases import Case
    from pmi_tui.domain.plan import Plan


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: the form that its usual spellings share, the name it is met by first, and how many rows it has.

    `spellings` are all names by which it is met or usually called.
    """

    key: str
    name: str
    rows: int
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfUnit(Filter):
    """Rows whose own unit, or else their action's, is the one with this key."""

    key: str

    def matches(self, case: Case) -> bool:
        """Whether the unit is among those named."""
        return any(key == self.key for key, _ in _units_in(read_text("responsible", case)))

    def keep(self, cases: Sequence[Case]) -> list[Case]:
        """The rows of that unit; each different cell is looked at once."""
        cells = {cell for case in cases if (cell := read_text("responsible", case))}
        named = {cell for cell in cells if any(key == self.key for key, _ in _units_in(cell))}
        return [case for case in cases if read_text("responsible", case) in named]


def units_in(plans: Iterable[Plan]) -> tuple[Unit, ...]:
    """The units of plans, by name; `rows` counts actions, and tasks that have a unit of their own."""
    actions = [action for plan in plans for action in plan.actions]
    own = [task.responsible or "" for action in actions for task in action.tasks]
    return _counted(Counter([action.responsible for action in actions] + own))


def units_of(cases: Iterable[Case]) -> tuple[Unit, ...]:
    """The units that rows are for, by name."""
    return _counted(Counter(read_text("responsible", case) for case in cases))


def _counted(cells: Counter[str]) -> tuple[Unit, ...]:
    names: dict[str, list[str]] = {}
    rows: Counter[str] = Counter()
    for cell, count in cells.items():
        for key, name in _units_in(cell):
            names.setdefault(key, []).append(name)
            rows[key] += count
    found = (
        Unit(key, met[0], rows[key], tuple(dict.fromkeys((*met, *NO_ALIASES.expand(key)))))
        for key, met in names.items()
    )
    return tuple(sorted(found, key=lambda unit: fold(unit.name)))


@lru_cache(maxsize=4096)
def _units_in(cell: str) -> tuple[tuple[str, str], ...]:
    return tuple({canonical(name): name for name in split_units(cell)}.items())
