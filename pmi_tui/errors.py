"""Expected failures: a key that a face turns into one sentence, its details, and what status to leave with."""

from __future__ import annotations

Detail = str | int | float | None


class CancelledError(Exception):
    """The person did not want to wait any longer."""


class PmiError(Exception):
    """Something went wrong that a person can understand and mend.

    `key` names the sentence in `i18n` (as `error.<key>`), `details` are its blanks, `where` is the place
    (`Hoja1!H7`, a path, a reference). `status` is the exit status of the command line.
    """

    status = 4

    def __init__(self, key: str, *, where: str | None = None, **details: Detail) -> None:
        super().__init__(key)
        self.key = key
        self.where = where
        self.details = details

    def __str__(self) -> str:
        blanks = ", ".join(f"{name}={value!r}" for name, value in self.details.items())
        return f"{self.key}({blanks})"


class UsageError(PmiError):
    """Wrong option, command, field or state name, or wrong settings (status 2)."""

    status = 2


class BusyError(PmiError):
    """The store is held by somebody else: try again (status 3)."""

    status = 3


class InvalidError(PmiError):
    """Input that cannot be taken: an unknown reference, an unreadable month, a missing reason (status 4)."""

    status = 4


class StoreError(PmiError):
    """The store cannot be used: damaged, newer, read-only, no permission, disk full (status 5)."""

    status = 5


class ConflictError(PmiError):
    """It changed meanwhile, or a person has to decide (status 6)."""

    status = 6


class NothingError(PmiError):
    """Done, and the answer is no: nothing to undo (status 1)."""

    status = 1
