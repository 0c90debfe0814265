"""Light renewal: one new item offered by the worker, confirmed by a judge, a record of its own."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app.assessments.models import Renewal
from app.assessments.queries import find_validations
from app.assessments.queries.renewing import find_renewable
from app.assessments.rules.lifecycle import LifecycleState
from app.assessments.services.lapses import OfferAlreadyAnswered
from app.audit.models import AuditEvent
from app.db.domain import DomainError, NothingFound
from app.db.engine import writing
from app.evidence.models import EvidenceItem
from app.evidence.rules import EvidenceType
from app.evidence.rules import months_before as before
from app.extensions import db
from app.validation.queries.afterwards import get_offered
from app.validation.rules.days import london_day
from app.validation.services.errors import (
    AlreadyOffered,
    EvidenceDoesNotRenew,
    NotRenewable,
    NotTheirsToJudge,
    ReasonMissing,
)
from app.validation.services.renewing import confirm_renewal, decline_renewal
from tests.clock import today
from tests.factories.afterwards import (
    confirm,
    held_of,
    make_manager,
    make_old_case,
    observe,
    offer,
    revoke_one,
)
from tests.factories.assessments import make_evidence
from tests.factories.validation import who_is


def test_one_confirmed_item_renews_all_safety_critical_statements_until_one_day(app: Flask) -> None:
    case = make_old_case()
    assert held_of(case.worker).state is LifecycleState.DUE_SOON
    signed_until = held_of(case.worker).valid_until
    offered = offer(case, observe(case))
    assert len(offered.held) == 10
    assert offered.registered
    assert not offered.may_answer
    confirm(case, offered)
    safety = [
        one for one in find_validations(case.worker.id, today()).values() if one.safety_critical
    ]
    assert {one.valid_until for one in safety} == {before(today(), -12)}
    assert {one.state for one in safety} == {LifecycleState.IN_DATE}
    assert {one.signed_until for one in safety} == {signed_until}
    record = db.session.scalars(sa.select(Renewal)).one()
    said = json.loads(record.snapshot)
    assert [one["code"] for one in said["statements"]] == [one.code for one in offered.held]
    assert said["confirmed_by"]["key"] == str(case.supervisor.id)
    verbs = db.session.scalars(
        sa.select(AuditEvent.verb)
        .where(AuditEvent.subject == "renewal")
        .order_by(AuditEvent.number)
    ).all()
    assert verbs == ["offered", "renewed"]


def test_an_unregistered_supervisor_renews_the_others_only(app: Flask) -> None:
    case = make_old_case(registered=False, days_ago=680)
    with writing():
        item = make_evidence(case.worker, EvidenceType.SUPERVISION_REFLECTION, days_ago=2)
        db.session.commit()
    offered = offer(case, item, "A3")
    assert not held_of(case.worker, "A3").safety_critical
    with pytest.raises(NothingFound):
        get_offered(offered.offer.row.id, visible_to=who_is(case.council.assessor))
    seen = get_offered(offered.offer.row.id, visible_to=who_is(case.supervisor))
    assert seen.may_answer
    confirm(case, seen)
    assert held_of(case.worker, "A3").valid_until == before(today(), -24)
    assert not find_renewable(case.worker.id, today()).safety


def test_safety_critical_offers_go_to_the_registered_assessor(app: Flask) -> None:
    case = make_old_case(registered=False)
    offered = offer(case, observe(case))
    with pytest.raises(NothingFound):
        get_offered(offered.offer.row.id, visible_to=who_is(case.supervisor))
    with pytest.raises(NotTheirsToJudge):
        confirm_renewal(offered, who_is(case.supervisor))
    assert case.assessor is not None
    seen = get_offered(offered.offer.row.id, visible_to=who_is(case.assessor))
    assert seen.may_answer
    confirm(case, seen)
    assert held_of(case.worker).state is LifecycleState.IN_DATE


def test_an_item_must_be_new_ones_own_and_of_the_kind_that_is_needed(app: Flask) -> None:
    case = make_old_case()
    with writing():
        reflected = make_evidence(case.worker)
        strange = make_evidence(case.council.colleague, EvidenceType.DIRECT_OBSERVATION)
        db.session.commit()
    old = observe(case, days_ago=336)
    for item, said in (
        (reflected, "needs a direct observation or case-record audit"),
        (strange, "an item of your own"),
        (old, "Choose evidence of a later day"),
    ):
        with pytest.raises(EvidenceDoesNotRenew, match=said):
            offer(case, item)
    assert not db.session.get_one(EvidenceItem, old.id).locked


def test_what_is_in_date_or_lapsed_too_long_is_not_renewed_lightly(app: Flask) -> None:
    case = make_old_case(days_ago=100)
    with pytest.raises(NotRenewable):
        offer(case, observe(case))
    late = datetime.now(UTC) + timedelta(days=480)
    found = find_renewable(case.worker.id, london_day(late))
    assert {one.safety_critical for one in found.full} == {True}
    assert not found.safety


def test_an_offer_waits_once_and_is_answered_once(app: Flask) -> None:
    case = make_old_case()
    offered = offer(case, observe(case))
    assert db.session.get_one(EvidenceItem, offered.offer.item.id).locked
    with pytest.raises(AlreadyOffered):
        offer(case, observe(case))
    with pytest.raises(ReasonMissing):
        decline_renewal(offered, who_is(case.supervisor), "  ")
    with pytest.raises(NotTheirsToJudge):
        decline_renewal(offered, who_is(case.worker), "Mine.")
    with writing():
        decline_renewal(offered, who_is(case.supervisor), "It shows another family's plan.")
        db.session.commit()
    with pytest.raises(OfferAlreadyAnswered):
        confirm(case, offered)
    db.session.rollback()
    confirm(case, offer(case, observe(case)))


def test_what_was_revoked_meanwhile_is_not_renewed(app: Flask) -> None:
    case = make_old_case()
    offered = offer(case, observe(case))
    revoke_one(case, make_manager(case))
    with pytest.raises(NotRenewable, match="revoked"):
        confirm(case, offered)
    assert held_of(case.worker).state is LifecycleState.REVOKED


@pytest.mark.parametrize("table", ["renewal", "renewed_statement", "renewal_offer", "offer_answer"])
def test_the_database_keeps_a_renewal_as_it_is(app: Flask, table: str) -> None:
    case = make_old_case()
    confirm(case, offer(case, observe(case)))
    for verb in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
        with writing(), pytest.raises(sa.exc.DBAPIError, match="kept as it is"):
            db.session.execute(sa.text(verb))
        db.session.rollback()


def test_nobody_renews_their_own(app: Flask) -> None:
    case = make_old_case()
    offered = offer(case, observe(case))
    assert issubclass(NotTheirsToJudge, DomainError)
    with pytest.raises(NotTheirsToJudge):
        confirm_renewal(offered, who_is(case.worker))
