"""A deputy judges and signs for an absent supervisor, under their own name, between two days."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app.audit.models import AuditEvent
from app.db.domain import NothingFound
from app.db.engine import writing
from app.extensions import db
from app.organisations.models import Deputy
from app.organisations.rules import Role
from app.organisations.services import end_deputy, name_deputy
from app.people.models import Person
from app.people.rules import Registration
from app.validation import access
from app.validation.models import StoodIn
from app.validation.queries.standing_in import map_stand_ins
from app.validation.rules import Basis
from app.validation.rules.reviews import JudgementEntry
from app.validation.services.judging import judge_area
from app.validation.services.signing import sign_off
from tests.clock import today
from tests.factories.organisations import make_person
from tests.factories.prepared import prepared
from tests.factories.validation import Case, judge, make_case, make_ready_case, show, who_is
from tests.pages import PageClient
from tests.validation.changes import give_role, supervise

SignIn = Callable[[Person], PageClient]
DAY = timedelta(days=1)
SEEN = JudgementEntry(2, basis=Basis.SEEN_DIRECTLY)


@prepared
def make_deputised(*, ready: bool = False, registered: bool = True) -> tuple[Case, Person]:
    """A claim whose supervisor has a deputy for a fortnight from today."""
    case = make_ready_case() if ready else make_case()
    kind = Registration.SOCIAL_WORKER if registered else Registration.NONE
    deputy = make_person(
        case.council.organisation, Role.SUPERVISOR, name="Dee Puty", registration=kind
    )
    stand_in(case.supervisor, deputy)
    return case, deputy


def stand_in(supervisor: Person, deputy: Person, until: date | None = None) -> Deputy:
    with writing():
        named = name_deputy(
            supervisor,
            deputy.id,
            from_on=today(),
            until_on=until or today() + 14 * DAY,
            by_id=supervisor.id,
        )
        db.session.commit()
    return named


def move(days: int) -> None:
    """Let every deputy's days have been so many days earlier."""
    for one in db.session.scalars(sa.select(Deputy)).all():
        one.from_on, one.until_on = one.from_on - days * DAY, one.until_on - days * DAY
    db.session.commit()


def test_a_deputy_judges_shows_and_decides_and_both_sides_see_for_whom(
    app: Flask, sign_in: SignIn
) -> None:
    case, deputy = make_deputised()
    browser, path = sign_in(deputy), f"{case.path}/areas/E"
    assert browser.page("/claims").says(f"standing in for {case.supervisor.name}")
    judge(case, "E")
    show(case, "E")
    assert browser.send(path, f"{path}/decisions", **{"E1-kind": "agreed"}).status_code == 303

    said = f"Dee Puty, standing in for {case.supervisor.name}"
    for reader in (browser, sign_in(case.worker), sign_in(case.supervisor)):
        assert reader.page(path).says(said)
    events = db.session.scalars(sa.select(AuditEvent).where(AuditEvent.verb == "decided")).all()
    assert [one.by_id for one in events] == [deputy.id]
    assert str(case.supervisor.id) in events[0].facts


def test_what_a_supervisor_does_meanwhile_is_said_to_be_their_own(app: Flask) -> None:
    case, deputy = make_deputised()
    judge_area(case.claim, who_is(case.supervisor), "E", {"E1": SEEN})
    assert map_stand_ins(case.assessment.id) == {}
    judge_area(case.claim, who_is(deputy), "E", {"E2": SEEN})
    judge_area(case.claim, who_is(deputy), "E", {"E3": SEEN})
    assert map_stand_ins(case.assessment.id) == {(deputy.id, today()): case.supervisor.name}


def test_a_deputys_rights_end_on_the_day(app: Flask, sign_in: SignIn) -> None:
    case, deputy = make_deputised()
    browser = sign_in(deputy)
    move(14)
    assert browser.get(case.path).status_code == 200
    move(1)
    assert browser.get(case.path).status_code == 404
    assert not browser.page("/claims").says(case.worker.name)


def test_a_deputy_whose_days_are_to_come_or_who_is_ended_judges_nothing(
    app: Flask, sign_in: SignIn
) -> None:
    case, deputy = make_deputised()
    browser = sign_in(deputy)
    move(-1)
    assert browser.get(case.path).status_code == 404
    move(1)
    assert browser.get(case.path).status_code == 200
    held = db.session.scalars(sa.select(Deputy)).one()
    end_deputy(case.supervisor, held.id, by_id=case.supervisor.id)
    db.session.commit()
    assert browser.get(case.path).status_code == 404


def test_the_record_says_who_signed_and_whoever_they_stood_in_for_reads_it_too(
    app: Flask, sign_in: SignIn
) -> None:
    case, deputy = make_deputised(ready=True)
    sign_off(case.claim, who_is(deputy), "A steady year.")
    db.session.commit()
    claim = case.claim
    assert (claim.supervisor_id, claim.deputy_id) == (deputy.id, None)
    move(30)
    stranger = make_person(case.council.organisation, Role.SUPERVISOR)
    assert not access.may_see_record(who_is(stranger), claim)
    for reader in (case.worker, case.supervisor, deputy):
        page = sign_in(reader).page(f"{case.path}/record")
        assert page.says(f"Dee Puty, standing in for {case.supervisor.name}")


def test_who_was_stood_in_for_on_another_day_than_the_signing_reads_no_record(app: Flask) -> None:
    case, deputy = make_deputised(ready=True)
    earlier = today() - DAY
    held = {"assessment_id": case.assessment.id, "person_id": deputy.id}
    db.session.add(StoodIn(**held, supervisor_id=case.supervisor.id, on_day=earlier))
    move(30)
    supervise(case.worker, deputy)
    sign_off(case.claim, who_is(deputy), "A steady year.")
    db.session.commit()
    assert case.claim.signed_for_id is None
    assert not access.may_see_record(who_is(case.supervisor), case.claim)


def test_a_deputy_judges_neither_their_own_claim_nor_their_own_managers(app: Flask) -> None:
    case, deputy = make_deputised()
    supervise(deputy, case.worker)
    assert not access.is_supervisor(who_is(deputy), case.claim)
    give_role(case.worker, Role.SUPERVISOR)
    move(30)
    stand_in(case.supervisor, case.worker)
    assert case.claim.deputy_id == case.worker.id
    assert not access.is_supervisor(who_is(case.worker), case.claim)


def test_a_deputy_who_is_no_social_worker_leaves_the_safety_critical_part(app: Flask) -> None:
    case, deputy = make_deputised(registered=False)
    who, claim = who_is(deputy), case.claim
    assert access.may_judge_statement(who, claim, safety_critical=False)
    assert not access.may_judge_statement(who, claim, safety_critical=True)
    assert access.may_judge_statement(who_is(case.supervisor), claim, safety_critical=True)
    assert claim.lacks_registered


def test_a_judgement_after_the_rights_ended_is_refused_whatever_the_page_said(app: Flask) -> None:
    case, deputy = make_deputised()
    who, claim = who_is(deputy), case.claim
    move(30)
    with pytest.raises(NothingFound):
        judge_area(claim, who, "E", {"E1": SEEN})
    ready, signer = make_deputised(ready=True)
    who, claim = who_is(signer), ready.claim
    move(30)
    with pytest.raises(NothingFound):
        sign_off(claim, who, "Too late.")
