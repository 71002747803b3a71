"""Where the files that come with the program lie: its stylesheets and the sample plans."""

from __future__ import annotations

from pathlib import Path

from pmi_tui.errors import StoreError

_PACKAGE = Path(__file__).parent


def styles_dir(package: Path = _PACKAGE) -> Path:
    """Return the folder of stylesheets; raise StoreError where the installation has lost it."""
    return _folder("styles", package)


def sample_plans_dir(package: Path = _PACKAGE) -> Path:
    """Return the folder of plans that `demo` opens; raise StoreError where the installation has lost it."""
    return _folder("sample_plans", package)


def _folder(name: str, package: Path) -> Path:
    """Look inside the package, as a wheel has it, then beside it, as a checkout has it."""
    inside = package / name
    if inside.is_dir():
        return inside
    beside = package.parent / name
    if beside.is_dir() and (package.parent / "pyproject.toml").is_file():
        return beside
    raise StoreError("resources_missing", where=str(inside))
