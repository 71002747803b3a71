"""The checkout that is under test: where it lies, and how to run Python in it from the outside."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "pmi_tui"


def package_files() -> list[Path]:
    """Every source file of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def run_python(
    *arguments: str, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run this interpreter anew, with `env` over the present environment, and keep what it prints."""
    return run([sys.executable, *arguments], cwd=cwd, env=env)


def run(
    command: Sequence[str], *, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program without a terminal, with `env` over the present environment, and keep what it prints."""
    return subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def readable_output(done: subprocess.CompletedProcess[str]) -> str:
    """All that a program said, to show when a test fails."""
    return f"{done.args}: status {done.returncode}\n{done.stdout}\n{done.stderr}"
