"""The tables of validation, one module a theme."""

from app.validation.models.disagreeing import ConversationNote, ReaderNaming
from app.validation.models.moderation import (
    ModerationCase,
    ModerationReview,
    ModerationRound,
    ModerationTheme,
    Rereview,
)
from app.validation.models.reviews import (
    AreaReveal,
    Decision,
    Disagreement,
    Judgement,
    SignOff,
    SignOffComment,
)
from app.validation.models.sealing import ChainHeadDay, OrganisationHead, SealedDigest
from app.validation.models.standing_in import StoodIn, Withdrawal

__all__ = [
    "AreaReveal",
    "ChainHeadDay",
    "ConversationNote",
    "Decision",
    "Disagreement",
    "Judgement",
    "ModerationCase",
    "ModerationReview",
    "ModerationRound",
    "ModerationTheme",
    "OrganisationHead",
    "ReaderNaming",
    "Rereview",
    "SealedDigest",
    "SignOff",
    "SignOffComment",
    "StoodIn",
    "Withdrawal",
]
