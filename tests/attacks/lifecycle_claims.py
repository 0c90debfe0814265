"""A worker's later claim, everybody around them, and what they may do to it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from app.assessments.queries import list_ratings
from app.assessments.rules import Answer, AssessmentState
from app.assessments.rules.later import LaterReason
from app.assessments.services import rate_statement, resend_statement, send_for_review
from app.assessments.services.later import start_later_claim
from app.extensions import db
from app.organisations.rules import Who, london_day
from app.people.models import Person
from app.validation.models import Decision, Disagreement
from app.validation.queries.counts import count_shown_areas
from app.validation.queries.reviews import list_reviews
from app.validation.queries.to_name import get_to_name
from app.validation.rules import Basis, DecisionKind
from app.validation.rules.reviews import DecisionEntry, JudgementEntry
from app.validation.services.answering import answer_review
from app.validation.services.deciding import decide_area
from app.validation.services.disagreeing import contest, decide_disagreement
from app.validation.services.judging import judge_area, reveal_area
from app.validation.services.naming import name_reader
from app.validation.services.signing import sign_off
from app.validation.services.withdrawing import withdraw_claim
from tests.factories.validation import Case

CLAIMED = ("A3", "E1")
AREAS = ("A", "E")


@dataclass
class Claiming:
    """A signed claim, a manager who may revoke, and the later claim while one is open.

    Each method is one act through the services, at `now`; a refusal is raised.
    """

    case: Case
    manager: Person
    now: datetime
    later: Case | None = None
    covered: bool = False
    accepted: bool = False
    decided_at: datetime | None = None

    @property
    def today(self) -> date:
        return london_day(self.now)

    @property
    def claim(self) -> Case:
        """The later claim that is open."""
        assert self.later is not None
        return self.later

    @property
    def worker(self) -> Who:
        return self.case.who(self.case.worker)

    @property
    def supervisor(self) -> Who:
        return self.case.who(self.case.supervisor)

    @property
    def reader(self) -> Who:
        return self.case.who(self.case.council.second_reader)

    def waits(self) -> bool:
        """Whether the later claim lies with its judges."""
        return self.state() is AssessmentState.SENT_FOR_REVIEW

    def state(self) -> AssessmentState | None:
        """Where the later claim stands."""
        return self.later.assessment.state if self.later else None

    def shown(self) -> bool:
        """Whether both levels of an area of the later claim are shown."""
        return self.waits() and bool(count_shown_areas([self.claim.assessment.id]))

    def decided(self) -> bool:
        """Whether something of the later claim is decided."""
        return self.waits() and self.count_decisions() > 0

    def count_decisions(self) -> int:
        """Return how often something of the later claim was decided."""
        made = sa.select(sa.func.count(Decision.id))
        held = made.where(Decision.assessment_id == self.claim.assessment.id)
        return db.session.scalar(held) or 0

    def claim_again(self) -> None:
        """Start a later claim."""
        key = self.case.worker.id
        made = start_later_claim(key, CLAIMED, LaterReason.CHANGED, by_id=key, now=self.now)
        self.accepted = False
        self.later = Case(self.case.council, made, self.case.worker, self.case.supervisor)

    def send(self, level: int) -> None:
        """Rate what is open, and send it."""
        assessment = self.claim.assessment
        self._rate(level)
        send_for_review(assessment, by_id=self.case.worker.id, now=self.now)

    def send_again(self, level: int) -> None:
        """Rate what was returned, and send it again."""
        for key in self._rate(level):
            by_id = self.case.worker.id
            resend_statement(self.claim.assessment, key, by_id=by_id, now=self.now)

    def has_returned(self) -> bool:
        """Whether something of the claim waits for its worker."""
        return self.waits() and any(
            not rating.locked for rating in list_ratings(self.claim.assessment.id)
        )

    def _rate(self, level: int) -> list[UUID]:
        rated: list[UUID] = []
        for rating in list_ratings(self.claim.assessment.id):
            if not rating.locked:
                db.session.refresh(rating)
                answer = Answer(level=level, reflection="What I did, and would do again.")
                key = rating.statement_id
                rate_statement(self.claim.assessment, key, answer, seen=rating.version)
                rated.append(key)
        return rated

    def judge(self, judge: Who, level: int) -> None:
        """Judge both areas."""
        for area in AREAS:
            entries = {
                one.code: JudgementEntry(level, basis=Basis.SEEN_DIRECTLY)
                for one in list_reviews(self.claim.claim, area)
            }
            judge_area(self.claim.claim, judge, area, entries, now=self.now)

    def reveal(self) -> None:
        """Show both levels."""
        for area in AREAS:
            reveal_area(self.claim.claim, self.supervisor, area, now=self.now)

    def decide(self, kind: DecisionKind, level: int) -> None:
        """Decide both statements alike; what is decided so already is not decided anew."""
        entry = DecisionEntry(
            kind,
            level if kind is DecisionKind.DIFFERENT_LEVEL else None,
            "" if kind is DecisionKind.AGREED else "As we talked about.",
        )
        made = self.count_decisions()
        for code in CLAIMED:
            decide_area(self.claim.claim, self.supervisor, code[0], {code: entry}, now=self.now)
        if self.count_decisions() > made:
            self.accepted, self.decided_at = False, self.now

    def may_be_signed(self) -> bool:
        """Whether the worker accepted or had ten days to contest, and nothing is contested."""
        held = self.contested()
        waited = self.decided_at and self.now - self.decided_at >= timedelta(days=10)
        return bool(self.accepted or waited) and (held is None or held.decided_at is not None)

    def contest(self) -> None:
        """Let the worker contest the first statement, and a second reader be named."""
        contest(self.claim.claim, self.worker, CLAIMED[0], "I see it otherwise.", now=self.now)
        lead = self.case.who(self.case.council.workforce_lead)
        to_name = get_to_name(self.claim.assessment.id, CLAIMED[0], lead)
        name_reader(to_name, lead, self.reader.person_id, now=self.now)

    def contested(self) -> Disagreement | None:
        """The disagreement of the later claim."""
        if self.later is None:
            return None
        held = sa.select(Disagreement).where(Disagreement.assessment_id == self.later.assessment.id)
        return db.session.scalar(held)

    def read_again(self, level: int) -> None:
        """Let the second reader decide what is contested."""
        held = self.contested()
        assert held is not None
        decide_disagreement(self.claim.claim, self.reader, held, level, "By this.", now=self.now)

    def withdraw(self) -> None:
        """Let the worker take the claim back."""
        withdraw_claim(self.claim.claim, self.worker, now=self.now)

    def accept(self) -> None:
        """Let the worker accept."""
        answer_review(self.claim.claim, self.worker, "Fine.", accepts=True, now=self.now)
        self.accepted = True

    def sign(self) -> None:
        """Sign off."""
        sign_off(self.claim.claim, self.supervisor, "A good year.", now=self.now)
        self.later = None
