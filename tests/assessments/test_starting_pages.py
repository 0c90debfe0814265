"""A worker starts an assessment; a draft is nobody else's."""

from datetime import UTC, datetime, timedelta

from app.assessments.queries import list_evidence
from app.assessments.rules import statement_text
from app.assessments.services import open_cycle
from tests.assessments.desk import SignIn, statement, token
from tests.factories.assessments import (
    family_help,
    make_assessment,
    make_sent_assessment,
    make_version,
    rate_all,
)
from tests.factories.organisations import Council, make_council
from tests.pages import Page, words


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
    # The page of another tab, or the button that was pressed twice.
    twice = client.send(path, role_profile="new-starter")
    assert twice.status_code == 422
    assert Page(twice).errors == ["You have started an assessment in this cycle already."]
    assert sign_in(make_council().worker).get(path).status_code == 404


def test_the_list_teaches_before_a_cycle_is_open(council: Council, sign_in: SignIn) -> None:
    assert sign_in(council.worker).page("/assessments").says("Your workforce lead opens a cycle")


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
