"""A practitioner's address is used once to send the link, and then it is nowhere."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from flask import Flask

from app.db.base import Base
from app.evidence.jobs.observations import NotTakenYet, send_link
from app.evidence.models import ObservationRequest
from app.evidence.rules.observations import Asked, Relation
from app.evidence.services.observations import withdraw_request
from app.extensions import db
from app.jobs.models import Job
from app.jobs.running import run_waiting
from app.people.models import Person
from config import Settings
from tests.factories.observations import make_request, make_scene
from tests.notifications.conftest import Box, plain
from tests.pages import PageClient

ADDRESS = "petra.holmwood@agency.example"


def asked() -> ObservationRequest:
    """Return a request whose link is to go to an address."""
    request, _code = make_request(make_scene(), Relation.PARTNER, Asked.OBSERVATION, email=ADDRESS)
    return request


def everything() -> str:
    """Return all that the database holds, as text."""
    tables = Base.metadata.sorted_tables
    return " ".join(str(tuple(row)) for one in tables for row in db.session.execute(sa.select(one)))


def test_a_link_goes_out_works_and_its_address_is_gone(
    mailbox: Box, configured: Callable[..., Settings], client: PageClient
) -> None:
    configured(
        mail_server="127.0.0.1", mail_port=mailbox.port, service_url="https://skills.example/"
    )
    request = asked()
    worker = db.session.get_one(Person, request.person_id)
    assert ADDRESS in everything()

    run_waiting()
    run_waiting()

    (letter,) = mailbox.taken
    text = plain(letter)
    assert letter["To"] == ADDRESS
    assert "a direct observation" in " ".join(text.split())
    assert worker.name not in text + letter["Subject"]
    code = next(line for line in text.splitlines() if line.count("-") == 6 and "/" not in line)
    assert f"https://skills.example/observe#{code}" in text
    assert client.post("/observe", data={"code": code}).status_code == 200
    db.session.expire_all()
    held = everything()
    assert ADDRESS not in held
    assert code not in held


@pytest.mark.parametrize("answer", ["550 no such address", "no server at all"])
def test_an_address_that_cannot_be_used_is_forgotten_and_said(
    mailbox: Box, configured: Callable[..., Settings], answer: str
) -> None:
    mailbox.answer = lambda _address: answer
    if answer.startswith("no"):
        configured(mail_server="")
    request = asked()

    run_waiting()

    db.session.expire_all()
    assert (request.email, request.email_refused) == ("", True)
    assert db.session.scalars(sa.select(Job.reason)).one()
    assert ADDRESS not in everything()


def test_a_server_that_asks_for_patience_is_asked_again(mailbox: Box) -> None:
    mailbox.answer = lambda _address: "450 later"
    request = asked()

    with pytest.raises(NotTakenYet):
        send_link(request.id)

    assert request.email == ADDRESS


def test_what_was_withdrawn_is_not_sent(app: Flask, mailbox: Box) -> None:
    request = asked()
    withdraw_request(request, by_id=request.asked_by_id, now=datetime.now(UTC))
    db.session.commit()

    run_waiting()

    assert not mailbox.taken
