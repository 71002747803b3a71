"""What an examination of a store finds."""

from __future__ import annotations

from enum import StrEnum

from pmi_tui.errors import PmiError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.errors import Detail


class Severity(StrEnum):
    """How bad a finding is: something is lost or unusable, something should be mended, or is worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Finding:
    """One thing that an examination found.

    `code`, `where` (a path) and `details` are an error's key, place and blanks, so that it is told like an error.
    `mendable` says whether `doctor --fix` can put it right, `mended` that it did.
    """

    __slots__ = ("code", "details", "mendable", "mended", "severity", "where")

    def __init__(
        self, code: str, severity: Severity, where: str, *, mendable: bool = False, **details: Detail
    ) -> None:
        self.code = code
        self.severity = severity
        self.where = where
        self.details = details
        self.mendable = mendable
        self.mended = False

    @property
    def told(self) -> PmiError:
        """What is to be told in words; never raised."""
        return PmiError(self.code, where=self.where, **self.details)

    @classmethod
    def of(cls, error: PmiError, where: str) -> Finding:
        """A refusal that an examination met with, as a finding."""
        finding = cls(error.key, Severity.ERROR, error.where or where)
        finding.details |= error.details
        return finding
