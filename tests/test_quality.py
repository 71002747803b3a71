from __future__ import annotations

import pytest

from tests.checkout import readable_output, run_python


@pytest.mark.parametrize(
    "tool",
    [
        pytest.param(("ruff", "check", "."), id="ruff check"),
        pytest.param(("ruff", "format", "--check", "."), id="ruff format"),
        pytest.param(("mypy",), id="mypy"),
    ],
)
def test_the_whole_tree_is_clean(tool: tuple[str, ...]) -> None:
    done = run_python("-m", *tool)
    assert done.returncode == 0, readable_output(done)
