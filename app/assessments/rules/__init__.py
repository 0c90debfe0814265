"""Words and pure decisions about assessments."""

from app.assessments.rules.missing import (
    asks_reflection,
    find_missing,
    holds_back,
    is_rated,
    statement_status,
)
from app.assessments.rules.shown import (
    Check,
    TaskArea,
    TaskRow,
    check_of,
    count_status,
    task_areas,
)
from app.assessments.rules.statements import (
    Earlier,
    StatementText,
    statement_text,
)
from app.assessments.rules.words import (
    DRAFTING,
    HOLDS_BACK,
    LONGEST_REASON,
    LONGEST_REFLECTION,
    Answer,
    AssessmentKind,
    AssessmentState,
    Missing,
    Rated,
    Side,
    StatementStatus,
    Validated,
    answer_of,
    raised_list,
)

__all__ = [
    "DRAFTING",
    "HOLDS_BACK",
    "LONGEST_REASON",
    "LONGEST_REFLECTION",
    "Answer",
    "AssessmentKind",
    "AssessmentState",
    "Check",
    "Earlier",
    "Missing",
    "Rated",
    "Side",
    "StatementStatus",
    "StatementText",
    "TaskArea",
    "TaskRow",
    "Validated",
    "answer_of",
    "asks_reflection",
    "check_of",
    "count_status",
    "find_missing",
    "holds_back",
    "is_rated",
    "raised_list",
    "statement_status",
    "statement_text",
    "task_areas",
]
