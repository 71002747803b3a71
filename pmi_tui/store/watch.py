"""Which plans there are, and which of them others touched, from one look at the folder and one at each journal."""

from __future__ import annotations

import time

from pmi_tui.store.files import refusal, signature

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.store.files import Files, Signature

_SUFFIXES = (".jsonl", ".json")
"""Of the journal, and of the checkpoint: a plan whose journal was lost is still to be seen."""
_SETTLED = 2_000_000_000
"""Nanoseconds after which a folder's time of change tells: within one tick of the clock two changes look like one."""


class Watch:
    """Looks at the journals in the folder `plans`. Its methods raise StoreError."""

    def __init__(self, files: Files, plans: str) -> None:
        self._files = files
        self._plans = plans
        self._names: list[str] = []
        self._named_at: Signature | None = None
        self._base: dict[str, Signature] = {}
        self._based = False

    def look(self) -> dict[str, Signature]:
        """Every journal as it is now, by the plan's id, in order; the first look is what `news` compares with."""
        found = {}
        for plan_id in self.names():
            seen = self._signature(plan_id)
            if seen is not None:
                found[plan_id] = seen
        if not self._based:
            self._base = {**found, **self._base}
            self._based = True
        return found

    def names(self) -> list[str]:
        """The ids of the plans that have a file here, in order."""
        try:
            self._list()
        except OSError as error:
            raise refusal(error, self._plans, "unreadable") from error
        return self._names

    def news(self) -> tuple[str, ...]:
        """The ids of plans that others touched, made or removed since the last call or the first look."""
        found = self.look()
        touched = {plan_id for plan_id, seen in found.items() if self._base.get(plan_id) != seen}
        touched.update(plan_id for plan_id in self._base if plan_id not in found)
        self._base = found
        return tuple(sorted(touched))

    def own(self, plan_id: str, before: Signature | None, after: Signature | None) -> None:
        """This handle turned a journal from `before` into `after`: no news, unless there was some before."""
        if self._base.get(plan_id) != before:
            return
        if after is None:
            self._base.pop(plan_id, None)
        else:
            self._base[plan_id] = after

    def _list(self) -> None:
        try:
            now = signature(self._files.stat(self._plans))
            if now == self._named_at:
                return
            names = self._files.listdir(self._plans)
        except FileNotFoundError:
            self._names, self._named_at = [], None
            return
        self._names = sorted({name.rpartition(".")[0] for name in names if name.endswith(_SUFFIXES)})
        self._named_at = now if time.time_ns() - now[2] > _SETTLED else None

    def _signature(self, plan_id: str) -> Signature | None:
        for suffix in _SUFFIXES:
            path = f"{self._plans}/{plan_id}{suffix}"
            try:
                return signature(self._files.stat(path))
            except FileNotFoundError:
                continue
            except OSError as error:
                raise refusal(error, path, "unreadable") from error
        return None
