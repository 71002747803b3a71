from __future__ import annotations

from collections import Counter

import pytest

from tests.sheet.varied_values import check, lost_words

TABLES = 40


def test_tables_of_every_layout_are_read_right() -> None:
    results = [check(seed) for seed in range(TABLES)]
    wrong = [line for each in results for line in each.wrong]
    assert len(wrong) <= sum(each.values for each in results) / 1000, "\n".join(wrong[:20])


@pytest.mark.parametrize("first", [100, 110])
def test_no_word_of_any_cell_is_lost(first: int) -> None:
    assert sum((lost_words(seed) for seed in range(first, first + 10)), Counter()) == Counter()
