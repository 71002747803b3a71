"""What a merge did or would do, on the command line."""

from __future__ import annotations

from pmi_tui.domain.changes import Table
from pmi_tui.services.conflicts import Side
from pmi_tui.services.merge_bases import Basis
from pmi_tui.services.merge_words import counts, merge_lines, missing_words
from pmi_tui.sheet.merge.declining import mark_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from pmi_tui.cli.call import Call
    from pmi_tui.services.importing import Imported
    from pmi_tui.services.merge_words import MergeLine
    from pmi_tui.services.merging import Merge

_SILENT = {Basis.EXPORT}
_CLASH = "conflict"
_MOST = 50
"""Conflicts that are told one by one."""
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
            conflicts=_conflict_words(call, imported, found.conflicts),
        )
    )
    gone = _gone(imported)
    if call.dry_run:
        tell_decided(call, imported, merge)
    tell_lines(call, merge, all_of_them=call.dry_run, gone=gone)
    if kept := [each for each in merge.outcome.missing if each.id not in gone]:
        what = missing_words(kept, call.texts)
        call.output.say(call.texts.count("cli.merge.missing", len(kept), file=imported.file, what=what))


def _conflict_words(call: Call, imported: Imported, total: int) -> str:
    """How many there were, and how many of them the plan and the file won."""
    words = call.texts.count("cli.merge.conflicts", total)
    if not total or imported.done is None:
        return words
    kept = len(imported.done.act.declined)
    return call.texts("cli.merge.decided", conflicts=words, kept=kept, taken=total - kept)


def tell_decided(call: Call, imported: Imported, merge: Merge) -> None:
    """Each value that both changed on a line: what is here, what is in the file, and which of them stays."""
    texts = call.texts
    declined = imported.done.act.declined if imported.done is not None else ()
    clashes = (each for each in merge_lines(merge, texts) if each.kind == _CLASH)
    for touch, each in zip(merge.outcome.clashes, clashes, strict=True):
        side = Side.MINE if mark_of(touch) in declined else Side.THEIRS
        versions = (*_versions(call, each, base=False), texts(f"cli.merge.stays.{side}"))
        sign = texts("cli.merge.conflict")
        call.output.say(f"  {sign}{each.place} · {each.field}: {' · '.join(versions)}")


def _versions(call: Call, each: MergeLine, *, base: bool) -> list[str]:
    """What is here, what is in the file, and with `base` what it was before."""
    told = [("here", each.old), ("there", each.new)] + ([("before", each.base)] if base else [])
    return [
        call.texts(f"cli.merge.clash.{name}", text=" ".join(text.split()) or call.texts("value.blank"))
        for name, text in told
        if text is not None
    ]


def _gone(imported: Imported) -> frozenset[str]:
    """The missing rows that went into the trash."""
    missing = {each.id for each in imported.merge.outcome.missing} if imported.merge is not None else set()
    changes = imported.done.act.changes if imported.done is not None else ()
    return frozenset(each.id for each in changes if each.table is Table.TRASH and each.id in missing)


def tell_basis(call: Call, merge: Merge) -> None:
    """What the file was compared with, where that is not what it left with."""
    if merge.basis not in _SILENT:
        call.output.say(call.texts(f"merge.basis.{merge.basis}", file=merge.file))


def tell_clashes(call: Call, merge: Merge) -> None:
    """Each value that both changed on a line, with what it was; of what is only tried all other changes too."""
    texts = call.texts
    clashes = [each for each in merge_lines(merge, texts) if each.kind == _CLASH]
    for each in clashes[:_MOST]:
        versions = _versions(call, each, base=True)
        call.output.say(f"{each.place} · {each.field}: {' · '.join(versions)}")
    if len(clashes) > _MOST:
        call.output.say(texts.count("cli.merge.more_clashes", len(clashes) - _MOST))
    if call.dry_run:
        tell_basis(call, merge)
        tell_lines(call, merge, all_of_them=True)


def tell_lines(call: Call, merge: Merge, *, all_of_them: bool, gone: Collection[str] = frozenset()) -> None:
    """Each change but conflicts on a line; else only what is missing and what is odd.

    Of what is missing `gone` is removed.
    """
    blank = call.texts("value.blank")
    for each in merge_lines(merge, call.texts):
        if each.kind == _CLASH or not (all_of_them or each.kind in _KINDS_WHEN_DONE):
            continue
        old, new = (" ".join(text.split()) for text in (each.old, each.new))
        differs = each.kind == "changed"
        change = f"{old or blank} → {new or blank}" if differs else new or old
        sign = call.texts("cli.merge.gone") if each.key in gone and each.kind == "missing" else ""
        call.output.say(f"  {sign}{each.place} · {each.field}: {change}")
