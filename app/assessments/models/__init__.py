"""The tables of assessments, one module a theme."""

from app.assessments.models.moves import EarlierRating, Move, MoveRelation
from app.assessments.models.ratings import EvidenceLink, Rating, SentRating
from app.assessments.models.rounds import Assessment, Cycle
from app.assessments.models.validations import LookAgain, Validation

__all__ = [
    "Assessment",
    "Cycle",
from app.assessments.models.own_days import Extension, FewerReminders, Reminder
    "EarlierRating",
    "EvidenceLink",
    "LookAgain",
    "Move",
    "MoveRelation",
    "Rating",
    "SentRating",
    "Validation",
]
    "Extension",
    "FewerReminders",
    "Reminder",
