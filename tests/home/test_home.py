"""Home shows each role what waits for it, and no role what waits for another."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app.assessments.models import Validation
from app.db.engine import writing
from app.extensions import db
from app.frameworks.services import load_version
from app.frameworks.services.drafts import comment_on
from app.organisations.rules import Role
from app.organisations.services import grant_role, link_supervisor
from app.people.models import Person
from app.validation.rules import DecisionKind
from app.validation.rules.reviews import DecisionEntry
from tests.factories.afterwards import make_old_case
from tests.factories.assessments import (
    make_sent_assessment,
    make_version,
)
from tests.factories.drafts import make_writing
from tests.factories.organisations import LONG_AGO, make_council, make_person
from tests.factories.surveys import make_survey
from tests.factories.validation import (
    accept,
    decide,
    judge,
    make_case,
    make_ready_case,
    show,
)
from tests.factories.versions import build, new_framework_code
from tests.pages import PageClient
from tests.validation.changes import contest_it, supervise

SignIn = Callable[[Person], PageClient]


@pytest.mark.parametrize(("days_ago", "word"), [(3, "Not started"), (60, "Overdue")])
def test_a_supervisor_sees_claims_by_age(
    app: Flask, sign_in: SignIn, days_ago: int, word: str
) -> None:
    case = make_case(sent_days_ago=days_ago)

    page = sign_in(case.supervisor).page("/")

    assert page.says(f"{case.worker.name} Sent ")
    assert page.says(word)


def test_a_claim_waits_at_home_for_whom_it_waits_in_the_queue(app: Flask, sign_in: SignIn) -> None:
    case = make_ready_case(accepted=False)
    here = sign_in(case.supervisor)

    assert here.page("/").says("Waits for the worker: accepts or contests.")
    accept(case)
    assert here.page("/").says("Waits for you: sign it off.")


def test_a_registered_assessor_sees_only_claims_with_a_part_to_judge(
    app: Flask, sign_in: SignIn
) -> None:
    case = make_case(registered=False)

    assert sign_in(case.council.assessor).page("/").says(case.worker.name)
    assert not sign_in(case.council.second_reader).page("/").says(case.worker.name)


def test_a_second_reader_sees_the_disagreement_that_waits(app: Flask, sign_in: SignIn) -> None:
    case = make_case()
    judge(case, levels={"C1": 0})
    show(case)
    decide(case, {"C1": DecisionEntry(DecisionKind.DIFFERENT_LEVEL, 0, "Not seen so far.")})
    contest_it(case, "C1")

    page = sign_in(case.council.second_reader).page("/")

    assert page.says(f"{case.worker.name}, statement C1")


def test_a_workforce_lead_sees_waves_and_an_analyst_only_what_is_released(
    app: Flask, sign_in: SignIn
) -> None:
    survey = make_survey()
    with writing():
        analyst = make_person(survey.council.organisation, Role.ANALYST)
        db.session.commit()

    page = sign_in(survey.council.workforce_lead).page("/")
    assert page.says(survey.wave.title)
    assert "/organisation/workforce-return" in page.text
    assert sign_in(analyst).page("/").says("Nothing is released yet.")


def test_a_framework_editor_sees_nothing_of_another_councils_framework(
    app: Flask, sign_in: SignIn
) -> None:
    theirs, ours = make_council(), make_council()
    own = build(new_framework_code(), "1.0.0", ["A1"])
    with writing():
        load_version(own, organisation_id=theirs.organisation.id)
        db.session.commit()

    assert sign_in(theirs.framework_editor).page("/").says(own.title)
    assert not sign_in(ours.framework_editor).page("/").says(own.title)


def test_framework_editor_moderator_and_administrator_have_their_sections(
    app: Flask, sign_in: SignIn
) -> None:
    council = make_council()
    with writing():
        make_version()
        db.session.commit()

    assert sign_in(council.framework_editor).page("/").says("version 1.0.0")
    assert sign_in(council.moderator).page("/").says("Nothing to moderate.")
    assert sign_in(council.administrator).page("/").says("11 people.")


def test_somebody_with_several_roles_sees_each(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    with writing():
        grant_role(
            council.organisation.id,
            council.worker.id,
            Role.ADMINISTRATOR,
            from_on=LONG_AGO,
            by_id=None,
        )
        db.session.commit()

    page = sign_in(council.worker).page("/")

    assert page.says("Your assessment")
    assert page.says("People and accounts")


def test_somebody_without_a_role_learns_who_gives_one(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    with writing():
        person = make_person(council.organisation)
        db.session.commit()

    assert sign_in(person).page("/").says("You have no role here yet.")


def test_a_supervisors_home_asks_as_many_queries_for_four_claims_as_for_one(
    app: Flask, sign_in: SignIn, count_queries: list[str]
) -> None:
    case = make_case()
    home = sign_in(case.supervisor)
    home.page("/")
    count_queries.clear()
    home.page("/")
    for_one = len(count_queries)

    long_ago = datetime.now(UTC) - timedelta(days=5)
    for _ in range(3):
        with writing():
            worker = make_person(case.council.organisation, Role.WORKER)
            link_supervisor(
                case.council.organisation.id,
                worker.id,
                case.supervisor.id,
                from_on=LONG_AGO,
                by_id=None,
            )
            db.session.commit()
        make_sent_assessment(case.council, worker, now=long_ago)
    count_queries.clear()
    home.page("/")

    assert len(count_queries) == for_one


def test_a_supervisors_home_asks_as_many_queries_for_two_people_validated_as_for_one(
    app: Flask, sign_in: SignIn, count_queries: list[str]
) -> None:
    case = make_old_case()
    colleague = case.council.colleague
    supervise(colleague, case.supervisor)
    theirs = make_sent_assessment(case.council, colleague)
    home = sign_in(case.supervisor)
    home.page("/")
    count_queries.clear()
    home.page("/")
    for_one = len(count_queries)

    held = db.session.scalars(sa.select(Validation).limit(1)).one()
    same = ("statement_id", "level", "required_level", "validated_on", "valid_until")
    values = {name: getattr(held, name) for name in same}
    with writing():
        more = Validation(person_id=colleague.id, assessment_id=theirs.id, **values)
        db.session.add(more)
        db.session.commit()
    count_queries.clear()
    page = home.page("/")

    assert len(count_queries) == for_one
    assert page.says(colleague.name)


def test_a_framework_editor_sees_what_is_being_written(app: Flask, sign_in: SignIn) -> None:
    writing = make_writing()

    page = sign_in(writing.second).page("/")

    assert page.says("Draft of family-help 1.1.0")
    assert page.says("Go on writing, or send it for review.")


def test_a_framework_editor_sees_the_open_comments_and_the_review_that_waits_for_them(
    app: Flask, sign_in: SignIn
) -> None:
    writing = make_writing()
    comment_on(writing.part(), "Whose plan is meant?", by_id=writing.second.id)
    writing.reword()
    writing.send()

    waits_for_you = "1 open comment. It waits for you: read it, then approve or return it."

    assert sign_in(writing.second).page("/").says(waits_for_you)
    assert not sign_in(writing.editor).page("/").says("It waits for you")
