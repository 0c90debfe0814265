"""Reads of what both sides noted about a conversation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from app.db.domain import NothingFound
from app.extensions import db
from app.organisations.rules import Who
from app.validation.access import may_see_statement
from app.validation.models import ConversationNote
from app.validation.queries.claims import load_claim
from app.validation.queries.reviews import find_review
from app.validation.rules.claims import Claim
from app.validation.rules.reviews import Review
from app.validation.rules.talking import is_far


@dataclass(frozen=True, slots=True)
class Conversation:
    """A statement whose levels lie far apart, with what either side noted, in order."""

    claim: Claim
    review: Review
    notes: Sequence[ConversationNote]


def get_conversation(assessment_id: UUID, code: str, visible_to: Who) -> Conversation:
    """Return a conversation to one of its sides; raises `NothingFound` for everybody else, before
    both levels are shown, and where they lie close together."""
    claim = load_claim(assessment_id, organisation_id=visible_to.organisation_id)
    review = find_review(claim, code)
    if review is None or not is_far(review):
        raise NothingFound()
    if not may_see_statement(visible_to, claim, safety_critical=review.statement.safety_critical):
        raise NothingFound()
    notes = map_notes(assessment_id).get(review.statement_id, [])
    return Conversation(claim, review, notes)


def map_notes(assessment_id: UUID) -> Mapping[UUID, Sequence[ConversationNote]]:
    """Return what was noted on each statement of an assessment, in order: one query."""
    chosen = (
        sa.select(ConversationNote)
        .where(ConversationNote.assessment_id == assessment_id)
        .order_by(ConversationNote.written_at, ConversationNote.id)
    )
    found: dict[UUID, list[ConversationNote]] = {}
    for note in db.session.scalars(chosen):
        found.setdefault(note.statement_id, []).append(note)
    return found
