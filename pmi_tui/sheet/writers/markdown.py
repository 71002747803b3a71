""".md: the official table for a page or a message."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pmi_tui.sheet.columns import CellFormat
from pmi_tui.sheet.writers.material import Written
from pmi_tui.sheet.writers.safe import Cleaner
from pmi_tui.sheet.writers.table import criterion_labels, extra_headings, heads, row_texts, shown_date, titles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pmi_tui.sheet.writers.material import Material


def write_markdown(material: Material) -> Written:
    """A title, its lines, and a table whose cells hold `<br>` for line breaks."""
    clean = Cleaner()
    text = "\n".join(_lines(material, clean))
    return Written(f"{text}\n".encode(), clean.remarks)


def _lines(material: Material, clean: Cleaner) -> Iterator[str]:
    plan, above = material.plan, titles(material)
    columns, extra = heads(plan, material.texts), extra_headings(plan)
    yield f"# {_plain(clean(above.title, plan.id, 'title'))}"
    for line in above.below:
        yield ""
        yield _plain(clean(line, plan.id, "institution"))
    yield ""
    yield _row(clean(f"{head.group} {head.text}".strip(), plan.id, "extra") for head in columns)
    yield f"|{'---|' * len(columns)}"
    for action, label in zip(plan.actions, criterion_labels(plan), strict=True):
        texts = zip(row_texts(action, extra, label), columns, strict=True)
        yield _row(
            shown_date(getattr(action, head.field), material.texts)
            if head.format is CellFormat.DATE
            else clean(text, action.id, head.field or "extra")
            for text, head in texts
        )


def _row(texts: Iterable[str]) -> str:
    return "| " + " | ".join(_plain(text) for text in texts) + " |"


def _plain(text: str) -> str:
    """What a person typed, and no markup of its own."""
    return _marks().sub(r"\\\g<0>", text.replace("&", "&amp;").replace("<", "&lt;")).replace("\n", "<br>")


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(r"[\\`*_\[\]|~]")
