"""What the service says of itself, signed in or not."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app.extensions import db
from tests.pages import PageClient

NOTICES = {
    "/help": "If you cannot sign in",
    "/accessibility": "How accessible this service is",
    "/privacy": "What is held about you",
    "/cookies": "The cookies we set",
}


@pytest.mark.parametrize("path", NOTICES)
def test_everybody_may_read_a_notice(client: PageClient, path: str) -> None:
    assert client.page(path).says(NOTICES[path])


def test_the_cookie_page_names_every_cookie_that_is_set(client: PageClient) -> None:
    client.page("/sign-in")
    named = client.page("/cookies")

    cookies = client._cookies
    assert cookies
    assert all(named.says(cookie.key) for cookie in cookies.values())


def test_the_service_is_well_while_its_database_answers(client: PageClient) -> None:
    answer = client.get("/health")

    assert (answer.status_code, answer.get_json()) == (200, {"status": "ok"})


def test_the_service_is_not_well_when_its_database_does_not_answer(
    app: Flask, client: PageClient
) -> None:
    def refuse(*_call: object) -> None:
        raise sa.exc.OperationalError("SELECT 1", {}, OSError("gone"))

    db.session.rollback()
    sa.event.listen(db.engine, "before_cursor_execute", refuse)
    try:
        answer = client.get("/health")
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", refuse)

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")


def test_it_says_whom_to_tell_of_a_weakness(client: PageClient) -> None:
    text = client.get("/.well-known/security.txt").get_data(as_text=True)
    fields = dict(re.findall(r"^([A-Za-z-]+): (.+)$", text, flags=re.MULTILINE))

    assert fields["Contact"].startswith("mailto:")
    ends = datetime.strptime(fields["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert datetime.now(UTC) < ends < datetime.now(UTC) + timedelta(days=366)


def test_the_privacy_notice_names_what_employers_keep_and_who_else_may_see(
    client: PageClient,
) -> None:
    notice = client.page("/privacy")

    assert notice.says("Your kind of post, contract and full-time equivalent")
    assert notice.says("If you work in a team of theirs")
    assert notice.says("asks to read one disagreement or one sample sees just that")
    assert notice.says("a small number there may point to somebody")
