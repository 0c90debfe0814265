"""Two locks on a draft and on evidence: the query leaves it out, and the rule refuses it."""

from uuid import uuid4

import pytest

from app.assessments.access import may_assess_themself, owns_assessment, owns_statement
from app.assessments.queries import get_assessment, get_rated_statement
from app.db.domain import NothingFound
from app.evidence.access import may_keep_evidence, owns_evidence
from app.evidence.queries import get_evidence
from app.organisations.rules import Role, Who
from app.people.models import Person
from tests.factories.assessments import make_assessment, make_evidence
from tests.factories.organisations import Council


def who_is(person: Person, *roles: Role) -> Who:
    return Who(
        person_id=person.id,
        account_id=uuid4(),
        organisation_id=person.organisation_id,
        organisation_name="Council",
        name=person.name,
        social_worker=False,
        roles=frozenset(roles),
    )


def test_a_draft_has_two_locks(council: Council) -> None:
    assessment = make_assessment(council, council.worker)
    own, other = who_is(council.worker, Role.WORKER), who_is(council.supervisor, Role.SUPERVISOR)
    rated = get_rated_statement(assessment.id, "E3", own)
    assert get_assessment(assessment.id, own) is assessment
    assert owns_assessment(own, assessment)
    assert owns_statement(own, rated)
    assert not owns_assessment(other, assessment)
    assert not owns_statement(other, rated)
    assert not owns_assessment(None, assessment)
    with pytest.raises(NothingFound):
        get_assessment(assessment.id, other)
    with pytest.raises(NothingFound):
        get_rated_statement(assessment.id, "E3", other)


def test_evidence_has_two_locks(council: Council) -> None:
    item = make_evidence(council.worker)
    own, other = who_is(council.worker), who_is(council.colleague)
    assert get_evidence(item.id, own) is item
    assert owns_evidence(own, item)
    assert not owns_evidence(other, item)
    with pytest.raises(NothingFound):
        get_evidence(item.id, other)


def test_only_workers_rate_themselves_and_keep_evidence(council: Council) -> None:
    supervisor = who_is(council.supervisor, Role.SUPERVISOR)
    worker = who_is(council.worker, Role.WORKER)
    for rule in (may_assess_themself, may_keep_evidence):
        assert rule(worker)
        assert not rule(supervisor)
        assert not rule(None)
