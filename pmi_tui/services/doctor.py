"""The health of a store: what is odd in it, and mending what can be mended without losing anything."""

from __future__ import annotations

from pmi_tui.errors import StoreError
from pmi_tui.services.terms import ORDINARY, Terms
from pmi_tui.store.files import Files
from pmi_tui.store.finding import Finding, Severity
from pmi_tui.store.folder import Folder
from pmi_tui.store.health import examine

__all__ = ["Checkup", "Finding", "Severity", "check_store"]

_UNUSABLE = frozenset({"foreign_folder", "store_damaged", "no_permission", "unreadable", "not_a_file"})


class Checkup:
    """What an examination found; `usable` says whether the store can be worked with at all."""

    __slots__ = ("findings", "usable")

    def __init__(self, findings: tuple[Finding, ...], usable: bool) -> None:
        self.findings = findings
        self.usable = usable

    @property
    def status(self) -> int:
        """The exit status that says it: 0 healthy, 1 something was found (hints apart), 5 unusable."""
        if not self.usable:
            return StoreError.status
        return int(any(each.severity is not Severity.HINT for each in self.findings))


def check_store(root: str, *, fix: bool = False, dry_run: bool = False, terms: Terms = ORDINARY) -> Checkup:
    """Examine a store, and with `fix` mend what can be mended: nothing is deleted, what is replaced is kept.

    A `dry_run` only looks, and raises the StoreError that mending would: "read_only", "network_folder". Raises
    BusyError with `fix` when somebody is at work for longer than the terms say.
    """
    folder = Folder(Files(), root)
    if fix:
        terms.gate(folder).check()
    if fix and not dry_run:
        from pmi_tui.store.repair import repair

        findings = repair(folder, terms.wait)
    else:
        findings = tuple(examine(folder))
    whole = (root, f"{root}/store.json")
    usable = not any(each.code in _UNUSABLE and each.where in whole for each in findings)
    return Checkup(findings, usable)
