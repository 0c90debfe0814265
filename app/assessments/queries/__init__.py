"""Reads of cycles, assessments, ratings and validations."""

from app.assessments.queries.assessments import (
    WithMove,
    get_assessment,
    get_assessment_by_id,
    get_cycle,
    get_with_move,
    list_assessments,
    list_sent_assessments,
)
from app.assessments.queries.attachable import list_evidence_to_attach
from app.assessments.queries.earlier import (
    GoneStatement,
    find_highest_version,
    find_onward_version,
    list_all_earlier,
    list_earlier,
    list_sent_texts,
    moved_by,
)
from app.assessments.queries.finds import FindToSend, get_find, list_finds, list_finds_in
from app.assessments.queries.own_days import (
    CycleToStart,
    find_own_days,
    find_own_last_day,
    list_cycles_to_start,
    list_extensions,
    wants_fewer_reminders,
)
from app.assessments.queries.progress import (
    list_progress,
    list_running_cycles,
    list_team_progress,
)
from app.assessments.queries.ratings import (
    RatedStatement,
    Tasks,
    get_rated_or_gone,
    get_rated_statement,
    list_attached,
    list_evidence,
    list_ratings,
    list_tasks,
    read_again,
)
from app.assessments.queries.sent import (
    count_sent,
    find_earlier,
    list_earlier_levels,
    list_sent_history,
    list_sent_ratings,
)
from app.assessments.queries.standing import (
    find_validations,
    list_other_looks,
    list_validations,
)
from app.assessments.queries.texts import get_required_levels, get_statement_text

__all__ = [
    "CycleToStart",
    "FindToSend",
    "GoneStatement",
    "RatedStatement",
    "Tasks",
    "WithMove",
    "count_sent",
    "find_earlier",
    "find_highest_version",
    "find_onward_version",
    "find_own_days",
    "find_own_last_day",
    "find_validations",
    "get_assessment",
    "get_assessment_by_id",
    "get_cycle",
    "get_find",
    "get_rated_or_gone",
    "get_rated_statement",
    "get_required_levels",
    "get_statement_text",
    "get_with_move",
    "list_all_earlier",
    "list_assessments",
    "list_attached",
    "list_cycles_to_start",
    "list_earlier",
    "list_earlier_levels",
    "list_evidence",
    "list_evidence_to_attach",
    "list_extensions",
    "list_finds",
    "list_finds_in",
    "list_other_looks",
    "list_progress",
    "list_ratings",
    "list_running_cycles",
    "list_sent_assessments",
    "list_sent_history",
    "list_sent_ratings",
    "list_sent_texts",
    "list_tasks",
    "list_team_progress",
    "list_validations",
    "moved_by",
    "read_again",
    "wants_fewer_reminders",
]
