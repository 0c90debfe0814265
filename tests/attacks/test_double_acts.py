"""Many at once take back and show, change one link, or send one act twice: one of them counts."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from app.assessments.models import (
    Assessment,
    Rating,
    Renewal,
    RenewalOffer,
    Revocation,
    RevocationReply,
)
from app.assessments.rules import AssessmentState
from app.db.base import Base
from app.db.engine import writing
from app.evidence.services import lock_evidence
from app.extensions import db
from app.organisations.models import SupervisionLink
from app.organisations.queries import find_link
from app.organisations.rules import Role, london_day
from app.people.models import Person
from app.validation.forms.afterwards import SAFETY
from app.validation.models import AreaReveal, Withdrawal
from tests.attacks.test_sign_off_races import copy_session
from tests.factories.afterwards import make_manager, make_old_case, observe
from tests.factories.organisations import make_council, make_person
from tests.factories.validation import Case, judge, make_case
from tests.pages import PageClient
from tests.validation.changes import without_trigger

THREADS = 16
# `RACE_ROUNDS=200` runs the full figure.
ROUNDS = int(os.environ.get("RACE_ROUNDS", "1"))
SignIn = Callable[[Person], PageClient]
Fields = dict[str, object]


def several(sign_in: SignIn, person: Person, number: int) -> list[PageClient]:
    """Return one person's browsers that share a session."""
    first = sign_in(person)
    first.page("/")
    others = [PageClient(first.application, first.response_wrapper) for _ in range(1, number)]
    for browser in others:
        copy_session(first, browser)
    return [first, *others]


def token(browser: PageClient, path: str) -> Fields:
    """Return what a page's forms carry."""
    return {"csrf_token": browser.page(path).form("/sign-out")["csrf_token"]}


def at_once(sent: Sequence[tuple[PageClient, str, Fields]]) -> list[TestResponse]:
    """Post all of it in the same moment."""
    start = Barrier(len(sent))

    def send(one: tuple[PageClient, str, Fields]) -> TestResponse:
        browser, path, fields = one
        start.wait()
        return browser.post(path, data=fields)

    with ThreadPoolExecutor(len(sent)) as pool:
        answers = list(pool.map(send, sent))
    db.session.rollback()
    assert {one.status_code for one in answers} <= {303, 404, 409, 422}
    return answers


def count(table: type[Base]) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def test_a_claim_is_taken_back_or_shown_and_never_both(app: Flask, sign_in: SignIn) -> None:
    case = make_case()
    judge(case, "E")
    workers = several(sign_in, case.worker, THREADS // 2)
    judges = several(sign_in, case.supervisor, THREADS // 2)
    take_back, show = f"{case.path}/withdraw", f"{case.path}/areas/E/reveal"
    back, reveal = token(workers[0], take_back), token(judges[0], f"{case.path}/areas/E")
    for _ in range(ROUNDS):
        pairs = zip(workers, judges, strict=True)
        at_once(
            [one for w, j in pairs for one in ((w, take_back, dict(back)), (j, show, dict(reveal)))]
        )
        shown, taken = count(AreaReveal), count(Withdrawal)
        state = db.session.scalars(sa.select(Assessment.state)).one()
        assert (shown, taken, state) in (
            (1, 0, AssessmentState.SENT_FOR_REVIEW),
            (0, 1, AssessmentState.WITHDRAWN),
        )
        send_again(case)


def send_again(case: Case) -> None:
    """Undo both, past the triggers, so that the next round can begin."""
    with writing():
        for name, table in (("area_reveal", AreaReveal), ("withdrawal", Withdrawal)):
            with without_trigger(name, "delete"):
                db.session.execute(sa.delete(table))
        mine = Rating.assessment_id == case.assessment.id
        db.session.execute(sa.update(Rating).where(mine).values(locked=True))
        sent = sa.update(Assessment).where(Assessment.id == case.assessment.id)
        db.session.execute(sent.values(state=AssessmentState.SENT_FOR_REVIEW))
        db.session.commit()


def test_two_administrators_leave_one_link_and_no_loop(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    today = london_day(datetime.now(UTC))
    admins = (council.administrator, make_person(council.organisation, Role.ADMINISTRATOR))
    some = (council.supervisor, council.unregistered_supervisor)
    db.session.commit()
    half = THREADS // 2
    browsers = [several(sign_in, admin, half) for admin in admins]
    tokens = [token(own[0], "/supervision") for own in browsers]

    def change(
        which: int, number: int, worker: Person, to: Person
    ) -> tuple[PageClient, str, Fields]:
        path = f"/people/{worker.id}/supervision"
        day: Fields = {"from_on": [today.day, today.month, today.year], "assessor": ""}
        fields = {**day, **tokens[which], "supervisor": str(to.id)}
        return browsers[which][number], path, fields

    for _ in range(ROUNDS):
        sent = [change(w, n, council.worker, some[w]) for w in (0, 1) for n in range(half)]
        assert 303 in {one.status_code for one in at_once(sent)}
        links = sa.select(SupervisionLink).where(SupervisionLink.worker_id == council.worker.id)
        held = [one for one in db.session.scalars(links) if one.until_on is None]
        assert len(held) == 1
        assert held[0].supervisor_id in {one.id for one in some}
        # Each the other's manager: whoever comes second is refused.
        crossed = [change(w, n, some[w], some[1 - w]) for w in (0, 1) for n in range(half)]
        assert {one.status_code for one in at_once(crossed)} == {303, 422}
        own = [link for one in some if (link := find_link(one.id, today))]
        assert len(own) == 1


def test_an_act_that_is_sent_many_times_is_done_once(app: Flask, sign_in: SignIn) -> None:
    case = make_old_case()
    manager = make_manager(case)
    item = observe(case)
    with writing():
        lock_evidence([item.id])
        db.session.commit()
    path = "/renewals/offer"
    workers = several(sign_in, case.worker, THREADS)
    form = {**token(workers[0], path), "evidence": str(item.id), "covers": SAFETY}
    answers = at_once([(one, path, dict(form)) for one in workers])
    assert [one.status_code for one in answers].count(303) == 1
    assert count(RenewalOffer) == 1

    path = f"/renewals/{db.session.scalars(sa.select(RenewalOffer.id)).one()}"
    judges = several(sign_in, case.supervisor, THREADS)
    form = {**token(judges[0], path), "answer": "yes"}
    answers = at_once([(one, path, dict(form)) for one in judges])
    assert [one.status_code for one in answers].count(303) == 1
    assert count(Renewal) == 1

    path = f"/validations/{case.worker.id}/revoke/E1"
    managers = several(sign_in, manager, THREADS)
    form = {**token(managers[0], path), "reason": "A later visit shows otherwise."}
    answers = at_once([(one, path, dict(form)) for one in managers])
    assert [one.status_code for one in answers].count(303) == 1
    assert count(Revocation) == 1

    path = f"/revocations/{db.session.scalars(sa.select(Revocation.id)).one()}"
    form = {**token(workers[0], path), "text": "I see it differently."}
    answers = at_once([(one, path, dict(form)) for one in workers])
    assert [one.status_code for one in answers].count(303) == 1
    assert count(RevocationReply) == 1
