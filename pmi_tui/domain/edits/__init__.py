"""Everything that can happen to a plan, as frozen values."""

from pmi_tui.domain.edits.base import Edit, Together
from pmi_tui.domain.edits.carrying import Carry, StartNext
from pmi_tui.domain.edits.plans import (
    Archive,
    Close,
    CreatePlan,
    Discard,
    ImportPlan,
    Recover,
    Rename,
    Reopen,
    Unarchive,
)
from pmi_tui.domain.edits.records import AddEvidence, AddNote
from pmi_tui.domain.edits.rows import AddAction, AddTask, Move, Remove, Renumber, Restore, SetFields
from pmi_tui.domain.edits.standings import Mark, Postpone, SetStanding

EDITS: tuple[type[Edit], ...] = (
    CreatePlan,
    ImportPlan,
    StartNext,
    Rename,
    Close,
    Reopen,
    Archive,
    Unarchive,
    Discard,
    Recover,
    Carry,
    AddAction,
    AddTask,
    SetFields,
    Move,
    Renumber,
    Remove,
    Restore,
    Mark,
    SetStanding,
    Postpone,
    AddNote,
    AddEvidence,
    Together,
)

__all__ = [
    "EDITS",
    "AddAction",
    "AddEvidence",
    "AddNote",
    "AddTask",
    "Archive",
    "Carry",
    "Close",
    "CreatePlan",
    "Discard",
    "Edit",
    "ImportPlan",
    "Mark",
    "Move",
    "Postpone",
    "Recover",
    "Remove",
    "Rename",
    "Renumber",
    "Reopen",
    "Restore",
    "SetFields",
    "SetStanding",
    "StartNext",
    "Together",
    "Unarchive",
]
