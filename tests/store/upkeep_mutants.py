"""The store's upkeep with one mistake in it, many times, as in `mutants`."""

from tests.store.mutants import Mutant


def upkeep(proof: str, chore: str) -> tuple[str, ...]:
    """Of the proofs of upkeep those of one chore."""
    return (f"test_upkeep_{proof}.py", "-k", chore)


UPKEEP_MUTANTS = (
    Mutant(
        "a backup takes its name before it is flushed",
        "backups.py",
        "                    self._files.fsync(fd)\n",
        "",
        upkeep("power", "MakingABackup"),
    ),
    Mutant(
        "the folder of a new backup is not flushed",
        "backups.py",
        "            self._files.fsync_dir(self._path)\n",
        "",
        upkeep("power", "MakingABackup"),
    ),
    Mutant(
        "the name of the folder of backups is taken for flushed",
        "folder.py",
        "        self.files.fsync_dir(self.root)\n",
        "",
        upkeep("power", "first_backup"),
    ),
    Mutant(
        "a restore makes no copy of what is there",
        "backups.py",
        "            before = self._write(BEFORE_RESTORE)\n",
        "            before = self.all()[0]\n",
        upkeep("deaths", "RestoringOnePlan"),
    ),
    Mutant(
        "a restore throws away the backup that it restores",
        "backups.py",
        "            before = self._write(BEFORE_RESTORE)\n",
        "            before = self.write(BEFORE_RESTORE)\n",
        ("test_restoring.py", "-k", "oldest"),
    ),
    Mutant(
        "a restore that was broken off leaves no mark",
        "unfinished.py",
        '    folder.replace(UNFINISHED, dump({"from": path, "plans": sorted(plans)}) + b"\\n")\n',
        "    return\n",
        upkeep("deaths", "Restoring"),
    ),
    Mutant(
        "a restore ends before what was made since is put aside",
        "restoring.py",
        "        for plan_id in aside:\n",
        "        _remove(folder, UNFINISHED)\n        for plan_id in aside:\n",
        upkeep("deaths", "Restoring"),
    ),
    Mutant(
        "a restored journal meets the checkpoint from before",
        "restoring.py",
        '                _remove(folder, f"plans/{plan_id}.json")\n',
        "",
        upkeep("deaths", "Restoring"),
    ),
    Mutant(
        "a restore leaves the index from before",
        "restoring.py",
        "        _drop_index(folder)\n",
        "",
        upkeep("deaths", "Restoring"),
    ),
    Mutant(
        "backups are thinned out while a restore is half done",
        "backups.py",
        "                return\n        except (OSError, StoreError):\n",
        "                pass\n        except (OSError, StoreError):\n",
        ("test_restoring.py", "-k", "half_done"),
    ),
    Mutant(
        "an evidence file that is there is taken for flushed",
        "evidence.py",
        "                    self._files.fsync_dir(self._path)\n",
        "                    pass\n",
        upkeep("power", "repeats and KeepingEvidence"),
    ),
    Mutant(
        "an evidence file that is there is taken for whole",
        "evidence.py",
        "                if self.read(file.sha256) is None:\n",
        "                if file.sha256 not in self.digests():\n",
        ("test_restoring.py", "-k", "altered"),
    ),
    Mutant(
        "an evidence file is written in place",
        "evidence.py",
        '                    self._folder.replace(f"files/{file.sha256}", content)\n',
        '                    fd = self._folder.open_new(f"{self._path}/{file.sha256}", os.O_WRONLY)\n'
        "                    self._files.write(fd, content)\n                    self._files.close(fd)\n",
        upkeep("power", "KeepingEvidence"),
    ),
    Mutant(
        "a migration makes no backup",
        "upkeep.py",
        "        Backups(folder, wait).write(BEFORE_MIGRATION)\n",
        "",
        upkeep("deaths", "Migrating"),
    ),
    Mutant(
        "a migration says that it is done before it is",
        "upkeep.py",
        "        Backups(folder, wait).write(BEFORE_MIGRATION)\n",
        "        Backups(folder, wait).write(BEFORE_MIGRATION)\n        folder.describe()\n",
        upkeep("deaths", "Migrating"),
    ),
    Mutant(
        "a migrated checkpoint holds what the journal has not flushed",
        "upkeep.py",
        "        _flush(folder, replica.journal)\n",
        "",
        upkeep("power", "nobody_flushed and migration"),
    ),
    Mutant(
        "a migration passes over what it cannot read",
        "upkeep.py",
        "        if error.key in _FOR_THE_DOCTOR:\n",
        "        if error:\n",
        upkeep("faults", "Migrating and once-EIO"),
    ),
    Mutant(
        "a journal is mended without keeping it as it was",
        "mending.py",
        '    folder.replace(f"plans/{name}", content)\n',
        "",
        upkeep("deaths", "Mending"),
    ),
)
