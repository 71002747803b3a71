"""The usual names of an institution's units: abbreviations, words of kind, and names that hold an «y»."""

from __future__ import annotations

GROUPS: tuple[tuple[str, ...], ...] = (
    ("recursos humanos", "rrhh", "rr.hh.", "rr. hh.", "rh"),
    (
        "acceso a la información pública",
        "libre acceso a la información pública",
        "libre acceso a la información",
        "acceso a la información",
        "acceso a la información municipal",
        "oai",
        "oaim",
        "oaip",
    ),
    ("administrativo y financiero", "administrativa y financiera", "administrativo financiero", "daf"),
    ("planificación y desarrollo", "pyd", "p&d", "dpyd"),
    ("compras y contrataciones", "uocc"),
    (
        "tecnologías de la información y comunicación",
        "tecnologías de la información y la comunicación",
        "tecnología de la información y comunicación",
        "tecnologías de la información",
        "tecnología de la información",
        "tecnología",
        "tic",
        "tics",
        "dti",
        "dtic",
    ),
    ("relaciones públicas", "rrpp", "rr.pp."),
    ("obras públicas", "oopp", "oo.pp."),
    ("gestión ambiental municipal", "ugam"),
    ("máxima autoridad ejecutiva", "mae"),
    ("jurídico", "jurídica", "consultoría jurídica"),
)
"""Names of one unit, the fullest first: what `resp:` finds without a person having joined them."""

_KIND_LIST = (
    "depto dpto dept departamento dir direccion div division sec seccion of ofic oficina unidad und "
    "area gerencia encargado encargada enc responsable director directora"
)
KINDS: frozenset[str] = frozenset(_KIND_LIST.split())
"""Folded words before a name that say what kind of unit it is, or who heads it."""

LINKS: frozenset[str] = frozenset({"de", "del", "la", "las", "el", "los", "y", "e", "a"})
"""Folded words that carry no meaning when names are compared."""

_ABBREVIATED_LIST = "depto dpto dept dir div sec of ofic und enc admin gral mun adm ing lic dr dra sr sra"
ABBREVIATED: frozenset[str] = frozenset(_ABBREVIATED_LIST.split())
"""Folded words that are written with a stop of their own."""
