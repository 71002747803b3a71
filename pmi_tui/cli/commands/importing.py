"""`import`: plans from files, and files that come back into their plans."""

from __future__ import annotations

from functools import partial

from pmi_tui.cli import statuses
from pmi_tui.cli.json_imports import import_item
from pmi_tui.errors import ConflictError, InvalidError, UsageError
from pmi_tui.services.bringing_in import Wish, bring_in
from pmi_tui.services.conflicts import Side
from pmi_tui.services.import_words import warning_words
from pmi_tui.services.importing import open_table, read_mapping
from pmi_tui.services.outlook import Outlook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pmi_tui.cli.call import Call
    from pmi_tui.services.importing import Imported, Table


def import_files(call: Call) -> int:
    """Take each file in; all are tried first, so that one that is no plan leaves everything as it was."""
    from pmi_tui.cli.merge_asking import Deciding

    names = call.words(least=1)
    wish = _wish(call, names)
    deciding = Deciding(call)
    tables = [_open(name) for name in names]
    outlook = Outlook(call.library)
    imported = [
        _try(
            each,
            len(tables) > 1,
            partial(bring_in, outlook, each, wish, call.texts, deciding, deciding.let_go),
        )
        for each in tables
    ]
    _refuse_rivals(imported, tables)
    if any(each.done is not None for each in imported):
        call.rehearse()
    if not call.dry_run and deciding.agrees(imported):
        fresh = Outlook(call.library)
        imported = [bring_in(fresh, each, wish, call.texts, deciding, deciding.let_go) for each in tables]
    elif not call.dry_run:
        call.output.say(call.texts("cli.merge.left"))
        return statuses.DONE
    if call.common.json:
        items = [import_item(each, call.texts) for each in imported]
        call.output.json("import", call.today, items, dry_run=call.dry_run)
        return statuses.DONE
    for each in imported:
        _tell(call, each)
    return statuses.DONE


def _try(table: Table, one_of_several: bool, bring: Callable[..., Imported]) -> Imported:
    """Try a file; what is wrong with one of several names it, beside the sheet."""
    try:
        return bring(dry_run=True)
    except InvalidError as error:
        if one_of_several and table.name not in (error.where or ""):
            error.where = f"{table.name}, {error.where}" if error.where else table.name
        raise


def _wish(call: Call, names: Sequence[str]) -> Wish:
    arguments = call.arguments
    as_id, into = arguments.value("as"), arguments.value("into")
    if as_id is not None and len(names) > 1:
        raise UsageError("as_for_one_file")
    if as_id is not None and into is not None:
        raise UsageError("as_or_into")
    return Wish(
        as_id=as_id,
        into=call.library.find_plan(into) if into is not None else None,
        sheet=arguments.value("sheet"),
        columns=tuple(map(read_mapping, arguments.values("map"))),
        tracking_only=arguments.flag("tracking-only"),
        afresh=arguments.value("on-conflict") == Side.THEIRS,
    )


def _refuse_rivals(imported: Sequence[Imported], tables: Sequence[Table]) -> None:
    """Two files of different content that would become one plan: the second could not come in after the first."""
    content_of: dict[str, bytes] = {}
    for each, table in zip(imported, tables, strict=True):
        if each.merge is None and content_of.setdefault(each.plan_id, table.data) != table.data:
            raise ConflictError("import_over_other", plan=each.plan_id)


def _open(name: str) -> Table:
    """A file with its sheets; stdin for `-`."""
    if name == "-":
        import sys

        return open_table(sys.stdin.buffer.read(), "-")
    from pathlib import Path

    from pmi_tui.services.importing import read_file

    path = Path(name)
    return open_table(read_file(path), path.name)


def _tell(call: Call, imported: Imported) -> None:
    """The plan's id is the answer; what was found and what is odd is narration."""
    if imported.merge is not None:
        from pmi_tui.cli.merge_telling import tell_merge

        tell_merge(call, imported, imported.merge)
        return
    plan = imported.draft.plan
    tasks = sum(len(action.tasks) for action in plan.actions)
    if call.common.plain:
        created = "created" if imported.created else "unchanged"
        call.output.record((imported.plan_id, created, str(len(plan.actions)), str(tasks)))
    else:
        call.output.line(imported.plan_id)
    outcome = "there" if not imported.created else "would" if call.dry_run else "done"
    count = call.texts.count
    call.output.say(
        call.texts(
            f"cli.import.{outcome}",
            file=imported.file,
            name=plan.name,
            actions=count("cli.count.actions", len(plan.actions)),
            tasks=count("cli.count.tasks", tasks),
        )
    )
    rows_by_words: dict[str, list[str]] = {}
    for warning in imported.draft.warnings if imported.created else ():
        words = warning_words(warning, call.texts)
        if warning.row:
            rows_by_words.setdefault(words, []).append(str(warning.row))
        else:
            call.output.say(f"{imported.file}: {words}")
    for words, rows in rows_by_words.items():
        said = count("cli.import.row", len(rows), file=imported.file, rows=", ".join(rows), words=words)
        call.output.say(said)
