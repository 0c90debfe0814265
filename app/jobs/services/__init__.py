"""Writes of jobs: ask for work, claim it, say how far it is and how it ended."""

from app.jobs.services.asking import (
    CannotBeCancelled,
    JobHasNotFailed,
    JobIsOver,
    ask,
    cancel,
    retry,
)
from app.jobs.services.ending import (
    JobTakenAlready,
    cancel_job,
    claim,
    claim_some,
    end_job,
    fail_job,
    give_back,
    lay_aside,
    try_later,
)
from app.jobs.services.progress import JobCancelled, running, tell_progress
from app.jobs.services.scheduling import ScheduleNotDue, begin_schedule, end_schedule

__all__ = [
    "CannotBeCancelled",
    "JobCancelled",
    "JobHasNotFailed",
    "JobIsOver",
    "JobTakenAlready",
    "ScheduleNotDue",
    "ask",
    "begin_schedule",
    "cancel",
    "cancel_job",
    "claim",
    "claim_some",
    "end_job",
    "end_schedule",
    "fail_job",
    "give_back",
    "lay_aside",
    "retry",
    "running",
    "tell_progress",
    "try_later",
]
