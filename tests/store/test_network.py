from __future__ import annotations

import os
from pathlib import Path

import pytest

from pmi_tui.errors import StoreError
from pmi_tui.store.files import Files
from pmi_tui.store.local import LocalRepository
from pmi_tui.store.network import mount_of, network_type
from tests.store.support import create, filled, mark, sample

TABLE = """\
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw,discard
30 27 0:51 / /home rw,relatime shared:2 - nfs4 server:/home rw,vers=4.2,rsize=1048576,addr=10.0.0.5
31 30 8:17 / /home/ana/local rw,relatime - xfs /dev/sdb1 rw,attr2,inode64
32 27 0:33 / /mnt/con\\040blanco rw,nosuid,nodev master:3 - fuse.sshfs ana@host:/ rw,user_id=1000,group_id=1000
33 30 0:34 / /home/luis rw,relatime shared:9 - autofs systemd-1 rw,fd=29,pgrp=1,timeout=0,minproto=5,direct
34 33 0:35 / /home/luis rw,relatime shared:10 - cifs //server/luis rw,vers=3.1.1,username=luis
35 27 0:36 / /srv/nfs3 rw,relatime - nfs 10.0.0.5:/export rw,vers=3,local_lock=none
36 27 0:37 / /srv/smb rw,relatime - smb3 //server/pmi\\040comun rw,vers=3.1.1
37 27 0:40 / /srv/rclone rw,nosuid,nodev,relatime - fuse.rclone drive: rw,user_id=0,group_id=0
38 27 0:41 / /srv/drvfs rw,noatime - 9p C:\\134 rw,dirsync,aname=drvfs;path=C:\\134
39 27 0:42 / /srv/ceph rw,relatime - ceph 10.0.0.1:6789,10.0.0.2:6789:/ rw,name=admin
40 27 0:43 / /srv/gluster rw,relatime - fuse.glusterfs node1:/gv0 rw,user_id=0,allow_other
41 27 0:44 / /afs rw,relatime - afs AFS rw
42 27 0:45 / /srv/dav rw,nosuid,nodev,relatime - fuse http://127.0.0.1:18080/ rw,user_id=0,allow_other,max_read=16384
43 27 0:46 / /srv/ftp rw,relatime - fuse curlftpfs#ftp://host/ rw,user_id=0
44 27 0:47 / /srv/bindfs rw,relatime - fuse /tmp/a:b rw,user_id=0,default_permissions,allow_other
45 27 0:48 / /srv/crypt rw,relatime - fuse.gocryptfs /home/x rw,user_id=0
46 27 8:33 / /media/usb rw,relatime - fuseblk /dev/sdc1 rw,user_id=0
47 27 0:51 /ana/pmi /srv/bound rw,relatime shared:2 - nfs4 server:/home rw,vers=4.2
48 27 254:0 /var/local /srv/bound-local rw,relatime shared:1 - ext4 /dev/vda rw
49 27 0:52 / /srv/overlay rw,relatime - overlay overlay rw,lowerdir=/l1:/l2,upperdir=/u,workdir=/w
50 27 0:53 / /srv/tab\\011nl\\012bs\\134040 rw,relatime - nfs4 server:/x rw
51 27 0:54 / /tmp rw,nosuid,nodev shared:5 - tmpfs tmpfs rw,size=8g
52 27 0:55 / /data/deep rw,relatime - nfs4 server:/deep rw
53 27 0:56 / /data rw,relatime - ext4 /dev/vdb rw
54 27 0:57 / /old rw,relatime - ext4 /dev/vdc rw
55 54 0:58 / /old rw,relatime - nfs4 server:/new rw
56 27 0:59 / /new rw,relatime - nfs4 server:/old rw
57 56 0:60 / /new/sub rw,relatime - nfs4 server:/sub rw
58 56 0:61 / /new rw,relatime - btrfs /dev/vdd rw,subvol=/@new
"""
"""As kernels and drivers write it; lines 52 to 58 are mounted over one another."""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "ext4"),
        ("/var/pmi", "ext4"),
        ("/home/ana/pmi", "nfs4"),
        ("/home/ana/local/pmi", "xfs"),
        ("/home/ana/locales", "nfs4"),
        ("/homes/ana", "ext4"),
        ("/mnt/con blanco/pmi", "fuse.sshfs"),
        ("/home/luis", "cifs"),
        ("/srv/nfs3/pmi", "nfs"),
        ("/srv/smb", "smb3"),
        ("/srv/rclone/pmi", "fuse.rclone"),
        ("/srv/drvfs/pmi", "9p"),
        ("/srv/ceph/pmi", "ceph"),
        ("/srv/gluster/pmi", "fuse.glusterfs"),
        ("/afs/pmi", "afs"),
        ("/srv/bound/x", "nfs4"),
        ("/srv/bound-local/x", "ext4"),
        ("/srv/overlay/pmi", "overlay"),
        ("/srv/tab\tnl\nbs\\040/pmi", "nfs4"),
        ("/tmp/pmi", "tmpfs"),
        ("/data/deep/pmi", "ext4"),
        ("/old/pmi", "nfs4"),
        ("/new/sub/pmi", "btrfs"),
    ],
)
def test_a_folder_lies_on_what_is_mounted_nearest_above_it(path: str, kind: str) -> None:
    mount = mount_of(TABLE, path)
    assert mount is not None
    assert mount.kind == kind


@pytest.mark.parametrize(
    ("path", "is_remote"),
    [
        ("/home", True),
        ("/home/luis", True),
        ("/srv/nfs3", True),
        ("/srv/smb", True),
        ("/srv/rclone", True),
        ("/srv/drvfs", True),
        ("/srv/ceph", True),
        ("/srv/gluster", True),
        ("/afs", True),
        ("/mnt/con blanco", True),
        ("/srv/dav", True),
        ("/srv/ftp", True),
        ("/srv/bound", True),
        ("/old", True),
        ("/", False),
        ("/home/ana/local", False),
        ("/srv/bindfs", False),
        ("/srv/crypt", False),
        ("/media/usb", False),
        ("/srv/bound-local", False),
        ("/srv/overlay", False),
        ("/tmp", False),
        ("/data/deep", False),
        ("/new", False),
    ],
)
def test_what_is_of_another_machine_is_known_by_its_type_or_its_source(path: str, is_remote: bool) -> None:
    mount = mount_of(TABLE, path)
    assert mount is not None
    assert mount.is_remote is is_remote


def test_a_table_without_a_top_or_with_odd_lines_is_read_as_far_as_it_goes() -> None:
    table = "\nodd\n1 1 0:1 / /jail rw - nfs4 server:/ rw\n2 1 0:2 / /jail/x rw - ext4  rw\n3 1 / - ext4\n"
    found = [mount_of(table, path) for path in ("/jail/a", "/jail/x/a", "/else")]
    assert [mount and mount.kind for mount in found] == ["nfs4", "ext4", None]


@pytest.mark.skipif(not Path("/proc/self/mountinfo").exists(), reason="no /proc/self/mountinfo")
def test_the_kernel_says_the_same_of_every_mount_of_this_machine() -> None:
    table = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    for line in table.splitlines():
        point = line.split(" ")[4]
        try:
            handle = os.open(point, os.O_PATH)
        except OSError:
            continue
        try:
            told = Path(f"/proc/self/fdinfo/{handle}").read_text(encoding="ascii")
        finally:
            os.close(handle)
        mount = mount_of(table, point)
        assert mount is not None
        assert ["mnt_id:", mount.id] in [each.split() for each in told.splitlines()], line


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


def test_reading_there_leaves_nothing_behind(tmp_path: Path) -> None:
    filled(tmp_path)
    (tmp_path / "index.json").unlink()
    store = LocalRepository(tmp_path, files=Mounted("nfs4"))
    assert [plan.id for plan in store.summaries()] == ["altamira"]
    assert store.read_only
    store.close()
    assert not (tmp_path / "index.json").exists()


class Parted(Files):
    """A machine on which one folder lies elsewhere."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read_file(self, path: str) -> bytes:
        if path == "/proc/self/mountinfo":
            return (
                f"1 0 0:1 / / rw - ext4 /dev/sda rw\n2 1 0:2 / {self.folder} rw - nfs4 server:/ rw\n".encode()
            )
        return super().read_file(path)


@pytest.mark.parametrize(
    ("name", "refused"), [("plans", True), ("locks", True), ("backups", False), ("files", False)]
)
def test_the_plans_and_their_locks_must_be_here_while_backups_may_lie_elsewhere(
    tmp_path: Path, name: str, refused: bool
) -> None:
    plan = filled(tmp_path / "store")
    elsewhere = tmp_path / "elsewhere"
    if (tmp_path / "store" / name).exists():
        (tmp_path / "store" / name).rename(elsewhere)
    else:
        elsewhere.mkdir()
    (tmp_path / "store" / name).symlink_to(elsewhere)
    store = LocalRepository(tmp_path / "store", files=Parted(elsewhere))
    if refused:
        with pytest.raises(StoreError, match="network_folder") as caught:
            store.apply("altamira", mark(plan))
        assert caught.value.where == str(tmp_path / "store" / name)
    else:
        assert store.apply("altamira", mark(plan)).revision == 2
    store.close()


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
