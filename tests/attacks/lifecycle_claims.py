"""A machine that starts, sends, judges, shows, decides, contests and signs later claims."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from flask import current_app
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from app.assessments.queries import list_ratings
from app.assessments.rules import Answer
from app.assessments.rules.later import LaterReason
from app.assessments.services import rate_statement, resend_statement, send_for_review
from app.assessments.services.later import start_later_claim
from app.db.domain import DomainError
from app.db.engine import writing
from app.extensions import db
from app.organisations.rules import london_day
from app.people.models import Person
from app.validation.models import Disagreement
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
from tests.attacks.lifecycle import Records, count_acts, count_events
from tests.factories.afterwards import make_manager
from tests.factories.prepared import SCENES, prepared
from tests.factories.validation import Case, make_signed_case

CLAIMED = ("A3", "E1")
LEVELS = st.integers(0, 4)
STAGES = ("signed", "old", "sent", "judged", "shown", "decided")
DONE: Counter[str] = Counter()


@prepared
def make_scene() -> tuple[Case, Person]:
    """Return a signed claim, and a manager who may revoke what it validated."""
    case = make_signed_case()
    return case, make_manager(case)


class Claims(RuleBasedStateMachine):
    """One worker's validations and later claims, and everybody around them."""

    @initialize(stage=st.sampled_from(STAGES), level=st.integers(1, 4))
    def begin(self, stage: str, level: int) -> None:
        """Put the scene back, and go on from there to where a run begins."""
        current_app.extensions[SCENES].database.empty()
        self.case, self.manager = make_scene()
        self.now, self.records = datetime.now(UTC), Records()
        self.later: Case | None = None
        if stage == "old":
            self.now += timedelta(days=345)
        if stage not in ("signed", "old"):
            self.claim_again()
            self.rate_and_send(level)
        if stage in ("judged", "shown", "decided"):
            self.judge(level, intruder=False)
        if stage in ("shown", "decided"):
            self.reveal()
        if stage == "decided":
            self.decide(DecisionKind.AGREED, level)

    @property
    def today(self) -> date:
        return london_day(self.now)

    def act(self, title: str, action: Callable[[], Any], *, own: bool = False) -> bool:
        """Do something: it has its event, or is refused and leaves everything as it was."""
        events, acts = count_events(), count_acts()
        self.now += timedelta(minutes=1)
        try:
            with writing():
                action()
                db.session.commit()
        except DomainError:
            db.session.rollback()
            assert (count_events(), count_acts()) == (events, acts)
            DONE[f"{title}: refused"] += 1
            return False
        assert own or count_events() > events or count_acts() == acts
        DONE[title] += 1
        return True

    def who(self, person: Person) -> Any:
        return self.case.who(person)

    @property
    def claim(self) -> Case:
        """The later claim that is open."""
        assert self.later is not None
        return self.later

    def areas(self) -> list[str]:
        return list(dict.fromkeys(code[0] for code in CLAIMED))

    @precondition(lambda self: self.later is None)
    @rule()
    def claim_again(self) -> None:
        """Start a later claim and rate it."""

        def start() -> None:
            made = start_later_claim(
                self.case.worker.id,
                CLAIMED,
                LaterReason.CHANGED,
                by_id=self.case.worker.id,
                now=self.now,
            )
            self.later = Case(self.case.council, made, self.case.worker, self.case.supervisor)

        self.act("claimed again", start)

    @precondition(lambda self: self.later is not None)
    @rule(level=LEVELS)
    def rate_and_send(self, level: int) -> None:
        """Rate what is open; send it, or send again what was returned."""
        assessment = self.claim.assessment
        db.session.refresh(assessment)
        returned = assessment.state.value == "Sent for review"

        def send() -> None:
            for rating in list_ratings(assessment.id):
                if rating.locked:
                    continue
                db.session.refresh(rating)
                answer = Answer(level=level, reflection="What I did, and would do again.")
                rate_statement(assessment, rating.statement_id, answer, seen=rating.version)
                if returned:
                    resend_statement(
                        assessment, rating.statement_id, by_id=self.case.worker.id, now=self.now
                    )
            if not returned:
                send_for_review(assessment, by_id=self.case.worker.id, now=self.now)

        self.act("sent", send)

    def _sent(self) -> bool:
        return self.later is not None and self.later.assessment.state.value == "Sent for review"

    @precondition(_sent)
    @rule(level=LEVELS, intruder=st.booleans())
    def judge(self, level: int, intruder: bool) -> None:
        """Judge both areas; somebody else may try."""
        judge = self.who(self.case.council.second_reader if intruder else self.case.supervisor)

        def judged() -> None:
            for area in self.areas():
                entries = {
                    one.code: JudgementEntry(level, basis=Basis.SEEN_DIRECTLY)
                    for one in list_reviews(self.claim.claim, area)
                }
                judge_area(self.claim.claim, judge, area, entries, now=self.now)

        moved = self.case.supervisor.id != self.case.council.supervisor.id
        assert not self.act("judged", judged) or not intruder or moved

    @precondition(_sent)
    @rule()
    def reveal(self) -> None:
        """Show both levels."""
        judge, claim = self.who(self.case.supervisor), self.claim.claim

        def shown() -> None:
            for area in self.areas():
                reveal_area(claim, judge, area, now=self.now)

        self.act("shown", shown)

    @precondition(_sent)
    @rule(kind=st.sampled_from([*DecisionKind, DecisionKind.AGREED]), level=LEVELS)
    def decide(self, kind: DecisionKind, level: int) -> None:
        """Decide both statements alike."""
        entry = DecisionEntry(
            kind,
            level if kind is DecisionKind.DIFFERENT_LEVEL else None,
            "" if kind is DecisionKind.AGREED else "As we talked about.",
        )
        judge, claim = self.who(self.case.supervisor), self.claim.claim

        def decided() -> None:
            for code in CLAIMED:
                decide_area(claim, judge, code[0], {code: entry}, now=self.now)

        self.act("decided", decided)

    @precondition(_sent)
    @rule()
    def contest(self) -> None:
        """Let the worker contest the first statement, and a second reader be named."""

        def contested() -> None:
            worker = self.who(self.case.worker)
            contest(self.claim.claim, worker, CLAIMED[0], "I see it otherwise.", now=self.now)
            lead, reader = self.case.council.workforce_lead, self.case.council.second_reader
            to_name = get_to_name(self.claim.assessment.id, CLAIMED[0], self.who(lead))
            name_reader(to_name, self.who(lead), reader.id, now=self.now)

        self.act("contested", contested)

    @precondition(_sent)
    @rule(level=LEVELS)
    def read_again(self, level: int) -> None:
        """Let the second reader decide what is contested."""
        held = db.session.scalar(
            sa.select(Disagreement).where(Disagreement.assessment_id == self.claim.assessment.id)
        )
        if held is not None:
            reader, claim = self.who(self.case.council.second_reader), self.claim.claim
            self.act(
                "read a second time",
                lambda: decide_disagreement(claim, reader, held, level, "By this.", now=self.now),
            )

    @precondition(_sent)
    @rule()
    def withdraw(self) -> None:
        """Let the worker take the claim back."""
        worker, claim = self.who(self.case.worker), self.claim.claim
        self.act("withdrawn", lambda: withdraw_claim(claim, worker, now=self.now))

    @precondition(_sent)
    @rule(accepts=st.booleans())
    def sign(self, accepts: bool) -> None:
        """Sign off, once the worker has accepted or enough days went by."""
        claim = self.claim.claim
        if accepts:
            worker = self.who(self.case.worker)
            self.act(
                "accepted",
                lambda: answer_review(claim, worker, "Fine.", accepts=True, now=self.now),
            )
        judge = self.who(self.case.supervisor)
        if self.act("signed", lambda: sign_off(claim, judge, "A good year.", now=self.now)):
            self.later = None
