"""The table of CAF: nine criteria and 28 subcriteria, in two editions and two languages."""

from __future__ import annotations

from pmi_tui.domain.frozen import dataclass


@dataclass(frozen=True, slots=True)
class CafEntry:
    """A criterion (`1`) or subcriterion (`1.1`) and its names; the codes are the same in every edition."""

    code: str
    es_2020: str
    en_2020: str
    es_2013: str
    en_2013: str


def _same(code: str, es: str, en: str) -> CafEntry:
    """Return an entry whose names both editions share."""
    return CafEntry(code, es, en, es, en)


TABLE: tuple[CafEntry, ...] = (
    _same("1", "Liderazgo", "Leadership"),
    _same(
        "1.1",
        "Dirigir la organización desarrollando su misión, visión y valores",
        "Provide direction for the organisation by developing its mission, vision and values",
    ),
    _same(
        "1.2",
        "Gestionar la organización, su rendimiento y su mejora continua",
        "Manage the organisation, its performance and its continuous improvement",
    ),
    CafEntry(
        "1.3",
        "Inspirar, motivar y apoyar a las personas de la organización y actuar como modelo de referencia",
        "Inspire, motivate and support people in the organisation and act as a role model",
        "Motivar y apoyar a las personas de la organización y actuar como modelo de referencia",
        "Motivate and support people in the organisation and act as a role model",
    ),
    _same(
        "1.4",
        "Gestionar relaciones eficaces con las autoridades políticas y otros grupos de interés",
        "Manage effective relations with political authorities and other stakeholders",
    ),
    _same("2", "Estrategia y Planificación", "Strategy and Planning"),
    CafEntry(
        "2.1",
        "Identificar las necesidades y expectativas de los grupos de interés, el entorno "
        "externo y la información de gestión relevante",
        "Identify the needs and expectations of the stakeholders, the external environment "
        "and the relevant management information",
        "Reunir información sobre las necesidades presentes y futuras de los grupos de "
        "interés así como información relevante para la gestión",
        "Gather information on present and future needs of stakeholders as well as relevant "
        "management information",
    ),
    CafEntry(
        "2.2",
        "Desarrollar estrategias y planes basados en la información recopilada",
        "Develop strategies and plans based on gathered information",
        "Desarrollar la estrategia y la planificación, teniendo en cuenta la información recopilada",
        "Develop strategy and planning, taking into account the gathered information",
    ),
    CafEntry(
        "2.3",
        "Comunicar, implementar y revisar estrategias y planes",
        "Communicate, implement and review strategies and plans",
        "Comunicar e implementar la estrategia y la planificación en toda la organización y "
        "revisarla de forma periódica",
        "Communicate and implement strategy and planning in the whole organisation and review "
        "it on a regular basis",
    ),
    CafEntry(
        "2.4",
        "Gestionar el cambio y la innovación para garantizar la agilidad y la resiliencia de la organización",
        "Manage change and innovation to ensure the agility and resilience of the organisation",
        "Planificar, implantar y revisar la innovación y el cambio",
        "Plan, implement and review innovation and change",
    ),
    _same("3", "Personas", "People"),
    CafEntry(
        "3.1",
        "Gestionar y mejorar los recursos humanos para apoyar la estrategia de la organización",
        "Manage and improve human resources to support the strategy of the organisation",
        "Planificar, gestionar y mejorar los recursos humanos de forma transparente en "
        "relación con la estrategia y la planificación",
        "Plan, manage and improve human resources transparently with regard to strategy and planning",
    ),
    CafEntry(
        "3.2",
        "Desarrollar y gestionar las competencias de las personas",
        "Develop and manage competencies of people",
        "Identificar, desarrollar y aprovechar las capacidades de las personas en consonancia "
        "con los objetivos tanto individuales como de la organización",
        "Identify, develop and use competencies of people aligning individual and organisational goals",
    ),
    CafEntry(
        "3.3",
        "Involucrar y empoderar a las personas y apoyar su bienestar",
        "Involve and empower the people and support their well-being",
        "Involucrar a los empleados por medio del diálogo abierto y del empoderamiento, "
        "apoyando su bienestar",
        "Involve employees by developing open dialogue and empowerment, supporting their well-being",
    ),
    _same("4", "Alianzas y Recursos", "Partnerships and Resources"),
    _same(
        "4.1",
        "Desarrollar y gestionar alianzas con organizaciones relevantes",
        "Develop and manage partnerships with relevant organisations",
    ),
    CafEntry(
        "4.2",
        "Colaborar con los ciudadanos y las organizaciones de la sociedad civil",
        "Collaborate with citizens and civil society organisations",
        "Desarrollar y establecer alianzas con los ciudadanos/clientes",
        "Develop and implement partnerships with the citizens/customers",
    ),
    _same("4.3", "Gestionar las finanzas", "Manage finances"),
    _same("4.4", "Gestionar la información y el conocimiento", "Manage information and knowledge"),
    _same("4.5", "Gestionar la tecnología", "Manage technology"),
    _same("4.6", "Gestionar las instalaciones", "Manage facilities"),
    _same("5", "Procesos", "Processes"),
    CafEntry(
        "5.1",
        "Diseñar y gestionar procesos para aumentar el valor para los ciudadanos y clientes",
        "Design and manage processes to increase value for citizens and customers",
        "Identificar, diseñar, gestionar e innovar en los procesos de forma continua, "
        "involucrando a los grupos de interés",
        "Identify, design, manage and innovate processes on an ongoing basis, involving the stakeholders",
    ),
    CafEntry(
        "5.2",
        "Prestar servicios y entregar productos a clientes, ciudadanos, grupos de interés y sociedad",
        "Deliver products and services for customers, citizens, stakeholders and society",
        "Desarrollar y prestar servicios y productos orientados a los ciudadanos/clientes",
        "Develop and deliver citizen/customer-oriented services and products",
    ),
    _same(
        "5.3",
        "Coordinar los procesos en toda la organización y con otras organizaciones relevantes",
        "Coordinate processes across the organisation and with other relevant organisations",
    ),
    _same("6", "Resultados orientados a los Ciudadanos/Clientes", "Citizen/Customer-oriented Results"),
    _same("6.1", "Mediciones de la percepción", "Perception measurements"),
    CafEntry(
        "6.2",
        "Mediciones del rendimiento (desempeño)",
        "Performance measurements",
        "Mediciones de resultados",
        "Performance measurements",
    ),
    _same("7", "Resultados en las Personas", "People Results"),
    _same("7.1", "Mediciones de la percepción", "Perception measurements"),
    CafEntry(
        "7.2",
        "Mediciones del desempeño (rendimiento)",
        "Performance measurements",
        "Mediciones del desempeño",
        "Performance measurements",
    ),
    _same("8", "Resultados de Responsabilidad Social", "Social Responsibility Results"),
    _same("8.1", "Mediciones de la percepción", "Perception measurements"),
    _same("8.2", "Mediciones del rendimiento organizacional", "Performance measurements"),
    _same("9", "Resultados Clave del Rendimiento", "Key Performance Results"),
    CafEntry(
        "9.1",
        "Resultados externos: productos y valor público",
        "External results: output and public value",
        "Resultados externos: resultados e impactos en relación con los objetivos",
        "External results: outputs and outcomes to goals",
    ),
    _same("9.2", "Resultados internos: nivel de eficiencia", "Internal results: level of efficiency"),
)
