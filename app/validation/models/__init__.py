"""The tables of validation, one module a theme."""

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
    "Decision",
    "Disagreement",
    "Judgement",
    "OrganisationHead",
    "SealedDigest",
    "SignOff",
    "SignOffComment",
    "StoodIn",
    "Withdrawal",
]
