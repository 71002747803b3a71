import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmi_tui.domain.text import Cleaned, clean, fold, one_line, storable, words

EXAMPLES = settings(max_examples=100, deadline=None)
TYPED = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Cn", "Co"), exclude_characters="<&"))


@EXAMPLES
@given(TYPED)
def test_no_word_is_lost_in_cleaning(text: str) -> None:
    assert words(clean(text).text) == words(text)


@EXAMPLES
@given(st.text() | st.text("<>/bpli&;amt#3 =\n"))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text).text
    assert clean(once) == Cleaned(once, False, False)
    assert storable(once) == once
    once.encode("utf-8")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (
            '<ol style="list-style-type: none"> 1. Crear manual. 2. Socializar.',
            "1. Crear manual. 2. Socializar.",
        ),
        ("<b>No se evidencia</b>", "No se evidencia"),
        ("uno<br>dos<BR/>tres<br />cuatro", "uno\ndos\ntres\ncuatro"),
        ("<p>uno</p><p>dos</p>", "uno\ndos"),
        ("<ul><li>uno</li>\n<li>dos</li></ul>", "uno\ndos"),
        ("<td>uno</td><td>dos</td>", "uno dos"),
        ("H<sub>2</sub>O", "H2O"),
        ("Compras &amp; Contrataciones&nbsp;2025", "Compras & Contrataciones 2025"),
        ("&lt;b&gt;negrita&lt;/b&gt;", "negrita"),
        ("antes<!-- oculto -->después", "antesdespués"),
    ],
)
def test_markup_goes_and_words_stay(raw: str, text: str) -> None:
    assert clean(raw) == Cleaned(text, True, False)


@pytest.mark.parametrize(
    "raw",
    [
        "a < b",
        "menos de <5 días y >3",
        "x<y y z>w",
        "si a <b y c> d",
        "R&D",
        "?a=1&copy=2",
        "[b]texto[/b]",
        "a <- b",
    ],
)
def test_what_only_looks_like_markup_stays(raw: str) -> None:
    assert clean(raw) == Cleaned(raw, False, False)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  uno \t dos\u00a0\u2009tres  ", "uno dos tres"),
        ("uno\r\ndos\rtres\n\n\n  cuatro\u2028cinco", "uno\ndos\ntres\ncuatro\ncinco"),
        ("Accio\u0301n", "Acción"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_blanks_are_collapsed_and_accents_composed(raw: str, text: str) -> None:
    assert clean(raw) == Cleaned(text, False, False)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("\ufeffuno", "uno"),
        ("pa\u200bla\u00adbra", "palabra"),
        ("uno\x1b[31mdos\x07", "uno[31mdos"),
        ("\u202euno", "uno"),
        ("uno\x00dos", "uno\ufffddos"),
        ("uno\ud800dos", "uno\ufffddos"),
    ],
)
def test_invisible_characters_go(raw: str, text: str) -> None:
    assert clean(raw) == Cleaned(text, False, True)


def test_the_typed_cell_is_kept_but_for_what_cannot_be_stored() -> None:
    assert storable(" <b>a\u200b\x00\udfff</b> ") == " <b>a\u200b\ufffd\ufffd</b> "
    assert storable("Año 😀\x1b") == "Año 😀\x1b"


def test_cleaning_a_hostile_text_is_quick() -> None:
    for raw in (
        "<b " * 20_000,
        "<b =" * 20_000,
        "&amp;" * 20_000,
        "&" + "amp;" * 20_000,
        "<" * 50_000,
        "<!--" * 2_000,
    ):
        assert clean(raw) is not None


def test_one_line_has_no_line_break() -> None:
    assert one_line("  uno\n dos\t\ttres ") == "uno dos tres"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  ÁREA  de\nMejora ", "area de mejora"),
        ("Niñez", "ninez"),
        ("RR.HH.", "rr.hh."),
        ("N.º", "n.o"),
        ("", ""),
    ],
)
def test_accents_and_capitals_do_not_matter_when_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@EXAMPLES
@given(st.text(st.characters(max_codepoint=255)))
def test_a_text_in_latin_1_is_folded_as_one_with_other_letters_is(text: str) -> None:
    assert fold(f"{text} 改") == f"{fold(text)} 改".strip()


@EXAMPLES
@given(TYPED)
def test_capitals_and_composition_do_not_change_the_words(text: str) -> None:
    assert words(text) == words(clean(text).text)
    assert fold(fold(text)) == fold(fold(fold(text)))


def test_words_leave_punctuation_out() -> None:
    assert words("Sí: «RR.HH.», 3_a y 2.5 %") == ["si", "rr", "hh", "3", "a", "y", "2", "5"]
