"""What people said of the columns of tables that they brought in: `mappings.json`.

A choice counts first for a table with the very same headings, then for the heading wherever it stands.
"""

from __future__ import annotations

import json

from pmi_tui.domain.frozen import dataclass
from pmi_tui.store.compact import dump
from pmi_tui.store.files import refusal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TypeAlias

    from pmi_tui.store.folder import Folder
    from pmi_tui.store.gate import Gate

    Choices: TypeAlias = tuple[tuple[str, str], ...]

NAME = "mappings.json"
_PATIENCE = 10.0
"""Seconds to wait for those who write just then."""
_MOST = 1000
"""Headings and tables that are kept, the newest."""


@dataclass(frozen=True)
class Remembered:
    """Choices as (heading, field), headings folded; a blank field means a column that is no field.

    `headings` hold anywhere, `tables` for the table with that signature.
    """

    headings: Choices = ()
    tables: tuple[tuple[str, Choices], ...] = ()

    def of_table(self, signature: str) -> Choices:
        """The choices as (field, heading), those for this very table first."""
        own = next((choices for known, choices in self.tables if known == signature), ())
        found = {**dict(self.headings), **dict(own)}
        return tuple((field, heading) for heading, field in found.items())

    def with_choices(self, signature: str, choices: Choices) -> Remembered:
        """With these, as (heading, field), newest last."""
        tables = {known: kept for known, kept in self.tables if known != signature}
        tables[signature] = tuple({**dict(dict(self.tables).get(signature, ())), **dict(choices)}.items())
        headings = {heading: field for heading, field in self.headings if heading not in dict(choices)}
        headings.update(choices)
        return Remembered(tuple(headings.items())[-_MOST:], tuple(tables.items())[-_MOST:])


class Mappings:
    """The file of a store. What cannot be read of it counts as nothing: the person is asked again."""

    def __init__(self, folder: Folder, gate: Gate) -> None:
        self._folder = folder
        self._gate = gate
        self._path = f"{folder.root}/{NAME}"

    def read(self) -> Remembered:
        """What is remembered. Raises StoreError where the folder is no store of ours."""
        if not self._folder.check():
            return Remembered()
        try:
            content = json.loads(self._folder.files.read_file(self._path))
            tables = content["tables"].items()
            return Remembered(_pairs(content["headings"]), tuple((key, _pairs(held)) for key, held in tables))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return Remembered()

    def remember(self, signature: str, choices: Choices) -> None:
        """Keep what was said of a table's columns, as (heading, field). Raises StoreError and BusyError."""
        self._gate.enter()
        with self._folder.alone(_PATIENCE):
            kept = self.read().with_choices(signature, choices)
            tables = {known: dict(held) for known, held in kept.tables}
            try:
                self._folder.replace(NAME, dump({"headings": dict(kept.headings), "tables": tables}) + b"\n")
            except OSError as error:
                raise refusal(error, self._path, "not_saved") from error


def _pairs(held: Mapping[str, object]) -> Choices:
    pairs: Iterable[tuple[str, object]] = held.items()
    return tuple((heading, field) for heading, field in pairs if isinstance(field, str))
