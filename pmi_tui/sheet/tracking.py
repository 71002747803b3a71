"""The columns of the sheet *Seguimiento*, which a unit fills in and sends back: one row a task."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TrackingColumn:
    """A column: what it holds, its width in characters, and whether it is there to be filled in.

    `field` names a field of the task (`title` is its action's); `lamp` is the semáforo, `note` a note to be added.
    The heading is the text `sheet.tracking.<field>`.
    """

    field: str
    width: float
    to_fill: bool = False


TRACKING: tuple[TrackingColumn, ...] = (
    TrackingColumn("number", 7),
    TrackingColumn("title", 30),
    TrackingColumn("text", 36),
    TrackingColumn("responsible", 20),
    TrackingColumn("end", 11),
    TrackingColumn("lamp", 16),
    TrackingColumn("state", 12, to_fill=True),
    TrackingColumn("percent", 9, to_fill=True),
    TrackingColumn("done_on", 12, to_fill=True),
    TrackingColumn("reason", 22, to_fill=True),
    TrackingColumn("evidence", 26, to_fill=True),
    TrackingColumn("note", 26, to_fill=True),
)
"""From left to right; behind them, without a heading, the hidden ids."""
