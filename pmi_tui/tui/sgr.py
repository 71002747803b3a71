"""The look of a cell as the terminal's SGR codes, and the shortest way from one to another."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

_OFF = {
    "1": "22",
    "2": "22",
    "3": "23",
    "4": "24",
    "5": "25",
    "6": "25",
    "7": "27",
    "8": "28",
    "9": "29",
    "21": "24",
    "53": "55",
}
_SEEN_ON_BLANKS = frozenset({"4", "5", "6", "7", "9", "21", "53"})


class Sgr(NamedTuple):
    """Attributes and colours in force, each as the code that sets it; blank colours are the default."""

    attributes: frozenset[str] = frozenset()
    foreground: str = ""
    background: str = ""

    @property
    def is_plain_on_blanks(self) -> bool:
        """Whether a blank in this look shows nothing but its background."""
        return not (self.attributes & _SEEN_ON_BLANKS)


PLAIN = Sgr()


@lru_cache(maxsize=4096)
def parse_sgr(codes: str) -> Sgr:
    """Return the look that the codes between `ESC [` and `m` give to a plain cell."""
    attributes: set[str] = set()
    foreground = background = ""
    parts = iter(codes.split(";"))
    for code in parts:
        if code in ("38", "48"):
            kind = next(parts, "")
            colour = ";".join([code, kind, *(next(parts, "0") for _ in range(3 if kind == "2" else 1))])
            foreground, background = (colour, background) if code == "38" else (foreground, colour)
        elif code in ("", "0"):
            attributes.clear()
            foreground = background = ""
        elif code in ("39", "49"):
            foreground, background = ("", background) if code == "39" else (foreground, "")
        elif len(code) == 2 and code[0] in "39" and code != "39":
            foreground = code
        elif (len(code) == 2 and code[0] == "4") or (len(code) == 3 and code.startswith("10")):
            background = code
        else:
            attributes.add(code)
    return _interned(Sgr(frozenset(attributes), foreground, background))


@lru_cache(maxsize=4096)
def blank_of(sgr: Sgr) -> Sgr:
    """Return the look that all blanks share which cannot be told from a blank in this one."""
    if not sgr.is_plain_on_blanks:
        return sgr
    return _interned(Sgr(background=sgr.background))


@lru_cache(maxsize=4096)
def change(old: Sgr | None, new: Sgr) -> str:
    """Return the shortest sequence that turns the look `old` (None: unknown) into `new`."""
    codes = [code for code in (*sorted(new.attributes), new.foreground, new.background) if code]
    whole = f"\x1b[{';'.join(['0', *codes])}m" if codes else "\x1b[m"
    if old is None:
        return whole
    if old == new:
        return ""
    gone = old.attributes - new.attributes
    if not gone <= _OFF.keys():
        return whole
    off = {_OFF[code] for code in gone}
    on = {code for code in new.attributes if code not in old.attributes or _OFF.get(code) in off}
    steps = [*sorted(off), *sorted(on)]
    if old.foreground != new.foreground:
        steps.append(new.foreground or "39")
    if old.background != new.background:
        steps.append(new.background or "49")
    step = f"\x1b[{';'.join(steps)}m"
    return step if len(step) < len(whole) else whole


@lru_cache(maxsize=4096)
def _interned(sgr: Sgr) -> Sgr:
    """Return the one object that stands for this look, so that cells are compared by identity."""
    return sgr
