"""Whatever people do in whatever order: nothing signed changes, and what stands is what it says.

A machine begins in one of several scenes and picks what happens next: a later claim is started,
sent, judged, shown, decided, contested, read again, returned, withdrawn, signed; validations are
offered, renewed, revoked, answered, paused; supervisors move and are stood in for; days pass. Each
step either does what it says, with its event, or is refused and leaves everything as it was.

`LIFECYCLE_RUNS=2000 LIFECYCLE_STEPS=50 pytest -s tests/attacks/test_lifecycle_machine.py` is the
long one.
"""

import os
import sys

from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    invariant,
    rule,
    run_state_machine_as_test,
)

from tests.attacks.lifecycle import (
    check_events,
    check_nobody_judged_themself,
    check_standing,
    check_whole,
    count_events,
)
from tests.attacks.lifecycle_claims import CLAIMED
from tests.attacks.lifecycle_machine import DONE, JUDGES, REPEATABLE, Machine, whenever
from tests.attacks.lifecycle_scenes import BEGINNINGS, Beginning

EVERY_ACT = REPEATABLE | {
    "claimed again", "sent", "sent again", "withdrawn", "contested", "read again", "accepted",
    "signed", "offered", "renewed", "not renewed", "revoked", "replied", "away", "moved", "covered",
}  # fmt: skip
EVERY_REFUSAL = {"judged by the worker", "signed", "offered", "revoked by the worker", "contested"}


class Lifecycle(Machine):
    """One worker's validations and later claims, and everybody around them."""

    @whenever(lambda self: not self.world.is_offered())
    @rule(days_ago=st.integers(0, 30))
    def offer(self, days_ago: int) -> None:
        self.act("offered", lambda: self.world.offer(days_ago))

    @whenever(lambda self: self.world.is_offered())
    @rule(name=JUDGES, confirms=st.booleans())
    def answer(self, name: str, confirms: bool) -> None:
        title = "renewed" if confirms else "not renewed"
        if self.judge_named(name) != self.world.supervisor:
            title += f" by the {name}"
        who = self.judge_named(name)
        done = self.act(title, lambda: self.world.answer(who, confirms=confirms))
        assert not done or name != "worker"

    @rule(code=st.sampled_from([*CLAIMED, "E2"]), own=st.booleans())
    def revoke(self, code: str, own: bool) -> None:
        title = "revoked by the worker" if own else "revoked"
        done = self.act(title, lambda: self.world.revoke(code, own=own))
        assert not (own and done)

    @whenever(lambda self: self.world.last_revoked())
    @rule()
    def reply(self) -> None:
        self.act("replied", self.world.reply)

    @rule(before=st.integers(0, 90), lasts=st.none() | st.integers(0, 400))
    def be_away(self, before: int, lasts: int | None) -> None:
        self.act("away", lambda: self.world.be_away(before, lasts))

    @whenever(lambda self: self.world.supervisor != self.world.reader)
    @rule()
    def move(self) -> None:
        self.act("moved", self.world.move)

    @whenever(lambda self: self.world.supervisor != self.world.reader and not self.covered())
    @rule()
    def cover(self) -> None:
        self.act("covered", self.world.deputise)

    @invariant()
    def nothing_signed_changes(self) -> None:
        """Hold the tables against everything that was signed, when anything moved."""
        if self.checked == (now := (self.world.today, count_events())):
            return
        self.checked = now
        self.records.check()
        check_events()
        check_nobody_judged_themself()
        check_standing(self.world.case.worker.id, self.world.today)

    def teardown(self) -> None:
        """In the end the whole proves itself, when something was signed."""
        if hasattr(self, "world") and self.records.total() > self.signed:
            DONE["proved whole"] += 1
            check_whole()


def begin_only(beginning: Beginning) -> None:
    """Do the first act of a run and no more, so that each kind of act is sure to happen."""
    machine = Lifecycle()
    machine.begin(beginning)
    machine.nothing_signed_changes()
    machine.teardown()


def test_nothing_signed_changes_whatever_happens_in_whatever_order(
    app: Flask, engine_name: str
) -> None:
    # More runs are begun than are asked for: with these, about 200.
    usual, every = {"sqlite": (110, 1), "postgresql": (4, 4)}[engine_name]
    steps = int(os.environ.get("LIFECYCLE_STEPS", "4"))
    DONE.clear()
    for beginning in BEGINNINGS[::every]:
        begin_only(beginning)
    run_state_machine_as_test(
        Lifecycle,
        settings=settings(
            max_examples=int(os.environ.get("LIFECYCLE_RUNS", usual)),
            stateful_step_count=steps,
            deadline=None,
            # A whole run of four steps is short enough to read as it is.
            phases=[Phase.generate],
            derandomize="LIFECYCLE_RUNS" not in os.environ,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    sys.stdout.write(f"{dict(sorted(DONE.items()))}\n")
    if every == 1:
        assert EVERY_ACT - {title for title, times in DONE.items() if times} == set()
        refused = {f"{title}: refused" for title in EVERY_REFUSAL}
        assert refused - DONE.keys() == set()
