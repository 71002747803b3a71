from __future__ import annotations

from pathlib import Path

import pytest

from pmi_tui.errors import ConflictError
from pmi_tui.services.acts import set_fields
from tests.services.people import ALTAMIRA, library, with_samples


def test_what_was_typed_while_somebody_changed_the_same_field_is_a_conflict(tmp_path: Path) -> None:
    ana, luis = with_samples(tmp_path), library(tmp_path, "luis")
    target = ana.resolve(f"{ALTAMIRA}/1")
    sight = ana.sight()
    set_fields(luis, (target,), (("end", "dic-28"),))
    ana.catch_up()
    with ana.seeing(sight):
        with pytest.raises(ConflictError):
            set_fields(ana, (target,), (("end", "oct-27"),))
        set_fields(ana, (target,), (("resources", "Humanos y otros"),))
    assert set_fields(ana, (target,), (("end", "oct-27"),))[0].revision


def test_a_text_left_as_it_was_found_does_not_undo_what_somebody_else_made_of_it(tmp_path: Path) -> None:
    ana, luis = with_samples(tmp_path), library(tmp_path, "luis")
    target = ana.resolve(f"{ALTAMIRA}/1")
    sight, found = ana.sight(), ana.plan(ALTAMIRA).actions[0].resources
    set_fields(luis, (target,), (("resources", "Otros"),))
    ana.catch_up()
    with ana.seeing(sight):
        [done] = set_fields(ana, (target,), (("resources", found),))
    assert done.revision is None
    assert library(tmp_path, "ana").plan(ALTAMIRA).actions[0].resources == "Otros"
