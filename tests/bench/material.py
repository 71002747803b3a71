"""Plans of any number and size for benchmarks: Spanish words, texts as long as in real plans."""

from collections.abc import Iterator
from random import Random

from pmi_tui.domain.plan import Plan
from tests.builders import a_plan, a_task, an_action

_TEXT = (
    "gestión participación ciudadanía municipio presupuesto ejecución transparencia rendición cuentas evaluación "
    "desempeño planificación año técnico administración indicador responsable área jurídica dirección unidad "
    "capacitación difusión público atención información sistema mejora acción según también señalización"
)
TASKS = 190
"""Tasks a plan: 38 actions with five each, so that 526 plans hold 100,000 tasks."""


def plans(tasks: int, seed: int = 1) -> Iterator[Plan]:
    """So many plans that they hold that many tasks at least."""
    dice = Random(seed)
    for number in range(-(-tasks // TASKS)):
        yield plan(f"plan-{number:04d}", dice)


def plan(plan_id: str, dice: Random, actions: int = TASKS // 5) -> Plan:
    """A plan of 38 actions, about 1 KB each, with five tasks."""
    rows = (
        an_action(
            words(dice, 120),
            *(a_task(words(dice, 70)) for _ in range(5)),
            area=words(dice, 120),
            objective=words(dice, 150),
            indicator=words(dice, 90),
        )
        for _ in range(actions)
    )
    return a_plan(*rows, plan_id=plan_id, name=plan_id)


def words(dice: Random, length: int) -> str:
    """Words that make up about so many characters."""
    known = _TEXT.split()
    found = ""
    while len(found) < length:
        found += " " + dice.choice(known)
    return found.strip()
