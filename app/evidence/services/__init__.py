"""Writes of evidence."""

from app.evidence.services.errors import (
    DatesOutOfOrder,
    EvidenceInUse,
    EvidenceLocked,
    ExplanationIdentifies,
    ExplanationMissing,
    FamilyNotRuledOut,
    FileHeldAlready,
    FileNotScanned,
    TooManyFiles,
    Untitled,
)
from app.evidence.services.explanations import explain_find, explain_finds
from app.evidence.services.files import (
    add_file,
    note_reading,
    read_file,
    receive_file,
    remove_files,
    reopen_file,
)
from app.evidence.services.items import add_evidence, change_evidence, lock_evidence
from app.evidence.services.removing import remove_evidence

__all__ = [
    "DatesOutOfOrder",
    "EvidenceInUse",
    "EvidenceLocked",
    "ExplanationIdentifies",
    "ExplanationMissing",
    "FamilyNotRuledOut",
    "FileHeldAlready",
    "FileNotScanned",
    "TooManyFiles",
    "Untitled",
    "add_evidence",
    "add_file",
    "change_evidence",
    "explain_find",
    "explain_finds",
    "lock_evidence",
    "note_reading",
    "read_file",
    "receive_file",
    "remove_evidence",
    "remove_files",
    "reopen_file",
]
