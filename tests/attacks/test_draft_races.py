"""Two editors at once: one text stands and no text is lost; one approval counts."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from app.audit.models import AuditEvent
from app.extensions import db
from app.frameworks.models import DraftRevision
from app.frameworks.rules.drafts import DraftState, Outcome, read_content
from app.organisations.rules import Role
from app.people.models import Person
from tests.factories.drafts import make_writing
from tests.factories.organisations import make_person
from tests.pages import PageClient

ROUNDS = 10


Sent = dict[str, Any]


def at_once(browsers: list[PageClient], paths: list[str], sent: list[Sent]) -> list[TestResponse]:
    """Send from every browser in the same moment; what this test reads afterwards is new."""
    start = Barrier(len(browsers))

    def send(number: int) -> TestResponse:
        start.wait()
        return browsers[number].post(paths[number], data=sent[number])

    with ThreadPoolExecutor(len(browsers)) as pool:
        answers = list(pool.map(send, range(len(browsers))))
    db.session.rollback()
    return answers


def test_of_two_who_save_at_once_one_text_stands_and_both_are_kept(
    app: Flask, sign_in: Callable[[Person], PageClient]
) -> None:
    writing = make_writing()
    browsers = [sign_in(writing.editor), sign_in(writing.second)]
    page = writing.page()
    forms = [browser.page(page).form(page) for browser in browsers]
    for number in range(ROUNDS):
        seen = str(writing.part().version)
        sent = [
            form | {"seen": seen, "title": f"Round {number} by {who}"}
            for who, form in enumerate(forms)
        ]
        answers = at_once(browsers, [page, page], sent)

        assert [one.status_code for one in answers] == [303, 303]
        assert sum("/conflicts/" in one.location for one in answers) == 1
        kept = db.session.scalars(
            sa.select(DraftRevision).where(DraftRevision.part_id == writing.part().id)
        ).all()
        titles = {read_content(one.content)["title"]: one.outcome for one in kept}
        both = {titles[f"Round {number} by {who}"] for who in (0, 1)}
        assert both == {Outcome.SAVED, Outcome.SET_ASIDE}
        assert titles[writing.says()["title"]] is Outcome.SAVED


def test_of_two_who_approve_at_once_one_does_and_the_other_is_told(
    app: Flask, sign_in: Callable[[Person], PageClient]
) -> None:
    writing = make_writing()
    third = make_person(writing.council.organisation, Role.FRAMEWORK_EDITOR)
    writing.send()
    browsers = [sign_in(writing.second), sign_in(third)]
    path = f"{writing.path}/approve"
    forms = [browser.page(f"{writing.path}/review").form(path) for browser in browsers]

    answers = at_once(browsers, [path, path], forms)

    assert sorted(one.status_code for one in answers) == [303, 422]
    assert writing.draft.state is DraftState.APPROVED
    approvals = sa.select(sa.func.count()).where(AuditEvent.verb == "approved")
    assert db.session.scalar(approvals) == 1


def test_an_approval_that_meets_a_save_approves_nothing_that_was_not_seen(
    app: Flask, sign_in: Callable[[Person], PageClient]
) -> None:
    writing = make_writing()
    writing.send()
    editor, second = sign_in(writing.editor), sign_in(writing.second)
    approve = second.page(f"{writing.path}/review").form(f"{writing.path}/approve")
    text = editor.page(writing.page()).form(writing.page()) | {"title": "Changed at once"}
    at_once([editor, second], [writing.page(), f"{writing.path}/approve"], [text, approve])

    assert writing.says()["title"] == "Changed at once"
    assert writing.draft.state is DraftState.DRAFTING
