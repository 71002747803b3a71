"""What Linux tells of a process that runs: its wake-ups, its time on the processor, its memory."""

from __future__ import annotations

from pathlib import Path


def wake_ups(pid: int) -> int:
    """How often the threads of a process have gone to sleep by themselves."""
    return sum(
        _status(path, "voluntary_ctxt_switches") for path in Path(f"/proc/{pid}/task").glob("*/status")
    )


def effort(pid: int) -> float:
    """Seconds that the processor has spent on a process, all its threads together."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(path.read_text(encoding="ascii").split()[0]) for path in tasks) / 1e9


def memory(pid: int) -> float:
    """Megabytes that a process holds (RSS)."""
    return _status(Path(f"/proc/{pid}/status"), "VmRSS") / 1024


def _status(path: Path, name: str) -> int:
    """A number of /proc by its name."""
    line = next(line for line in path.read_text(encoding="ascii").splitlines() if line.startswith(f"{name}:"))
    return int(line.split()[1])
