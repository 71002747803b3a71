"""Moments in words, on the clock of the person who reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.tui.standing import day_words

if TYPE_CHECKING:
    from datetime import datetime

    from pmi_tui.tui.desk import Desk

MOMENT_WIDTH = 12
"""Cells of a moment of this year in a list."""


def moment_words(desk: Desk, at: datetime) -> str:
    """A moment in local time: "21 may 14:02"; of another year, the day with its year."""
    zone = desk.session.clock.timezone
    if zone is None:
        here = at.astimezone()
    else:
        from zoneinfo import ZoneInfo

        here = at.astimezone(ZoneInfo(zone))
    words = day_words(desk, here.date())
    return f"{words} {here:%H:%M}" if here.year == desk.today.year else words


def full_moment(desk: Desk, at: datetime) -> str:
    """A moment with day, year and time: "21 may 2025 14:02"."""
    words = moment_words(desk, at)
    return words if ":" in words else f"{words} {at.astimezone():%H:%M}"
