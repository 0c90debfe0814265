"""The tables of assessments, one module a theme."""

from app.assessments.models.adjustments import Adjustment, AdjustmentShare
from app.assessments.models.baselines import BaselineShowing, BaselineTalk
from app.assessments.models.employer_use import (
    EmployerUse,
    EmployerUseDraft,
    EmployerUseReading,
)
from app.assessments.models.later import LaterClaim
from app.assessments.models.lifecycle import (
    OfferAnswer,
    OfferedStatement,
    Renewal,
    RenewalOffer,
    RenewedStatement,
    Revocation,
    RevocationReply,
    RevokingManager,
    ValidityNotice,
)
from app.assessments.models.moves import EarlierRating, Move, MoveRelation
from app.assessments.models.own_days import DaysSet, Extension, FewerReminders, Reminder
from app.assessments.models.ratings import EvidenceLink, Rating, SentLink, SentRating
from app.assessments.models.rounds import Assessment, Cycle
from app.assessments.models.rules import ValidationRule
from app.assessments.models.validations import LookAgain, Validation

__all__ = [
    "Adjustment",
    "AdjustmentShare",
    "Assessment",
    "BaselineShowing",
    "BaselineTalk",
    "Cycle",
    "DaysSet",
    "EarlierRating",
    "EmployerUse",
    "EmployerUseDraft",
    "EmployerUseReading",
    "EvidenceLink",
    "Extension",
    "FewerReminders",
    "LaterClaim",
    "LookAgain",
    "Move",
    "MoveRelation",
    "OfferAnswer",
    "OfferedStatement",
    "Rating",
    "Reminder",
    "Renewal",
    "RenewalOffer",
    "RenewedStatement",
    "Revocation",
    "RevocationReply",
    "RevokingManager",
    "SentLink",
    "SentRating",
    "Validation",
    "ValidationRule",
    "ValidityNotice",
]
