"""Reads for those who name second readers: open disagreements, without a level or a text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.assessments.models import Assessment
from app.assessments.queries.rulebook import rules_in_force
from app.assessments.rules import AssessmentState
from app.db.domain import NothingFound
from app.extensions import db
from app.frameworks.models import FrameworkStatement
from app.organisations.queries import list_holders
from app.organisations.queries.guests import list_guests_here
from app.organisations.rules import Role, Who
from app.organisations.rules.guests import GuestKind
from app.people.models import Person
from app.validation.access import may_name_reader_of, may_name_readers
from app.validation.models import Disagreement, ReaderNaming
from app.validation.queries.claims import load_claim
from app.validation.queries.reviews import find_review
from app.validation.queries.second_readers import find_naming
from app.validation.rules.claims import Claim
from app.validation.rules.days import london_day
from app.validation.rules.reviews import Review
from app.validation.rules.second_readers import ReadingTime, reading_time


def is_read(disagreement_id: UUID, _told_id: UUID) -> bool:
    """Whether a second reader has decided: asking somebody to read or to name one is over then."""
    found = db.session.get(Disagreement, disagreement_id)
    return found is not None and found.decided_at is not None


@dataclass(frozen=True, slots=True)
class OpenDisagreement:
    """A disagreement that is not decided, with its reader. `gone`: they no longer hold the role."""

    assessment_id: UUID
    worker_id: UUID
    worker_name: str
    code: str
    safety_critical: bool
    opened_at: datetime
    reader_name: str
    named_by_id: UUID | None
    time: ReadingTime | None
    gone: bool

    @property
    def words(self) -> str:
        """Where it stands, in words for a tag."""
        if self.time is None:
            return "Needs a reader"
        if self.gone:
            return "Needs another reader"
        return "Overdue" if self.time.overdue else "Being read"


@dataclass(frozen=True, slots=True)
class ToName:
    """A disagreement for which a second reader is named."""

    claim: Claim
    review: Review
    disagreement: Disagreement
    naming: ReaderNaming | None


def get_to_name(assessment_id: UUID, code: str, visible_to: Who) -> ToName:
    """Return an open disagreement to who may name its reader; raises `NothingFound`."""
    claim = load_claim(assessment_id, organisation_id=visible_to.organisation_id)
    review = find_review(claim, code)
    if review is None or review.disagreement is None or not review.contested:
        raise NothingFound()
    if not may_name_reader_of(visible_to, claim):
        raise NothingFound()
    return ToName(claim, review, review.disagreement, find_naming(review.disagreement.id))


def list_open_disagreements(visible_to: Who, today: date) -> Sequence[OpenDisagreement]:
    """Return the organisation's open disagreements, the oldest first, to who names readers.

    Those about their own claims are not among them. A fixed number of queries.
    """
    if not may_name_readers(visible_to):
        return []
    days = rules_in_force(visible_to.organisation_id, today).second_reader_days
    holders = set(list_holders(visible_to.organisation_id, Role.SECOND_READER, today))
    holders |= list_guests_here(visible_to.organisation_id, GuestKind.SECOND_READER, today)
    rows = db.session.execute(_chosen(visible_to)).all()
    return [_open(row, days, holders, today) for row in rows]


_reader, _worker = aliased(Person), aliased(Person)
_later = aliased(ReaderNaming)


def _chosen(
    who: Who,
) -> sa.Select[Disagreement, FrameworkStatement, Person, Person | None, ReaderNaming | None]:
    last = ~sa.exists().where(
        _later.disagreement_id == ReaderNaming.disagreement_id, _later.number > ReaderNaming.number
    )
    named = sa.and_(ReaderNaming.disagreement_id == Disagreement.id, last)
    return (
        sa.select(Disagreement, FrameworkStatement, _worker, _reader, ReaderNaming)
        .join(Assessment, Assessment.id == Disagreement.assessment_id)
        .join(FrameworkStatement, FrameworkStatement.id == Disagreement.statement_id)
        .join(_worker, _worker.id == Assessment.person_id)
        .outerjoin(_reader, _reader.id == Disagreement.second_reader_id)
        .outerjoin(ReaderNaming, named)
        .where(
            Disagreement.decided_at.is_(None),
            Assessment.organisation_id == who.organisation_id,
            Assessment.state == AssessmentState.SENT_FOR_REVIEW,
            Assessment.person_id != who.person_id,
        )
        .order_by(Disagreement.opened_at, Disagreement.id)
    )


def _open(
    row: sa.Row[Disagreement, FrameworkStatement, Person, Person | None, ReaderNaming | None],
    days: int,
    holders: set[UUID],
    today: date,
) -> OpenDisagreement:
    held, statement, worker, reader, naming = row
    named_at = naming.named_at if naming else held.opened_at
    return OpenDisagreement(
        assessment_id=held.assessment_id,
        worker_id=worker.id,
        worker_name=worker.name,
        code=statement.code,
        safety_critical=statement.safety_critical,
        opened_at=held.opened_at,
        reader_name=reader.name if reader else "",
        named_by_id=naming.named_by_id if naming else None,
        time=reading_time(london_day(named_at), days, today) if reader else None,
        gone=reader is not None and reader.id not in holders,
    )
