"""Whatever people do in whatever order: nothing signed changes, and what stands is what it says.

A machine picks what happens next: a later claim is started, sent, judged, shown, decided,
contested, returned, withdrawn, signed; validations are renewed, revoked, paused; days pass. Each
step either does what it says, with its event, or is refused and leaves everything as it was.

`LIFECYCLE_RUNS=2000 LIFECYCLE_STEPS=50 pytest -s tests/attacks/test_lifecycle_machine.py` is the
long one.
"""

import os
from datetime import UTC, datetime, timedelta
from functools import partial

import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from app.assessments.models import Revocation
from app.assessments.queries.renewing import list_offers
from app.evidence.rules import EvidenceType
from app.extensions import db
from app.organisations.rules import london_day
from app.organisations.services import link_supervisor, record_absence
from app.validation.queries.afterwards import get_offered, get_revocation
from app.validation.services.renewing import confirm_renewal, decline_renewal, offer_renewal
from app.validation.services.revoking import reply, revoke
from tests.attacks.lifecycle import check_nobody_judged_themself, check_standing, check_whole
from tests.attacks.lifecycle_claims import CLAIMED, DONE, Claims
from tests.factories.afterwards import followed_by, held_of
from tests.factories.assessments import make_evidence

# Proving a whole database takes longer than a run: every so many runs it is done.
WHOLE_EVERY = 20


class Lifecycle(Claims):
    """One worker's validations and later claims, and everybody around them."""

    ended = 0

    @rule(days=st.sampled_from([1, 15, 60, 290, 345, 400]))
    def pass_days(self, days: int) -> None:
        """Let days go by."""
        self.now += timedelta(days=days)

    @rule(days_ago=st.integers(0, 400), confirms=st.booleans())
    def renew(self, days_ago: int, confirms: bool) -> None:
        """Offer an observation for all that is safety-critical; have it confirmed or not."""
        worker, judge = self.who(self.case.worker), self.who(self.case.supervisor)

        def offered() -> None:
            item = make_evidence(
                self.case.worker, EvidenceType.DIRECT_OBSERVATION, now=self.now, days_ago=days_ago
            )
            offer_renewal(worker, item, safety=True, others=(), now=self.now)

        self.act("offered", offered)
        for one in list_offers([self.case.worker.id], open_only=True):
            found = get_offered(one.row.id, visible_to=worker)
            if confirms:
                self.act("renewed", partial(confirm_renewal, found, judge, now=self.now))
            else:
                self.act("not renewed", partial(decline_renewal, found, judge, "No.", now=self.now))

    @rule(code=st.sampled_from([*CLAIMED, "E2"]), own=st.booleans())
    def revoke(self, code: str, own: bool) -> None:
        """Let the named manager revoke, or somebody who may not try."""
        held = held_of(self.case.worker, code, now=self.now)
        who = self.case.worker if own else self.manager
        followed = followed_by(self.case, self.manager)
        done = self.act(
            "revoked", lambda: revoke(followed, self.who(who), held, "Audits.", now=self.now)
        )
        assert not (own and done)

    @rule()
    def reply(self) -> None:
        """Let the worker reply to the last revocation."""
        last = db.session.scalar(sa.select(Revocation.id).order_by(Revocation.number.desc()))
        if last is not None:
            worker = self.who(self.case.worker)
            shown = get_revocation(last, visible_to=worker)
            self.act("replied", lambda: reply(shown, worker, "I see.", now=self.now))

    @rule(before=st.integers(0, 90), lasts=st.none() | st.integers(0, 400))
    def pause(self, before: int, lasts: int | None) -> None:
        """Record that the worker is away, or how long they were."""
        first = self.today - timedelta(days=before)
        last = None if lasts is None else first + timedelta(days=lasts)
        by_id = self.case.supervisor.id
        self.act(
            "away",
            lambda: record_absence(
                self.case.worker, from_on=first, until_on=last, by_id=by_id, now=self.now
            ),
        )

    @rule()
    def move(self) -> None:
        """Give the worker another registered supervisor, once."""
        new = self.case.council.second_reader
        if self.case.supervisor.id != new.id:
            organisation_id = self.case.council.organisation.id
            day = london_day(datetime.now(UTC))
            self.act(
                "moved",
                lambda: link_supervisor(
                    organisation_id, self.case.worker.id, new.id, from_on=day, by_id=None
                ),
            )
            self.case.supervisor = new

    @invariant()
    def nothing_signed_changes(self) -> None:
        """Hold the tables against everything that was signed."""
        self.records.check()
        check_nobody_judged_themself()
        check_standing(self.case.worker.id, self.today)

    def teardown(self) -> None:
        """In the end the whole proves itself, in every so many runs."""
        Lifecycle.ended += 1
        if hasattr(self, "case") and Lifecycle.ended % WHOLE_EVERY == 1:
            check_whole()


def test_nothing_signed_changes_whatever_happens_in_whatever_order(
    app: Flask, engine_name: str
) -> None:
    usual = {"sqlite": 100, "postgresql": 10}[engine_name]
    runs = int(os.environ.get("LIFECYCLE_RUNS", usual))
    steps = int(os.environ.get("LIFECYCLE_STEPS", "4"))
    DONE.clear()
    run_state_machine_as_test(
        Lifecycle,
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            deadline=None,
            derandomize="LIFECYCLE_RUNS" not in os.environ,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    print(dict(sorted(DONE.items())))  # noqa: T201 - the counts of the long run
    assert {"claimed again", "sent", "judged"} <= DONE.keys()
