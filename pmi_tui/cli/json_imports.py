"""What came of a file, as JSON."""

from __future__ import annotations

from pmi_tui.services.import_words import warning_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.cli.json_form import Json, JsonObject
    from pmi_tui.i18n.texts import Texts
    from pmi_tui.services.importing import Imported
    from pmi_tui.services.merging import Merge
    from pmi_tui.sheet.draft import Warning as SheetWarning


def import_item(imported: Imported, texts: Texts) -> JsonObject:
    """A plan that a file held: how its columns were understood, what was passed over, what is odd."""
    draft = imported.draft
    plan = imported.done.after or draft.plan if imported.done is not None else draft.plan
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
        "warnings": _warnings(imported, texts),
        "changes": _changes(imported),
        "details": _details(imported, texts),
    }


def conflict_items(merge: Merge, texts: Texts) -> list[Json]:
    """The values that both the plan (`mine`) and the file (`theirs`) changed; `base` is null where it is not known."""
    from pmi_tui.domain.references import ref_of
    from pmi_tui.services.merge_words import merge_lines

    return [
        {
            "ref": ref_of(merge.plan, each.key),
            "field": each.name or None,
            "mine": each.old,
            "theirs": each.new,
            "base": each.base,
        }
        for each in merge_lines(merge, texts)
        if each.kind == "conflict"
    ]


def _changes(imported: Imported) -> JsonObject:
    """How many rows came (actions of a new plan), changed and are missing, and how many values are in conflict."""
    if imported.merge is None:
        added = len(imported.draft.plan.actions) if imported.created else 0
        return {"added": added, "changed": 0, "removed": 0, "conflicts": 0}
    from pmi_tui.services.merge_words import counts

    found = counts(imported.merge)
    return {
        "added": found.added,
        "changed": found.changed,
        "removed": found.removed,
        "conflicts": found.conflicts,
    }


def _details(imported: Imported, texts: Texts) -> list[Json]:
    """Each thing that a merge does or would do; `what` is changed, added, note, evidence, conflict or missing."""
    if imported.merge is None:
        return []
    from pmi_tui.domain.references import ref_of
    from pmi_tui.services.merge_words import merge_lines

    plan = imported.merge.plan
    return [
        {
            "what": each.kind,
            "id": each.key or None,
            "ref": ref_of(plan, each.key) if each.key else None,
            "field": each.name or None,
            "old": each.old,
            "new": each.new,
        }
        for each in merge_lines(imported.merge, texts)
        if each.kind != "remark"
    ]


def _warnings(imported: Imported, texts: Texts) -> list[Json]:
    """What is odd about the table, then what is odd about merging it; what is both only once."""
    remarks = _remarks(imported, texts)
    told = {(each["code"], each["row"], each["field"]) for each in remarks}
    found = (_warning(each, texts) for each in imported.draft.warnings)
    return [*(each for each in found if (each["code"], each["row"], each["field"]) not in told), *remarks]


def _remarks(imported: Imported, texts: Texts) -> list[JsonObject]:
    if imported.merge is None:
        return []
    from pmi_tui.services.merge_words import remark_words

    return [
        {
            "code": each.code,
            "row": each.row or None,
            "field": each.field or None,
            "text": each.text,
            "message": remark_words(each, texts),
        }
        for each in imported.merge.outcome.remarks
    ]


def _warning(warning: SheetWarning, texts: Texts) -> JsonObject:
    return {
        "code": warning.code,
        "row": warning.row or None,
        "field": warning.field,
        "text": warning.text,
        "message": warning_words(warning, texts),
    }
