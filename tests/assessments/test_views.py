"""A worker's pages: start, task list, statement, check, send, history."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from app.assessments.models import Assessment
from app.assessments.queries import list_evidence, list_ratings, list_sent_ratings
from app.assessments.rules import Answer, AssessmentState, statement_text
from app.assessments.services import open_cycle, return_statement
from app.extensions import db
from app.frameworks.queries import statement_ids
from app.people.models import Person
from tests.factories.assessments import (
    family_help,
    make_assessment,
    make_evidence,
    make_sent_assessment,
    make_version,
    rate_all,
)
from tests.factories.organisations import Council, make_council
from tests.pages import Page, PageClient, words

SignIn = Callable[[Person], PageClient]


def saved_rating(assessment: Assessment, code: str) -> Answer:
    statement_id = statement_ids(assessment.version_id)[code]
    (rating,) = [one for one in list_ratings(assessment.id) if one.statement_id == statement_id]
    return Answer(rating.level, rating.not_my_role, rating.not_my_role_reason, rating.reflection)


def statement(assessment: Assessment, code: str = "E3") -> str:
    return f"/assessments/{assessment.id}/statements/{code}"


@pytest.fixture
def council(app: object) -> Council:
    return make_council()


def test_a_worker_starts_in_an_open_cycle(council: Council, sign_in: SignIn) -> None:
    today = datetime.now(UTC).date()
    cycle = open_cycle(
        council.organisation.id,
        make_version().id,
        "Autumn 2026",
        opens_on=today,
        closes_on=today + timedelta(days=30),
        by_id=None,
    )
    client = sign_in(council.worker)
    assert client.page("/assessments").says("Autumn 2026")
    path = f"/assessments/start/{cycle.id}"
    refused = client.send(path)
    assert refused.status_code == 422
    assert Page(refused).errors == ["Select the role that fits your work."]
    response = client.send(path, role_profile="senior-practitioner")
    assert response.status_code == 422
    assert "Select 2 areas for this role" in response.text
    response = client.send(path, role_profile="senior-practitioner", raised_areas=["E", "F"])
    assert response.status_code == 303
    page = client.page(response.location)
    assert page.says("Assessment started")
    assert len(page.by_class("govuk-task-list__item")) == 38
    assert page.says("Required: 4. You: no level yet.")
    assert sign_in(make_council().worker).get(path).status_code == 404


def test_the_list_teaches_before_a_cycle_is_open(council: Council, sign_in: SignIn) -> None:
    assert sign_in(council.worker).page("/assessments").says("Your workforce lead opens a cycle")


def test_a_statement_is_rated_and_the_next_one_follows(council: Council, sign_in: SignIn) -> None:
    assessment = make_assessment(council, council.worker)
    client = sign_in(council.worker)
    fields = {"level": "2", "reflection": "I rang.\r\nThen I wrote.", "then": "next"}
    response = client.send(statement(assessment), None, **fields)
    assert (response.status_code, response.location) == (303, statement(assessment, "E4"))
    assert saved_rating(assessment, "E3") == Answer(2, reflection="I rang.\nThen I wrote.")
    assert client.page(statement(assessment)).form()["level"] == "2"
    assert client.page(f"/assessments/{assessment.id}").says("Required: 1. You: 2.")


def test_after_the_last_statement_comes_the_check(council: Council, sign_in: SignIn) -> None:
    assessment = make_assessment(council, council.worker)
    response = sign_in(council.worker).send(statement(assessment, "J4"), then="next")
    assert response.location == f"/assessments/{assessment.id}/check"


def test_not_part_of_my_role_keeps_its_reason(council: Council, sign_in: SignIn) -> None:
    assessment = make_assessment(council, council.worker)
    client = sign_in(council.worker)
    client.send(statement(assessment), level="not-my-role", reason="A colleague holds these.")
    assert saved_rating(assessment, "E3") == Answer(None, True, "A colleague holds these.")


def test_a_reflection_of_5000_characters_is_shown_again_whole(
    council: Council, sign_in: SignIn
) -> None:
    assessment = make_assessment(council, council.worker)
    long = "word " * 1000
    response = sign_in(council.worker).send(statement(assessment), level="2", reflection=long)
    page = Page(response)
    assert response.status_code == 422
    assert page.errors == [
        "Your reflection must be 4,000 characters or fewer. Nothing you wrote is lost."
    ]
    assert page.form()["reflection"] == long
    assert page.form()["level"] == "2"
    assert saved_rating(assessment, "E3") == Answer()


def test_saving_as_json_answers_when_and_on_which_version(
    council: Council, sign_in: SignIn
) -> None:
    assessment = make_assessment(council, council.worker)
    client = sign_in(council.worker)
    sent = {"level": "1", "reflection": "Half a", "version": "1"}
    response = client.post(f"{statement(assessment)}/save", json=sent, headers=token(client))
    assert response.status_code == 200
    assert response.json is not None
    assert response.json["version"] == 2
    assert len(response.json["saved_at"]) == 5
    assert saved_rating(assessment, "E3") == Answer(1, reflection="Half a")


def token(client: PageClient) -> dict[str, str]:
    """Return the header that a page's script sends."""
    return {"X-CSRFToken": client.page("/frameworks").form()["csrf_token"]}


def test_a_stale_save_is_told_what_the_other_window_saved(
    council: Council, sign_in: SignIn
) -> None:
    assessment = make_assessment(council, council.worker)
    client = sign_in(council.worker)
    client.send(statement(assessment), level="2", reflection="From the phone.")
    sent = {"level": "1", "reflection": "From the desk.", "version": "1"}
    response = client.post(f"{statement(assessment)}/save", json=sent, headers=token(client))
    assert response.status_code == 409
    assert response.json is not None
    assert response.json["other"] == {
        "level": "2",
        "reason": "",
        "reflection": "From the phone.",
    }
    assert saved_rating(assessment, "E3").reflection == "From the phone."


def test_a_stale_tab_does_not_take_off_evidence_it_never_saw(
    council: Council, sign_in: SignIn
) -> None:
    assessment = make_assessment(council, council.worker)
    client = sign_in(council.worker)
    stale = client.page(statement(assessment)).form()
    client.send(
        f"{statement(assessment)}/evidence",
        type="direct observation",
        title="Observed visit",
        happened_on=["1", "10", "2026"],
        names_no_family="y",
    )
    response = client.post(statement(assessment), data={**stale, "reflection": "Old tab."})
    assert response.status_code == 409
    assert len(list_evidence(assessment.id)) == 1
    again = Page(response).form(statement(assessment))
    assert again["reflection"] == "Old tab."


def test_a_stale_tab_shows_both_texts_and_loses_neither(council: Council, sign_in: SignIn) -> None:
    assessment = make_assessment(council, council.worker)
    client = sign_in(council.worker)
    stale = client.page(statement(assessment)).form()
    client.send(statement(assessment), level="2", reflection="From the phone.")
    mine = {**stale, "level": "1", "reflection": "From the desk."}
    response = client.post(statement(assessment), data=mine)
    assert response.status_code == 409
    page = Page(response)
    assert page.says("From the phone.")
    assert page.says("From the desk.")
    forms = [one for one in page.all("form") if one.get("action") == statement(assessment)]
    assert len(forms) == 2
    both = page.form(statement(assessment))
    assert client.post(statement(assessment), data=both).status_code == 303
    assert saved_rating(assessment, "E3") == Answer(
        1, reflection="From the phone.\n\nFrom the desk."
    )


@pytest.mark.parametrize(
    "sent",
    [
        [],
        "text",
        None,
        {"level": 2},
        {"level": None},
        {"reflection": {"a": "b"}},
        {"evidence": [["x"]]},
    ],
)
def test_json_of_another_shape_is_refused(council: Council, sign_in: SignIn, sent: object) -> None:
    assessment = make_assessment(council, council.worker)
    client = sign_in(council.worker)
    response = client.post(f"{statement(assessment)}/save", json=sent, headers=token(client))
    assert response.status_code == 400


@pytest.mark.parametrize(
    "sent",
    [
        {"level": "5", "version": "1"},
        {"level": "2", "version": "1", "evidence": ["nothing"]},
        {"level": "2", "version": "1", "reflection": "x" * 4001},
        {"level": "2", "version": "1", "reason": "x" * 501},
    ],
)
def test_json_that_cannot_be_saved_answers_a_sentence(
    council: Council, sign_in: SignIn, sent: dict[str, object]
) -> None:
    assessment = make_assessment(council, council.worker)
    client = sign_in(council.worker)
    response = client.post(f"{statement(assessment)}/save", json=sent, headers=token(client))
    assert response.status_code == 422
    assert response.json is not None
    assert response.json["sentence"]


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "\u202ereversed", "👩‍👧"])
@pytest.mark.parametrize("version", ["1", "-1", "x", "9" * 40, "", "²"])
def test_strange_text_and_versions_never_fail(
    council: Council, sign_in: SignIn, text: str, version: str
) -> None:
    assessment = make_assessment(council, council.worker)
    client = sign_in(council.worker)
    sent = {"level": "2", "version": version, "reflection": text}
    response = client.post(f"{statement(assessment)}/save", json=sent, headers=token(client))
    assert response.status_code == (200 if version == "1" else 409)


def test_evidence_is_added_on_the_way_and_comes_back_attached(
    council: Council, sign_in: SignIn
) -> None:
    assessment = make_assessment(council, council.worker)
    held = make_evidence(council.worker)
    client = sign_in(council.worker)
    response = client.send(statement(assessment), evidence=str(held.id), then="evidence")
    assert response.location == f"{statement(assessment)}/evidence"
    assert client.send(response.location).status_code == 422
    response = client.send(
        response.location,
        type="direct observation",
        title="Observed visit",
        happened_on=["1", "10", "2026"],
        names_no_family="y",
    )
    assert response.location == statement(assessment)
    page = client.page(response.location)
    assert page.says("Evidence: 2 attached")
    assert len(list_evidence(assessment.id)) == 2


def test_somebody_elses_evidence_cannot_be_attached(council: Council, sign_in: SignIn) -> None:
    assessment = make_assessment(council, council.worker)
    theirs = make_evidence(council.colleague)
    response = sign_in(council.worker).send(statement(assessment), evidence=str(theirs.id))
    assert response.status_code == 422
    assert list_evidence(assessment.id) == []


def test_the_check_page_says_what_is_missing_and_does_not_send(
    council: Council, sign_in: SignIn
) -> None:
    assessment = make_assessment(council, council.worker)
    client = sign_in(council.worker)
    client.send(statement(assessment), level="2")
    page = client.page(f"/assessments/{assessment.id}/check")
    assert page.says("Finish before you send: 38 statements")
    assert page.says("No reflection, no evidence of a kind that counts")
    response = client.post(f"/assessments/{assessment.id}/check", data=page.form())
    assert response.status_code == 422
    assert Page(response).errors == [
        "Some statements are not ready to send. The list below says what is missing."
    ]
    db.session.refresh(assessment)
    assert assessment.state is AssessmentState.IN_PROGRESS


def test_sending_locks_and_says_what_happens_next(council: Council, sign_in: SignIn) -> None:
    assessment = make_assessment(council, council.worker)
    rate_all(assessment, council.worker)
    client = sign_in(council.worker)
    response = client.send(f"/assessments/{assessment.id}/check")
    assert response.location == f"/assessments/{assessment.id}/sent"
    assert client.page(response.location).says("What happens next")
    assert client.get(f"/assessments/{assessment.id}/check").location == response.location
    assert client.page(statement(assessment)).says("You sent this for review")
    refused = client.post(
        statement(assessment),
        data={"level": "4", "version": "2", "csrf_token": token(client)["X-CSRFToken"]},
    )
    assert refused.status_code == 422
    assert "was sent for review, so it cannot be changed" in refused.text
    assert client.page(f"/assessments/{assessment.id}").says("Sent for review")
    history = client.page(f"/assessments/{assessment.id}/history")
    assert history.says("What I did for E3, and what I would do again.")


def test_a_returned_statement_is_changed_and_sent_again(council: Council, sign_in: SignIn) -> None:
    assessment = make_sent_assessment(council, council.worker)
    return_statement(assessment, statement_ids(assessment.version_id)["E3"])
    client = sign_in(council.worker)
    page = client.page(f"/assessments/{assessment.id}")
    assert page.says("Your supervisor returned 1 statement.")
    client.send(statement(assessment), level="1", reflection="More of what I did.")
    check = client.page(f"/assessments/{assessment.id}/check")
    assert check.says("1 statement ready to send.")
    assert client.send(f"/assessments/{assessment.id}/check").status_code == 303
    assert {one.number for one in list_sent_ratings(assessment.id)} == {1, 2}
    assert client.page(f"/assessments/{assessment.id}/history").says("More of what I did.")


def test_a_draft_is_nobody_elses(council: Council, sign_in: SignIn) -> None:
    assessment = make_assessment(council, council.worker)
    everybody = [
        council.colleague,
        council.supervisor,
        council.moderator,
        council.workforce_lead,
        council.administrator,
        make_council().worker,
    ]
    for person in everybody:
        client = sign_in(person)
        for tail in (
            "",
            "/statements/E3",
            "/statements/E3/evidence",
            "/check",
            "/sent",
            "/history",
        ):
            assert client.get(f"/assessments/{assessment.id}{tail}").status_code == 404


def test_the_next_cycle_shows_the_level_of_the_last(council: Council, sign_in: SignIn) -> None:
    last_year = datetime.now(UTC) - timedelta(days=300)
    make_sent_assessment(council, council.worker, now=last_year)
    assessment = make_assessment(council, council.worker)
    page = sign_in(council.worker).page(statement(assessment))
    assert page.says("Last time you chose ")
    assert page.says("Needed if your level has changed since last time.")


def test_the_next_cycle_asks_for_a_reflection_where_the_level_changed(
    council: Council, sign_in: SignIn
) -> None:
    make_sent_assessment(council, council.worker, now=datetime.now(UTC) - timedelta(days=300))
    assessment = make_assessment(council, council.worker)
    client = sign_in(council.worker)
    for code, level in (("A1", "4"), ("E3", "1")):
        client.send(statement(assessment, code), level=level)
    page = client.page(f"/assessments/{assessment.id}/check")
    assert page.says("A1 Builds trust without shaming No reflection")
    assert not page.says("E3 Weighs risk, steps up and steps down in time Safety-critical No refl")


def test_what_is_open_at_first_is_the_statement_and_three_indicators(
    council: Council, sign_in: SignIn
) -> None:
    assessment = make_assessment(council, council.worker)
    page = sign_in(council.worker).page(statement(assessment, "E2"))
    counted = [words(one) for one in page.root.iter() if one.get("data-counted") is not None]
    text = statement_text(family_help(), "E2", "family-support-worker", ())
    assert counted == [text.text, *(level.indicator for level in text.near if level.indicator)]


def test_pages_ask_the_database_few_questions(
    council: Council, sign_in: SignIn, count_queries: list[str]
) -> None:
    assessment = make_assessment(council, council.worker)
    rate_all(assessment, council.worker)
    client = sign_in(council.worker)
    headers, path, tasks = token(client), statement(assessment), f"/assessments/{assessment.id}"
    evidence = [str(item.id) for _, item in list_evidence(assessment.id)][:1]
    client.page(path)
    count_queries.clear()
    page = client.page(path)
    assert len(count_queries) <= 4, count_queries
    version = page.form()["version"]
    count_queries.clear()
    client.page(tasks)
    assert len(count_queries) <= 5, count_queries
    sent = {"level": "2", "reflection": "One word more.", "version": version, "evidence": evidence}
    count_queries.clear()
    response = client.post(f"{path}/save", json=sent, headers=headers)
    assert response.status_code == 200
    assert len(count_queries) <= 6, count_queries
