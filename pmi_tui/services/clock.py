"""What time it is, and which day counts as today."""

from __future__ import annotations

from datetime import UTC, date, datetime

from pmi_tui.domain.frozen import dataclass
from pmi_tui.errors import UsageError


@dataclass(frozen=True)
class Clock:
    """`at` fixes today without touching the time of recording; `timezone` is an IANA name, else the system's."""

    at: date | None = None
    timezone: str | None = None

    def now(self) -> datetime:
        """The moment in UTC, to the millisecond."""
        now = datetime.now(UTC)
        return now.replace(microsecond=now.microsecond // 1000 * 1000)

    def today(self) -> date:
        """The day that lateness is judged by and that acts fill in."""
        if self.at is not None:
            return self.at
        if self.timezone is None:
            return datetime.now().date()
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

        try:
            return datetime.now(ZoneInfo(self.timezone)).date()
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise UsageError("unknown_timezone", text=self.timezone) from error
