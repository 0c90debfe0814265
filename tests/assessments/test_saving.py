"""Saving as it is entered: JSON, stale tabs, strange texts."""

import pytest

from app.assessments.queries import list_evidence
from app.assessments.rules import Answer
from tests.assessments.desk import SignIn, saved_rating, statement, token
from tests.factories.assessments import (
    make_assessment,
    make_evidence,
)
from tests.factories.organisations import Council
from tests.pages import Page


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


def test_a_stale_tab_that_says_the_same_takes_no_evidence_off(
    council: Council, sign_in: SignIn
) -> None:
    assessment = make_assessment(council, council.worker)
    held = make_evidence(council.worker)
    client = sign_in(council.worker)
    client.send(statement(assessment), level="2", reflection="The same.")
    stale = client.page(statement(assessment)).form()
    client.send(statement(assessment), evidence=str(held.id))
    assert client.post(statement(assessment), data=stale).status_code == 409
    assert len(list_evidence(assessment.id)) == 1


def test_what_is_sent_again_after_a_lost_reply_is_no_conflict(
    council: Council, sign_in: SignIn
) -> None:
    assessment = make_assessment(council, council.worker)
    item = make_evidence(council.worker)
    path, client = f"{statement(assessment)}/save", sign_in(council.worker)
    sent = {"level": "2", "reflection": "Once.", "version": "1", "evidence": [str(item.id)]}
    first = client.post(path, json=sent, headers=token(client))
    again = client.post(path, json=sent, headers=token(client))
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json == again.json
    assert len(list_evidence(assessment.id)) == 1


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


# What cannot be saved, the field it belongs to and how the sentence beside it begins.
BAD = [
    ({"level": "5"}, "level", "Select the level that fits best."),
    ({"level": "-1"}, "level", "Select the level that fits best."),
    ({"level": " "}, "level", "Select the level that fits best."),
    ({"evidence": ["nothing"]}, "evidence", "Select from the list."),
    ({"reflection": "x" * 4001}, "reflection", "Your reflection must be 4,000 characters or"),
    ({"reflection": "👩‍👧" * 1334}, "reflection", "Your reflection must be 4,000 characters or"),
    ({"reason": "x" * 501}, "reason", "Your reason must be 500 characters or fewer."),
]


@pytest.mark.parametrize(("sent", "field", "begins"), BAD)
def test_what_cannot_be_saved_is_told_in_its_place_as_it_is_typed_and_on_the_page(
    council: Council, sign_in: SignIn, sent: dict[str, object], field: str, begins: str
) -> None:
    assessment = make_assessment(council, council.worker)
    client = sign_in(council.worker)
    whole = {"level": "2", "version": "1", "reflection": "As typed."} | sent
    response = client.post(f"{statement(assessment)}/save", json=whole, headers=token(client))
    assert response.status_code == 422
    assert response.json is not None
    assert response.json["field"] == field
    assert response.json["sentence"].startswith(begins)
    answer = client.send(statement(assessment), None, **whole)
    page = Page(answer)
    assert answer.status_code == 422
    assert page.form()["reflection"] == whole["reflection"]
    assert [one for one in page.errors if one.startswith(begins)]
    assert saved_rating(assessment, "E3") == Answer()


WORD = '<p class="MsoNormal"><o:p>\u201cPasted\u201d \u2013 from Word\u2026</o:p></p>\t\x0b'


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("👩‍👧 and 🏡", "👩‍👧 and 🏡"),
        ("كتبت هذا \u202ebackwards", "كتبت هذا \u202ebackwards"),
        (WORD, WORD.replace("\x0b", "\n")),
        ("a\x00b", "ab"),
        ("x" * 4000, "x" * 4000),
    ],
)
def test_strange_texts_come_back_as_they_were_typed(
    council: Council, sign_in: SignIn, typed: str, held: str
) -> None:
    assessment = make_assessment(council, council.worker)
    path, client = f"{statement(assessment)}/save", sign_in(council.worker)
    sent = {"level": "2", "version": "1", "reflection": typed}
    assert client.post(path, json=sent, headers=token(client)).status_code == 200
    assert saved_rating(assessment, "E3").reflection == held
    assert client.send(statement(assessment), reflection=typed).status_code == 303
    assert saved_rating(assessment, "E3").reflection == held


def test_a_statement_of_another_version_is_not_found_and_what_was_typed_is_shown(
    council: Council, sign_in: SignIn
) -> None:
    assessment = make_assessment(council, council.worker)
    client, path = sign_in(council.worker), statement(assessment, "Z9")
    sent = {"level": "2", "version": "1", "reflection": "Typed for another version."}
    headers = token(client)
    assert client.post(f"{path}/save", json=sent, headers=headers).status_code == 404
    answer = client.post(path, data={**sent, "csrf_token": headers["X-CSRFToken"]})
    assert answer.status_code == 404
    assert "Typed for another version." in answer.text


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "\u202ereversed", "👩‍👧"])
def test_strange_text_and_versions_never_fail(council: Council, sign_in: SignIn, text: str) -> None:
    assessment = make_assessment(council, council.worker)
    path, client = f"{statement(assessment)}/save", sign_in(council.worker)
    headers = token(client)
    for version, status in (("-1", 409), ("x", 409), ("9" * 40, 409), ("", 409), ("1", 200)):
        sent = {"level": "2", "version": version, "reflection": text}
        assert client.post(path, json=sent, headers=headers).status_code == status, version
