"""Writes of drafts. Each holds the draft first, so that they come one after another."""

from app.frameworks.services.drafts.applying import apply_parts
from app.frameworks.services.drafts.errors import (
    AreaHasStatements,
    DraftClosed,
    FrameworkNotYours,
    NumberNotAVersion,
    NumberTaken,
    PartCodeTaken,
    PartCodeWrong,
    PartStays,
    PartTakenOut,
    StartNotPossible,
)
from app.frameworks.services.drafts.parts import (
    PartSaved,
    add_part,
    put_back_part,
    save_part,
    take_out_part,
)
from app.frameworks.services.drafts.starting import Start, start_draft

__all__ = [
    "AreaHasStatements",
    "DraftClosed",
    "FrameworkNotYours",
    "NumberNotAVersion",
    "NumberTaken",
    "PartCodeTaken",
    "PartCodeWrong",
    "PartSaved",
    "PartStays",
    "PartTakenOut",
    "Start",
    "StartNotPossible",
    "add_part",
    "apply_parts",
    "put_back_part",
    "save_part",
    "start_draft",
    "take_out_part",
]
