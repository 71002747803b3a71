"""What acts changed, as JSON."""

from __future__ import annotations

from pmi_tui.cli.json_form import moment_form

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.cli.json_form import JsonObject
    from pmi_tui.services.wording import ChangeItem


def change_item(change: ChangeItem) -> JsonObject:
    """One thing that an act changed; `revision` is null where it was only tried."""
    return {
        "type": "change",
        "revision": change.revision,
        "act_id": change.act_id,
        "at": moment_form(change.at),
        "user": change.user,
        "act": change.act,
        "ref": change.ref,
        "field": change.field,
        "old": change.old,
        "new": change.new,
        "text": change.text,
    }
