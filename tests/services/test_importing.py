from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pmi_tui.domain.states import PENDING
from pmi_tui.errors import ConflictError, InvalidError
from pmi_tui.resources import sample_plans_dir
from pmi_tui.services import acts
from pmi_tui.services.importing import LIMIT, import_plan, read_file
from pmi_tui.services.library import Target
from tests.builders import DAY
from tests.services.people import ALTAMIRA, library

if TYPE_CHECKING:
    from pathlib import Path

    from pmi_tui.services.library import Library

NAME = f"{ALTAMIRA}.txt"


def sample() -> bytes:
    return (sample_plans_dir() / NAME).read_bytes()


def test_the_same_content_again_changes_nothing(ana: Library, root: Path) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    imported = import_plan(ana, sample(), NAME)
    assert not imported.created
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_other_content_under_an_id_that_exists_is_a_conflict(ana: Library) -> None:
    with pytest.raises(ConflictError) as caught:
        import_plan(ana, sample().replace(b"Comprar Juguetes", b"Comprar libros"), NAME)
    assert caught.value.key == "import_over_other"


def test_other_content_can_come_in_under_another_id(ana: Library) -> None:
    imported = import_plan(
        ana, sample().replace(b"Comprar Juguetes", b"Comprar libros"), NAME, as_id="altamira-b"
    )
    assert imported.created
    assert "altamira-b" in ana.ids()


def test_a_plan_in_the_trash_is_not_written_over(ana: Library) -> None:
    acts.remove(ana, [Target(ALTAMIRA, ALTAMIRA)])
    with pytest.raises(ConflictError) as caught:
        import_plan(ana, sample(), NAME)
    assert caught.value.key == "import_over_trash"


def test_an_id_that_is_no_slug_is_refused_and_the_nearest_named(ana: Library) -> None:
    with pytest.raises(InvalidError) as caught:
        import_plan(ana, sample(), NAME, as_id="../Otra Parte")
    assert caught.value.details["nearest"] == "otra-parte"


def test_what_a_table_says_is_done_was_done_on_the_day_it_came_in(root: Path) -> None:
    table = (
        "No.;Acción de mejora;Tareas;Fin;Responsable;Estado\n"
        "1;Pintar la sede;1. Comprar pintura. 2. Pintar.;dic-26;Obras;Cumplida\n"
        "2;Abrir el buzón;;dic-26;OAIM;Pendiente\n"
    )
    seen = library(root)
    imported = import_plan(seen, table.encode(), "PMI Prueba 2026.csv")
    first, second = seen.plan(imported.plan_id).actions
    assert [task.standing.done_on for task in first.tasks] == [DAY, DAY]
    assert second.standing == PENDING


def test_what_is_no_plan_leaves_the_store_as_it_was(root: Path) -> None:
    with pytest.raises(InvalidError):
        import_plan(
            library(root), "Puedo escribir los versos más tristes\nesta noche\n".encode(), "poema.txt"
        )
    assert not root.exists()


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    with big.open("wb") as file:
        file.truncate(LIMIT + 1)
    for path, key in (
        (tmp_path, "file_is_folder"),
        (tmp_path / "no.txt", "file_missing"),
        (big, "file_too_big"),
    ):
        with pytest.raises(InvalidError) as caught:
            read_file(path)
        assert (caught.value.key, caught.value.where) == (key, str(path))
