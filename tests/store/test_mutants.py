"""The proofs proved: the store with a mistake in it does not pass them."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.checkout import ROOT, readable_output, run
from tests.store.conftest import Tell
from tests.store.mutants import MUTANTS, Mutant
from tests.store.upkeep_mutants import UPKEEP_MUTANTS

UNUSED = ("xdist", "asyncio", "cacheprovider", "hypothesispytest")
"""Plugins that cost time and do nothing here."""
FAILED = 1
"""The exit status of pytest when tests ran and some of them failed."""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The checkout again, so that a mistake in it harms nobody."""
    for name in ("pmi_tui", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "sample_plans").symlink_to(ROOT / "sample_plans")
    (tmp_path / "pytest.ini").write_text("[pytest]\npythonpath = .\n")
    return tmp_path


@pytest.mark.parametrize("mutant", [*MUTANTS, *UPKEEP_MUTANTS], ids=lambda mutant: mutant.name)
def test_the_proof_notices(copy: Path, mutant: Mutant, tell: Tell) -> None:
    path = copy / "pmi_tui" / "store" / mutant.file
    source = path.read_text(encoding="utf-8")
    assert source.count(mutant.right) == 1, f"tests/store/mutants.py is behind {mutant.file}"
    path.write_text(source.replace(mutant.right, mutant.wrong), encoding="utf-8")
    compile(path.read_text(encoding="utf-8"), str(path), "exec")
    proof = [f"tests/store/{word}" if word.endswith(".py") else word for word in mutant.proof]
    options = ("-x", "--tb=line", *(f"-pno:{name}" for name in UNUSED))
    env = {"PMI_STORM": "", "PMI_SHRINK": "0", "PYTHONPATH": "", "TMPDIR": os.environ.get("TMPDIR", "")}
    done = run([sys.executable, "-m", "pytest", *options, *proof], cwd=copy, env=env)
    assert done.returncode == FAILED, readable_output(done)
    tell(mutants_killed=1)
