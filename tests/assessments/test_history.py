"""What a worker said at other times: statement by statement, and beside what they say now."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.assessments.rules import Answer
from app.assessments.rules.history import Change, Then, Way, changes_since, in_groups, said
from app.assessments.services import rate_statement
from app.db.engine import writing
from app.extensions import db
from app.frameworks.queries import statement_ids
from skills_framework.model import Statement
from tests.assessments.desk import SignIn, statement
from tests.factories.assessments import family_help, make_assessment, make_sent_assessment
from tests.factories.organisations import Council
from tests.pages import words

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
WHOLE = family_help()
A1 = WHOLE.statement("A1")
NOBODY: dict[str, Answer] = {one.code: Answer() for one in WHOLE.statements}


def change(now: Answer, then: Answer | None, statement_then: Statement = A1) -> Change:
    """Return what differs for A1."""
    before = {} if then is None else {"A1": Then(then, statement_then, WHOLE)}
    return changes_since(WHOLE, NOBODY | {"A1": now}, before)[0]


@pytest.mark.parametrize(
    ("now", "then", "way"),
    [
        (Answer(3), Answer(2), Way.UP),
        (Answer(0), Answer(2), Way.DOWN),
        (Answer(2), Answer(2), Way.SAME),
        (Answer(2), None, Way.FIRST),
        (Answer(2), Answer(None, True, "Elsewhere."), Way.FIRST),
        (Answer(), Answer(2), Way.OPEN),
        (Answer(None, True), Answer(2), Way.LEFT),
        (Answer(None, True), Answer(None, True), Way.SAME),
    ],
)
def test_which_way_a_level_went(now: Answer, then: Answer | None, way: Way) -> None:
    assert change(now, then).way is way


def test_what_counts_as_a_change() -> None:
    same = Answer(2, reflection="Words.")
    assert not change(same, Answer(2, reflection=" Words. ")).is_one
    assert change(same, Answer(2, reflection="Other words.")).new_reflection
    assert change(same, Answer(2)).is_one
    assert not change(Answer(), Answer(2)).is_one
    reworded = replace(A1, text="As it was said then.")
    found = change(Answer(2), Answer(2), reworded)
    assert (found.wording[0], found.version) == ("As it was said then.", "1.0.0")
    assert found.is_one
    assert change(Answer(2), Answer(2)).wording == ()


def test_groups_stand_in_the_order_of_the_page_and_leave_out_what_is_as_before() -> None:
    now = NOBODY | {"A1": Answer(1), "A2": Answer(3), "A3": Answer(2)}
    then = {
        code: Then(Answer(2), WHOLE.statement(code), WHOLE) for code in ("A1", "A2", "A3", "A4")
    }
    groups = in_groups(changes_since(WHOLE, now, then))
    assert [(way, [one.code for one in rows]) for way, rows in groups.items()] == [
        (Way.UP, ["A2"]),
        (Way.DOWN, ["A1"]),
    ]


def test_an_answer_in_words() -> None:
    assert said(WHOLE, Answer(2)) == "2 Independent in usual work"
    assert said(WHOLE, Answer(None, True)) == "not part of my role"
    assert said(WHOLE, Answer()) == "no level"
    assert said(replace(WHOLE, levels=()), Answer(2)) == "2"


def test_a_statement_keeps_every_rating_with_its_cycle_and_wording(
    council: Council, sign_in: SignIn
) -> None:
    first = make_sent_assessment(council, council.worker, now=NOW - timedelta(days=700))
    make_sent_assessment(council, council.worker, now=NOW - timedelta(days=350))
    make_sent_assessment(council, council.colleague, now=NOW - timedelta(days=300))
    client, path = sign_in(council.worker), statement(make_assessment(council, council.worker))
    page = client.page(f"{path}/history")
    sent = [one for one in map(words, page.by_class("govuk-body")) if one.startswith("Sent ")]
    assert [one.split(",")[0] for one in sent] == ["Sent 7 December 2025", "Sent 22 December 2024"]
    assert page.says(f"Version 1.0.0, E3: {WHOLE.statement('E3').text}")
    assert page.says(f"This level said: {WHOLE.statement('E3').indicator(1).text}")
    assert client.page(path).says("What you said of E3 at other times")
    assert sign_in(council.supervisor).get(f"{statement(first)}/history").status_code == 404


def test_a_first_assessment_says_what_will_be_here(council: Council, sign_in: SignIn) -> None:
    assessment = make_assessment(council, council.worker)
    client = sign_in(council.worker)
    assert client.page(f"{statement(assessment)}/history").says("Nothing yet.")
    page = client.page(f"/assessments/{assessment.id}/changes")
    assert page.says("This is your first assessment, so there is nothing to compare yet.")


def test_what_changed_since_last_time_is_the_workers_alone(
    council: Council, sign_in: SignIn, count_queries: list[str]
) -> None:
    make_sent_assessment(council, council.worker, now=NOW - timedelta(days=350))
    assessment = make_assessment(council, council.worker, now=NOW)
    path, client = f"/assessments/{assessment.id}/changes", sign_in(council.worker)
    assert client.page(path).says("Nothing has changed so far.")
    with writing():
        key = statement_ids(assessment.version_id)["E3"]
        rate_statement(assessment, key, Answer(2, reflection="New words."), seen=1)
        db.session.commit()
    count_queries.clear()
    page = client.page(path)
    assert len(count_queries) <= 5, count_queries
    assert page.says("Level up: 1 statement")
    assert page.says("Last time 1 With support, now 2 Independent in usual work. New reflection.")
    assert page.says("37 statements are as before or not rated yet.")
    for other in (council.supervisor, council.colleague, council.workforce_lead):
        assert sign_in(other).get(path).status_code == 404
