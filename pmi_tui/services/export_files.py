"""Where exports go: names, formats by suffix, and files that are whole or not there."""

from __future__ import annotations

import os
from pathlib import Path

from pmi_tui.errors import StoreError, UsageError
from pmi_tui.sheet.writers.material import Format

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmi_tui.services.exporting import Part

STDOUT = "-"


def find_format(out: str | None, named: str | None, default: Format = Format.XLSX) -> Format:
    """The format that a person named, or that the suffix of the file tells.

    Raises UsageError where there is no such format, where both say different things, or where nothing that fits
    on standard output was named.
    """
    told = _named(named.casefold().lstrip("."), named) if named is not None else None
    if out == STDOUT:
        if told is None or not told.is_text:
            texts = ", ".join(each for each in Format if each.is_text)
            raise UsageError("stdout_needs_text", formats=texts)
        return told
    suffix = Path(out).suffix[1:] if out is not None and not _is_folder(out) else ""
    if not suffix:
        return told or default
    by_suffix = _named(suffix.casefold(), suffix)
    if told is not None and told is not by_suffix:
        raise UsageError("format_against_suffix", format=told.value, file=str(out))
    return by_suffix


def with_suffix(out: str, wanted: Format) -> str:
    """The path of one file with the format's own suffix, whatever else its name ends with; a folder stays as it is."""
    if _is_folder(out) or Path(out).suffix.casefold() == f".{wanted}":
        return out
    return f"{out}.{wanted}"


def find_paths(parts: Sequence[Part], out: str | None, wanted: Format, *, several: bool) -> tuple[Path, ...]:
    """Where each part goes. `several` says that `out` must be a folder, since there may be more than one.

    Raises UsageError where it is the name of a file.
    """
    if several and out is not None and not _is_folder(out) and (Path(out).suffix or Path(out).is_file()):
        raise UsageError("export_needs_folder", file=out)
    if out is not None and not several and not _is_folder(out):
        path = Path(out)
        return (path if path.suffix else path.with_name(f"{path.name}.{wanted}"),) * len(parts)
    folder = Path(out) if out is not None else Path()
    return tuple(folder / f"{part.stem}.{wanted}" for part in parts)


def refuse_existing(paths: Sequence[Path]) -> None:
    """Raise UsageError("file_exists") for the first path at which something stands.

    Raises StoreError with the system's reason for one that cannot be.
    """
    for path in paths:
        try:
            stands = path.exists() or path.is_symlink()
        except OSError as error:
            raise _not_written(path, error) from error
        if stands:
            raise UsageError("file_exists", where=str(path))


def write_file(path: Path, data: bytes, *, overwrite: bool) -> None:
    """Write a file that is whole or not there: beside its place first, then moved.

    Folders on the way are made. It gets the permissions that a new file gets here, or keeps those of the one it
    replaces. Raises UsageError("file_exists"), and StoreError with the system's reason.
    """
    try:
        place = _real(path)
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _not_written(path, error) from error
    try:
        _put(place, data, overwrite=overwrite)
    except FileExistsError as error:
        raise UsageError("file_exists", where=str(path)) from error
    except OSError as error:
        raise _not_written(path, error) from error


def _not_written(path: Path, error: OSError) -> StoreError:
    return StoreError("export_not_written", where=str(path), reason=error.strerror)


def _real(path: Path) -> Path:
    """Where a path leads; OSError for links that lead nowhere but to each other."""
    import errno

    try:
        return path.resolve()
    except RuntimeError as error:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from error


def _put(place: Path, data: bytes, *, overwrite: bool) -> None:
    from contextlib import suppress
    from tempfile import mkstemp

    fd, name = mkstemp(prefix=f".{place.name[:40]}.", suffix=".tmp", dir=place.parent)
    beside = Path(name)
    try:
        with os.fdopen(fd, "wb") as file:
            os.fchmod(fd, _mode(place))
            file.write(data)
            file.flush()
            os.fsync(fd)
        if overwrite:
            beside.replace(place)
        else:
            _move_alone(beside, place)
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()


def _move_alone(beside: Path, place: Path) -> None:
    """Give the file its name unless something has it; FileExistsError then."""
    try:
        place.hardlink_to(beside)
    except FileExistsError:
        raise
    except OSError:
        # A stick or a share without hard links.
        if place.exists():
            raise FileExistsError(str(place)) from None
        beside.replace(place)


def _mode(place: Path) -> int:
    try:
        return place.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _is_folder(out: str) -> bool:
    return out.endswith(os.sep) or Path(out).is_dir()


def _named(suffix: str, typed: str) -> Format:
    try:
        return Format(suffix)
    except ValueError:
        raise UsageError("unknown_format", text=typed, formats=", ".join(Format)) from None
