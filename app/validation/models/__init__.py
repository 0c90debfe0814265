"""The tables of validation, one module a theme."""

from app.validation.models.reviews import (
    AreaReveal,
    Decision,
    Disagreement,
    Judgement,
    SignOff,
    SignOffComment,
)

__all__ = ["AreaReveal", "Decision", "Disagreement", "Judgement", "SignOff", "SignOffComment"]
