"""`init`, `doctor` and `migrate`: setting up a store and keeping it sound. None of them needs it to be sound."""

from __future__ import annotations

from pathlib import Path

from pmi_tui.cli import statuses
from pmi_tui.cli.json_store import finding_item, store_item
from pmi_tui.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.cli.call import Call
    from pmi_tui.cli.json_form import JsonObject
    from pmi_tui.services.doctor import Checkup, Finding
    from pmi_tui.services.sharing import Shared


def init(call: Call) -> int:
    """Make an empty store: one's own, or with `--shared` one for the accounts of a group."""
    from pmi_tui.services import sharing

    call.words(most=0)
    folder, group = call.arguments.value("shared"), call.arguments.value("group")
    if (folder is None) != (group is None) or (folder is None and call.arguments.flag("readers")):
        raise UsageError("init_needs")
    root = call.session.root if folder is None else str(Path(folder).absolute())
    shared: Shared | None = None
    made = True
    if group is None:
        made = sharing.init_private(root, dry_run=call.dry_run, terms=call.terms)
    else:
        readers = call.arguments.flag("readers")
        shared = sharing.init_shared(root, group, readers=readers, dry_run=call.dry_run, terms=call.terms)
    if call.common.json:
        call.output.json("init", call.today, [store_item(root, shared)], dry_run=call.dry_run)
    elif call.common.plain:
        kind = "private" if shared is None else "shared"
        members, closed = (shared.members, shared.closed) if shared is not None else ((), ())
        call.output.record((root, kind, group or "", " ".join(members), " ".join(closed)))
    elif call.dry_run:
        act = "shared" if shared is not None else "private" if made else "there"
        call.output.line(call.texts(f"cli.init.would_{act}", where=root, group=group or ""))
        _tell_closed(call, shared)
    else:
        call.output.line(root)
        _tell_who_sees(call, root, shared)
    return statuses.DONE


def _tell_who_sees(call: Call, root: str, shared: Shared | None) -> None:
    """Whose the store is, and what the other accounts still need."""
    if shared is None:
        is_private = not Path(root).stat().st_mode & 0o077
        call.output.say(call.texts("cli.init.private" if is_private else "cli.init.ready"))
        return
    members = ", ".join(shared.members) or "-"
    call.output.say(call.texts("cli.init.shared", group=shared.group, members=members, where=shared.root))
    _tell_closed(call, shared)


def _tell_closed(call: Call, shared: Shared | None) -> None:
    if shared is not None:
        for path in shared.closed:
            call.output.say(call.texts("cli.init.closed", group=shared.group, where=path))


def doctor(call: Call) -> int:
    """Examine the store, and with `--fix` mend what can be mended; the status says how it is."""
    from pmi_tui.services.doctor import check_store

    call.words(most=0)
    fix = call.arguments.flag("fix")
    found = check_store(call.session.root, fix=fix, dry_run=call.dry_run, terms=call.terms)
    if call.common.json:
        items = [finding_item(each, call.texts) for each in found.findings]
        call.output.json("doctor", call.today, items, usable=found.usable, dry_run=call.dry_run)
    elif call.common.plain:
        for each in found.findings:
            call.output.record(_cells(call, each))
    else:
        _tell_findings(call, found)
    return found.status


def _tell_findings(call: Call, found: Checkup) -> None:
    from pmi_tui.i18n.failures import message, sentence

    tried = call.dry_run and call.arguments.flag("fix")
    for each in found.findings:
        words = f"{message(each.told, call.texts)}." if each.mended else sentence(each.told, call.texts)
        would = tried and each.mendable
        kind = "mended" if each.mended else "would" if would else each.severity.value
        call.output.line(f"{call.texts(f'cli.doctor.{kind}')}: {words}")
    left = sum(each.mendable and not each.mended for each in found.findings)
    if left and not tried:
        call.output.say(call.texts.count("cli.doctor.mendable", left))
    if found.status == statuses.DONE:
        call.output.say(call.texts("cli.doctor.healthy", where=call.session.root))


def _cells(call: Call, finding: Finding) -> tuple[str, ...]:
    from pmi_tui.i18n.failures import message

    mend = "mended" if finding.mended else "mendable" if finding.mendable else ""
    return (finding.severity.value, finding.code, mend, finding.where, message(finding.told, call.texts))


def migrate(call: Call) -> int:
    """Bring the store to this program's schema; a backup is made first."""
    from pmi_tui.services.backing import foresee_migration, migrate_store

    call.words(most=0)
    root = call.session.root
    migrated = (foresee_migration if call.dry_run else migrate_store)(root, call.terms)
    outcome = "current" if not migrated else "would" if call.dry_run else "done"
    words = call.texts(f"cli.migrate.{outcome}", where=root)
    if call.common.json:
        items: list[JsonObject] = [{"type": "store", "path": root, "migrated": migrated}]
        call.output.json("migrate", call.today, items, dry_run=call.dry_run)
    elif call.common.plain:
        call.output.record((root, {"done": "migrated"}.get(outcome, outcome)))
    elif outcome == "would":
        call.output.line(words)
    else:
        call.output.say(words)
    return statuses.DONE
