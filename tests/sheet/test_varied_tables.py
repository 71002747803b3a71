from __future__ import annotations

import random

from pmi_tui.sheet.draft import read_plan
from tests.sheet.tables import grid
from tests.sheet.varied import known_actions, month, varied_table

TABLES = 60


def differences(seed: int) -> tuple[int, list[str]]:
    """How many values a table holds, and those that were read otherwise."""
    dice = random.Random(seed)
    known = known_actions(dice)
    read = read_plan(grid(*varied_table(dice, known))).plan.actions
    if len(read) != len(known):
        return len(known), [f"seed {seed}: {len(read)} actions for {len(known)}"] * len(known)
    values, wrong = 0, []
    for expected, action in zip(known, read, strict=True):
        pairs: list[tuple[str, object, object]] = [
            (field, text, getattr(action, field)) for field, text in expected.cells.items()
        ]
        tasks = [task.text.rstrip(".") for task in action.tasks]
        pairs += [
            ("tasks", [task.rstrip(".") for task in expected.tasks], tasks),
            ("start", expected.start, month(action.start.raw) if action.start else None),
            ("end", expected.end, month(action.end.raw) if action.end else None),
        ]
        values += len(pairs)
        wrong += [f"seed {seed}: {field}: {a!r} read as {b!r}" for field, a, b in pairs if a != b]
    return values, wrong


def test_tables_of_every_layout_are_read_right() -> None:
    results = [differences(seed) for seed in range(TABLES)]
    wrong = [line for _, lines in results for line in lines]
    assert len(wrong) <= sum(values for values, _ in results) / 1000, "\n".join(wrong[:20])
