"""What people may send about assessments and cycles."""

from app.assessments.forms.cycles import (
    ChangeCycleForm,
    CycleForm,
    MoreDaysForm,
    OpenCycleForm,
    RemindersForm,
    ShorterDaysForm,
)
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
    "ChangeCycleForm",
    "CycleForm",
    "ExplainFindForm",
    "MoreDaysForm",
    "OpenCycleForm",
    "RateStatementForm",
    "RemindersForm",
    "SendForReviewForm",
    "ShorterDaysForm",
    "StartAssessmentForm",
    "as_fields",
    "level_choice",
]
