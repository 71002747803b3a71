"""`import`: plans from files."""

from __future__ import annotations

from pmi_tui.cli import statuses
from pmi_tui.cli.json_imports import import_item
from pmi_tui.errors import ConflictError, UsageError
from pmi_tui.services.import_words import warning_words
from pmi_tui.services.importing import import_plan, read_mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmi_tui.cli.call import Call
    from pmi_tui.services.importing import Columns, Imported


def import_files(call: Call) -> int:
    """Make a plan of each file; all are tried first, so that one that is no plan leaves everything as it was."""
    names = call.words(least=1)
    as_id = call.arguments.value("as")
    if as_id is not None and len(names) > 1:
        raise UsageError("as_for_one_file")
    columns = tuple(map(read_mapping, call.arguments.values("map")))
    files = [_read(name) for name in names]
    imported = [_take(call, data, source, as_id, columns, dry_run=True) for data, source in files]
    _refuse_rivals(imported, [data for data, _ in files])
    if any(each.created for each in imported):
        call.rehearse()
    if not call.dry_run:
        imported = [_take(call, data, source, as_id, columns, dry_run=False) for data, source in files]
    if call.common.json:
        items = [import_item(each, call.texts) for each in imported]
        call.output.json("import", call.today, items, dry_run=call.dry_run)
        return statuses.DONE
    for each in imported:
        _tell(call, each)
    return statuses.DONE


def _refuse_rivals(imported: Sequence[Imported], contents: Sequence[bytes]) -> None:
    """Two files of different content that would become one plan: the second could not come in after the first."""
    content_of: dict[str, bytes] = {}
    for each, content in zip(imported, contents, strict=True):
        if content_of.setdefault(each.plan_id, content) != content:
            raise ConflictError("import_over_other", plan=each.plan_id)


def _take(
    call: Call, data: bytes, source: str, as_id: str | None, columns: Columns, *, dry_run: bool
) -> Imported:
    sheet = call.arguments.value("sheet")
    return import_plan(
        call.library, data, source, as_id=as_id, sheet=sheet, columns=columns, dry_run=dry_run
    )


def _read(name: str) -> tuple[bytes, str]:
    """The content of a file, or of stdin for `-`, and what the file is called."""
    if name == "-":
        import sys

        return sys.stdin.buffer.read(), "-"
    from pathlib import Path

    from pmi_tui.services.importing import read_file

    path = Path(name)
    return read_file(path), path.name


def _tell(call: Call, imported: Imported) -> None:
    """The plan's id is the answer; what was found and what is odd is narration."""
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
        rows_by_words.setdefault(warning_words(warning, call.texts), []).append(str(warning.row))
    for words, rows in rows_by_words.items():
        said = count("cli.import.row", len(rows), file=imported.file, rows=", ".join(rows), words=words)
        call.output.say(said)
