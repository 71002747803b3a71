"""Views: filters that have a name, those that everybody has and those that the settings keep."""

from __future__ import annotations

from pmi_tui.domain.frozen import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_STANDARD = (
    ("overdue", "v", "vencida", "overdue"),
    ("due_soon", "p", "por-vencer", "due-soon"),
    ("without_evidence", "e", "sin evidencia", "without evidence"),
    ("without_responsible", "r", "sin responsable", "without responsible"),
    ("stopped", "t", "estado:detenida", "state:stopped"),
)
"""Name, letter, and the filter in Spanish and in English."""


@dataclass(frozen=True, slots=True)
class NamedView:
    """A view: the letter that chooses it, blank where there is none, and its filter.

    `name` is the key of its text (`view.<name>`) where it is one that everybody has, else the words of the settings.
    """

    name: str
    letter: str
    filter: str
    saved: bool = False


def views(language: str, saved: Iterable[tuple[str, str]]) -> tuple[NamedView, ...]:
    """The views that everybody has, then those of the settings (name, filter); nine of these are chosen by a digit.

    A filter that everybody has is in the words of the person's language.
    """
    standard = (
        NamedView(name, letter, english if language == "en" else spanish)
        for name, letter, spanish, english in _STANDARD
    )
    own = (
        NamedView(name, str(number) if number <= 9 else "", text, saved=True)
        for number, (name, text) in enumerate(saved, 1)
    )
    return (*standard, *own)


def unit_filter(unit: str, language: str) -> str:
    """The filter that asks for a unit by name, as it would be typed."""
    word = "unit" if language == "en" else "unidad"
    name = " ".join(unit.replace('"', " ").split())
    return f'{word}:"{name}"'
