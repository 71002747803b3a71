from __future__ import annotations

from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from pmi_tui.sheet.merge.pairing import Mark, pair

ROWS = st.lists(
    st.tuples(st.sampled_from(["", "a1", "a2", "a3"]), st.sampled_from("12 "), st.text(max_size=8))
)


def known(*texts: str) -> dict[str, Mark]:
    return {f"a{place}": Mark(f"a{place}", str(place), text) for place, text in enumerate(texts, 1)}


def test_a_row_is_known_by_its_id_whatever_was_typed_over_it() -> None:
    assert pair([Mark("a2", "9", "Otra cosa")], known("Pintar", "Abrir el buzón")) == ("a2",)


def test_of_two_rows_with_one_id_the_likest_has_it() -> None:
    rows = [Mark("a1", "1", "Comprar sillas"), Mark("a1", "1", "Pintar la sede")]
    assert pair(rows, known("Pintar la sede")) == ("", "a1")
    assert pair([rows[1], rows[1]], known("Pintar la sede")) == ("a1", "")


def test_a_lost_id_finds_its_twin_by_text_then_by_number() -> None:
    ours = known("Pintar la sede", "Abrir el buzón de quejas", "Comprar")
    assert pair([Mark("", "7", "abrir el buzon de quejas.")], ours) == ("a2",)
    assert pair([Mark("", "7", "Abrir el buzón de las quejas")], ours) == ("a2",)
    assert pair([Mark("", "1", "Pintar toda la sede central")], ours) == ("a1",)
    assert pair([Mark("", "7", "Algo muy distinto")], ours) == ("",)


@settings(max_examples=100, deadline=None)
@given(rows=ROWS, texts=st.lists(st.text(max_size=8), max_size=4))
def test_no_row_of_ours_is_found_twice(rows: list[tuple[str, str, str]], texts: list[str]) -> None:
    ours = known(*texts)
    found = [each for each in pair([Mark(*row) for row in rows], ours) if each]
    assert len(found) == len(set(found))
    assert set(found) <= set(ours)


def test_ten_thousand_lost_rows_take_seconds() -> None:
    ours = {f"a{n}": Mark(f"a{n}", str(n), f"Convocar la reunión número {n} del año") for n in range(10_000)}
    rows = [Mark("", "", f"Convocar la reunión numero {n} del año!") for n in range(10_000)]
    begin = process_time()
    pair(rows, ours)
    assert process_time() - begin < 10
