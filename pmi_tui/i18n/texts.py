"""The texts of one language, by key."""

from __future__ import annotations

import json
import os
from functools import lru_cache

from pmi_tui.errors import Detail
from pmi_tui.i18n.languages import LANGUAGES


class Texts:
    """Texts of a language. A key that is missing is a defect, so asking for it raises KeyError."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "es"
        self._texts = _load(self.language)

    def __call__(self, key: str, **details: Detail) -> str:
        """The text of a key with its blanks filled."""
        text = self._texts[key]
        return text.format(**details) if details else text

    def count(self, key: str, n: int, **details: Detail) -> str:
        """The text of a key for a number: `<key>.one` for 1, else `<key>.other`; `{n}` is the number."""
        return self(f"{key}.{'one' if n == 1 else 'other'}", n=n, **details)

    def has(self, key: str) -> bool:
        """Whether there is such a text."""
        return key in self._texts


@lru_cache(maxsize=len(LANGUAGES))
def _load(language: str) -> dict[str, str]:
    path = os.path.join(os.path.dirname(__file__), f"{language}.json")  # noqa: PTH118, PTH120
    with open(path, "rb") as file:  # noqa: PTH123
        texts: dict[str, str] = json.load(file)
    return texts
