"""Measuring things in turn: in one run, each after the other, so that all meet the same noise."""

from collections.abc import Callable, Mapping, Sequence
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from time import perf_counter

Works = Mapping[str, Callable[[], object]]
Times = dict[str, list[float]]
"""Seconds by name, round by round."""


def interleave(
    works: Works,
    rounds: int,
    every: Mapping[str, int] | None = None,
    clock: Callable[[], float] = perf_counter,
) -> Times:
    """Time each of the works once a round, in another order each time; a slow one only `every` so many rounds."""
    names = list(works)
    times: Times = {name: [] for name in names}
    for number in range(rounds):
        start = number % len(names)
        for name in names[start:] + names[:start]:
            if number % (every or {}).get(name, 1) == 0:
                begin = clock()
                works[name]()
                times[name].append(clock() - begin)
    return times


def time_of_children() -> float:
    """Seconds that the processor spent on processes that were waited for: the same however busy the machine is."""
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def ratio(times: Times, name: str, unit: str) -> float:
    """How many times as long one takes as the other: the median over rounds in which both were timed, else of all."""
    one, other = times[name], times[unit]
    if len(one) == len(other):
        return median(mine / its for mine, its in zip(one, other, strict=True))
    return median(one) / median(other)


def in_ms(seconds: Sequence[float]) -> str:
    """The median in milliseconds."""
    value = 1000 * median(seconds)
    return f"{value:.2f}" if value < 100 else f"{value:,.0f}"


def show_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table in Markdown, as wide as its words."""
    widths = [max(len(row[place]) for row in [head, *rows]) for place in range(len(head))]
    for row in [head, ["-" * width for width in widths], *rows]:
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |")
