"""What was exported, as JSON."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from pmi_tui.cli.json_form import JsonObject
    from pmi_tui.i18n.texts import Texts
    from pmi_tui.services.export_run import Exported
    from pmi_tui.sheet.writers.material import Format


def export_item(exported: Exported, texts: Texts) -> JsonObject:
    """A file: what it holds, what its format cannot hold, and which texts had to be cleaned or cut."""
    material, plan = exported.material, exported.material.plan
    return {
        "type": "export",
        "id": material.mark.id,
        "plan": plan.id,
        "file": str(exported.path),
        "format": exported.format.value,
        "scope": {"kind": material.scope.kind.value, "text": material.scope.text},
        "revision": material.mark.revision,
        "actions": len(plan.actions),
        "tasks": sum(len(action.tasks) for action in plan.actions),
        "size": len(exported.data),
        "losses": [{"code": loss.value, "message": texts(f"loss.{loss}")} for loss in exported.losses],
        "warnings": [
            {"code": each.code, "ref": exported.ref(each), "field": each.field} for each in exported.remarks
        ],
    }


def template_item(path: Path, wanted: Format) -> JsonObject:
    """The empty form."""
    return {"type": "template", "file": str(path), "format": wanted.value}
