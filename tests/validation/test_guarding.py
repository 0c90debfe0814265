"""What the other side would read at once is held while it may identify somebody."""

from collections.abc import Callable

import sqlalchemy as sa
from flask import Flask

from app.audit.models import AuditEvent
from app.evidence.models import IdentifierExplanation
from app.extensions import db
from app.people.models import Person
from app.validation.rules import DecisionKind
from app.validation.rules.reviews import DecisionEntry
from tests.factories.validation import Case, judge, make_case, make_ready_case
from tests.pages import Page, PageClient
from tests.validation.changes import decide_one, name_for

SignIn = Callable[[Person], PageClient]
NAMED = "Mrs Toller said that she felt heard."
SENTENCE = "This may identify somebody: “Mrs Toller” (name with a title)"
WHY = "She trains our team, and agreed to be named."


def reasons() -> list[str]:
    """Why what was found may stay, as it is kept."""
    return list(db.session.scalars(sa.select(IdentifierExplanation.explanation)))


def test_a_reason_for_a_decision_is_held_until_it_is_said_why(shown: Case, sign_in: SignIn) -> None:
    browser, path = sign_in(shown.supervisor), f"{shown.path}/areas/E"
    fields = {"E1-kind": "different level", "E1-level": "3", "E1-reason": NAMED}
    refused = browser.send(path, f"{path}/decisions", **fields)
    page = Page(refused)
    assert refused.status_code == 422
    assert page.errors[0].startswith(SENTENCE)
    assert NAMED in page.text
    assert page.says("Why may it stay?")
    assert shown.review("E1").decision is None
    kept = page.form(f"{path}/decisions")
    repeated = browser.post(f"{path}/decisions", data={**kept, "why": "It is Mrs Toller."})
    assert Page(repeated).errors[0].startswith("Say why without the name or number itself")
    assert browser.post(f"{path}/decisions", data={**kept, "why": WHY}).status_code == 303
    assert reasons() == [WHY]
    events = db.session.scalars(sa.select(AuditEvent.facts)).all()
    assert not [facts for facts in events if "Toller" in facts]
    again = {**fields, "E1-level": "1"}
    answer = browser.send(path, f"{path}/decisions", **again)
    assert answer.status_code == 303, Page(answer).errors


def test_a_reason_is_of_what_was_shown_and_of_nothing_typed_since(
    shown: Case, sign_in: SignIn
) -> None:
    browser, path = sign_in(shown.supervisor), f"{shown.path}/areas/E"
    fields = {"E1-kind": "different level", "E1-level": "3", "E1-reason": NAMED}
    kept = Page(browser.send(path, f"{path}/decisions", **fields)).form(f"{path}/decisions")
    more = {**kept, "why": WHY, "E1-reason": f"{NAMED} Then Mr Oakes came."}
    refused = browser.post(f"{path}/decisions", data=more)
    assert refused.status_code == 422
    assert "“Mr Oakes”" in Page(refused).errors[0]
    assert "Toller" not in Page(refused).errors[0]
    assert reasons() == []


def test_a_note_is_saved_shown_in_place_and_held_when_the_area_is_shown(
    app: Flask, sign_in: SignIn
) -> None:
    case = make_case()
    judge(case, "E")
    browser, path = sign_in(case.supervisor), f"{case.path}/areas/E"
    saved = browser.send(path, path, **{"E1-note": NAMED})
    assert saved.status_code == 303
    page = browser.page(path)
    assert page.says(f"{SENTENCE} — take it out, or say why it may stay. It is saved")
    assert page.says("Note for E1.")
    refused = browser.send(path, f"{path}/reveal")
    assert refused.status_code == 422
    assert Page(refused).errors[0].startswith(SENTENCE)
    assert not case.review("E1").shown
    assert browser.send(path, f"{path}/reveal", why=WHY).status_code == 303
    assert case.review("E1").shown


def test_a_disagreement_is_held_on_every_side(shown: Case, sign_in: SignIn) -> None:
    decide_one(shown, "E1", DecisionEntry(DecisionKind.DIFFERENT_LEVEL, 1, "Seen once only."))
    there = f"{shown.path}/disagreements/E1"
    steps: tuple[tuple[Person, str, str | None, str, dict[str, str]], ...] = (
        (shown.worker, f"{shown.path}/statements/E1/contest", None, "comment", {}),
        (shown.supervisor, there, f"{there}/comment", "comment", {}),
        (shown.council.second_reader, there, f"{there}/decision", "reason", {"level": "2"}),
    )
    for person, path, at, field, fields in steps:
        if person is shown.council.second_reader:
            name_for(shown, person)
        browser = sign_in(person)
        refused = browser.send(path, at, **{field: NAMED, **fields})
        assert refused.status_code == 422, path
        assert Page(refused).errors[0].startswith(SENTENCE)
        kept = Page(refused).form(at)
        assert browser.post(at or path, data={**kept, **fields, "why": WHY}).status_code == 303
    assert reasons() == [WHY] * len(steps)


def test_comments_at_the_end_are_held_on_both_sides(app: Flask, sign_in: SignIn) -> None:
    case = make_ready_case(accepted=False)
    for person, path, fields in (
        (case.worker, f"{case.path}/answer", {"accepts": "y"}),
        (case.supervisor, f"{case.path}/sign-off", {}),
    ):
        browser = sign_in(person)
        refused = browser.send(path, comment=NAMED, **fields)
        assert refused.status_code == 422, path
        assert Page(refused).errors[0].startswith(SENTENCE)
        assert NAMED in Page(refused).text
        clean = {**Page(refused).form(), "comment": "A steady year."}
        assert browser.post(path, data={**clean, **fields}).status_code == 303
    assert reasons() == []
