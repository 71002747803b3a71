"""Makes the kept screens and the README's pictures anew: `python -m tests.pictures`.

`--into FOLDER` leaves them alone and puts a picture of every screen in every theme into a folder, to be looked at.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.checkout import ROOT
from tests.tui.scenes import FOLDER, SCENES, Scene, playing, text_of

PICTURES = ("main-120x36", "agenda-80x24")
"""The scenes that the README shows."""
_FONTS = re.compile(r"@font-face \{.*?\}\s*", flags=re.DOTALL)
"""Fonts to be fetched from elsewhere; any of fixed width will do."""
THEMES = ("dark", "light", "contrast", "ansi")


async def picture_of(scene: Scene, theme: str = "dark") -> str:
    """A scene as SVG."""
    with TemporaryDirectory() as folder:
        async with playing(scene, Path(folder), theme=theme) as shown:
            svg = shown.app.export_screenshot(title="pmi-tui")
    svg = _FONTS.sub("", svg).replace("<text ", '<text xml:space="preserve" ')
    return re.sub(r"[ \t]+$", "", svg, flags=re.MULTILINE).rstrip() + "\n"


async def renew() -> None:
    """Write the texts of all scenes and the pictures of the README."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in FOLDER.iterdir():
        path.unlink()
    for scene in SCENES:
        with TemporaryDirectory() as folder:
            scene.path.write_text(await text_of(scene, Path(folder)), encoding="utf-8")
        if scene.title in PICTURES:
            picture = ROOT / ".github" / f"{scene.title}.svg"
            picture.parent.mkdir(exist_ok=True)
            picture.write_text(await picture_of(scene), encoding="utf-8")


async def show_all(folder: Path) -> None:
    """Put every scene in every theme into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for scene in SCENES:
        for theme in THEMES:
            picture = folder / f"{scene.title}-{theme}.svg"
            picture.write_text(await picture_of(scene, theme), encoding="utf-8")


def main() -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, help="pictures of everything, to be looked at")
    into = parser.parse_args().into
    with TemporaryDirectory() as state:
        os.environ |= {"XDG_STATE_HOME": state, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        asyncio.run(renew() if into is None else show_all(into))


if __name__ == "__main__":
    main()
