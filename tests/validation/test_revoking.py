"""Revoking a validation: by a named manager, with a reason, told at once, the reply beside it."""

import json
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app.assessments.models import Revocation, RevokingManager
from app.assessments.queries import find_validations, list_validations
from app.assessments.queries.renewing import is_revoking_manager
from app.assessments.rules.lifecycle import LifecycleState, count_states
from app.assessments.services.lapses import (
    AlreadyReplied,
    AlreadyRevoked,
    ManagerEnded,
    ManagerEndsBeforeBeginning,
    ReplyMissing,
    ReplyTooLong,
)
from app.assessments.services.managers import end_manager, name_manager
from app.audit.models import AuditEvent
from app.db.domain import NothingFound
from app.db.engine import writing
from app.extensions import db
from app.notifications.models import Mail
from app.organisations.services import record_absence
from app.validation.queries.afterwards import get_followed, get_revocation
from app.validation.services.errors import (
    NotRevocable,
    NotTheirsToRevoke,
    ReasonMissing,
    ReasonTooLong,
)
from app.validation.services.revoking import reply, revoke
from tests.clock import today
from tests.factories.afterwards import (
    followed_by,
    held_of,
    make_manager,
    make_old_case,
    revoke_one,
)
from tests.factories.organisations import LONG_AGO
from tests.factories.validation import make_signed_case, who_is


def test_what_is_revoked_counts_no_more_and_its_worker_is_told_at_once(app: Flask) -> None:
    case = make_signed_case()
    assert len(list_validations(case.worker.id, today())) == 38
    revoke_one(case, make_manager(case))
    held = held_of(case.worker)
    assert held.state is LifecycleState.REVOKED
    assert held.permanent_id not in find_validations(case.worker.id, today())
    found = followed_by(case, case.worker)
    safety = [one for one in found.held if one.safety_critical]
    assert count_states(safety).sentence == "9 of 10 in date; 1 revoked"
    told = db.session.scalars(sa.select(Mail)).one()
    assert told.person_id == case.worker.id
    assert "E1" not in told.text
    record = db.session.scalars(sa.select(Revocation)).one()
    said = json.loads(record.snapshot)
    assert (said["act"], said["statement"]["code"]) == ("revocation", "E1")
    assert said["reason"] == record.reason
    verb = sa.select(AuditEvent.verb).where(AuditEvent.subject == "revocation")
    assert db.session.scalars(verb).all() == ["revoked"]


def test_only_a_named_manager_who_has_no_part_in_it_revokes(app: Flask) -> None:
    case = make_signed_case()
    manager = make_manager(case)
    held, followed = held_of(case.worker), followed_by(case, manager)
    for other in (case.worker, case.council.administrator, case.council.moderator):
        with pytest.raises(NotTheirsToRevoke):
            revoke(followed, who_is(other), held, "Because.")
    with pytest.raises(NothingFound):
        followed_by(case, case.council.workforce_lead)
    with writing():
        name_manager(
            case.council.organisation.id, case.supervisor.id, from_on=LONG_AGO, by_id=manager.id
        )
        db.session.commit()
    with pytest.raises(NotTheirsToRevoke, match="You signed"):
        revoke(followed, who_is(case.supervisor), held, "Because.")


def test_a_reason_is_needed_and_has_a_length(app: Flask) -> None:
    case = make_signed_case()
    manager = make_manager(case)
    held, followed = held_of(case.worker), followed_by(case, manager)
    with pytest.raises(ReasonMissing):
        revoke(followed, who_is(manager), held, " \n ")
    with pytest.raises(ReasonTooLong):
        revoke(followed, who_is(manager), held, "x" * 1001)


def test_it_is_revoked_once_and_never_when_it_has_lapsed(app: Flask) -> None:
    case = make_old_case(days_ago=380)
    manager = make_manager(case)
    followed = followed_by(case, manager)
    with pytest.raises(NotRevocable):
        revoke(followed, who_is(manager), held_of(case.worker), "Too late.")
    stale = held_of(case.worker, "A3")
    revoke_one(case, manager, "A3")
    for seen in (stale, held_of(case.worker, "A3")):
        with writing(), pytest.raises(AlreadyRevoked):
            revoke(followed, who_is(manager), seen, "Again.")
        db.session.rollback()


def test_the_worker_replies_once_and_everybody_who_sees_it_sees_the_reply(app: Flask) -> None:
    case = make_signed_case()
    manager = make_manager(case)
    key = revoke_one(case, manager)
    shown = get_revocation(key, visible_to=who_is(case.worker))
    assert shown.may_reply
    for text, error in ((" ", ReplyMissing), ("x" * 1001, ReplyTooLong)):
        with pytest.raises(error):
            reply(shown, who_is(case.worker), text)
    with pytest.raises(NotTheirsToRevoke):
        reply(shown, who_is(manager), "Not mine.")
    with writing():
        reply(shown, who_is(case.worker), "The audits were of another team.")
        db.session.commit()
    with writing(), pytest.raises(AlreadyReplied):
        reply(shown, who_is(case.worker), "And more.")
    db.session.rollback()
    for person in (case.worker, manager, case.supervisor):
        seen = get_revocation(key, visible_to=who_is(person))
        assert seen.revoked.reply is not None
        assert seen.revoked.reply.text == "The audits were of another team."
        assert not seen.may_reply
    with pytest.raises(NothingFound):
        get_revocation(key, visible_to=who_is(case.council.colleague))


def test_an_older_validation_never_comes_back(app: Flask) -> None:
    case = make_old_case(days_ago=40)
    revoke_one(case, make_manager(case), "A3")
    assert "A3" not in {one.code for one in list_validations(case.worker.id, today())}


def test_a_manager_is_named_from_a_day_to_a_day(app: Flask) -> None:
    case = make_signed_case()
    council, person = case.council, case.council.second_reader
    tomorrow = today() + timedelta(days=1)
    with pytest.raises(ManagerEndsBeforeBeginning):
        name_manager(
            council.organisation.id, person.id, from_on=tomorrow, until_on=today(), by_id=person.id
        )
    with writing():
        named = name_manager(
            council.organisation.id, person.id, from_on=tomorrow, by_id=council.administrator.id
        )
        db.session.commit()
    assert not is_revoking_manager(council.organisation.id, person.id, today())
    assert is_revoking_manager(council.organisation.id, person.id, tomorrow)
    with writing():
        end_manager(named, until_on=tomorrow, by_id=council.administrator.id)
        with pytest.raises(ManagerEnded):
            end_manager(named, until_on=tomorrow, by_id=council.administrator.id)
        db.session.commit()
    with pytest.raises(ManagerEndsBeforeBeginning):
        end_manager(named, until_on=today(), by_id=council.administrator.id)
    later = tomorrow + timedelta(days=1)
    assert not is_revoking_manager(council.organisation.id, person.id, later)
    assert db.session.scalars(sa.select(RevokingManager)).one().until_on == tomorrow


def test_who_is_away_when_it_would_end_is_paused_everywhere(app: Flask) -> None:
    case = make_old_case(days_ago=360)
    ends = held_of(case.worker).valid_until
    with writing():
        record_absence(
            case.worker,
            from_on=today() - timedelta(days=10),
            until_on=ends + timedelta(days=20),
            by_id=case.supervisor.id,
        )
        db.session.commit()
    held = held_of(case.worker)
    assert held.state is LifecycleState.PAUSED
    away = (ends + timedelta(days=20) - (today() - timedelta(days=10))).days + 1
    assert held.valid_until == ends + timedelta(days=away)
    assert not any(one.safety_critical for one in list_validations(case.worker.id, today()))
    stranger = who_is(case.council.colleague)
    with pytest.raises(NothingFound):
        get_followed(case.worker.id, visible_to=stranger)
