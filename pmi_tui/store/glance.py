"""The list of plans as `index.json` has it, read with next to nothing loaded.

The file is one JSON object, laid out so that a plan's line can be replaced without reading the others:

    {"sum":"<crc32 of all bytes after this comma>",
    "format":"pmi-tui","index":2,"store":SIGNATURE,"plans":{
    "<plan id>":{"journal":SIGNATURE,"checkpoint":SIGNATURE or null,"revision":12,"plan":PLAN or null},
    …
    }}

SIGNATURE is `[inode, size in bytes, mtime in nanoseconds]` of a file as the entry's writer saw it: of `store.json`, of
the plan's journal and of its checkpoint. An entry counts only while both of its files still have theirs, and no entry
does once `store.json` has another. `plan` is null where the making of the plan was taken back. PLAN is

    {"name", "title", "institution", "source": text or null, "caf_edition": text or null,
     "start", "end": first and last day of its actions or null, "valid_until", "closed_on": day or null,
     "archived", "discarded": bool,
     "actions": {state: [last day of start, last day of end, how many, and so on by threes], …},
     "tasks": {state: [last day of the deadline that counts, how many, and so on by twos], …},
     "taskless": the same of the actions that have no tasks,
     "progress": avance promedio or null,
     "without_responsible", "without_dates", "done_without_evidence": how many actions,
     "notes", "evidence": how many the plan itself bears}

Stored days are texts, `2026-03-31`; those of actions and tasks are numbers, 20260331, and 0 where there is none or
where it makes nothing late (a start counts while pending, an end until done or dropped, neither of what was carried
into the next plan). A plan that is closed stands as of its closing.
Nothing in it depends on the day of asking, and everything in it can be had from the plans: it may be deleted.
"""

from __future__ import annotations

import json
from zlib import crc32

from pmi_tui.store.files import Files, signature

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from pmi_tui.store.files import Signature

    Entry: TypeAlias = dict[str, Any]
    Entries: TypeAlias = dict[str, Entry]

NAME = "index.json"
VERSION = 2
OPENING = b'{"sum":"'
BODY = len(OPENING) + len(b'00000000",')


def is_whole(data: bytes) -> bool:
    """Whether the file's content is as it was written."""
    return data[:BODY] == b'%s%08x",' % (OPENING, crc32(data[BODY:]))


def read_index(files: Files, root: str) -> Entries:
    """The entries of the store's index, fresh or stale; none where it is missing, damaged or of another store."""
    try:
        data = files.read_file(f"{root}/{NAME}")
        store = list(signature(files.stat(f"{root}/store.json")))
    except OSError:
        return {}
    if not is_whole(data):
        return {}
    content = json.loads(data)
    if content.get("index") != VERSION or content.get("store") != store:
        return {}
    entries: Entries = content["plans"]
    return entries


def is_fresh(entry: Entry, journal: Signature, checkpoint: Signature | None) -> bool:
    """Whether an entry was made from the files as they are now."""
    kept = None if checkpoint is None else list(checkpoint)
    return bool(entry["journal"] == list(journal) and entry["checkpoint"] == kept)


def glance(root: str) -> Entries | None:
    """Every plan's entry, if the index knows all plans as they are now; None where the plans have to be asked."""
    files = Files()
    entries = read_index(files, root)
    plans = f"{root}/plans"
    try:
        names = set(files.listdir(plans))
        known = {name.rpartition(".")[0] for name in names if name.endswith((".jsonl", ".json"))}
        if not entries or len(known) != len(entries):
            return None
        for plan_id in known:
            found = signature(files.stat(f"{plans}/{plan_id}.jsonl"))
            kept = signature(files.stat(f"{plans}/{plan_id}.json")) if f"{plan_id}.json" in names else None
            if plan_id not in entries or not is_fresh(entries[plan_id], found, kept):
                return None
    except OSError:
        return None
    return entries
