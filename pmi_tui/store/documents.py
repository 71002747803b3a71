"""TinyDB's query interface over a plan as it stands now, journal and all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tinydb import TinyDB
from tinydb.storages import Storage

from pmi_tui.errors import InvalidError, StoreError

if TYPE_CHECKING:
    from tinydb.table import Table

    from pmi_tui.store.codec import Document
    from pmi_tui.store.local import LocalRepository

Content = dict[str, dict[str, "Document"]]


def open_documents(store: LocalRepository, plan_id: str) -> TinyDB:
    """A TinyDB that can be searched but not written: plans change through acts only.

    Each search sees what is stored at that moment. Raises InvalidError("unknown_plan"); writing raises
    StoreError("read_only").
    """
    if store.documents(plan_id) is None:
        raise InvalidError("unknown_plan", plan=plan_id)
    return _SearchOnly(storage=lambda: _Caught(store, plan_id))


class _Caught(Storage):
    """A plan's rows, copied at every read so that no caller can change what is in memory."""

    def __init__(self, store: LocalRepository, plan_id: str) -> None:
        self._store = store
        self._plan_id = plan_id

    def read(self) -> Content | None:
        """The tables with their documents."""
        return self._store.documents(self._plan_id)

    def write(self, data: Content) -> None:  # noqa: ARG002 (TinyDB's signature)
        """Refuse."""
        raise StoreError("read_only", where=self._plan_id)


class _SearchOnly(TinyDB):
    """Tables without a query cache, which could not know what others write."""

    def table(self, name: str, **options: Any) -> Table:
        """A table by name; `cache_size` is always 0."""
        return super().table(name, **{**options, "cache_size": 0})
