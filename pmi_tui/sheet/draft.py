"""A table read as a plan, with everything to be said about it before it is taken."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from pmi_tui.domain import dates, names
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.text import fold
from pmi_tui.errors import InvalidError
from pmi_tui.sheet.actions import Made, make_actions
from pmi_tui.sheet.grid import cell_at
from pmi_tui.sheet.header import DOUBTFUL, Choices, Header, MatchedColumn, find_header
from pmi_tui.sheet.rows import Skipped, Why, sort_rows
from pmi_tui.sheet.sections import all_columns, find_tables, headings_below
from pmi_tui.sheet.titles import read_titles
from pmi_tui.sheet.warning import Warning
from pmi_tui.sheet.watching import PATIENT, Watcher

if TYPE_CHECKING:
    from pmi_tui.sheet.grid import Grid

__all__ = ["Draft", "MatchedColumn", "Skipped", "Warning", "Why", "read_plan"]

_UNNAMED = "Plan"
"""Name of a plan whose table has neither title nor file name."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan that is not stored yet: where it was found, how its columns were understood, and what is odd.

    `header_rows` and the rows of `skipped` and `warnings` count from 1 as in the file.
    """

    plan: Plan
    sheet: str | None
    header_rows: tuple[int, ...]
    columns: tuple[MatchedColumn, ...]
    skipped: tuple[Skipped, ...]
    warnings: tuple[Warning, ...]
    others: tuple[str, ...] = ()
    """Names of other sheets of the file that hold a plan too."""
    silent: tuple[tuple[str, str], ...] = ()
    """The cells that say nothing, as (id of the action, field): blank in the plan, and no edit of one that is here."""

    @property
    def signature(self) -> str:
        """What tables with the same headings have in common, in whatever order they stand."""
        return " | ".join(sorted(fold(column.heading) for column in self.columns))

    @property
    def undecided(self) -> tuple[MatchedColumn, ...]:
        """Doubtful columns with a rival: a person has to choose."""
        return tuple(each for each in self.columns if _is_doubtful(each) and each.rivals)


def read_plan(
    grid: Grid,
    *,
    source: str | None = None,
    chosen: Choices = (),
    remembered: Choices = (),
    watcher: Watcher = PATIENT,
) -> Draft:
    """Read a grid; `source` is the file's name, `chosen` what a person said of columns, as (field, heading).

    `remembered` is what was said of the columns of other tables: it counts where a heading is the same.

    Done tasks have no day of completion: the table does not tell it. Raises InvalidError (no_table,
    unknown_heading, no_actions).
    """
    header = find_header(grid, chosen, remembered)
    titles = read_titles(grid, header.rows[0])
    tables = find_tables(grid, header, (*chosen, *remembered))
    found = [sort_rows(grid, table.header, titles.lines, table.last_row) for table in tables]
    if not any(each.entries for each in found):
        raise InvalidError("no_actions", where=grid.name or source, rows=len(grid.rows))
    entries = [(each.entries, table.header) for each, table in zip(found, tables, strict=True)]
    made = make_actions(entries, _years(titles.title, grid, header), watcher)
    skipped = (
        *titles.skipped,
        *(row for each in found for row in each.skipped),
        *headings_below(grid, tables),
    )
    warnings = (*(warning for table in tables for warning in _of_columns(table.header)), *made.warnings)
    return Draft(
        _plan(titles.title, made, source),
        grid.name,
        header.rows,
        all_columns(tables),
        tuple(sorted(skipped, key=lambda row: row.row)),
        tuple(sorted(warnings, key=lambda warning: warning.row)),
        silent=made.silent,
    )


def _plan(title: str, made: Made, source: str | None) -> Plan:
    stem = PurePath(source).stem if source and source != "-" else ""
    name = names.plan_name(title) or stem or _UNNAMED
    first_start = min((a.start.first for a in made.actions if a.start and a.start.first), default=None)
    return Plan(
        names.slug(name) or names.slug(_UNNAMED),
        title=title or name,
        name=name,
        institution=names.institution(title),
        valid_until=names.valid_until(title, first_start),
        source=source,
        actions=made.actions,
    )


def _years(title: str, grid: Grid, header: Header) -> frozenset[int]:
    """The plan's years: those of its title, else those of the dates that are no single days."""
    named = names.years(title)
    if named:
        return frozenset(named)
    columns = [column for field in ("start", "end") if (column := header.column(field))]
    values = [
        dates.parse(cell_at(row, column).text) for row in grid.rows[header.rows[-1] :] for column in columns
    ]
    return frozenset(
        value.first.year
        for value in values
        if value is not None and value.first and value.precision is not dates.Precision.DAY
    )


def _of_columns(header: Header) -> list[Warning]:
    """Warnings about the headings; a missing column is one warning, not one for each action."""
    row = header.rows[0]
    found = []
    for column in header.columns:
        if column.field is None:
            found.append(Warning("extra_column", row, None, column.heading))
        elif _is_doubtful(column):
            found.append(Warning("doubtful_column", row, column.field, column.heading))
    for field in ("responsible", "tasks"):
        if header.column(field) is None:
            found.append(Warning(f"no_{field}", row, field, ""))
    return found


def _is_doubtful(column: MatchedColumn) -> bool:
    return column.field is not None and column.confidence < DOUBTFUL
