""".csv and .tsv: one row of headings, then one row an action; dates and criteria as they were typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.sheet.writers.material import Written
from pmi_tui.sheet.writers.safe import Cleaner, guarded
from pmi_tui.sheet.writers.table import extra_headings, heads, row_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmi_tui.sheet.writers.material import Material


def write_csv(material: Material) -> Written:
    """Commas, every cell in quotes; a byte order mark, without which Excel takes it for Windows-1252."""
    clean = Cleaner()
    lines = (",".join(map(_quoted, row)) for row in _rows(material, clean))
    return Written("".join(f"{line}\r\n" for line in lines).encode("utf-8-sig"), clean.remarks)


def write_tsv(material: Material) -> Written:
    """Tabs, quotes only where a cell needs them, no byte order mark: for pasting and for other programs."""
    clean = Cleaner()
    lines = ("\t".join(map(_tabbed, row)) for row in _rows(material, clean))
    return Written("".join(f"{line}\n" for line in lines).encode(), clean.remarks)


def _rows(material: Material, clean: Cleaner) -> Iterator[tuple[str, ...]]:
    plan, extra = material.plan, extra_headings(material.plan)
    columns = heads(plan, material.texts)
    yield tuple(clean(head.text, plan.id, "extra") for head in columns)
    for action in plan.actions:
        texts = zip(row_texts(action, extra, action.criterion), columns, strict=True)
        yield tuple(clean(text, action.id, head.field or "extra") for text, head in texts)


def _quoted(text: str) -> str:
    safe = guarded(text).replace('"', '""')
    return f'"{safe}"'


def _tabbed(text: str) -> str:
    plain = text.replace("\t", " ")
    return _quoted(plain) if guarded(plain) != plain or '"' in plain or "\n" in plain else plain
