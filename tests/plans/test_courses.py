"""A plan suggests the organisation's own courses, and proposes one where it fits."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from app.db.engine import writing
from app.extensions import db
from app.people.models import Person
from app.plans.queries import actions_by_objective
from app.plans.rules import LONGEST_ACTION, ActionTag
from app.plans.rules.courses import find_course, with_courses
from app.plans.rules.proposing import DraftObjective, propose
from app.resources.rules import Session
from app.resources.rules.catalogue import Suggestion
from tests.factories.assessments import family_help
from tests.factories.plans import make_plan
from tests.factories.resources import make_resource
from tests.factories.validation import make_signed_case
from tests.pages import PageClient
from tests.plans.made import TODAY, standings

SignIn = Callable[[Person], PageClient]
OWN = Suggestion("DA-2", "Patterns", "Our academy", "course", uuid4())
GUIDE = Suggestion("guide", "A guide", "A publisher", "practice guide")


def on(days: int) -> Suggestion:
    return replace(OWN, next=Session(TODAY + timedelta(days=days), "Harbour House"))


def drafted(**levels: int | None) -> DraftObjective:
    (made,) = propose(family_help(), standings(**levels), TODAY)
    return made


def formal(made: DraftObjective) -> list[tuple[str, date]]:
    return [(one.text, one.due_on) for one in made.actions if one.tag is ActionTag.FORMAL]


@pytest.mark.parametrize(
    ("suggested", "found"),
    [
        ([], None),
        ([GUIDE], None),
        ([GUIDE, OWN], OWN),
        ([on(31), on(30), OWN], on(30)),
        ([on(31)], None),
    ],
)
def test_a_course_fits_that_is_our_own_and_over_in_time(
    suggested: list[Suggestion], found: Suggestion | None
) -> None:
    assert find_course(suggested, TODAY + timedelta(days=30)) == found


def test_a_course_that_fits_stands_in_for_the_usual_reading() -> None:
    made = drafted(D1=0)
    ((reading, due_on),) = formal(made)
    assert reading.startswith("Read “")

    (any_time,) = with_courses(family_help(), [made], {"D1": [OWN]})
    (dated,) = with_courses(family_help(), [made], {"D1": [on(20)]})

    assert formal(any_time) == [
        ("Work through “Patterns” (Our academy). Talk about it in supervision.", due_on)
    ]
    day = TODAY + timedelta(days=20)
    said = f"Take part in “Patterns” (Our academy), {day.day} {day:%B %Y}, Harbour House"
    assert formal(dated) == [(f"{said}. Talk about it in supervision.", day)]
    assert len(dated.actions) == len(made.actions)


def test_what_fits_nothing_or_is_too_long_or_was_carried_over_changes_nothing() -> None:
    made = drafted(D1=0)
    carried = replace(made, carried_from=uuid4())
    long = replace(OWN, title="x" * LONGEST_ACTION)

    for one, suggested in ((made, {}), (made, {"D1": [GUIDE]}), (carried, {"D1": [OWN]})):
        assert with_courses(family_help(), [one], suggested) == (one,)
    assert with_courses(family_help(), [made], {"D1": [long]}) == (made,)


def test_a_proposed_plan_takes_up_a_course_and_its_page_leads_to_it(sign_in: SignIn) -> None:
    case = make_signed_case()
    served = frozenset(one.id for one in family_help().statements)
    with writing():
        make_resource(case.council, statements=served, level_to=4, sessions=())
        db.session.commit()
    case, plan = make_plan(case)

    actions = [one for held in actions_by_objective(plan.id).values() for one in held]
    texts = [one.text for one in actions if one.tag is ActionTag.FORMAL]
    assert texts
    assert all(one.startswith("Work through “Patterns of control”") for one in texts)
    page = sign_in(case.worker).page(f"/plans/{plan.id}")
    assert page.says("Patterns of control (Our academy)")
    assert page.says("(your organisation’s own)")
    assert any("/resources/guides/" in str(one.get("href")) for one in page.all("a"))
