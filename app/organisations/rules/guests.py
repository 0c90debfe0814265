"""People of another organisation who do one task here, and what is shared with another. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from app.organisations.rules.roles import Role

OPEN_FOR = timedelta(days=60)
LONGEST_SHARING = timedelta(days=731)


class GuestKind(StrEnum):
    """What somebody from another organisation is asked to do, and what they see for it."""

    SECOND_READER = "second reader"
    MODERATOR = "moderator"
    RELEASE_APPROVER = "release approver"
    RELEASE_READER = "reader of releases"


# Nobody is invited to read releases: an organisation shares them with another one's analysts.
INVITED = (GuestKind.SECOND_READER, GuestKind.MODERATOR, GuestKind.RELEASE_APPROVER)
ROLES = {
    GuestKind.SECOND_READER: Role.SECOND_READER,
    GuestKind.MODERATOR: Role.MODERATOR,
    GuestKind.RELEASE_APPROVER: Role.WORKFORCE_LEAD,
    GuestKind.RELEASE_READER: Role.ANALYST,
}
TASKS = {
    GuestKind.SECOND_READER: "Read one disagreement a second time",
    GuestKind.MODERATOR: "Moderate one sample",
    GuestKind.RELEASE_APPROVER: "Approve one release",
}


@dataclass(frozen=True, slots=True)
class Guest:
    """In what a person is a guest: a task and the one thing that it is about, or None for all of
    what is shared."""

    kind: GuestKind
    subject_id: UUID | None

    def is_for(self, kind: GuestKind, subject_id: UUID) -> bool:
        """Whether this is the task, and about this thing."""
        return self.kind is kind and self.subject_id in (None, subject_id)


class GuestState(StrEnum):
    """Where an invitation stands, in words for a tag."""

    WAITS = "Waiting for an answer"
    ACCEPTED = "Accepted"
    DECLINED = "Declined"
    ENDED = "Ended"
    OVER = "Past its last day"


def state_of(*, accepted: bool | None, ended: bool, until_on: date, today: date) -> GuestState:
    """Return where an invitation stands; `accepted` is None until it is answered."""
    if ended:
        return GuestState.ENDED
    if accepted is False:
        return GuestState.DECLINED
    if until_on < today:
        return GuestState.OVER
    return GuestState.ACCEPTED if accepted else GuestState.WAITS
