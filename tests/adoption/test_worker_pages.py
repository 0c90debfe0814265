"""A worker in the middle of an assessment lives through the move to another version."""

from collections.abc import Callable

import pytest

from app.adoption.models import Adoption
from app.assessments.services import AssessmentIncomplete, AssessmentMoved, send_for_review
from app.db.engine import writing
from app.extensions import db
from app.people.models import Person
from tests.adoption.council import AdoptingCouncil, earlier, fresh, ratings
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]


def path(moving: AdoptingCouncil, code: str = "") -> str:
    return f"/assessments/{moving.draft.id}" + (f"/statements/{code}" if code else "")


def test_the_task_list_says_what_came_along_and_what_wants_another_look(
    moving: AdoptingCouncil, sign_in: SignIn
) -> None:
    client = sign_in(moving.worker)
    adoption = moving.adopt()
    page = client.page(path(moving))
    assert page.says("Your organisation moved to version 1.1.0 on")
    assert page.says("2 ratings came with you, 4 want another look, 1 is new.")
    assert page.says("Split from an earlier statement")
    assert page.says("Save it to confirm your level.")
    moving.roll_back(adoption)
    page = client.page(path(moving))
    assert page.says("Your organisation went back to version 1.0.0 on")


def test_the_task_list_asks_as_little_after_a_move_as_before_it(
    moving: AdoptingCouncil, sign_in: SignIn, count_queries: list[str]
) -> None:
    client, page, numbers = sign_in(moving.worker), path(moving), list[int]()
    for move in (None, moving.adopt):
        if move:
            move()
        client.page(page)
        count_queries.clear()
        client.page(page)
        numbers.append(len(count_queries))
    assert numbers[0] == numbers[1] <= 4


def test_a_move_notes_what_comes_from_an_answer_and_going_back_forgets_it(
    moving: AdoptingCouncil,
) -> None:
    adoption = moving.adopt()
    held = {code: one.had_answer for code, one in ratings(moving.draft).items()}
    assert [code for code, had in held.items() if not had] == ["A11"]
    moving.roll_back(adoption)
    assert not any(one.had_answer for one in ratings(moving.draft).values())


def test_a_statement_shows_the_wording_before_with_the_old_rating(
    moving: AdoptingCouncil, sign_in: SignIn
) -> None:
    moving.adopt()
    client = sign_in(moving.worker)
    page = client.page(path(moving, "A3"))
    assert page.says("What is asked has changed.")
    assert page.says("A3 in version 1.0.0, and what you entered")
    assert page.says("Level 1 With support")
    assert page.says("What I did for A3.")
    assert page.says("What changed")
    assert page.says("put in: 1")
    merged = client.page(path(moving, "A10"))
    assert merged.says("What I did for A5.")
    assert merged.says("What I did for A6.")


def test_a_draft_to_confirm_holds_the_sending_back_until_it_is_saved(
    moving: AdoptingCouncil, sign_in: SignIn
) -> None:
    moving.adopt()
    for code, level in (("A3", 1), ("A11", 2), ("A9", 2), ("A10", 1)):
        moving.rate(moving.draft, code, level, f"Now for {code}.")
    client = sign_in(moving.worker)
    page = client.page(f"{path(moving)}/check")
    assert page.says("Finish before you send: 1 statement")
    assert page.says("A level from the earlier version, to be confirmed or changed")
    with writing(), pytest.raises(AssessmentIncomplete):
        send_for_review(fresh(moving.draft), by_id=moving.worker.id)
    db.session.rollback()
    held = ratings(moving.draft)["A8"]
    client.send(path(moving, "A8"), then="stay")
    assert not ratings(moving.draft)["A8"].to_confirm
    assert ratings(moving.draft)["A8"].level == held.level
    assert client.page(f"{path(moving)}/check").says("7 statements ready to send.")


@pytest.mark.parametrize("code", ["A1", "A2", "A3"])
def test_a_page_opened_before_the_move_conflicts_and_both_texts_are_shown(
    moving: AdoptingCouncil, sign_in: SignIn, code: str
) -> None:
    client = sign_in(moving.worker)
    fields = client.page(path(moving, code)).form()
    moving.adopt()
    answer = client.post(path(moving, code), data={**fields, "reflection": "Typed meanwhile."})
    assert answer.status_code == 409
    text = answer.get_data(as_text=True)
    assert "Typed meanwhile." in text
    assert "moved to another version of the framework after you opened" in text
    assert ratings(moving.draft)[code].reflection != "Typed meanwhile."


@pytest.mark.parametrize("code", ["A4", "A5", "A7"])
def test_what_is_typed_for_a_statement_that_went_is_shown_and_not_lost(
    moving: AdoptingCouncil, sign_in: SignIn, code: str
) -> None:
    client = sign_in(moving.worker)
    fields = client.page(path(moving, code)).form()
    token = {"X-CSRFToken": fields["csrf_token"]}
    moving.adopt()
    answer = client.post(path(moving, code), data={**fields, "reflection": "Typed meanwhile."})
    assert answer.status_code == 409
    assert "Typed meanwhile." in answer.get_data(as_text=True)
    saved = client.post(f"{path(moving, code)}/save", json={"reflection": "More"}, headers=token)
    assert saved.status_code == 409
    assert "no longer part of it" in saved.get_json()["sentence"]
    assert client.page(path(moving, code)).says(f"What I did for {code}.")


def test_an_assessment_that_moved_meanwhile_is_not_sent_unseen(moving: AdoptingCouncil) -> None:
    assert fresh(moving.draft).version_id == moving.first.id
    moving.adopt()
    with writing(), pytest.raises(AssessmentMoved):
        send_for_review(moving.draft, by_id=moving.worker.id)
    db.session.rollback()


def test_the_history_keeps_everything_against_the_wording_it_was_made_for(
    moving: AdoptingCouncil, sign_in: SignIn
) -> None:
    adoption = moving.adopt()
    moving.rate(moving.draft, "A3", 4, "Typed on the new wording.")
    moving.roll_back(adoption)
    page = sign_in(moving.worker).page(f"{path(moving)}/history")
    assert page.says("Typed on the new wording.")
    assert page.says("Version 1.1.0: A3 as 1.1.0 says it.")
    versions = ["".join(one.itertext()).strip() for one in page.all("summary")]
    assert versions == ["Version 1.1.0: 6 statements", "Version 1.0.0: 7 statements"]
    assert len(earlier(moving.draft)) == 14


def test_the_history_asks_the_same_number_of_queries_however_long_it_is(
    moving: AdoptingCouncil, sign_in: SignIn, count_queries: list[str]
) -> None:
    client = sign_in(moving.worker)
    adoption = moving.adopt()
    asked = []
    for _ in range(2):
        client.page(f"{path(moving)}/history")
        count_queries.clear()
        client.page(f"{path(moving)}/history")
        asked.append(len(count_queries))
        if adoption.state == "In force":
            moving.roll_back(adoption)
            db.session.refresh(adoption)
    assert len(earlier(moving.draft)) == 14
    assert asked[0] == asked[1] <= 8


def test_what_was_typed_before_going_back_returns_unless_the_old_answer_changed_since(
    moving: AdoptingCouncil,
) -> None:
    moving.roll_back(moving_on(moving))
    moving.adopt()
    held = ratings(moving.draft)
    assert (held["A3"].level, held["A3"].reflection) == (4, "Typed on the new wording.")
    assert held["A8"].level == 3
    assert not held["A8"].to_confirm


def test_what_changed_since_going_back_wins_over_what_was_typed_before_it(
    moving: AdoptingCouncil,
) -> None:
    moving.roll_back(moving_on(moving))
    moving.rate(moving.draft, "A3", 2, "Changed on the old wording.")
    moving.rate(moving.draft, "A4", 0, "Changed on the old wording.")
    moving.adopt()
    held = ratings(moving.draft)
    assert held["A3"].level is None
    assert (held["A8"].level, held["A8"].to_confirm) == (0, True)
    kept = {one.reflection for one in earlier(moving.draft)}
    assert "Typed on the new wording." in kept


def moving_on(moving: AdoptingCouncil) -> Adoption:
    adoption = moving.adopt()
    moving.rate(moving.draft, "A3", 4, "Typed on the new wording.")
    moving.rate(moving.draft, "A8", 3, "Typed on the new wording.")
    return adoption
