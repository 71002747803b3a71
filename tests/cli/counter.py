"""The counter at which the tests ask for things, as a person would in a shell."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pytest

from pmi_tui.cli.main import main
from tests.checkout import ROOT

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

DAY = "2026-11-21"
ALTAMIRA = ROOT / "sample_plans" / "altamira-2026-2027.txt"
PANTOJA = ROOT / "sample_plans" / "pantoja-2023.txt"


@dataclass(frozen=True)
class Answer:
    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def records(self) -> list[list[str]]:
        """The cells of each line of a plain answer."""
        return [line.split("\t") for line in self.lines]

    @property
    def envelope(self) -> dict[str, Json]:
        found: dict[str, Json] = json.loads(self.out)
        return found

    @property
    def items(self) -> list[dict[str, Json]]:
        found: list[dict[str, Json]] = json.loads(self.out)["items"]
        return found

    @property
    def error(self) -> dict[str, Json]:
        found: dict[str, Json] = json.loads(self.err)["error"]
        return found


class Counter:
    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    @property
    def store(self) -> Path:
        return self.folder / "store"

    def ask(self, *words: str, at: str = DAY) -> Answer:
        """Run the program with these words."""
        self._capsys.readouterr()
        status = main([*words, "--at", at] if "--" not in words else ["--at", at, *words])
        said = self._capsys.readouterr()
        return Answer(status, said.out, said.err)

    def ask_with(self, stdin: str, *words: str, monkeypatch: pytest.MonkeyPatch) -> Answer:
        """The same with a text on stdin."""
        stream = io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8")
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", stream)
            return self.ask(*words)

    def stock(self) -> None:
        """Bring in both sample plans."""
        assert self.ask("import", str(ALTAMIRA), str(PANTOJA), "-q").status == 0

    def contents(self) -> dict[str, bytes]:
        """Every file of the plans in the store, to tell whether anything changed."""
        plans = self.store / "plans"
        return {path.name: path.read_bytes() for path in plans.iterdir()} if plans.is_dir() else {}
