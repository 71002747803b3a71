"""The two streams of the program: text in the encoding of the locale, JSON in UTF-8, and nobody at the other end."""

from __future__ import annotations

import os
import sys

from pmi_tui.errors import ConflictError, StoreError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    from pmi_tui.cli.json_form import Json, JsonObject
    from pmi_tui.errors import Detail, PmiError
    from pmi_tui.i18n.texts import Texts

SCHEMA = "pmi-tui/1"


class ListedConflictError(ConflictError):
    """A conflict over several values; `listed` tells each of them to whoever reads JSON."""

    def __init__(self, key: str, listed: list[Json], *, where: str | None = None, **details: Detail) -> None:
        super().__init__(key, where=where, **details)
        self.listed = listed


def prepare() -> None:
    """Let both streams replace what their encoding cannot hold, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def put(text: str) -> None:
    """Write to stdout. Raises BrokenPipeError when its reader has left, StoreError when there is no room for it."""
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _lost(error) from error


def put_json(document: JsonObject) -> None:
    """Write a document to stdout; raises as `put` does."""
    try:
        _write_json(sys.stdout, document)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _lost(error) from error


def flush() -> None:
    """Hand over what is still buffered; raises as `put` does."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _lost(error) from error


def drop() -> None:
    """Send what is still buffered nowhere, so that leaving does not fail on it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def put_error(error: PmiError, texts: Texts, *, as_json: bool) -> None:
    """Say on stderr what went wrong: one sentence, or one JSON object."""
    from pmi_tui.i18n.failures import hint, message, sentence

    if not as_json:
        sys.stderr.write(sentence(error, texts) + "\n")
        return
    told: JsonObject = {
        "code": error.status,
        "key": error.key,
        "message": message(error, texts),
        "hint": hint(error, texts),
        "where": error.where,
    }
    if isinstance(error, ConflictError):
        told["details"] = {**error.details}
    if isinstance(error, ListedConflictError):
        told["conflicts"] = error.listed
    _write_json(sys.stderr, {"schema": SCHEMA, "kind": "error", "error": told})


def _write_json(stream: TextIO, document: JsonObject) -> None:
    import json

    text = json.dumps(document, ensure_ascii=False) + "\n"
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(text)
    else:
        buffer.write(text.encode("utf-8", "replace"))


def _lost(error: OSError) -> StoreError:
    drop()
    return StoreError("answer_lost", reason=error.strerror)


def holds_drawing() -> bool:
    """Whether the encoding of stdout has the characters that boxes are drawn with."""
    try:
        "─│…→".encode(sys.stdout.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
