from __future__ import annotations

from pathlib import Path

import pytest

from pmi_tui.errors import StoreError
from pmi_tui.store.files import Files
from pmi_tui.store.local import LocalRepository
from pmi_tui.store.network import mounted_as, network_type
from tests.store.support import create, filled, mark, sample

TABLE = """\
22 27 0:20 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:30 / /home rw,relatime shared:2 - nfs4 server:/home rw
31 22 0:31 / /home/ana/local rw - xfs /dev/sdb rw
32 22 0:32 / /mnt/con\\040blanco rw master:3 - fuse.sshfs ana@host:/ rw
33 22 0:33 / /home/luis rw - autofs systemd rw
34 33 0:34 / /home/luis rw - cifs //server/luis rw
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/pmi", "ext4"),
        ("/home/ana/pmi", "nfs4"),
        ("/home/ana/local/pmi", "xfs"),
        ("/home/ana/locales", "nfs4"),
        ("/homes/ana", "ext4"),
        ("/mnt/con blanco/pmi", "fuse.sshfs"),
        ("/home/luis", "cifs"),
    ],
)
def test_a_folder_lies_on_what_is_mounted_nearest_above_it(path: str, kind: str) -> None:
    assert mounted_as(TABLE, path) == kind


class Mounted(Files):
    """A machine on which everything lies on one file system."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def read_file(self, path: str) -> bytes:
        if path == "/proc/self/mountinfo":
            return f"22 27 0:20 / / rw - {self.kind} somewhere rw\n".encode()
        return super().read_file(path)


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "9p"])
def test_on_a_file_system_of_another_machine_a_store_is_read_and_not_written(
    tmp_path: Path, kind: str
) -> None:
    plan = filled(tmp_path)
    store = LocalRepository(tmp_path, files=Mounted(kind))
    assert store.open("altamira").plan == plan
    for wanted in (mark(plan), mark(plan)):
        with pytest.raises(StoreError, match="network_folder") as caught:
            store.apply("altamira", wanted)
        assert caught.value.details["kind"] == kind
    store.close()
    new = LocalRepository(tmp_path / "new", files=Mounted(kind))
    with pytest.raises(StoreError, match="network_folder"):
        new.apply("altamira", create(sample()))
    assert not (tmp_path / "new").exists()


def test_who_takes_the_risk_may_write_there(tmp_path: Path) -> None:
    plan = filled(tmp_path)
    store = LocalRepository(tmp_path, files=Mounted("nfs"), unsafe_network=True)
    assert store.apply("altamira", mark(plan)).revision == 2
    store.close()


def test_local_file_systems_and_systems_that_do_not_tell_are_trusted(tmp_path: Path) -> None:
    assert network_type(Mounted("btrfs"), "/x") is None

    class Silent(Files):
        def read_file(self, path: str) -> bytes:
            raise FileNotFoundError(path)

    assert network_type(Silent(), str(tmp_path)) is None
