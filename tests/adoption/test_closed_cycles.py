"""A closed cycle goes along with a move: who has days of their own in it starts where all work."""

from datetime import timedelta

from app.assessments.models import Cycle
from app.assessments.queries import list_cycles_to_start
from app.assessments.rules.cycles import profiles_in_force
from app.assessments.rules.own_days import ExtensionReason
from app.assessments.services import start_assessment
from app.assessments.services.changing import CycleContent, change_cycle
from app.assessments.services.own_days import give_more_days
from app.db.engine import writing
from app.extensions import db
from app.frameworks.queries import get_framework
from app.organisations.rules import Role, london_day
from tests.adoption.council import AdoptingCouncil, fresh
from tests.factories.organisations import make_person
from tests.factories.versions import ROLE


def close(moving: AdoptingCouncil) -> Cycle:
    """Let the cycle have closed yesterday, and use one role profile."""
    today = london_day(moving.now)
    cycle = db.session.get_one(Cycle, moving.cycle.id)
    content = CycleContent(cycle.title, cycle.opens_on, today, [ROLE])
    with writing():
        change_cycle(cycle, content, seen=1, by_id=moving.council.workforce_lead.id)
        cycle.closes_on = today - timedelta(days=1)
        db.session.commit()
    return cycle


def test_a_late_starter_starts_on_the_version_in_force(moving: AdoptingCouncil) -> None:
    cycle, today = close(moving), london_day(moving.now)
    person = make_person(moving.council.organisation, Role.WORKER)
    db.session.commit()
    moving.adopt()
    with writing():
        by_id = moving.council.supervisor.id
        reason = ExtensionReason.STARTED_LATE
        give_more_days(cycle, person.id, today + timedelta(days=7), reason, by_id=by_id)
        db.session.commit()
        (offered,) = list_cycles_to_start(moving.council.organisation.id, person.id, today)
        begun = start_assessment(offered.cycle, person.id, ROLE)
        db.session.commit()

    codes = [one.code for one in get_framework(moving.second.id).role_profiles]
    assert begun.version_id == moving.second.id
    assert profiles_in_force(cycle.role_profiles, codes) == [ROLE]
    assert fresh(moving.draft).version_id == moving.second.id
