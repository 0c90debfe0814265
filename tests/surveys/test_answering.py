"""A respondent's pages: no session, no cookie, a code in the form, and nothing typed lost."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from app.documents.codes import token_digest
from app.extensions import db
from app.people.models import Person
from app.surveys.models import SealedAnswer, SurveyToken
from app.surveys.queries import list_sealed, questionnaire_of
from app.surveys.questionnaire import Answer, Kind, Questionnaire
from app.surveys.sealing import open_sealed, read_key
from tests.factories.surveys import Survey, keys, make_survey
from tests.pages import Page, PageClient


@pytest.fixture
def survey(app: Flask) -> Survey:
    return make_survey()


def opened(survey: Survey) -> list[dict[str, Answer]]:
    key = read_key(keys(), survey.wave.id)
    return [open_sealed(key, sealed) for _, sealed in list_sealed(survey.wave.id)]


def go_through(client: PageClient, code: str, typed: dict[str, str]) -> Iterator[Page]:
    """Fill in what each page has of `typed` and press its first button, up to the check page."""
    page = Page(client.post("/answer", data={"code": code}))
    while True:
        yield page
        if page.heading == "Check your answers":
            return
        names = {field.get("name") for field in page.all("input")} - {"code", "at"}
        here = {name: value for name, value in typed.items() if name in names}
        response = client.post("/answer", data={**page.form(), **here, "go": "next"})
        assert response.status_code == 200
        page = Page(response)


TYPED = {
    "lead_practitioner": "section_17",
    "registration": "none",
    "families_led": "9",
    "week_shares.direct": "60",
    "week_shares.travel": "40",
    "training_topics": "neglect",
    "confidence.area_a": "very",
    "progression": "agree",
}


def test_survey_is_answered_from_code_to_thanks(client: PageClient, survey: Survey) -> None:
    pages = list(go_through(client, survey.code.lower().replace("-", " "), TYPED))
    assert [page.heading for page in pages] == [
        "What we promise about your answers",
        "You and your role",
        "Qualifications and learning",
        "Your work",
        "Supervision and support",
        "Confidence",
        "Staying in the job",
        "Check your answers",
    ]
    assert pages[-1].says("9 families")
    assert pages[-1].says("Time with children and families: 60")
    response = client.post("/answer", data={**pages[-1].form(), "go": "send"})
    assert (response.status_code, response.location) == (303, "/answer/thank-you")
    assert client.page("/answer/thank-you").heading == "Thank you"
    assert opened(survey) == [
        {
            "lead_practitioner": "section_17",
            "registration": "none",
            "families_led": 9,
            "week_shares": {"direct": 60, "recording": 0, "meetings": 0, "travel": 40, "other": 0},
            "training_topics": ["neglect"],
            "confidence": {"area_a": "very"},
            "progression": "agree",
        }
    ]


def test_nothing_at_all_may_be_answered(client: PageClient, survey: Survey) -> None:
    *_, last = go_through(client, survey.code, {})
    assert client.post("/answer", data={**last.form(), "go": "send"}).status_code == 303
    assert opened(survey) == [{}]


def test_promise_comes_before_the_first_question(client: PageClient, survey: Survey) -> None:
    page = Page(client.post("/answer", data={"code": survey.code}))
    assert page.says("Your answers cannot be joined to you, by anyone")
    assert page.says("deleted 90 days after the survey closes")
    assert page.all("fieldset") == []


def test_no_page_of_a_respondent_sets_a_cookie_or_sends_a_referrer(
    client: PageClient, survey: Survey
) -> None:
    for response in (
        client.get("/answer"),
        client.post("/answer", data={"code": survey.code}),
        client.post("/answer", data={"code": "wrong"}),
        client.get("/answer/thank-you"),
    ):
        assert "Set-Cookie" not in response.headers
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert response.headers["Cache-Control"] == "no-store"
        assert "csrf_token" not in response.text


def test_code_is_never_in_an_address(client: PageClient, survey: Survey) -> None:
    for page in go_through(client, survey.code, {}):
        assert {form.get("action") for form in page.all("form")} == {"/answer"}
        assert all(survey.code not in (link.get("href") or "") for link in page.all("a"))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Enter your code."),
        ("ABCD", "Check the code. It has 28 letters and numbers, and at least one is wrong"),
        ("0000-0000-0000-0000-0000-0000-0000", "Check the code."),
    ],
)
def test_wrong_code_is_shown_again_with_a_sentence(
    client: PageClient, survey: Survey, typed: str, sentence: str
) -> None:
    response = client.post("/answer", data={"code": typed})
    page = Page(response)
    assert response.status_code == 422
    assert page.errors[0].startswith(sentence)
    assert page.form()["code"] == typed


def test_used_code_cannot_be_used_again(client: PageClient, survey: Survey) -> None:
    *_, last = go_through(client, survey.code, {})
    client.post("/answer", data={**last.form(), "go": "send"})
    again = client.post("/answer", data={**last.form(), "go": "send"})
    assert again.status_code == 422
    assert Page(again).says("This code cannot be used.")
    assert len(opened(survey)) == 1


def test_problem_keeps_the_page_and_everything_typed(client: PageClient, survey: Survey) -> None:
    work = next(
        page for page in go_through(client, survey.code, TYPED) if page.heading == "Your work"
    )
    typed = {**work.form(), "families_led": "many", "usual_hours": "37", "go": "next"}
    response = client.post("/answer", data=typed)
    page = Page(response)
    assert response.status_code == 422
    assert page.heading == "Your work"
    assert page.errors == ["Write a whole number, such as 12."]
    assert page.form()["families_led"] == "many"
    assert page.form()["usual_hours"] == "37"
    assert page.form()["lead_practitioner"] == "section_17"


def test_going_back_keeps_what_was_typed_right_or_wrong(client: PageClient, survey: Survey) -> None:
    work = next(
        page for page in go_through(client, survey.code, TYPED) if page.heading == "Your work"
    )
    typed = {**work.form(), "families_led": "many", "go": "back"}
    page = Page(client.post("/answer", data=typed))
    assert page.heading == "Qualifications and learning"
    assert page.form()["families_led"] == "many"
    forward = Page(client.post("/answer", data={**page.form(), "go": "next"}))
    assert forward.form()["families_led"] == "many"


def test_question_of_leads_is_asked_of_leads_only(client: PageClient, survey: Survey) -> None:
    for answer, asked in (("none", False), ("targeted", True)):
        typed = {"lead_practitioner": answer}
        pages = list(go_through(client, survey.code, typed))
        names = {field.get("name") for field in pages[3].all("input")}
        assert ("families_led" in names) == asked


def test_question_that_waits_on_its_own_page_says_whom_it_is_for(
    client: PageClient, survey: Survey
) -> None:
    pages = list(go_through(client, survey.code, {}))
    assert pages[6].says("Only if you answered “Work with families for another employer” or")


def test_answer_can_be_changed_from_the_check_page(client: PageClient, survey: Survey) -> None:
    *_, last = go_through(client, survey.code, TYPED)
    page = Page(client.post("/answer", data={**last.form(), "go": "page-3"}))
    assert page.heading == "Your work"
    assert page.form()["families_led"] == "9"


def test_problem_typed_by_hand_into_the_last_form_is_shown_at_its_section(
    client: PageClient, survey: Survey
) -> None:
    *_, last = go_through(client, survey.code, {})
    forged = {**last.form(), "learning_days": "1000", "go": "send"}
    response = client.post("/answer", data=forged)
    assert response.status_code == 422
    assert Page(response).heading == "Qualifications and learning"
    assert opened(survey) == []


@pytest.mark.parametrize("at", ["-7", "99", "x", "٣", "1e9", "9" * 5000])
def test_any_page_number_leads_to_some_page(client: PageClient, survey: Survey, at: str) -> None:
    for go in ("next", "back", "page-99", "page-x", f"page-{at}", "send", ""):
        data = {"code": survey.code, "at": at, "go": go}
        assert client.post("/answer", data=data).status_code in (200, 303)
        if at == "99" and go == "send":
            return


def test_sealed_response_belongs_to_the_code_s_stratum(survey: Survey) -> None:
    survey.answer({"progression": "agree"})
    (row,) = db.session.query(SealedAnswer).all()
    spent = db.session.query(SurveyToken).filter_by(spent=True).one()
    assert row.stratum_id == spent.stratum_id
    assert spent.digest != token_digest(survey.token)


def test_every_question_of_the_wave_has_its_fields(client: PageClient, survey: Survey) -> None:
    asked: Questionnaire = questionnaire_of(survey.wave)
    typed = {"lead_practitioner": "targeted"}
    names = {
        field.get("name")
        for page in go_through(client, survey.code, typed)
        for field in page.all("input")
        if field.get("type") != "hidden"
    }
    for question in asked.questions:
        rows = [f"{question.code}.{row}" for row in question.rows] or [question.code]
        assert set(rows) <= names, question.code
        assert question.kind is not Kind.TEXT


def test_respondent_s_page_does_not_know_who_is_signed_in(
    survey: Survey, sign_in: Callable[[Person], PageClient]
) -> None:
    worker = survey.council.worker
    client = sign_in(worker)
    assert client.page("/help").says(worker.name)
    assert not client.page("/answer").says(worker.name)
    page = Page(client.post("/answer", data={"code": survey.code}))
    assert not page.says(worker.name)
    assert not page.says("Sign out")
