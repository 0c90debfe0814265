"""Lists of what waits after sign-off cost as many queries for several rows as for one."""

from collections.abc import Callable
from datetime import UTC, datetime

from flask import Flask

from app.assessments.models import RenewalOffer
from app.db.engine import writing
from app.extensions import db
from app.people.models import Person
from app.validation.queries.claims import load_claim
from app.validation.queries.offers import list_offers_to_answer
from app.validation.queries.rereviews import list_rereviews
from app.validation.rules.moderation import CaseReason
from app.validation.services.moderating import take_case
from app.validation.services.rereviewing import ask_rereview
from app.validation.services.signing import sign_off
from tests.clock import today
from tests.factories.afterwards import make_manager, make_old_case, revoke_one
from tests.factories.assessments import make_evidence
from tests.factories.moderation import Moderated, make_moderated
from tests.factories.organisations import Council, make_council
from tests.factories.validation import make_ready_case, sign, who_is
from tests.pages import PageClient
from tests.validation.changes import supervise


def offer_something(council: Council, worker: Person) -> None:
    with writing():
        db.session.add(
            RenewalOffer(
                organisation_id=council.organisation.id,
                person_id=worker.id,
                evidence_id=make_evidence(worker).id,
                safety_critical=False,
                offered_at=datetime.now(UTC),
            )
        )
        db.session.commit()


def test_offers_of_several_people_cost_a_judge_no_more_queries_than_one(
    app: Flask, count_queries: list[str]
) -> None:
    council = make_council()
    judge = who_is(council.supervisor)
    supervise(council.colleague, council.supervisor)
    offer_something(council, council.worker)
    count_queries.clear()
    assert len(list_offers_to_answer(judge, today())) == 1
    for_one = len(count_queries)
    offer_something(council, council.worker)
    offer_something(council, council.colleague)
    count_queries.clear()
    found = list_offers_to_answer(judge, today())
    assert len(count_queries) == for_one
    names = [council.worker.name, council.worker.name, council.colleague.name]
    assert [name for _offer, name in found] == names


def test_a_managers_revocations_cost_no_more_queries_than_one(
    app: Flask, sign_in: Callable[[Person], PageClient], count_queries: list[str]
) -> None:
    case = make_old_case()
    manager = make_manager(case)
    here = sign_in(manager)
    revoke_one(case, manager, "E1")
    here.page("/revocations")
    count_queries.clear()
    here.page("/revocations")
    for_one = len(count_queries)
    for code in ("E2", "D1"):
        revoke_one(case, manager, code)
    count_queries.clear()
    page = here.page("/revocations")
    assert len(count_queries) == for_one
    assert all(page.says(f"{case.worker.name}, {code}") for code in ("E1", "E2", "D1"))


def ask_again(made: Moderated, code: str) -> None:
    with writing():
        moderator = who_is(made.moderator)
        ask_rereview(made.found(CaseReason.SAMPLED), moderator, code, "One visit carries a year.")
        db.session.commit()


def test_what_is_to_be_looked_at_again_is_one_query_however_much_it_is(
    app: Flask, count_queries: list[str]
) -> None:
    made = make_moderated()
    with writing():
        take_case(made.found(CaseReason.SAMPLED), who_is(made.moderator))
        db.session.commit()
    supervisor = who_is(made.case.supervisor)
    for number, code in enumerate(("E3", "C1", "D1"), start=1):
        ask_again(made, code)
        count_queries.clear()
        found = list_rereviews(supervisor)
        assert len(count_queries) == 1
        assert [one.may_answer for one in found] == [True] * number


def test_the_queue_asks_eight_queries_at_most_whatever_it_waits_for(
    app: Flask, sign_in: Callable[[Person], PageClient], count_queries: list[str]
) -> None:
    case = make_ready_case(accepted=False)
    here = sign_in(case.supervisor)
    here.page("/claims")
    count_queries.clear()
    assert here.page("/claims").says("Accepts or contests")
    assert len(count_queries) <= 8


def test_signing_asks_no_more_than_it_has_to(app: Flask, count_queries: list[str]) -> None:
    sign(make_ready_case())
    case = make_ready_case()
    with writing():
        claim = load_claim(case.assessment.id, organisation_id=case.claim.organisation_id)
        judge = who_is(case.supervisor)
        count_queries.clear()
        sign_off(claim, judge, "A year of steady work.")
        db.session.commit()
    # Four of them begin the council's two chains.
    assert len(count_queries) <= 33 + 4
