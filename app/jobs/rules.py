"""Words about durable work, and how long to wait before it is tried again. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


# Work that is not over.
OPEN = frozenset({JobState.WAITING, JobState.RUNNING})


class JobKind(StrEnum):
    """What a worker can be asked to do. The feature that does it registers under this name."""

    SEND_MAIL = "send mail"
    MAKE_PLAN_PDF = "make plan pdf"
    MAKE_RECORD_PDF = "make record pdf"
    INVITE_TO_WAVE = "invite to wave"
    SEND_OBSERVATION_LINK = "send observation link"
    READ_TRAINING_FILE = "read training file"
    CLOSE_WAVE = "close wave"
    MAKE_RELEASE = "make release"
    CARRY_ADOPTION = "carry adoption"
    ROLL_BACK_ADOPTION = "roll back adoption"
    MAKE_FRAMEWORK_PDF = "make framework pdf"
    MAKE_BATCH = "make batch"
    READ_RESOURCE_FILE = "read resource file"
    CHECK_LINKS = "check links"
    SEND_DIGEST = "send digest"
    READ_PEOPLE_FILE = "read people file"
    IMPORT_PEOPLE = "import people"
    EXPORT_PERSON = "export person"
    APPLY_RETENTION = "apply retention"
    EXPORT_AUDIT = "export audit"


# After each try that broke: so long until the next. A job that broke once more has failed.
WAITS = (
    timedelta(seconds=5),
    timedelta(seconds=30),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
)

# What is done unasked and broke, or died with its worker, is begun again after so long.
AGAIN_AFTER = timedelta(hours=1)

IN_WORDS = {
    JobState.WAITING: "Waiting to start",
    JobState.RUNNING: "Working",
    JobState.DONE: "Done",
    JobState.FAILED: "It did not work",
    JobState.CANCELLED: "Cancelled",
}


@dataclass(frozen=True, slots=True)
class LastRun:
    """When something was begun last, and whether that run came to its end."""

    begun_at: datetime
    ended: bool


def is_due(last: LastRun | None, every: timedelta, now: datetime) -> bool:
    """Return whether what is done once in `every` is to be begun now.

    A beginning that lies far ahead was written by a clock that was wrong, and does not count.
    """
    if last is None or last.begun_at > now + AGAIN_AFTER:
        return True
    return last.begun_at <= now - (every if last.ended else min(every, AGAIN_AFTER))


def wait_after(tries: int) -> timedelta | None:
    """Return how long to wait after this many tries have broken, or None to give up."""
    return WAITS[tries - 1] if tries <= len(WAITS) else None


def tries_of(workflow: str) -> int:
    """Return which try the engine's name stands for: the reverse of `workflow_id`."""
    number = workflow[len(str(UUID(int=0))) + 1 :]
    return int(number) - 1 if number else 0


def progress_in_words(done: int, of: int) -> str:
    """Return how far work is, or nothing when it has not said."""
    return f"{done:,} of {of:,} done" if of else ""


def workflow_id(job_id: UUID, tries: int) -> str:
    """Return the engine's name for the next try: the job's key, then key-2, key-3, …"""
    return str(job_id) if tries == 0 else f"{job_id}-{tries + 1}"
