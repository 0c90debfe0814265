"""Reads of what moderators asked to be looked at again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment
from app.audit.rules import ERASED
from app.db.domain import NothingFound
from app.extensions import db
from app.organisations.models import SupervisionLink
from app.organisations.queries import find_link, holding
from app.organisations.rules import Role, Who
from app.validation.access import may_moderate, may_read_asked, may_read_case
from app.validation.models import Rereview, SignOff
from app.validation.queries.cases import CaseShown, is_done, map_parties_of
from app.validation.rules.days import london_day
from app.validation.rules.record import RecordedStatement, SignedRecord, read_record
from app.validation.rules.rereviews import RereviewState, state_of


@dataclass(frozen=True, slots=True)
class RereviewShown:
    """A request for another look at one statement, with who may answer and close it."""

    rereview: Rereview
    signed: SignOff
    record: SignedRecord
    answers_id: UUID | None
    may_answer: bool
    may_close: bool
    for_worker: bool

    @property
    def state(self) -> RereviewState:
        """Where it stands."""
        held = self.rereview
        return state_of(answered=held.answered_at is not None, closed=held.closed_at is not None)

    @property
    def statement(self) -> RecordedStatement:
        """The statement that it is about, as it was signed."""
        return next(one for one in self.record.statements if one.code == self.rereview.code)

    @property
    def worker_name(self) -> str:
        """The worker, as they were called when it was signed."""
        return self.record.people[str(self.record.worker)].name


def get_rereview(rereview_id: UUID, visible_to: Who) -> RereviewShown:
    """Return a request to the worker, to who answers it, and to moderators with no part in it;
    raises `NothingFound` for everybody else."""
    held = db.session.get(Rereview, rereview_id)
    if held is None:
        raise NothingFound()
    signed = db.session.get_one(SignOff, held.sign_off_id)
    if signed.organisation_id != visible_to.organisation_id:
        raise NothingFound()
    answerer = find_answerer(signed, read_record(signed.snapshot).worker, _today())
    found = _shown(held, signed, visible_to, answerer)
    if not (found.for_worker or _answers(found, visible_to) or _moderates(found, visible_to)):
        raise NothingFound()
    return found


def list_rereviews(visible_to: Who) -> Sequence[RereviewShown]:
    """Return the open requests that this person has a part in, the oldest first.

    A worker's own, those a supervisor answers, and those that a moderator asked for.
    """
    theirs = sa.or_(
        Assessment.person_id == visible_to.person_id,
        SignOff.supervisor_id == visible_to.person_id,
        Rereview.asked_by_id == visible_to.person_id,
    )
    today = _today()
    chosen = (
        sa.select(Rereview, SignOff, sa.func.coalesce(_supervisor_of(today), SignOff.supervisor_id))
        .join(SignOff, SignOff.id == Rereview.sign_off_id)
        .join(Assessment, Assessment.id == SignOff.assessment_id)
        .where(
            theirs,
            SignOff.organisation_id == visible_to.organisation_id,
            Rereview.closed_at.is_(None),
            SignOff.snapshot != ERASED,
        )
        .order_by(Rereview.asked_at, Rereview.id)
    )
    return [
        _shown(held, signed, visible_to, answerer)
        for held, signed, answerer in db.session.execute(chosen)
    ]


def _supervisor_of(today: date) -> sa.ScalarSelect[UUID]:
    """Return who supervises the worker of an assessment on a day."""
    return (
        sa.select(SupervisionLink.supervisor_id)
        .where(SupervisionLink.worker_id == Assessment.person_id, *holding(SupervisionLink, today))
        .order_by(SupervisionLink.from_on.desc())
        .limit(1)
        .correlate(Assessment)
        .scalar_subquery()
    )


def list_of_case(found: CaseShown, visible_to: Who) -> Sequence[Rereview]:
    """Return what was asked in a case, in order: one's own only, until the case is done."""
    chosen = sa.select(Rereview).where(Rereview.case_id == found.case.id)
    rows = db.session.scalars(chosen.order_by(Rereview.asked_at, Rereview.id))
    return [one for one in rows if may_read_asked(visible_to, one, done=found.done)]


def find_answerer(signed: SignOff, worker_id: UUID, today: date) -> UUID | None:
    """Return who answers: who supervises the worker today, or else who signed."""
    link = find_link(worker_id, today)
    return link.supervisor_id if link else signed.supervisor_id


def _shown(held: Rereview, signed: SignOff, who: Who, answerer: UUID | None) -> RereviewShown:
    record = read_record(signed.snapshot)
    open_ = held.answered_at is None
    answers = who.has(Role.SUPERVISOR) and who.person_id in (answerer, signed.supervisor_id)
    asked = who.person_id == held.asked_by_id and may_moderate(who)
    return RereviewShown(
        held,
        signed,
        record,
        answerer,
        may_answer=open_ and answers and who.person_id != record.worker,
        may_close=not open_ and held.closed_at is None and asked,
        for_worker=who.person_id == record.worker,
    )


def _answers(found: RereviewShown, who: Who) -> bool:
    told = (found.answers_id, found.signed.supervisor_id)
    return who.has(Role.SUPERVISOR) and who.person_id in told


def _moderates(found: RereviewShown, who: Who) -> bool:
    """Who asked; another moderator once the case is done, since two read it apart."""
    if not may_read_asked(who, found.rereview, done=is_done(found.rereview.case_id)):
        return False
    parties = map_parties_of([found.record], _today())
    return may_read_case(who, parties[found.record.assessment])


def _today() -> date:
    return london_day(datetime.now(UTC))
