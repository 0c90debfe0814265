"""Writes of cycles, assessments, ratings and validations. Saving a draft is no audit event."""

from app.assessments.services.errors import (
    AssessmentAlreadyAccepted,
    AssessmentAlreadySent,
    AssessmentAlreadySigned,
    AssessmentAlreadyStarted,
    AssessmentIncomplete,
    AssessmentNotSent,
    CycleEndsBeforeItBegins,
    CycleNotOpen,
    CycleTitleTaken,
    EvidenceNotTheirs,
    RaisedAreasWrong,
    RatingChangedMeanwhile,
    ReasonTooLong,
    ReflectionTooLong,
    RoleProfileUnknown,
    StatementAlreadyReturned,
    StatementLocked,
    StatementStillReturned,
)
from app.assessments.services.rating import Saved, attach_evidence, rate_statement
from app.assessments.services.sending import (
    resend_statement,
    return_statement,
    send_for_review,
    withdraw,
)
from app.assessments.services.standing import mark_accepted, mark_signed, record_validations
from app.assessments.services.starting import open_cycle, start_assessment

__all__ = [
    "AssessmentAlreadyAccepted",
    "AssessmentAlreadySent",
    "AssessmentAlreadySigned",
    "AssessmentAlreadyStarted",
    "AssessmentIncomplete",
    "AssessmentNotSent",
    "CycleEndsBeforeItBegins",
    "CycleNotOpen",
    "CycleTitleTaken",
    "EvidenceNotTheirs",
    "RaisedAreasWrong",
    "RatingChangedMeanwhile",
    "ReasonTooLong",
    "ReflectionTooLong",
    "RoleProfileUnknown",
    "Saved",
    "StatementAlreadyReturned",
    "StatementLocked",
    "StatementStillReturned",
    "attach_evidence",
    "mark_accepted",
    "mark_signed",
    "open_cycle",
    "rate_statement",
    "record_validations",
    "resend_statement",
    "return_statement",
    "send_for_review",
    "start_assessment",
    "withdraw",
]
