"""What came of a file, as JSON."""

from __future__ import annotations

from pmi_tui.services.import_words import warning_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.cli.json_form import JsonObject
    from pmi_tui.i18n.texts import Texts
    from pmi_tui.services.importing import Imported
    from pmi_tui.sheet.draft import Warning as SheetWarning


def import_item(imported: Imported, texts: Texts) -> JsonObject:
    """A plan that a file held: how its columns were understood, what was passed over, what is odd."""
    draft = imported.draft
    plan = draft.plan
    return {
        "type": "import",
        "plan": imported.plan_id,
        "created": imported.created,
        "file": imported.file,
        "sheet": draft.sheet,
        "header_rows": list(draft.header_rows),
        "columns": [
            {"heading": column.heading, "field": column.field, "confidence": column.confidence}
            for column in draft.columns
        ],
        "actions": len(plan.actions),
        "tasks": sum(len(action.tasks) for action in plan.actions),
        "skipped": [{"row": each.row, "text": each.text, "why": each.why.value} for each in draft.skipped],
        "warnings": [_warning(each, texts) for each in draft.warnings],
        "changes": {
            "added": len(plan.actions) if imported.created else 0,
            "changed": 0,
            "removed": 0,
            "conflicts": 0,
        },
    }


def _warning(warning: SheetWarning, texts: Texts) -> JsonObject:
    return {
        "code": warning.code,
        "row": warning.row,
        "field": warning.field,
        "text": warning.text,
        "message": warning_words(warning, texts),
    }
