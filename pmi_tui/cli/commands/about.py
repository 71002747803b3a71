"""`version` and `where`: the program itself, and every folder and file in use."""

from __future__ import annotations

from pmi_tui.cli import statuses
from pmi_tui.cli.output import Output
from pmi_tui.i18n.texts import Texts
from pmi_tui.services.clock import Clock
from pmi_tui.services.places import find_places, spoken_language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.cli.call import Call
    from pmi_tui.cli.json_form import Json


def version(call: Call) -> int:
    """Tell the version of the program."""
    from pmi_tui import __version__

    call.words(most=0)
    output = Output(Texts(spoken_language(call.common.lang, call.common.config)), call.common)
    if call.common.json:
        output.json("version", Clock(call.common.at).today(), [{"type": "version", "version": __version__}])
    else:
        output.line(f"pmi-tui {__version__}")
    return statuses.DONE


def where(call: Call) -> int:
    """Tell where everything lies, whether it is there or not; the store itself is not opened."""
    from pathlib import Path

    from pmi_tui.resources import sample_plans_dir, styles_dir

    call.words(most=0)
    places = find_places(call.wish)
    output = Output(Texts(places.language), call.common)
    rows = [
        ("store", Path(places.root)),
        *(("settings", Path(path)) for path in places.settings_files),
        ("sample_plans", sample_plans_dir()),
        ("styles", styles_dir()),
    ]
    if call.common.json:
        items: list[Json] = [
            {"type": "place", "name": name, "path": str(path), "exists": path.exists()} for name, path in rows
        ]
        output.json("where", Clock(call.common.at).today(), items, user=places.user, language=places.language)
        return statuses.DONE
    for name, path in rows:
        shown = (
            str(path)
            if path.exists() or call.common.plain
            else f"{path}  {output.texts('cli.where.missing')}"
        )
        if call.common.plain:
            output.record((name, shown))
        else:
            output.line(f"{output.texts(f'cli.where.{name}')}: {shown}")
    if not call.common.plain:
        output.line(f"{output.texts('cli.where.user')}: {places.user}")
    return statuses.DONE
