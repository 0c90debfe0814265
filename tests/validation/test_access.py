"""Who may judge, decide, answer and sign, as a table."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from app.assessments.rules import AssessmentState
from app.organisations.rules import Role, Who
from app.validation import access
from app.validation.rules.claims import Claim
from tests.factories.assessments import family_help

WORKER, SUPERVISOR, ASSESSOR, READER, STRANGER = (uuid4() for _ in range(5))
ORGANISATION = uuid4()
CLAIM = Claim(
    assessment_id=uuid4(),
    organisation_id=ORGANISATION,
    version_id=uuid4(),
    cycle_id=uuid4(),
    role_profile="family-support-worker",
    raised_areas=(),
    worker_id=WORKER,
    worker_name="Worker",
    state=AssessmentState.SENT_FOR_REVIEW,
    sent_at=datetime(2026, 11, 2, tzinfo=UTC),
    signed_at=None,
    supervisor_id=SUPERVISOR,
    supervisor_name="Supervisor",
    supervisor_registered=True,
    assessor_id=ASSESSOR,
    assessor_name="Assessor",
)
UNREGISTERED = replace(CLAIM, supervisor_registered=False)
SIGNED = replace(CLAIM, state=AssessmentState.SIGNED_OFF)
MANAGED = replace(CLAIM, supervised_by_worker=frozenset({SUPERVISOR, ASSESSOR, READER}))
ROLES = frozenset(Role)


def person(key: UUID, *, roles: frozenset[Role] = ROLES, social_worker: bool = True) -> Who:
    return Who(key, uuid4(), ORGANISATION, "Council", "Somebody", social_worker, roles)


@pytest.mark.parametrize(
    ("who", "claim", "supervises", "assesses"),
    [
        (person(SUPERVISOR), CLAIM, True, False),
        (person(ASSESSOR), CLAIM, False, False),
        (person(ASSESSOR), UNREGISTERED, False, True),
        (person(ASSESSOR, social_worker=False), UNREGISTERED, False, False),
        (person(ASSESSOR, roles=frozenset()), UNREGISTERED, False, False),
        (person(SUPERVISOR, roles=frozenset()), CLAIM, False, False),
        (person(WORKER), replace(CLAIM, supervisor_id=WORKER), False, False),
        (person(SUPERVISOR), MANAGED, False, False),
        (person(ASSESSOR), replace(MANAGED, supervisor_registered=False), False, False),
        (person(STRANGER), CLAIM, False, False),
        (person(STRANGER), SIGNED, False, False),
        (person(SUPERVISOR), SIGNED, False, False),
    ],
)
def test_open_claim_is_judged_by_todays_judges(
    who: Who, claim: Claim, supervises: bool, assesses: bool
) -> None:
    assert access.may_judge_some(who, claim) is (supervises or assesses)
    everyday = access.may_judge_statement(who, claim, safety_critical=False)
    critical = access.may_judge_statement(who, claim, safety_critical=True)
    assert everyday is supervises
    registered = supervises and who.social_worker and claim.supervisor_registered
    assert critical is (registered or assesses)


def test_unregistered_supervisor_judges_no_safety_critical_statement() -> None:
    who = person(SUPERVISOR, social_worker=False)
    assert access.may_judge_statement(who, UNREGISTERED, safety_critical=False)
    assert not access.may_judge_statement(who, UNREGISTERED, safety_critical=True)
    assert access.may_see_statement(who, UNREGISTERED, safety_critical=True)


def test_area_is_shown_by_the_supervisor_or_who_judges_some_of_it() -> None:
    area_e, area_g = (family_help().area(code).statements for code in "EG")
    assert access.may_show_area(person(SUPERVISOR), UNREGISTERED, area_e)
    assert access.may_show_area(person(ASSESSOR), UNREGISTERED, area_e)
    assert not access.may_show_area(person(ASSESSOR), UNREGISTERED, area_g)
    assert not access.may_show_area(person(WORKER), UNREGISTERED, area_e)
    assert not access.may_show_area(person(SUPERVISOR), SIGNED, area_e)


@pytest.mark.parametrize(
    ("who", "claim", "sees", "answers", "signs", "reads_record"),
    [
        (person(WORKER), CLAIM, True, True, False, False),
        (person(WORKER), SIGNED, True, False, False, True),
        (person(SUPERVISOR), CLAIM, True, False, True, False),
        (person(SUPERVISOR), SIGNED, True, False, True, True),
        (person(ASSESSOR), UNREGISTERED, True, False, False, False),
        (person(STRANGER), SIGNED, False, False, False, False),
    ],
)
def test_each_party_sees_its_own_pages(
    who: Who, claim: Claim, sees: bool, answers: bool, signs: bool, reads_record: bool
) -> None:
    assert access.may_see_claim(who, claim) is sees
    assert access.may_answer_review(who, claim) is answers
    assert access.may_sign_off(who, claim) is signs
    assert access.may_see_record(who, claim) is reads_record


def test_assessor_sees_the_safety_critical_statements_only() -> None:
    who = person(ASSESSOR)
    assert access.may_see_statement(who, UNREGISTERED, safety_critical=True)
    assert not access.may_see_statement(who, UNREGISTERED, safety_critical=False)
    assert not access.may_see_statement(who, CLAIM, safety_critical=True)
    assert access.may_see_statement(person(WORKER), CLAIM, safety_critical=False)


@pytest.mark.parametrize(
    ("who", "claim", "may"),
    [
        (person(READER), CLAIM, True),
        (person(READER), MANAGED, False),
        (person(READER, roles=frozenset({Role.SUPERVISOR})), CLAIM, False),
        (person(SUPERVISOR), CLAIM, False),
        (person(ASSESSOR), CLAIM, False),
        (person(WORKER), CLAIM, False),
    ],
)
def test_second_reader_is_no_party_to_the_claim(who: Who, claim: Claim, may: bool) -> None:
    assert access.may_second_read(who, claim) is may


def test_queue_is_for_those_who_judge_or_read() -> None:
    assert access.may_see_queue(person(STRANGER, roles=frozenset({Role.SECOND_READER})))
    assert not access.may_see_queue(person(STRANGER, roles=frozenset({Role.WORKER})))
    assert not access.may_see_queue(None)


def test_contested_is_for_whom_the_query_found_it() -> None:
    assert access.may_see_contested(person(READER), object())


def test_safety_critical_judge_is_named() -> None:
    assert (CLAIM.safety_judge_id, CLAIM.safety_judge_name) == (SUPERVISOR, "Supervisor")
    assert (UNREGISTERED.safety_judge_id, UNREGISTERED.safety_judge_name) == (ASSESSOR, "Assessor")


def test_nobody_with_a_part_in_a_claim_names_who_reads_it_a_second_time() -> None:
    claim = replace(CLAIM, deputy_id=READER)
    for key in (WORKER, SUPERVISOR, READER, ASSESSOR):
        assert not access.may_name_reader_of(person(key), claim)
    assert access.may_name_reader_of(person(STRANGER), claim)
