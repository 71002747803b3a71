"""What keeps a store in order, as JSON: backups, findings, the trash, the store itself."""

from __future__ import annotations

from pmi_tui.cli.json_form import moment_form

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.cli.json_form import JsonObject
    from pmi_tui.i18n.texts import Texts
    from pmi_tui.services.backing import Backup, Foreseen, Restored
    from pmi_tui.services.doctor import Finding
    from pmi_tui.services.sharing import Shared
    from pmi_tui.services.trash import Thrown


def backup_item(backup: Backup) -> JsonObject:
    """A backup; its size is in bytes."""
    return {
        "type": "backup",
        "name": backup.name,
        "kind": backup.kind,
        "at": moment_form(backup.at),
        "size": backup.size,
    }


def foreseen_backup_item(kind: str) -> JsonObject:
    """A backup that was only tried: why it would be made is all that is known of it."""
    return {"type": "backup", "name": None, "kind": kind, "at": None, "size": None}


def restored_item(name: str, restored: Restored | Foreseen, before: Backup | None) -> JsonObject:
    """What came back from a backup, and the backup of what was there before; null where it was only tried."""
    return {
        "type": "restored",
        "name": name,
        "plans": list(restored.plans),
        "aside": list(restored.aside),
        "before": backup_item(before) if before is not None else None,
    }


def store_item(root: str, shared: Shared | None = None) -> JsonObject:
    """A store; what concerns the group is null and empty for a private one."""
    return {
        "type": "store",
        "path": root,
        "shared": shared is not None,
        "group": shared.group if shared is not None else None,
        "readers": shared is not None and shared.readers,
        "members": list(shared.members) if shared is not None else [],
        "closed": list(shared.closed) if shared is not None else [],
    }


def finding_item(finding: Finding, texts: Texts) -> JsonObject:
    """What an examination found; `mend` is what to do about it."""
    from pmi_tui.i18n.failures import hint, message

    return {
        "type": "finding",
        "severity": finding.severity.value,
        "code": finding.code,
        "ref": finding.where,
        "message": message(finding.told, texts),
        "mend": hint(finding.told, texts),
        "mendable": finding.mendable,
        "mended": finding.mended,
    }


def thrown_item(thrown: Thrown) -> JsonObject:
    """Something that lies in the trash; when and by whom is null where nobody recorded it."""
    return {
        "type": "trashed",
        "id": thrown.id,
        "what": thrown.what,
        "plan": thrown.plan_id,
        "title": thrown.title,
        "at": moment_form(thrown.at) if thrown.at is not None else None,
        "user": thrown.user,
    }
