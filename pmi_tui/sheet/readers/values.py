"""A workbook's numbers and dates as the texts that a person sees in the cell."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache

_MONTHS = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")


def show_number(value: float, number_format: str = "General") -> str:
    """A number as shown: whole ones without decimals, percentages with their sign, else 15 digits at most."""
    if "%" in number_format:
        return f"{_decimal(round(value * 100, 6))}%"
    fixed = _fixed().fullmatch(number_format)
    if fixed is not None and abs(value) < 1e15:
        return f"{value:.{len(fixed[1] or '')}f}"
    return _decimal(value)


def show_date(value: date, day: bool = True, month: bool = True) -> str:
    """A date as `2026-03-31`, or `mar-26` or `2026` where the cell does not show more."""
    if day:
        exact = isinstance(value, datetime) and (value.hour or value.minute or value.second)
        return (
            value.isoformat(" ", "minutes") if exact and isinstance(value, datetime) else f"{value:%Y-%m-%d}"
        )
    return (
        f"{_MONTHS[value.month - 1]}-{value.year % 100:02}"
        if month and 2000 <= value.year < 2100
        else (f"{value:%Y-%m}" if month else f"{value.year}")
    )


def _decimal(value: float) -> str:
    if isinstance(value, int) or (abs(value) < 1e15 and value == int(value)):
        return str(int(value))
    return f"{value:.15g}"


@cache
def _fixed() -> re.Pattern[str]:
    return re.compile(r"0(?:\.(0{1,9}))?")
