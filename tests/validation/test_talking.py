"""Levels that lie two or more apart are talked through, and both sides note it in their words."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from app.assessments.services import AssessmentAlreadySigned
from app.db.engine import writing
from app.extensions import db
from app.people.models import Person
from app.validation.queries.conversations import Conversation
from app.validation.rules import DecisionKind
from app.validation.rules.reviews import DecisionEntry
from app.validation.services.deciding import decide_area
from app.validation.services.errors import ConversationMissing
from app.validation.services.talking import note_conversation
from tests.factories.validation import Case, make_signed_case, who_is
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]
LOWER = DecisionEntry(DecisionKind.DIFFERENT_LEVEL, 1, "Seen once only.")
WAITING = DecisionEntry(DecisionKind.NOT_ENOUGH_SEEN, None, "A joint visit.")


def decide_now(case: Case, entry: DecisionEntry, now: datetime | None = None) -> None:
    with writing():
        decide_area(case.claim, who_is(case.supervisor), "E", {"E1": entry}, now=now)
        db.session.commit()


def test_levels_far_apart_are_decided_once_either_side_noted_the_conversation(
    apart: Case, sign_in: SignIn
) -> None:
    area, talk = f"{apart.path}/areas/E", f"{apart.path}/statements/E1/conversation"
    supervisor, worker = sign_in(apart.supervisor), sign_in(apart.worker)
    sent = {"E1-kind": "different level", "E1-level": "1", "E1-reason": "Seen once only."}
    refused = supervisor.send(area, f"{area}/decisions", **sent)
    assert refused.status_code == 422
    assert "Note your conversation first" in Page(refused).errors[0]
    assert "Seen once only." in refused.text
    assert worker.page(area).says("Note your conversation about E1")
    page = worker.page(talk)
    assert page.says("A level is decided after one of you has noted the conversation.")
    today = datetime.now(UTC).date()
    kept = worker.send(
        talk, talked="yes", talked_on=[today.day, today.month, today.year], text="A visit in May."
    )
    assert kept.status_code == 303
    assert supervisor.page(talk).says("A visit in May.")
    assert supervisor.send(area, f"{area}/decisions", **sent).status_code == 303


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"text": "Something."}, "Select whether you talked about it."),
        ({"talked": "yes", "text": "Something."}, "Enter the day you talked."),
        ({"talked": "yes", "talked_on": [1, 1, 2020], "text": "So."}, "not before both levels"),
        ({"talked": "no", "text": "   "}, "Enter what was said, or why you could not talk."),
        ({"talked": "no", "text": "x" * 1001}, "must be 1,000 characters or fewer."),
    ],
)
def test_a_note_says_whether_they_talked_when_and_what_was_said(
    apart: Case, sign_in: SignIn, sent: dict[str, Any], sentence: str
) -> None:
    refused = sign_in(apart.worker).send(f"{apart.path}/statements/E1/conversation", **sent)
    assert refused.status_code == 422
    assert any(sentence in error for error in Page(refused).errors)


def test_without_a_conversation_one_goes_on_with_a_reason_or_after_10_working_days(
    apart: Case, sign_in: SignIn
) -> None:
    with pytest.raises(ConversationMissing):
        decide_now(apart, LOWER)
    db.session.rollback()
    decide_now(apart, WAITING)
    decide_now(apart, LOWER)
    assert apart.review("E1").final_level == 1, "what was decided before is changed without it"


def test_after_10_working_days_a_level_is_decided_without_any_note(apart: Case) -> None:
    decide_now(apart, LOWER, now=datetime.now(UTC) + timedelta(days=21))
    assert apart.review("E1").final_level == 1


def test_only_the_two_sides_see_a_conversation_and_only_where_levels_lie_far_apart(
    apart: Case, sign_in: SignIn
) -> None:
    path = f"{apart.path}/statements/E1/conversation"
    for stranger in (apart.council.moderator, apart.council.colleague, apart.council.second_reader):
        assert sign_in(stranger).get(path).status_code == 404
    supervisor = sign_in(apart.supervisor)
    assert supervisor.get(f"{apart.path}/statements/E2/conversation").status_code == 404
    assert supervisor.get(f"{apart.path}/statements/A1/conversation").status_code == 404


def test_nothing_is_noted_after_signing(app: Flask) -> None:
    case = make_signed_case()
    talked = Conversation(case.claim, case.review("E1"), ())
    with pytest.raises(AssessmentAlreadySigned):
        note_conversation(talked, who_is(case.worker), "Too late.", talked_on=None)
