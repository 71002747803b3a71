"""Which backups are kept: the last ten, and one a day, a week and a month further back."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

LAST = 10
_PERIODS: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (7, lambda at: at.date()),
    (4, lambda at: at.isocalendar()[:2]),
    (12, lambda at: (at.year, at.month)),
)
"""How many days, weeks and months with a backup are remembered, each by its newest one."""


def kept(moments: Collection[datetime]) -> frozenset[datetime]:
    """The moments whose backups stay; the newest is always among them."""
    newest_first = sorted(moments, reverse=True)
    stay = set(newest_first[:LAST])
    for number, period in _PERIODS:
        newest: dict[object, datetime] = {}
        for at in newest_first:
            newest.setdefault(period(at), at)
        stay.update(list(newest.values())[:number])
    return frozenset(stay)
