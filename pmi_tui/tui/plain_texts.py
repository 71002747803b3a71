"""Texts for a terminal whose character set holds no signs for drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.i18n.texts import Texts

if TYPE_CHECKING:
    from pmi_tui.errors import Detail

_PLAIN = str.maketrans(
    {"·": "-", "…": "...", "→": ">", "↑": "^", "↓": "v", "«": '"', "»": '"', "“": '"', "”": '"', "—": "-"}
)


class PlainTexts(Texts):
    """The program's own words with ASCII in place of signs; letters keep their accents, people's texts stay."""

    def __call__(self, key: str, **details: Detail) -> str:
        """The text of a key with its blanks filled."""
        text = self._texts[key].translate(_PLAIN)
        return text.format(**details) if details else text
