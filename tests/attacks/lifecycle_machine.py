"""A machine that starts, sends, judges, shows, decides, contests and signs later claims."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

from flask import current_app
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
)

from app.assessments.rules import AssessmentState
from app.db.domain import DomainError
from app.db.engine import writing
from app.extensions import db
from app.organisations.rules import Who
from app.validation.rules import DecisionKind
from tests.attacks.lifecycle import (
    Records,
    count_acts,
    count_events,
)
from tests.attacks.lifecycle_scenes import BEGINNINGS, make_world
from tests.factories import prepared

LEVELS = st.integers(0, 4)
KINDS = st.sampled_from([*DecisionKind, DecisionKind.AGREED])
JUDGES = st.sampled_from(["supervisor", "supervisor", "reader", "worker"])
REPEATABLE = {"judged", "judged by the deputy", "shown", "decided", "returned"}
DONE: Counter[str] = Counter()


def whenever(allowed: Callable[["Machine"], object]) -> Callable[..., object]:
    """Let a rule be picked only when it leads somewhere, or to a refusal worth trying."""
    return precondition(lambda self: bool(allowed(self)))


class Machine(RuleBasedStateMachine):
    """Puts a scene back, does one act after another, and claims again."""

    @initialize(beginning=st.sampled_from(BEGINNINGS))
    def begin(self, beginning: tuple[str, str, tuple[object, ...]]) -> None:
        """Put a scene back, and go on from there."""
        scene, first, given = beginning
        current_app.extensions[prepared.SCENES].database.empty()
        self.world, self.records = make_world(scene), Records()
        self.records.check()
        self.signed = self.records.total()
        self.checked: object = None
        DONE["runs"] += 1
        getattr(self, first)(*given)

    def act(self, title: str, action: Callable[[], object]) -> bool:
        """Do something: it has its event, or is refused and leaves everything as it was."""
        events, acts = count_events(), count_acts()
        self.world.now += timedelta(minutes=1)
        try:
            with writing():
                action()
                db.session.commit()
        except DomainError:
            db.session.rollback()
            assert (count_events(), count_acts()) == (events, acts)
            DONE[f"{title}: refused"] += 1
            return False
        told = count_events() != events
        assert told or title in REPEATABLE
        DONE[title] += told
        return True

    def judge_named(self, name: str) -> Who:
        """One of those who may judge, or may not."""
        people = {"supervisor": self.world.supervisor, "reader": self.world.reader}
        return people.get(name, self.world.worker)

    def covered(self) -> bool:
        """Whether the second reader stands in for the supervisor."""
        return self.world.covered

    @rule(days=st.sampled_from([1, 15, 60, 290, 345, 400]))
    def pass_days(self, days: int) -> None:
        self.world.now += timedelta(days=days)

    @whenever(lambda self: self.world.later is None)
    @rule()
    def claim_again(self) -> None:
        self.act("claimed again", self.world.claim_again)

    @whenever(lambda self: self.world.state() is AssessmentState.IN_PROGRESS)
    @rule(level=LEVELS)
    def send(self, level: int) -> None:
        self.act("sent", lambda: self.world.send(level))

    @whenever(lambda self: self.world.has_returned())
    @rule(level=LEVELS)
    def send_again(self, level: int) -> None:
        self.act("sent again", lambda: self.world.send_again(level))

    @whenever(lambda self: self.world.waits() and not self.world.shown())
    @rule(name=JUDGES, level=LEVELS)
    def judge(self, name: str, level: int) -> None:
        who = self.judge_named(name)
        title = "judged"
        if who != self.world.supervisor:
            stands_in = name == "reader" and self.covered()
            title = f"judged by the {'deputy' if stands_in else name}"
        done = self.act(title, lambda: self.world.judge(who, level))
        assert not done or title in ("judged", "judged by the deputy")

    @whenever(lambda self: self.world.waits() and not self.world.shown())
    @rule()
    def reveal(self) -> None:
        self.act("shown", self.world.reveal)

    @whenever(lambda self: self.world.shown())
    @rule(kind=KINDS, level=LEVELS)
    def decide(self, kind: DecisionKind, level: int) -> None:
        title = "returned" if kind is DecisionKind.RETURNED else "decided"
        self.act(title, lambda: self.world.decide(kind, level))

    @whenever(lambda self: self.world.decided() and not self.world.contested())
    @rule()
    def contest(self) -> None:
        self.act("contested", self.world.contest)

    @whenever(lambda self: self.world.contested())
    @rule(level=LEVELS)
    def read_again(self, level: int) -> None:
        self.act("read again", lambda: self.world.read_again(level))

    @whenever(lambda self: self.world.waits())
    @rule()
    def withdraw(self) -> None:
        self.act("withdrawn", self.world.withdraw)

    @whenever(lambda self: self.world.decided() and not self.world.accepted)
    @rule()
    def accept(self) -> None:
        self.act("accepted", self.world.accept)

    @whenever(lambda self: self.world.decided())
    @rule()
    def sign(self) -> None:
        ready = self.world.may_be_signed()
        assert not self.act("signed", self.world.sign) or ready
