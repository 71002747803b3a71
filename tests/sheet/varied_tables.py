"""Laying known actions out as a table: columns, headings, dates, tasks, follow-up, and what stands between."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from pmi_tui.domain.states import State
from pmi_tui.sheet.grid import Area
from tests.sheet import varied_words as words
from tests.sheet.varied import Known, KnownTask, Month, known_actions
from tests.sheet.varied_style import Style, make_style

Value = str | int | date
Row = list[Value]
FOLLOW_UP = ("state", "percent", "done_on", "evidence")
SHARED = ("number", "criterion", "subcriterion", "criterion_subcriterion", "area", "title", "objective", "resources",
          "indicator", "comment")  # fmt: skip
"""Fields of an action that a table of one task a row repeats, merges or leaves blank."""


@dataclass(slots=True)
class Table:
    """A laid out table: its rows, its merged areas, and what it says."""

    rows: list[Row]
    merged: list[Area]
    known: list[Known]
    style: Style


def make_table(seed: int) -> Table:
    """The table of this seed."""
    dice = random.Random(seed)
    extra = dice.sample(list(words.EXTRA), dice.choice((0, 0, 0, 1, 2)))
    style = make_style(dice, extra)
    known = known_actions(dice, extra)
    table = Table([], [], known, style)
    table.rows += _title(dice)
    headings = _headings(dice, style, table)
    band = ""
    for each in known:
        if style.bands and each.code[0] != band:
            band = each.code[0]
            name = words.CAF_NAMES[band]
            table.rows.append([f"CRITERIO {band}: {name.upper()}" if len(band) else name])
        if dice.random() < 0.2:
            table.rows.append(_noise(dice, headings))
        _add_action(dice, table, each, headings)
    table.rows += _end(dice, style)
    if style.left:
        table.rows = [[""] * style.left + row if any(row) else row for row in table.rows]
        table.merged = [
            Area(area.top, area.left + style.left, area.bottom, area.right + style.left)
            for area in table.merged
        ]
    return table


def _title(dice: random.Random) -> list[Row]:
    before, after = dice.choice((0, 0, 2)), dice.choice((0, 1, 2))
    lines = ("",) * before + dice.choice(words.TITLES) + ("",) * after
    return [[line] for line in lines]


def _headings(dice: random.Random, style: Style, table: Table) -> list[Row]:
    """Add one to three rows of headings; the rows, for pages to repeat."""
    top: Row = []
    bottom: Row = []
    for each in style.columns:
        if each == "calendar":
            top += _years(style)
            bottom += _calendar(dice, style)
        else:
            top.append(style.names.get(each, each))
            bottom.append("")
    two = style.time in ("months", "letters", "quarters")
    if style.time == "dated":
        top = [low if low else high for high, low in zip(top, bottom, strict=True)]
    elif style.time == "columns" and dice.random() < 0.4:
        two, at = True, style.columns.index("start")
        bottom[at : at + 2] = top[at : at + 2]
        top[at : at + 2] = ["Tiempo", ""]
    two = _group(style, top, bottom) or two
    number = len(table.rows) + 1
    table.rows += [top, bottom] if two else [top]
    if two and dice.random() < 0.5:
        table.merged += [
            Area(number, column, number + 1, column) for column, low in enumerate(bottom, start=1) if not low
        ]
    return [top, bottom] if two else [top]


def _group(style: Style, top: Row, bottom: Row) -> bool:
    """Put *Seguimiento* over the columns of follow-up, if they stand side by side."""
    places = [_width_before(style, each) for each in style.columns if each in FOLLOW_UP]
    together = places == list(range(places[0], places[0] + len(places))) if places else False
    if not (style.grouped and together and len(places) > 1):
        return False
    for place in places:
        top[place], bottom[place] = "", top[place]
    top[places[0]] = "Seguimiento"
    return True


def _years(style: Style) -> Row:
    per_year = len(style.slots) // 2
    return ["2026", *[""] * (per_year - 1), "2027", *[""] * (per_year - 1)]


def _calendar(dice: random.Random, style: Style) -> Row:
    if style.time == "letters":
        return [*"EFMAMJJASOND", *"EFMAMJJASOND"]
    if style.time == "quarters":
        kind = dice.choice(("T{}", "Trim. {}", "{}er trimestre", "Q{}"))
        return [kind.format(quarter) for _ in range(2) for quarter in range(1, 5)]
    if style.time == "dated":
        return [f"{words.MONTHS[month - 1]}-{year % 100}" for (year, month), _ in style.slots]
    names = dice.choice((words.MONTHS, words.LONG_MONTHS, [name.title() + "." for name in words.MONTHS]))
    return [*names, *names]


def _noise(dice: random.Random, headings: list[Row]) -> Row:
    rows: tuple[Row, ...] = (
        [""],
        ["---", "---", "---"],
        list(headings[0]),
        ["Nota: los plazos pueden variar."],
        ["Página 2 de 5"],
        ["", "", "Fuente: autodiagnóstico CAF 2025"],
        ["_____", "_____"],
    )
    return dice.choice(rows)


def _end(dice: random.Random, style: Style) -> list[Row]:
    rows: list[Row] = [[""]]
    if "resources" in style.columns[1:] and dice.random() < 0.3:
        total: Row = ["TOTAL", *[""] * (len(style.columns) + len(style.slots))]
        total[_width_before(style, "resources")] = "RD$ 1,250,000"
        rows.append(total)
    if dice.random() < 0.6:
        rows += [["Elaborado por:", "", "Revisado por:"], ["Lic. Juan Pérez", "", "Dra. Marta Ruiz"]]
    return rows


def _width_before(style: Style, wanted: str) -> int:
    return sum(
        len(style.slots) if each == "calendar" else 1 for each in style.columns[: style.columns.index(wanted)]
    )


def _add_action(dice: random.Random, table: Table, known: Known, headings: list[Row]) -> None:
    style = table.style
    _tell_criterion(dice, known)
    known.cells["number"] = style.number.format(int(known.cells["number"]))
    if style.messy:
        _mess_up(dice, known)
    if not style.one_a_row:
        table.rows.append(_row(style, known, known.tasks, first=True))
        return
    if style.by_task:
        _own_times(dice, style, known)
    top = len(table.rows) + 1
    for place, task in enumerate(known.tasks):
        if place and style.one_a_row != "merged" and dice.random() < 0.05:
            table.rows += [["Página 3"], *(list(row) for row in headings)]
        table.rows.append(_row(style, known, [task], first=not place))
    bottom = len(table.rows)
    if style.one_a_row == "merged" and bottom > top:
        merged = [*SHARED, *style.names.keys() - set(SHARED) - {"tasks"}] if not style.by_task else SHARED
        table.merged += [
            Area(top, _width_before(style, each) + 1, bottom, _width_before(style, each) + 1)
            for each in style.columns
            if each in merged
        ]


def _mess_up(dice: random.Random, known: Known) -> None:
    """Line breaks, hard blanks and doubled ones, as they come from a text that was pasted."""
    for name in ("area", "title", "objective", "indicator", "comment"):
        parts = known.cells[name].split(" ")
        blanks = [dice.choice((" ", " ", " ", "  ", "\u00a0", "\n", " \n")) for _ in parts]
        known.cells[name] = "".join(part + blank for part, blank in zip(parts, blanks, strict=True))


def _tell_criterion(dice: random.Random, known: Known) -> None:
    digit = known.code[0]
    known.cells["criterion"] = dice.choice(
        ("", digit, words.ROMANS[digit], f"Criterio {digit}", f"{digit}. {words.CAF_NAMES[digit]}")
    )
    known.cells["criterion_subcriterion"] = f"{digit} / {known.cells['subcriterion']}"


def _own_times(dice: random.Random, style: Style, known: Known) -> None:
    """Give each task a month and a unit of its own; the action's are what they span."""
    months = sorted((2026, dice.randint(1, 12)) for _ in known.tasks)
    for task, month in zip(known.tasks, months, strict=True):
        task.end = month
        task.responsible = dice.choice(words.UNITS)
    known.start, known.end = min(known.start, months[0]), months[-1]
    known.cells["responsible"] = known.tasks[0].responsible
    last = known.tasks[-1]
    last.evidence = last.evidence or "Minuta firmada"
    if "percent" in style.columns or "state" in style.columns:
        last.state, last.state_text, last.percent, last.done_on = State.IN_PROGRESS, "En proceso", 40, None
    else:
        last.state, last.state_text, last.percent, last.done_on = (
            State.DONE,
            "Cumplida",
            None,
            date(2026, 3, 3),
        )


def _row(style: Style, known: Known, tasks: list[KnownTask], *, first: bool) -> Row:
    own = style.by_task
    values: dict[str, Value] = {}
    if first or style.one_a_row == "repeated":
        values |= {each: _marked_up(style, each, known.cells[each]) for each in SHARED}
        values |= known.extra
    if first or own or style.one_a_row == "repeated":
        task = tasks[0]
        values["responsible"] = task.responsible if own else known.cells["responsible"]
        source = task if own else known
        values |= {"state": source.state_text, "evidence": source.evidence, "done_on": source.done_on or ""}
        values["percent"] = f"{source.percent}%" if source.percent else ""
        if own and task.end is not None:
            values |= _times(style, known.start if first else task.end, task.end)
        else:
            values |= _times(style, known.start, known.end)
    values["tasks"] = tasks[0].text if style.one_a_row else _tasks_cell(style, known)
    row: Row = []
    for each in style.columns:
        if each == "calendar":
            row += [values.get(f"slot {place}", "") for place in range(len(style.slots))]
        else:
            row.append(values.get(each, ""))
    return row


def _marked_up(style: Style, name: str, text: str) -> str:
    return f"<b>{text}</b> " if style.markup and name in ("area", "title", "indicator") and text else text


def _times(style: Style, start: Month, end: Month) -> dict[str, Value]:
    if style.time == "columns":
        return {"start": write_date(style.dates, start, 1), "end": write_date(style.dates, end, 28)}
    if style.time == "period":
        first, last = write_date(style.dates % 6, start, 1), write_date(style.dates % 6, end, 28)
        return {"period": f"{first} {'al' if style.dates % 2 else 'a'} {last}"}
    return {
        f"slot {place}": style.marks
        for place, (first, last) in enumerate(style.slots)
        if first <= end and last >= start
    }


def write_date(style: int, when: Month, day: int) -> Value:
    """A month as people write it: six notations of it, a day, and a cell that is a date."""
    year, month = when
    short, long = words.MONTHS[month - 1], words.LONG_MONTHS[month - 1]
    return (
        f"{short}-{year % 100}",
        f"{short.title()}. {year % 100}",
        f"{long} {year}",
        f"{long.title()} de {year}",
        f"{month:02}/{year}",
        f"{year}-{month:02}",
        f"{day:02}/{month:02}/{year}",
        date(year, month, 1 if day == 1 else 28),
    )[style]


def _tasks_cell(style: Style, known: Known) -> str:
    if style.item == "1.{n} " and len(known.tasks) == 1:
        return known.tasks[0].text
    items = [
        style.item.format(n=place, a="abcdefgh"[place - 1]) + _ended(style, task.text)
        for place, task in enumerate(known.tasks, start=1)
    ]
    return style.seam.join(items)


def _ended(style: Style, text: str) -> str:
    """With a stop where the next number would follow a number: nobody could tell them apart."""
    return f"{text}." if style.seam == " " and text[-1].isdigit() else text
