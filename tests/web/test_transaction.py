"""One commit a request: a POST answered below 400 commits, everything else does not."""

from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa
from flask import Flask, abort, redirect
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError, NothingFound
from app.extensions import csrf, db
from app.organisations.models import Organisation
from app.web.guard import access, anyone
from tests.pages import PageClient


class Refused(DomainError):
    """A refusal for these tests."""

    sentence = "The kettle is empty. Fill it first."


PLAIN = {"Content-Type": "text/plain"}
ANSWERS: dict[str, Callable[[], ResponseReturnValue]] = {
    "done": lambda: ("", 204, PLAIN),
    "redirected": lambda: redirect("/", 303),
    "shown-again": lambda: ("", 422, PLAIN),
    "missing": lambda: abort(404),
    "busy": lambda: abort(503),
}


def _refuse() -> ResponseReturnValue:
    raise Refused


def _miss() -> ResponseReturnValue:
    raise NothingFound


def _fail() -> ResponseReturnValue:
    raise ZeroDivisionError


@pytest.fixture
def write_page(app: Flask) -> Iterator[None]:
    """A page that adds an organisation and then answers as its address says."""
    answers = {**ANSWERS, "refused": _refuse, "nothing": _miss, "failed": _fail}

    def write(answer: str) -> ResponseReturnValue:
        db.session.add(Organisation(name=answer, code=answer))
        db.session.flush()
        return answers[answer]()

    csrf.exempt(write)
    rules = dict(app.view_functions)
    app._got_first_request = False
    app.add_url_rule("/write/<answer>", "write", access(anyone)(write), methods=["GET", "POST"])
    app.config["PROPAGATE_EXCEPTIONS"] = False
    yield
    app.view_functions.clear()
    app.view_functions.update(rules)
    app.config["PROPAGATE_EXCEPTIONS"] = None


@pytest.mark.usefixtures("write_page")
@pytest.mark.parametrize(
    ("answer", "status", "kept"),
    [
        ("done", 204, True),
        ("redirected", 303, True),
        ("shown-again", 422, False),
        ("refused", 422, False),
        ("nothing", 404, False),
        ("missing", 404, False),
        ("busy", 503, False),
        ("failed", 500, False),
    ],
)
def test_a_post_commits_when_it_is_answered_below_400(
    client: PageClient, answer: str, status: int, kept: bool
) -> None:
    assert client.post(f"/write/{answer}").status_code == status
    assert bool(db.session.scalar(sa.select(sa.func.count(Organisation.id)))) is kept


@pytest.mark.usefixtures("write_page")
def test_a_get_never_commits(client: PageClient) -> None:
    refused = db.engine.dialect.name == "postgresql"  # its transaction only reads
    assert client.get("/write/done").status_code == (500 if refused else 204)
    assert db.session.scalar(sa.select(sa.func.count(Organisation.id))) == 0


@pytest.mark.usefixtures("write_page")
def test_a_refusal_that_no_form_shows_is_a_page_with_its_sentence(client: PageClient) -> None:
    answer = client.post("/write/refused", data={"reflection": "Words I wrote"})
    assert "The kettle is empty. Fill it first." in answer.text
    assert "Words I wrote" in answer.text
