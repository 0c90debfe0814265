"""Whoever is no party any more when their words arrive is refused, and keeps what they typed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from app.db.domain import NothingFound
from app.db.engine import writing
from app.extensions import db
from app.organisations.rules import Role
from app.organisations.services import change_supervision
from app.people.models import Person
from app.validation.models import ConversationNote, Disagreement, SignOffComment
from app.validation.queries.conversations import Conversation
from app.validation.rules.claims import Claim
from app.validation.services.answering import answer_review
from app.validation.services.disagreeing import comment_on, contest, decide_disagreement
from app.validation.services.talking import note_conversation
from tests.clock import today
from tests.factories.organisations import make_person
from tests.factories.validation import Case, who_is
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]
SAID = "We talked about the visit in May."


def hand_on(case: Case) -> Person:
    """Give the worker another supervisor from today on."""
    newcomer = make_person(case.council.organisation, Role.SUPERVISOR, name="New Comer")
    with writing():
        change_supervision(
            case.worker, newcomer.id, assessor_id=None, from_on=today(), by_id=newcomer.id
        )
        db.session.commit()
    return newcomer


def count(model: type[Any]) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


def test_a_supervisor_whose_link_ended_since_the_page_was_read_notes_nothing(apart: Case) -> None:
    seen = Conversation(apart.claim, apart.review("E1"), ())
    newcomer = hand_on(apart)
    with pytest.raises(NothingFound):
        note_conversation(seen, who_is(apart.supervisor), SAID, talked_on=None)
    db.session.rollback()
    assert not count(ConversationNote)
    note_conversation(seen, who_is(newcomer), SAID, talked_on=None)
    assert count(ConversationNote) == 1


def test_a_supervisor_whose_link_ended_loses_no_word_of_a_conversation(
    apart: Case, sign_in: SignIn
) -> None:
    path = f"{apart.path}/statements/E1/conversation"
    browser = sign_in(apart.supervisor)
    fields = {**browser.page(path).form(), "talked": "no", "text": SAID}
    hand_on(apart)
    answer = browser.post(path, data=fields)
    assert answer.status_code == 409
    page = Page(answer)
    assert page.heading == f"You no longer supervise {apart.worker.name}"
    assert page.says(SAID)
    assert not count(ConversationNote)


def test_a_supervisor_whose_link_ended_says_nothing_about_a_disagreement(
    contested: Case, sign_in: SignIn
) -> None:
    path, page_path = (f"{contested.path}/disagreements/E1{end}" for end in ("/comment", ""))
    browser = sign_in(contested.supervisor)
    fields = {**browser.page(page_path).form(path), "comment": SAID}
    seen, held = contested.claim, contested.review("E1").disagreement
    assert held is not None
    hand_on(contested)
    with pytest.raises(NothingFound):
        comment_on(seen, who_is(contested.supervisor), held, SAID)
    db.session.rollback()
    answer = browser.post(path, data=fields)
    assert answer.status_code == 409
    assert Page(answer).says(SAID)
    assert db.session.scalars(sa.select(Disagreement.supervisor_comment)).one() == ""


def test_a_reader_whose_role_ended_decides_nothing(contested: Case) -> None:
    held = contested.review("E1").disagreement
    assert held is not None
    reader = replace(who_is(contested.council.second_reader), roles=frozenset({Role.SUPERVISOR}))
    with pytest.raises(NothingFound):
        decide_disagreement(contested.claim, reader, held, 1, "The record shows it once.")


@pytest.mark.parametrize(
    "answers",
    [
        lambda claim, who: answer_review(claim, who, SAID, accepts=False),
        lambda claim, who: contest(claim, who, "E1", SAID),
    ],
)
def test_nobody_but_the_worker_answers(
    shown: Case, answers: Callable[[Claim, Any], object]
) -> None:
    with pytest.raises(NothingFound):
        answers(shown.claim, who_is(shown.council.colleague))
    db.session.rollback()
    assert (count(SignOffComment), count(Disagreement)) == (0, 0)
