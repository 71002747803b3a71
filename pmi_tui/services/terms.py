"""On which terms a store as a whole may be worked on."""

from __future__ import annotations

from pmi_tui.domain.frozen import dataclass
from pmi_tui.store.files import Files
from pmi_tui.store.folder import Folder
from pmi_tui.store.gate import Gate


@dataclass(frozen=True, slots=True)
class Terms:
    """Seconds to wait for others, whether every write is refused, whether the risk of a network folder is taken."""

    wait: float = 10.0
    read_only: bool = False
    unsafe_network: bool = False

    def gate(self, folder: Folder) -> Gate:
        """What stands before every write to the store in a folder."""
        return Gate(folder, self.wait, shut=self.read_only, unsafe_network=self.unsafe_network)

    def rehearse(self, root: str) -> None:
        """Raise the StoreError that the first edit of the store in `root` would meet; nothing is made or changed."""
        self.gate(Folder(Files(), root)).rehearse()


ORDINARY = Terms()
