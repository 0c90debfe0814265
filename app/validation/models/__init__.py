"""The tables of validation, one module a theme."""

from app.validation.models.calibration import (
    CalibrationAnswer,
    CalibrationClosing,
    CalibrationDiscussion,
    CalibrationExercise,
    CalibrationHandIn,
)
from app.validation.models.disagreeing import ConversationNote, ReaderNaming
from app.validation.models.moderation import (
    ModerationCase,
    ModerationReview,
    ModerationRound,
    ModerationTheme,
    Rereview,
)
from app.validation.models.portable import (
    IssuerTrust,
    PortableImport,
    PortableUpload,
    PriorStatement,
    SigningKey,
    SigningKeyEnd,
    SigningKeySecret,
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
    "CalibrationAnswer",
    "CalibrationClosing",
    "CalibrationDiscussion",
    "CalibrationExercise",
    "CalibrationHandIn",
    "ChainHeadDay",
    "ConversationNote",
    "Decision",
    "Disagreement",
    "IssuerTrust",
    "Judgement",
    "ModerationCase",
    "ModerationReview",
    "ModerationRound",
    "ModerationTheme",
    "OrganisationHead",
    "PortableImport",
    "PortableUpload",
    "PriorStatement",
    "ReaderNaming",
    "Rereview",
    "SealedDigest",
    "SignOff",
    "SignOffComment",
    "SigningKey",
    "SigningKeyEnd",
    "SigningKeySecret",
    "StoodIn",
    "Withdrawal",
]
