"""Words about durable work, and how long to wait before it is tried again. Pure."""

from datetime import timedelta
from enum import StrEnum
from uuid import UUID


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


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
    MAKE_BATCH_FILE = "make batch file"
    READ_RESOURCE_FILE = "read resource file"
    CHECK_LINKS = "check links"
    SEND_DIGEST = "send digest"


# After each try that broke: so long until the next. A job that broke once more has failed.
WAITS = (
    timedelta(seconds=5),
    timedelta(seconds=30),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
)

IN_WORDS = {
    JobState.WAITING: "Waiting to start",
    JobState.RUNNING: "Working",
    JobState.DONE: "Done",
    JobState.FAILED: "It did not work",
    JobState.CANCELLED: "Cancelled",
}


def wait_after(tries: int) -> timedelta | None:
    """Return how long to wait after this many tries have broken, or None to give up."""
    return WAITS[tries - 1] if tries <= len(WAITS) else None


def workflow_id(job_id: UUID, tries: int) -> str:
    """Return the engine's name for the next try: the job's key, then key-2, key-3, …"""
    return str(job_id) if tries == 0 else f"{job_id}-{tries + 1}"
