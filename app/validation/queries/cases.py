"""Reads of the cases of a round, each for a moderator who has no part in it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

import sqlalchemy as sa

from app.audit.rules import ERASED
from app.db.domain import NothingFound
from app.extensions import db
from app.organisations.models import SupervisionLink
from app.organisations.queries import holding, list_holders
from app.organisations.queries.guests import list_guests
from app.organisations.rules import Role, Who
from app.organisations.rules.guests import GuestKind
from app.validation.access import may_moderate, may_read_case
from app.validation.models import ModerationCase, ModerationReview, ModerationRound, SignOff
from app.validation.queries.parties import map_parties
from app.validation.rules.days import london_day
from app.validation.rules.moderation import CRITERIA, Criterion, Finding, parties_of
from app.validation.rules.record import RecordedStatement, SignedRecord, read_record


@dataclass(frozen=True, slots=True)
class CaseShown:
    """A case as a moderator sees it: the record, or one statement of it, and who reads it.

    `free` says that they may take it. `mine` is what they have found themself, `left` what one had
    begun who is no moderator today.
    """

    case: ModerationCase
    round: ModerationRound
    signed: SignOff
    record: SignedRecord
    reviews: Sequence[ModerationReview]
    mine: ModerationReview | None
    left: ModerationReview | None
    may_read: bool
    free: bool

    @property
    def worker_name(self) -> str:
        """The worker, as they were called when it was signed."""
        return self.record.people[str(self.record.worker)].name

    @property
    def statements(self) -> Sequence[RecordedStatement]:
        """What is read: every statement of the record, or the one."""
        code = self.case.code
        return [one for one in self.record.statements if code in ("", one.code)]

    @property
    def done(self) -> bool:
        """Whether everybody who is to read it has given findings."""
        return sum(one.given_at is not None for one in self.reviews) == self.case.readers

    @property
    def words(self) -> str:
        """Where it stands, in words for a tag."""
        if self.done:
            return "Done"
        if self.mine and self.mine.given_at:
            return "Waits for another moderator"
        return "In progress" if self.reviews else "Not started"


def list_cases(round_: ModerationRound, visible_to: Who) -> Sequence[CaseShown]:
    """Return the cases of a round in their order: a fixed number of queries."""
    chosen = sa.select(ModerationCase).where(ModerationCase.round_id == round_.id)
    cases = db.session.scalars(chosen.order_by(ModerationCase.number)).all()
    return _shown(round_, cases, visible_to)


def get_case(moderation_case_id: UUID, visible_to: Who) -> CaseShown:
    """Return a case to a moderator who has no part in it; raises `NothingFound`."""
    case = db.session.get(ModerationCase, moderation_case_id)
    if case is None or not may_moderate(visible_to):
        raise NothingFound()
    round_ = db.session.get_one(ModerationRound, case.round_id)
    if round_.organisation_id != visible_to.organisation_id:
        raise NothingFound()
    found = _shown(round_, [case], visible_to)[0]
    if not found.may_read:
        raise NothingFound()
    return found


def is_done(case_id: UUID) -> bool:
    """Whether everybody who is to read a case has given findings."""
    case = db.session.get_one(ModerationCase, case_id)
    given = [one for one in list_reviews_of([case_id]).get(case_id, ()) if one.given_at]
    return len(given) == case.readers


def is_round_done(round_id: UUID) -> bool:
    """Whether everybody who is to read the cases of a round has given findings: two counts."""
    of_round = ModerationCase.round_id == round_id
    readers = db.session.scalar(sa.select(sa.func.sum(ModerationCase.readers)).where(of_round))
    given = (
        sa.select(sa.func.count())
        .select_from(ModerationReview)
        .join(ModerationCase, ModerationCase.id == ModerationReview.case_id)
        .where(of_round, ModerationReview.given_at.is_not(None))
    )
    return (readers or 0) <= (db.session.scalar(given) or 0)


def findings_of(review: ModerationReview) -> Mapping[Criterion, Finding]:
    """Return what a moderator has found so far, by criterion."""
    return {
        one: Finding(getattr(review, one.value), getattr(review, f"{one.value}_note"))
        for one in CRITERIA
    }


def list_reviews_of(case_ids: Collection[UUID]) -> Mapping[UUID, Sequence[ModerationReview]]:
    """Return who reads each of these cases, by case and place."""
    chosen = sa.select(ModerationReview).where(ModerationReview.case_id.in_(case_ids))
    found: dict[UUID, list[ModerationReview]] = {}
    for one in db.session.scalars(chosen.order_by(ModerationReview.place)):
        found.setdefault(one.case_id, []).append(one)
    return found


def _shown(
    round_: ModerationRound, cases: Sequence[ModerationCase], who: Who
) -> Sequence[CaseShown]:
    today = london_day(datetime.now(UTC))
    keys = {one.sign_off_id for one in cases}
    # Of a record that was erased nothing is left to read.
    left = sa.select(SignOff).where(SignOff.id.in_(keys), SignOff.snapshot != ERASED)
    rows = db.session.scalars(left)
    signed = {one.id: (one, read_record(one.snapshot)) for one in rows}
    reviews = list_reviews_of({one.id for one in cases})
    holders = set(list_holders(round_.organisation_id, Role.MODERATOR, today))
    holders |= list_guests(GuestKind.MODERATOR, round_.id, today)
    parties = map_parties_of([record for _row, record in signed.values()], today)
    return [
        _case(one, round_, *signed[one.sign_off_id], reviews.get(one.id, ()), holders, parties, who)
        for one in cases
        if one.sign_off_id in signed
    ]


def _case(
    case: ModerationCase,
    round_: ModerationRound,
    signed: SignOff,
    record: SignedRecord,
    reviews: Sequence[ModerationReview],
    holders: Collection[UUID],
    parties: Mapping[UUID, Collection[UUID]],
    who: Who,
) -> CaseShown:
    mine = next((one for one in reviews if one.moderator_id == who.person_id), None)
    kept = [one for one in reviews if one.given_at or one.moderator_id in holders]
    return CaseShown(
        case,
        round_,
        signed,
        record,
        reviews,
        mine,
        next((one for one in reviews if one not in kept), None),
        may_read=may_read_case(who, parties[record.assessment]),
        free=mine is None and len(kept) < case.readers,
    )


def map_parties_of(
    records: Collection[SignedRecord], today: date
) -> Mapping[UUID, Collection[UUID]]:
    """Return who has or had a part in these records, by assessment: whom they name, who had a part
    while they were open, and who is near their workers today."""
    acted = map_parties([one.assessment for one in records])
    near = _near({one.worker for one in records}, today)
    return {
        one.assessment: parties_of(one) | acted[one.assessment] | near.get(one.worker, set())
        for one in records
    }


def _near(worker_ids: Collection[UUID], today: date) -> Mapping[UUID, set[UUID]]:
    """Return who supervises or assesses each of these workers today, and whom they supervise."""
    chosen = sa.select(SupervisionLink).where(
        sa.or_(
            SupervisionLink.worker_id.in_(worker_ids), SupervisionLink.supervisor_id.in_(worker_ids)
        ),
        *holding(SupervisionLink, today),
    )
    found: dict[UUID, set[UUID]] = {}
    for link in db.session.scalars(chosen):
        judges = {key for key in (link.supervisor_id, link.assessor_id) if key}
        found.setdefault(link.worker_id, set()).update(judges)
        found.setdefault(link.supervisor_id, set()).add(link.worker_id)
    return found
