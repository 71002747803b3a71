"""What a merge did or would do, on the command line."""

from __future__ import annotations

from pmi_tui.services.merge_bases import Basis
from pmi_tui.services.merge_words import counts, merge_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.cli.call import Call
    from pmi_tui.services.importing import Imported
    from pmi_tui.services.merging import Merge

_SILENT = {Basis.EXPORT}
_KINDS_WHEN_DONE = frozenset({"missing", "remark"})


def tell_merge(call: Call, imported: Imported, merge: Merge) -> None:
    """The plan's id is the answer; what came is narration, line by line where it was only tried."""
    changed = imported.done is not None
    found = counts(merge)
    if call.common.plain:
        figures = (found.added, found.changed, found.removed, found.conflicts)
        call.output.record((imported.plan_id, "merged" if changed else "unchanged", *map(str, figures)))
    else:
        call.output.line(imported.plan_id)
    tell_basis(call, merge)
    outcome = "there" if not changed else "would" if call.dry_run else "done"
    call.output.say(
        call.texts(
            f"cli.merge.{outcome}",
            file=imported.file,
            name=merge.plan.name,
            added=call.texts.count("cli.merge.added", found.added),
            changed=call.texts.count("cli.merge.changed", found.changed),
            conflicts=call.texts.count("cli.merge.conflicts", found.conflicts),
        )
    )
    tell_lines(call, merge, all_of_them=call.dry_run)
    if found.removed:
        call.output.say(call.texts.count("cli.merge.missing", found.removed, file=imported.file))


def tell_basis(call: Call, merge: Merge) -> None:
    """What the file was compared with, where that is not what it left with."""
    if merge.basis not in _SILENT:
        call.output.say(call.texts(f"merge.basis.{merge.basis}", file=merge.file))


def tell_lines(call: Call, merge: Merge, *, all_of_them: bool) -> None:
    """Each change on a line; else only what is missing and what is odd."""
    blank = call.texts("value.blank")
    for each in merge_lines(merge, call.texts):
        if not all_of_them and each.kind not in _KINDS_WHEN_DONE:
            continue
        old, new = (" ".join(text.split()) for text in (each.old, each.new))
        differs = each.kind in ("changed", "conflict")
        change = f"{old or blank} → {new or blank}" if differs else new or old
        sign = call.texts("cli.merge.conflict") if each.kind == "conflict" else ""
        call.output.say(f"  {sign}{each.place} · {each.field}: {change}")
