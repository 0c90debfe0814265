"""What people may send about assessments and cycles."""

from app.assessments.forms.cycles import OpenCycleForm
from app.assessments.forms.rating import (
    NOT_MY_ROLE,
    ExplainFindForm,
    RateStatementForm,
    SendForReviewForm,
    StartAssessmentForm,
    as_fields,
    level_choice,
)

__all__ = [
    "NOT_MY_ROLE",
    "ExplainFindForm",
    "OpenCycleForm",
    "RateStatementForm",
    "SendForReviewForm",
    "StartAssessmentForm",
    "as_fields",
    "level_choice",
]
