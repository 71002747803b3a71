"""Answers that need next to nothing, given before the rest of the program is loaded.

The one exception to the layers: for `status --line` this module looks into the store's index itself, with `os`, `sys`
and `json` alone. Whenever anything is unusual it steps aside, and the ordinary way answers.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pmi_tui.i18n.texts import Texts
    from pmi_tui.store.glance import Entries

_UNSEEN = "dropped"


def answer(words: Sequence[str]) -> int | None:
    """Answer a lone `version`, or `status --line` from a valid index; the exit status, None for everything else."""
    if list(words) in (["version"], ["--version"], ["versión"]):
        from pmi_tui import __version__

        return _say(f"pmi-tui {__version__}\n")
    if list(words) in (["status", "--line"], ["estado", "--line"]):
        text = _status_line()
        return None if text is None else _say(text)
    return None


def _say(text: str) -> int | None:
    try:
        encoded = text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeError:
        return None
    try:
        os.write(1, encoded)
    except BrokenPipeError:
        return 0
    return 0


def _status_line() -> str | None:
    from pmi_tui.store.places import data_folder, settings_files

    if os.environ.get("PMI_CONFIG") or any(map(os.path.exists, settings_files())):
        return None
    from pmi_tui.store.glance import glance

    root = os.path.expanduser(os.environ.get("PMI_DB") or data_folder())  # noqa: PTH111 (pathlib is slow to load)
    entries = None if "://" in root else glance(root)
    if not entries:
        return None
    from pmi_tui.i18n.languages import spoken
    from pmi_tui.i18n.texts import Texts

    return "".join(_lines(entries, Texts(spoken(os.environ.get("PMI_LANG"))))) or None


def _lines(entries: Entries, texts: Texts) -> Iterator[str]:
    from time import localtime

    from pmi_tui.cli.short_line import short_line

    year, month, day = localtime()[:3]
    today = year * 10000 + month * 100 + day
    for plan_id in sorted(entries):
        plan = entries[plan_id]["plan"]
        if plan is None or plan["closed_on"] or plan["archived"] or plan["discarded"]:
            continue
        actions = {state: sum(flat[2::3]) for state, flat in plan["actions"].items()}
        tasks = {state: sum(flat[1::2]) for state, flat in plan["tasks"].items()}
        ends = (
            (end, n)
            for flat in plan["actions"].values()
            for end, n in zip(flat[1::3], flat[2::3], strict=True)
        )
        yield (
            short_line(
                texts,
                name=plan["name"],
                done=actions.get("done", 0),
                total=sum(actions.values()) - actions.get(_UNSEEN, 0),
                tasks_done=tasks.get("done", 0),
                tasks=sum(tasks.values()) - tasks.get(_UNSEEN, 0),
                overdue=sum(n for end, n in ends if 0 < end < today),
            )
            + "\n"
        )
