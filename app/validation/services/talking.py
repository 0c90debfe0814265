"""Noting a conversation about levels that lie far apart, or why there was none."""

from datetime import UTC, date, datetime

from app.db.domain import DomainError
from app.db.errors import flush
from app.extensions import db
from app.organisations.rules import Who
from app.validation.access import may_see_statement
from app.validation.models import ConversationNote
from app.validation.queries.conversations import Conversation, map_notes
from app.validation.rules.days import london_day
from app.validation.rules.reviews import Review
from app.validation.services.errors import CommentMissing
from app.validation.services.events import record
from app.validation.services.parties import May, lock_for


class DayOutOfReach(DomainError):
    """The conversation was said to be on a day that cannot be."""

    sentence = "Enter the day you talked: not before both levels were shown, and not after today."


def note_conversation(
    conversation: Conversation,
    who: Who,
    text: str,
    *,
    talked_on: date | None,
    now: datetime | None = None,
) -> None:
    """Keep what one side says of a conversation; without a day, why there was none.

    Raises `CommentMissing`, `DayOutOfReach` or what `lock_for` raises.
    """
    now = now or datetime.now(UTC)
    claim, review = lock_for(conversation.claim, who, _side_of(conversation)), conversation.review
    if not text.strip():
        raise CommentMissing("Enter what was said, or why you could not talk.", field="text")
    _check_day(review, talked_on, london_day(now))
    notes = map_notes(claim.assessment_id).get(review.statement_id, ())
    note = ConversationNote(
        assessment_id=claim.assessment_id,
        statement_id=review.statement_id,
        person_id=who.person_id,
        number=sum(one.person_id == who.person_id for one in notes) + 1,
        talked_on=talked_on,
        text=text.strip(),
        written_at=now,
    )
    db.session.add(note)
    flush()
    record("noted a conversation", "statement", review.statement_id, claim, who, now)


def _side_of(conversation: Conversation) -> May:
    critical = conversation.review.statement.safety_critical
    return lambda who, claim: may_see_statement(who, claim, safety_critical=critical)


def _check_day(review: Review, talked_on: date | None, today: date) -> None:
    shown_on = london_day(review.reveal.revealed_at) if review.reveal else today
    if talked_on and not shown_on <= talked_on <= today:
        raise DayOutOfReach(field="talked_on")
