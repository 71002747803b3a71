"""Every command of the program that writes, with words that make it do so, and every one that only reads."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from tests.cli.counter import ALTAMIRA, Counter

Words = tuple[str, ...]

WRITES: dict[str, tuple[Words, ...]] = {
    "add": (
        ("plan", "titulo=PMI Baní 2027"),
        ("action", "alta", "titulo=Nueva"),
        ("task", "alta/4", "texto=Nueva"),
    ),
    "close": (("alta", "--on", "2026-10-31"),),
    "reopen": (("cerrado",),),
    "archive": (("alta",),),
    "unarchive": (("cerrado",),),
    "carry": (("alta", "Altamira 2028"),),
    "set": (("alta/4", "titulo=Otro"), ("--where", "plan:alta vencida", "comentario=revisar")),
    "mark": (("proceso", "alta/4"),),
    "done": (("alta/4.2",),),
    "postpone": (("alta/4", "jun-27", "--reason", "sin fondos"),),
    "note": (("alta/4", "hola"),),
    "evidence": (("alta/4", "foto", "{file}"), ("alta/4", "página", "--link", "https://a.do")),
    "move": (("alta/4", "--before", "alta/2"), ("alta/4.1", "--after", "alta/4.2")),
    "renumber": (("alta",),),
    "rm": (("alta/4",), ("alta",)),
    "restore": (("pantoja-2023",),),
    "purge": (("pantoja-2023", "--confirm", "pantoja-2023"),),
    "import": (("{file}", "--as", "otro"),),
    "export": (("alta", "-o", "{out}/plan.xlsx"), ("alta", "--by-unit", "-o", "{out}", "--format", "csv")),
    "template": (("-o", "{out}/plantilla.xlsx"),),
    "undo": ((), ("altamira",)),
    "redo": (("altamira",),),
    "backup": (("create",), ("restore", "{backup}"), ("restore", "{backup}", "altamira-2026-2027")),
    "init": (("--shared", "{new}", "--group", "{group}"),),
    "doctor": (("--fix",),),
    "migrate": ((),),
    "config": (("set", "soon_days", "45"),),
}
"""What each writes in a store made by `live_in`; `{…}` stands for what that made."""

READS: dict[str, tuple[Words, ...]] = {
    "status": ((), ("--line",), ("--by", "month")),
    "list": ((), ("--what", "tasks")),
    "show": (("alta/4",), ("alta/4", "--history")),
    "trash": ((),),
    "history": ((), ("alta",)),
    "demo": ((),),
    "config": ((), ("get", "soon_days")),
    "keys": ((), ("--check",)),
    "where": ((),),
    "version": ((),),
    "backup": (("list",),),
    "doctor": ((),),
}
"""What reads; `demo` has no terminal here."""

CHANGE_NOTHING_HERE = {"migrate", "template", "config"}
"""Writing commands that a store of today's schema gives nothing to do, or that write elsewhere."""
WRITE_ELSEWHERE = {"export", "template", "config"}
"""Those that write no plan but a file of the person's: where the store lies is nothing to them."""


def live_in(counter: Counter) -> dict[str, str]:
    """A store with a history: an act taken back, a plan in the trash, a backup, a lost checkpoint, no index."""
    import grp

    counter.stock()
    assert counter.ask("import", str(ALTAMIRA), "--as", "cerrado").status == 0
    for command in ("close", "archive"):
        assert counter.ask(command, "cerrado").status == 0
    [name] = counter.ask("backup", "create").lines
    for words in (
        ("move", "alta/9", "--before", "alta/8"),
        ("done", "alta/5"),
        ("rm", "pantoja-2023"),
        ("note", "alta/6", "hola"),
        ("undo", "alta"),
    ):
        assert counter.ask(*words).status == 0
    (counter.store / "plans" / "pantoja-2023.json").unlink()
    (counter.store / "index.json").unlink()
    group = grp.getgrgid(os.getgid()).gr_name
    return {
        "file": str(ALTAMIRA),
        "backup": name,
        "new": str(counter.store / "new"),
        "group": group,
        "out": str(counter.folder / "out"),
    }


def tree(folder: Path) -> dict[str, tuple[str, int, int]]:
    """Everything below a folder, and it itself: content, permissions, and when it was changed in nanoseconds."""
    found = {}
    for path in (folder, *folder.rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        about = path.stat()
        found[str(path)] = (hashlib.sha256(content).hexdigest(), about.st_mode, about.st_mtime_ns)
    return found


def cases(table: dict[str, tuple[Words, ...]]) -> list[Words]:
    return [(name, *words) for name, each in table.items() for words in each]


def filled_in(words: Words, made: dict[str, str]) -> Words:
    return tuple(word.format(**made) if word.startswith("{") else word for word in words)
