"""`export` and `template`: plans as files."""

from __future__ import annotations

from pmi_tui.cli import statuses
from pmi_tui.cli.json_exports import export_item, template_item
from pmi_tui.errors import UsageError
from pmi_tui.services.export_files import STDOUT, find_format, refuse_existing, write_file
from pmi_tui.services.export_run import Exported, Request, run
from pmi_tui.services.exporting import Desk, write_template
from pmi_tui.sheet.writers.material import Format

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.cli.call import Call


def export(call: Call) -> int:
    """Write plans as files; all is made and every name is free before the first one is written."""
    request = _request(call)
    settings = call.session.settings
    found = run(call.library, request, Desk(call.texts, settings.threshold, settings.soon_days))
    to_stdout = request.out == STDOUT
    if to_stdout and call.common.json:
        raise UsageError("stdout_taken")
    if to_stdout and len(found.files) > 1:
        raise UsageError("stdout_for_one")
    for each in found.files:
        if to_stdout and not call.dry_run:
            _put(each)
        elif each.path is not None and not call.dry_run:
            write_file(each.path, each.data, overwrite=request.overwrite)
    _answer(call, found.files)
    if not found.files:
        call.output.say(call.texts("cli.nothing_found"))
    if found.without_unit:
        refs = ", ".join(found.without_unit)
        call.output.say(call.texts.count("cli.export.without_unit", len(found.without_unit), refs=refs))
    return statuses.DONE


def template(call: Call) -> int:
    """Write the empty official form."""
    from pathlib import Path

    call.words(most=0)
    out = call.arguments.value("output") or call.texts("cli.template.file")
    wanted = find_format(out, call.arguments.value("format"))
    if wanted not in (Format.XLSX, Format.DOCX):
        raise UsageError("template_format", format=wanted.value)
    path = Path(out)
    path = path / call.texts("cli.template.file") if path.is_dir() else path
    path = path if path.suffix else path.with_name(f"{path.name}.{wanted}")
    overwrite = call.arguments.flag("force")
    if not overwrite:
        refuse_existing((path,))
    if not call.dry_run:
        write_file(path, write_template(call.texts, wanted).data, overwrite=overwrite)
    if call.common.json:
        call.output.json("template", call.today, [template_item(path, wanted)], dry_run=call.dry_run)
    elif call.common.plain:
        call.output.record((str(path), wanted.value))
    else:
        call.output.line(_would(call, str(path)))
    return statuses.DONE


def _request(call: Call) -> Request:
    arguments, everything = call.arguments, call.arguments.flag("all")
    words = call.words(least=0 if everything else 1)
    out, named = arguments.value("output"), arguments.value("format")
    return Request(
        plan_id=None if everything else call.library.find_plan(words[0]),
        wanted=" ".join(words if everything else words[1:]),
        format=find_format(out, named),
        by_unit=arguments.flag("by-unit"),
        with_internal=arguments.flag("with-internal"),
        out=out,
        overwrite=arguments.flag("force"),
    )


def _answer(call: Call, files: tuple[Exported, ...]) -> None:
    """The names of the files are the answer; what they do not hold is narration."""
    if call.common.json:
        items = [export_item(each, call.texts) for each in files]
        call.output.json("export", call.today, items, dry_run=call.dry_run)
        return
    for each in files:
        if each.path is None:
            if call.dry_run:
                call.output.line(_would(call, call.texts("cli.export.stdout")))
        elif call.common.plain:
            plan = each.material.plan
            tasks = sum(len(action.tasks) for action in plan.actions)
            call.output.record((plan.id, str(each.path), each.format, str(len(plan.actions)), str(tasks)))
        else:
            call.output.line(_would(call, str(each.path)))
    _tell_losses(call, files)
    for each in files:
        _tell_remarks(call, each)


def _would(call: Call, name: str) -> str:
    return call.texts("cli.would", what=call.texts("cli.export.would", file=name)) if call.dry_run else name


def _tell_losses(call: Call, files: tuple[Exported, ...]) -> None:
    """What the format cannot hold, once for all files."""
    lost = dict.fromkeys(call.texts(f"loss.{loss}") for each in files for loss in each.losses)
    if lost:
        *others, last = lost
        what = f"{', '.join(others)} {call.texts('cli.export.nor')} {last}" if others else last
        call.output.say(call.texts("cli.export.losses", format=files[0].format, what=what))


def _tell_remarks(call: Call, exported: Exported) -> None:
    name = exported.path.name if exported.path is not None else exported.material.plan.id
    for code in dict.fromkeys(remark.code for remark in exported.remarks):
        refs = dict.fromkeys(exported.ref(each) for each in exported.remarks if each.code == code)
        call.output.say(call.texts(f"cli.export.{code}", file=name, refs=", ".join(refs)))


def _put(exported: Exported) -> None:
    """The file's content on standard output: JSON as it is, other text in the encoding of the locale."""
    from pmi_tui.cli.streams import put, put_json

    if exported.format is Format.JSON:
        import json

        put_json(json.loads(exported.data))
    else:
        put(exported.data.decode("utf-8-sig"))
