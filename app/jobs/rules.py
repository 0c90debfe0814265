"""Words about durable work."""

from enum import StrEnum


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class JobKind(StrEnum):
    """What a worker can be asked to do. The feature that does it registers under this name."""

    SEND_MAIL = "send mail"
    MAKE_PLAN_PDF = "make plan pdf"
    INVITE_TO_WAVE = "invite to wave"
    CLOSE_WAVE = "close wave"
    MAKE_RELEASE = "make release"
