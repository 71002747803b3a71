"""The store with one mistake in it, many times: for each the proof that has to notice."""

from typing import NamedTuple


class Mutant(NamedTuple):
    """A mistake: in a file of the store one text for another; and the tests that fail because of it."""

    name: str
    file: str
    right: str
    wrong: str
    proof: tuple[str, ...]


FAULTS = ("test_every_fault.py",)
DEATHS = ("test_every_death.py",)
POWER = ("test_power_cuts.py",)
DAMAGE = ("test_every_damage.py",)
MACHINE = ("test_machine.py",)
MODES = ("test_folder.py",)

MUTANTS = (
    Mutant(
        "an act is not flushed",
        "writer.py",
        "            self._files.write(fd, data)\n            self._files.fdatasync(fd)\n",
        "            self._files.write(fd, data)\n",
        POWER,
    ),
    Mutant(
        "the folder of a new journal is not flushed",
        "writer.py",
        "            if self._replica.place.offset == 0:\n",
        "            if False:\n",
        POWER,
    ),
    Mutant(
        "the folder above a new folder is not flushed",
        "folder.py",
        "                self.files.fsync_dir(above)\n",
        "                pass\n",
        POWER,
    ),
    Mutant(
        "a new file takes its name before it is flushed",
        "folder.py",
        "                self.files.fsync(fd)\n",
        "                pass\n",
        POWER,
    ),
    Mutant(
        "a checkpoint holds what the journal has not flushed",
        "writer.py",
        "        self._flush_what_others_wrote()\n        self._folder.replace(",
        "        self._folder.replace(",
        (*POWER, "-k", "nobody_flushed"),
    ),
    Mutant(
        "a line follows one that nobody flushed",
        "writer.py",
        "            self._flush_what_others_wrote()\n",
        "",
        (*POWER, "-k", "nobody_flushed"),
    ),
    Mutant(
        "a removal is not flushed",
        "writer.py",
        "                self._make_removal_last()\n",
        "",
        POWER,
    ),
    Mutant(
        "lines need not follow from one another",
        "journal.py",
        "        if held is None or not _chains(held, place):\n",
        "        if held is None:\n",
        DAMAGE,
    ),
    Mutant(
        "the checksum of a line is not looked at",
        "journal.py",
        '    return line[_SUM] == b"%08x" % crc32(memoryview(line)[_BODY:])\n',
        "    return True\n",
        DAMAGE,
    ),
    Mutant(
        "the checksum of a checkpoint is not looked at",
        "checkpoint.py",
        'if data[len(_OPENING) : len(_OPENING) + 8] != b"%08x" % crc32(data[_BODY:]):',
        "if False:",
        (*DAMAGE, "-k", "rebuilt"),
    ),
    Mutant(
        "a checkpoint is used without a look at the journal",
        "journal.py",
        '    return piece[_SUM] == place.crc.encode() and piece[-1:] == b"\\n" and is_whole(piece[:-1])\n',
        "    return True\n",
        DAMAGE,
    ),
    Mutant(
        "work goes on where the journal lost what the checkpoint holds",
        "writer.py",
        "                if self._replica.damage is not None:\n",
        "                if False:\n",
        DAMAGE,
    ),
    Mutant(
        "a failed line is not cut back",
        "writer.py",
        "        except OSError:\n            self._cut_back(fd)\n            raise\n",
        "        except OSError:\n            raise\n",
        FAULTS,
    ),
    Mutant(
        "an act is in memory before it is on the disk",
        "writer.py",
        "            self._append(data)\n            replica.accept([line], line.place)\n",
        "            replica.accept([line], line.place)\n            self._append(data)\n",
        (*FAULTS, "-k", "once-EIO"),
    ),
    Mutant(
        "a handle goes on after an uncertain outcome",
        "writer.py",
        "            self._uncertain = True\n",
        "",
        (*FAULTS, "-k", "read and EIO"),
    ),
    Mutant(
        "a torn line is built upon",
        "writer.py",
        "                if self._replica.rest:\n",
        "                if False:\n",
        DEATHS,
    ),
    Mutant(
        "a file is replaced in place",
        "folder.py",
        '        temporary = f"{path}.tmp"\n',
        "        temporary = path\n",
        DEATHS,
    ),
    Mutant(
        "the journal is removed before the checkpoint",
        "writer.py",
        "            if self._unlink(replica.checkpoint):\n",
        "            self._unlink(replica.journal)\n            if self._unlink(replica.checkpoint):\n",
        POWER,
    ),
    Mutant(
        "a line that the system took by half counts as written",
        "files.py",
        "        while done < len(data):\n            done += os.write(fd, data[done:])\n",
        "",
        ("test_full_disk.py", "-k", "half"),
    ),
    Mutant(
        "the lock is not taken",
        "locks.py",
        "                return self._files.flock(self._fd, self._operation)\n",
        "                return None\n",
        ("test_processes.py", "test_many_writers.py", "-k", "not command_lines"),
    ),
    Mutant(
        "what others wrote is not read before writing",
        "writer.py",
        "                self._replica.catch_up()\n",
        "",
        MACHINE,
    ),
    Mutant(
        "what others changed is overwritten",
        "compare.py",
        "            if not same(theirs, base) and not same(theirs, mine):\n",
        "            if False:\n",
        MACHINE,
    ),
    Mutant(
        "the index is believed without a look at the plans",
        "glance.py",
        '    return bool(entry["journal"] == list(journal) and entry["checkpoint"] == kept)\n',
        "    return True\n",
        MACHINE,
    ),
    Mutant(
        "the umask decides on the permissions of files",
        "files.py",
        "            if flags & os.O_EXCL:\n                self.fchmod(fd, mode)\n",
        "            pass\n",
        MODES,
    ),
    Mutant(
        "the umask decides on the permissions of folders",
        "files.py",
        "        os.chmod(path, mode)\n",
        "",
        MODES,
    ),
)
