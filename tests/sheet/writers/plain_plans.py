"""Plans as people write them, with texts that are hard on files; and what is left of a plan in a format."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hypothesis import strategies as st

from pmi_tui.domain import dates
from pmi_tui.domain.action import Action
from pmi_tui.domain.dates import PlanDate, Precision
from pmi_tui.domain.frozen import replace
from pmi_tui.domain.notes import Evidence, EvidenceKind
from pmi_tui.domain.plan import Plan
from pmi_tui.domain.states import PENDING
from pmi_tui.domain.task import Task
from pmi_tui.i18n.texts import Texts
from pmi_tui.sheet.scope import WHOLE, Mark, Scope
from pmi_tui.sheet.writers.base_rows import evidence_line
from pmi_tui.sheet.writers.losses import LOSSES, Loss
from pmi_tui.sheet.writers.material import Format, Material
from pmi_tui.sheet.writers.table import is_month
from tests.builders import AT, DAY, a_note, a_plan, a_task, an_action, evidence
from tests.plan_strategies import standings

RUNNING = (
    "=1+1",
    '=HYPERLINK("http://a.do";"pulse")',
    "+cmd|' /C calc'!A0",
    "-2 + 3 reuniones",
    "@SUM(A1:A9)",
    "=cmd|'/C calc'!A1",
    "'=1+1",
    "#N/A",
    "#REF!",
)
"""Texts that spreadsheets run, or take for an error."""
AWKWARD = (
    *RUNNING,
    "'entre comillas'",
    'dice "sí"; y, no',
    "línea uno\nlínea dos",
    "ñandú 日本 🎉 óptimo",
    "_x0041_ y _x000D_",
    "A & B | C < 5",
    "1. Uno. 2. Dos.",
    "*nota* [b]negrita[/b] `x`",
    "100 %",
    "TRUE",
    "palabra " * 400,
)
_TEXTS = st.sampled_from(tuple(text.strip() for text in (*AWKWARD, "Socializar la misión", "Humanos")))
_BLANKABLE = st.just("") | _TEXTS
_STEPS = st.sampled_from(
    (
        "Convocar la reunión",
        "Gastar 2.5 millones según la Ley 41-08 art. 4",
        "=SUM(A1)",
        "-menos",
        "_x0041_",
        'decir "sí"; y callar',
        "日本 & <ñ>",
    )
)
_DATES = st.none() | st.sampled_from(
    (
        "Ene. 23",
        "dic-23",
        "mar-26",
        "2026",
        "T1 2025",
        "31/12/2026",
        "Permanente",
        "31/11/2024",
        "enero-mayo 2026",
    )
).map(dates.parse)
_EXTRA = st.sampled_from(
    ((), (("Código SNIP", "=1+1"),), (("Línea del POA", "dos\nlíneas"), ("Código SNIP", "7")))
)


@st.composite
def _actions(draw: st.DrawFn, number: int) -> Action:
    tasks = [
        a_task(
            draw(_STEPS),
            draw(standings()),
            end=draw(_DATES),
            responsible=draw(st.none() | st.sampled_from(("OAIM", "=Prensa"))),
            evidence=(evidence(),) if draw(st.booleans()) else (),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    action = an_action(
        draw(_TEXTS),
        *tasks,
        number=str(number),
        criterion=draw(st.sampled_from(("", "I", "Criterio 2 Estrategia", "9"))),
        subcriterion=draw(st.sampled_from(("1.1", "1.1 (3)", "2.3"))),
        start=draw(_DATES),
        end=draw(_DATES),
        state=draw(standings()),
        responsible=draw(_BLANKABLE),
        notes=(a_note(),),
        area=draw(_BLANKABLE),
        objective=draw(_BLANKABLE),
        resources=draw(_BLANKABLE),
        indicator=draw(_BLANKABLE),
        comment=draw(_BLANKABLE),
    )
    return replace(action, extra=draw(_EXTRA))


@st.composite
def plain_plans(draw: st.DrawFn) -> Plan:
    """A plan of one to four actions; its title names the institution and the years, as titles do."""
    plan = a_plan(*(draw(_actions(number)) for number in range(1, draw(st.integers(1, 4)) + 1)))
    return replace(plan, title="PLAN DE MEJORA INSTITUCIONAL AYUNTAMIENTO DE ALTAMIRA 2026-2027")


def material(plan: Plan, *, scope: Scope = WHOLE, day: date = DAY, language: str = "es") -> Material:
    """The plan as it is to leave on the tests' day."""
    mark = Mark("xaaaaaaaaaa", AT, 7, "caaaaaaaaaa")
    return Material(plan, Texts(language), day, mark, scope, len(plan.actions), (plan.start, plan.end))


def left_of(plan: Plan, wanted: Format) -> Plan:
    """The plan without what the format cannot hold."""
    for loss in LOSSES[wanted]:
        plan = LOSING[loss](plan)
    return plan


def _each(change: Callable[[Action], Action]) -> Callable[[Plan], Plan]:
    return lambda plan: replace(plan, actions=tuple(map(change, plan.actions)))


def _both(of_action: Callable[[Action], Action], of_task: Callable[[Task], Task]) -> Callable[[Plan], Plan]:
    return _each(lambda action: replace(of_action(action), tasks=tuple(map(of_task, action.tasks))))


def _without_ids(plan: Plan) -> Plan:
    def action(number: int, each: Action) -> Action:
        tasks = tuple(
            replace(task, id=f"t{place}", parent="", evidence=_anonymous(task.evidence))
            for place, task in enumerate(each.tasks)
        )
        return replace(each, id=f"a{number}", tasks=tasks, evidence=_anonymous(each.evidence))

    return replace(
        plan, id="", actions=tuple(action(number, each) for number, each in enumerate(plan.actions))
    )


def _anonymous(proofs: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return tuple(replace(each, id="", parent="") for each in proofs)


def _in_a_line(proofs: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(each.id, each.parent, AT, "", evidence_line(each.description, each.link), EvidenceKind.OTHER)
        for each in proofs
    )


def _one_form(value: PlanDate | None) -> PlanDate | None:
    if value is None or not (is_month(value) or value.precision is Precision.DAY):
        return value
    return replace(value, raw=f"{value.first}")


def _bare_evidence(plan: Plan) -> Plan:
    plan = replace(plan, evidence=_in_a_line(plan.evidence))
    return _both(
        lambda action: replace(action, evidence=_in_a_line(action.evidence)),
        lambda task: replace(task, evidence=_in_a_line(task.evidence)),
    )(plan)


def _nothing(plan: Plan) -> Plan:
    return plan


def _same(action: Action) -> Action:
    return action


LOSING: dict[Loss, Callable[[Plan], Plan]] = {
    Loss.TITLES: lambda plan: replace(plan, id="", title="", name="", institution=""),
    Loss.ABOUT: lambda plan: replace(
        plan, valid_until=None, caf_edition=None, closed_on=None, archived=False, source=None, source_sum=None
    ),
    Loss.IDS: _without_ids,
    Loss.ORDER: _both(
        lambda action: replace(action, rank="", extra=tuple(sorted(action.extra))),
        lambda task: replace(task, rank=""),
    ),
    Loss.CRITERIA: _each(lambda action: replace(action, criterion=action.criterion_code or action.criterion)),
    Loss.DATES: _both(
        lambda action: replace(action, start=_one_form(action.start), end=_one_form(action.end)),
        lambda task: replace(task, end=_one_form(task.end)),
    ),
    Loss.TYPED: _both(lambda action: replace(action, raw=()), lambda task: replace(task, raw=())),
    Loss.STATES: _both(
        lambda action: replace(action, own_standing=PENDING), lambda task: replace(task, standing=PENDING)
    ),
    Loss.TASK_TERMS: _both(_same, lambda task: replace(task, end=None, responsible=None)),
    Loss.RESCHEDULED: _both(
        lambda action: replace(action, postponements=()), lambda task: replace(task, postponements=())
    ),
    Loss.LINKS: _both(
        lambda action: replace(action, origin=None, carried_to=None),
        lambda task: replace(task, origin=None, carried_to=None),
    ),
    Loss.NOTES: lambda plan: _both(
        lambda action: replace(action, notes=()), lambda task: replace(task, notes=())
    )(replace(plan, notes=())),
    Loss.EVIDENCE: lambda plan: _both(
        lambda action: replace(action, evidence=()), lambda task: replace(task, evidence=())
    )(replace(plan, evidence=())),
    Loss.EVIDENCE_ABOUT: _bare_evidence,
    Loss.FILES: _nothing,
    Loss.TRASH: lambda plan: replace(plan, trash=()),
    Loss.HISTORY: _nothing,
}
"""For each loss the plan without it."""
