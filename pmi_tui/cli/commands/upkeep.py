"""`init`, `doctor` and `migrate`: setting up a store and keeping it sound. None of them needs it to be sound."""

from __future__ import annotations

from pathlib import Path

from pmi_tui.cli import statuses
from pmi_tui.cli.json_store import finding_item, store_item
from pmi_tui.errors import StoreError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.cli.call import Call
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
    _refuse_read_only(call, root)
    wait, unsafe = call.common.wait, call.common.unsafe_network
    shared: Shared | None = None
    if group is None:
        sharing.init_private(root, wait=wait, unsafe_network=unsafe)
    else:
        readers = call.arguments.flag("readers")
        shared = sharing.init_shared(root, group, readers=readers, wait=wait, unsafe_network=unsafe)
    if call.common.json:
        call.output.json("init", call.today, [store_item(root, shared)])
    elif call.common.plain:
        kind = "private" if shared is None else "shared"
        members, closed = (shared.members, shared.closed) if shared is not None else ((), ())
        call.output.record((root, kind, group or "", " ".join(members), " ".join(closed)))
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
    for path in shared.closed:
        call.output.say(call.texts("cli.init.closed", group=shared.group, where=path))


def doctor(call: Call) -> int:
    """Examine the store, and with `--fix` mend what can be mended; the status says how it is."""
    from pmi_tui.services.doctor import check_store

    call.words(most=0)
    fix = call.arguments.flag("fix")
    if fix:
        _refuse_read_only(call, call.session.root)
    found = check_store(call.session.root, fix=fix, wait=call.common.wait)
    if call.common.json:
        items = [finding_item(each, call.texts) for each in found.findings]
        call.output.json("doctor", call.today, items, usable=found.usable)
    elif call.common.plain:
        for each in found.findings:
            call.output.record(_cells(call, each))
    else:
        _tell_findings(call, found)
    return found.status


def _tell_findings(call: Call, found: Checkup) -> None:
    from pmi_tui.i18n.failures import message, sentence

    for each in found.findings:
        words = f"{message(each.told, call.texts)}." if each.mended else sentence(each.told, call.texts)
        kind = "mended" if each.mended else each.severity.value
        call.output.line(f"{call.texts(f'cli.doctor.{kind}')}: {words}")
    left = sum(each.mendable and not each.mended for each in found.findings)
    if left:
        call.output.say(call.texts.count("cli.doctor.mendable", left))
    if found.status == statuses.DONE:
        call.output.say(call.texts("cli.doctor.healthy", where=call.session.root))


def _cells(call: Call, finding: Finding) -> tuple[str, ...]:
    from pmi_tui.i18n.failures import message

    mend = "mended" if finding.mended else "mendable" if finding.mendable else ""
    return (finding.severity.value, finding.code, mend, finding.where, message(finding.told, call.texts))


def migrate(call: Call) -> int:
    """Bring the store to this program's schema; a backup is made first."""
    from pmi_tui.services.backing import migrate_store

    call.words(most=0)
    root = call.session.root
    migrated = migrate_store(root, wait=call.common.wait, read_only=call.common.read_only)
    if call.common.json:
        call.output.json("migrate", call.today, [{"type": "store", "path": root, "migrated": migrated}])
    elif call.common.plain:
        call.output.record((root, "migrated" if migrated else "current"))
    else:
        call.output.say(call.texts("cli.migrate.done" if migrated else "cli.migrate.current", where=root))
    return statuses.DONE


def _refuse_read_only(call: Call, root: str) -> None:
    if call.common.read_only:
        raise StoreError("read_only", where=root)
