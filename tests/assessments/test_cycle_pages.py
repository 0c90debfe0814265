"""A workforce lead sees the organisation's cycles as counts, and opens one."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.assessments.access import may_run_cycles
from app.assessments.queries.cycles import list_cycles
from app.assessments.rules import AssessmentState
from app.assessments.rules.cycles import CycleState, cycle_state
from app.extensions import db
from app.frameworks.rules import Status
from tests.assessments.desk import SignIn
from tests.clock import today
from tests.factories.assessments import make_assessment
from tests.factories.organisations import Council, make_council
from tests.factories.supplements import make_supplemented, make_supplemented_assessment
from tests.pages import Page


def days(opens_on: date, closes_on: date) -> dict[str, Any]:
    """Return two days as a browser sends their boxes."""
    return {
        name: [day.day, day.month, day.year]
        for name, day in (("opens_on", opens_on), ("closes_on", closes_on))
    }


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 1, 4), CycleState.PLANNED),
        (date(2026, 1, 5), CycleState.OPEN),
        (date(2026, 3, 1), CycleState.OPEN),
        (date(2026, 3, 2), CycleState.CLOSED),
    ],
)
def test_a_cycle_is_open_on_its_first_and_last_day(today: date, state: CycleState) -> None:
    assert cycle_state(date(2026, 1, 5), date(2026, 3, 1), today) is state


def test_the_list_counts_assessments_and_names_nobody(council: Council, sign_in: SignIn) -> None:
    make_supplemented_assessment(council)
    make_assessment(make_council(), make_council().worker)

    page = sign_in(council.workforce_lead).page("/cycles")

    (row,) = page.by_class("govuk-table__body")
    assert len(list(row)) == 1, "another council's cycle is not in it"
    assert page.says("In progress: 1")
    assert page.says("with On the coast 1.0.0")
    assert not page.says(council.worker.name)
    assert sign_in(council.workforce_lead).page("/").says("Open today: Cycle ")


def test_only_workforce_leads_reach_cycles(council: Council, sign_in: SignIn) -> None:
    assert not may_run_cycles(None)
    for person in (council.worker, council.supervisor, council.administrator):
        assert sign_in(person).get("/cycles").status_code == 404
        assert sign_in(person).get("/cycles/open").status_code == 404


def test_a_lead_opens_a_cycle_on_the_version_and_supplement_worked_with(
    council: Council, sign_in: SignIn
) -> None:
    make_supplemented(council)
    on = make_supplemented_assessment(council)
    here = sign_in(council.workforce_lead)
    offered = here.page("/cycles/open").form()
    assert offered["version"] == str(on.version_id)
    assert offered["supplement"] == str(on.supplement_id)

    chosen = days(today(), today() + timedelta(days=60))
    answer = here.send("/cycles/open", title=" Spring 2027 ", **chosen)

    assert answer.status_code == 303
    made = list_cycles(council.organisation.id, today())[0]
    assert made.cycle.title == "Spring 2027"
    assert (made.version.id, made.cycle.supplement_id) == (on.version_id, on.supplement_id)
    assert here.page("/cycles").says("Spring 2027 is added")
    assert sign_in(council.worker).page("/assessments").says("Spring 2027")


@pytest.mark.parametrize(
    ("opens", "closes", "sentence"),
    [
        (10, 5, "not before it opens"),
        (-20, -1, "must be today or later"),
        (400, 420, "within a year from today"),
        (0, 800, "two years or less"),
    ],
)
def test_days_that_are_a_slip_are_refused_beside_their_field(
    council: Council, sign_in: SignIn, opens: int, closes: int, sentence: str
) -> None:
    make_supplemented(council)
    chosen = days(today() + timedelta(days=opens), today() + timedelta(days=closes))

    answer = sign_in(council.workforce_lead).send("/cycles/open", title="Spring", **chosen)

    page = Page(answer)
    assert answer.status_code == 422
    assert sentence in page.errors[0]
    assert page.form()["title"] == "Spring"
    assert page.form()["closes_on"] == str(chosen["closes_on"][2])
    assert not list_cycles(council.organisation.id, today())


def test_a_title_taken_and_a_supplement_that_does_not_fit_lose_nothing(
    council: Council, sign_in: SignIn
) -> None:
    other = make_supplemented(council)
    assessment = make_supplemented_assessment(council)
    taken = list_cycles(council.organisation.id, today())[0].cycle.title
    here = sign_in(council.workforce_lead)
    chosen = days(today(), today() + timedelta(days=60))
    cases = [
        ({"title": taken}, "A cycle with this title exists already.", "title"),
        (
            {"title": "Spring", "supplement": str(other.supplement.id)},
            "Select a supplement of",
            "supplement",
        ),
        ({"title": " "}, "Enter a title for the cycle.", "title"),
        (
            {"title": "Spring", "version": str(other.supplement.id)},
            "Select one of the answers shown",
            "version",
        ),
    ]
    for fields, sentence, beside in cases:
        page = Page(here.send("/cycles/open", **chosen, **fields))
        assert page.response.status_code == 422
        assert sentence in page.errors[0], page.errors
        assert f'id="{beside}-error"' in page.text
        assert page.form()["opens_on"] == str(today().year)
        assert page.form()["title"] == fields["title"]
    held = list_cycles(council.organisation.id, today())
    assert [one.counts for one in held] == [{AssessmentState.IN_PROGRESS: 1}]
    assert held[0].cycle.id == assessment.cycle_id


def test_what_may_not_be_read_or_is_deprecated_is_not_offered(
    council: Council, sign_in: SignIn
) -> None:
    here = sign_in(council.workforce_lead)
    assert here.page("/cycles").says("No cycle yet.")
    assert here.page("/cycles/open").says("No framework is published yet.")
    made, theirs = make_supplemented(council), make_supplemented(make_council())
    theirs.version.status = Status.DEPRECATED
    db.session.commit()

    text = here.page("/cycles/open").text

    assert str(made.version.id) in text
    assert str(made.supplement.id) in text
    assert str(theirs.version.id) not in text
    assert str(theirs.supplement.id) not in text
