"""`backup`: making backups of the store, listing them, bringing them back."""

from __future__ import annotations

from pmi_tui.cli import statuses
from pmi_tui.cli.json_store import backup_item, foreseen_backup_item, restored_item
from pmi_tui.errors import UsageError
from pmi_tui.services import backing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmi_tui.cli.call import Call
    from pmi_tui.services.backing import Backup

_SPANISH = {"crear": "create", "hacer": "create", "lista": "list", "recuperar": "restore"}
_CHOICES = ("create", "list", "restore")


def backup(call: Call) -> int:
    """Make, list or restore backups, as the first word says."""
    word, *rest = call.words(least=1)
    action = _SPANISH.get(word, word)
    if action not in _CHOICES:
        raise UsageError("wrong_choice", text=word, option=call.name, choices=", ".join(_CHOICES))
    if action == "restore":
        if not rest:
            raise UsageError("too_few_words", command=call.name)
        return _restore(call, rest[0], rest[1:])
    call.words(most=1)
    return _create(call) if action == "create" else _list(call)


def _create(call: Call) -> int:
    if call.dry_run:
        return _would_create(call)
    made = backing.create_backup(call.session.root, call.terms)
    if call.common.json:
        call.output.json("backup", call.today, [backup_item(made)], dry_run=False)
    elif call.common.plain:
        call.output.record(_cells(made))
    else:
        call.output.line(made.name)
        where = f"{call.session.root}/backups"
        call.output.say(call.texts("cli.backup.made", where=where, size=_size(made.size)))
    return statuses.DONE


def _would_create(call: Call) -> int:
    """What is known of a backup before it is made is why: no name, no moment, no size."""
    where = backing.foresee_backup(call.session.root, call.terms)
    if call.common.json:
        call.output.json("backup", call.today, [foreseen_backup_item(backing.MANUAL)], dry_run=True)
    elif call.common.plain:
        call.output.record(("", backing.MANUAL, "", ""))
    else:
        call.output.line(call.texts("cli.would", what=call.texts("cli.backup.would", where=where)))
    return statuses.DONE


def _list(call: Call) -> int:
    found = backing.list_backups(call.session.root)
    if call.common.json:
        call.output.json("backup", call.today, [backup_item(each) for each in found])
    elif call.common.plain:
        for each in found:
            call.output.record(_cells(each))
    elif not found:
        call.output.say(call.texts("cli.backup.none"))
    else:
        texts = call.texts
        rows = [(each.name, _kind(call, each), _moment(each), _size(each.size)) for each in found]
        headings = [texts(f"cli.column.{name}") for name in ("backup", "why", "at", "size")]
        call.output.table(headings, rows)
    return statuses.DONE


def _restore(call: Call, name: str, plans: Sequence[str]) -> int:
    if call.dry_run:
        return _would_restore(call, name, tuple(plans))
    restored = backing.restore_backup(call.session.root, name, tuple(plans), call.terms)
    common = call.common
    if common.json:
        call.output.json(
            "backup", call.today, [restored_item(name, restored, restored.before)], dry_run=False
        )
        return statuses.DONE
    for plan_id in restored.plans:
        call.output.record((plan_id, "restored")) if common.plain else call.output.line(plan_id)
    if common.plain:
        for plan_id in restored.aside:
            call.output.record((plan_id, "aside"))
    elif restored.aside:
        call.output.say(call.texts("cli.backup.aside", plans=", ".join(restored.aside)))
    call.output.say(call.texts("cli.backup.restored", before=restored.before.name))
    return statuses.DONE


def _would_restore(call: Call, name: str, plans: tuple[str, ...]) -> int:
    foreseen = backing.foresee_restore(call.session.root, name, plans, call.terms)
    if call.common.json:
        call.output.json("backup", call.today, [restored_item(name, foreseen, None)], dry_run=True)
        return statuses.DONE
    for act, plan_ids in (("restore", foreseen.plans), ("aside", foreseen.aside)):
        for plan_id in plan_ids:
            if call.common.plain:
                call.output.record((plan_id, f"would-{act}"))
            else:
                call.output.line(call.texts(f"cli.backup.would_{act}", plan=plan_id, name=name))
    return statuses.DONE


def _cells(backup: Backup) -> tuple[str, ...]:
    return (backup.name, backup.kind, backup.at.isoformat(timespec="seconds"), str(backup.size))


def _kind(call: Call, backup: Backup) -> str:
    key = f"cli.backup.kind.{backup.kind}"
    return call.texts(key) if call.texts.has(key) else backup.kind


def _moment(backup: Backup) -> str:
    return backup.at.astimezone().strftime("%Y-%m-%d %H:%M")


def _size(size: int) -> str:
    return f"{size / 1024:.0f} kB" if size < 1024**2 else f"{size / 1024**2:.1f} MB"
