"""Exports of plans of any size: `python -m tests.bench.export [--sizes 10,100,1000,10000] [--formats xlsx,csv…]`.

Each is made in a process of its own: seconds of the processor, and the most memory beyond what the plan itself takes.
"""

import argparse
import os
import resource
from collections.abc import Sequence
from random import Random
from time import process_time

from pmi_tui.i18n.texts import Texts
from pmi_tui.services.exporting import write
from pmi_tui.sheet.scope import Mark
from pmi_tui.sheet.writers.material import Format, Material
from tests.bench.material import plan
from tests.bench.timing import show_table
from tests.builders import AT, DAY

HEAD = ("format", "actions", "tasks", "seconds", "ms an action", "MB more", "file, kB")
SIZES = (10, 100, 1_000, 10_000)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--formats", default=",".join(Format))
    wanted = parser.parse_args()
    sizes = [int(size) for size in wanted.sizes.split(",")]
    show_table(HEAD, measure(sizes, [Format(each) for each in wanted.formats.split(",")]))


def measure(sizes: Sequence[int], formats: Sequence[Format]) -> list[Sequence[str]]:
    """A row for each format and size."""
    rows: list[Sequence[str]] = []
    for wanted in formats:
        for size in sizes:
            seconds, more, length = _in_child(size, wanted)
            cells = (
                f"{seconds:.2f}",
                f"{1000 * seconds / size:.2f}",
                f"{more:,.0f}",
                f"{length / 1000:,.0f}",
            )
            rows.append((wanted.value, f"{size:,}", f"{5 * size:,}", *cells))
    return rows


def _in_child(size: int, wanted: Format) -> tuple[float, float, int]:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.write(writer, " ".join(map(str, _measured(size, wanted))).encode())
            status = 0
        finally:
            os._exit(status)
    os.close(writer)
    with os.fdopen(reader) as answer:
        told = answer.read().split()
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, "an export failed"
    return float(told[0]), float(told[1]), int(told[2])


def _measured(size: int, wanted: Format) -> tuple[float, float, int]:
    made = plan("plan", Random(1), size)
    material = Material(made, Texts("es"), DAY, Mark("xbench", AT), total=size)
    write(Material(plan("uno", Random(1), 1), Texts("es"), DAY, Mark("xbench", AT), total=1), wanted)
    before, begin = _most_memory(), process_time()
    written = write(material, wanted)
    return process_time() - begin, _most_memory() - before, len(written.data)


def _most_memory() -> float:
    """Megabytes that this process held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
