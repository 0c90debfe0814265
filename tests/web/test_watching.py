"""What a watcher hears: who came in, what was refused, by key and never by name."""

import json
from uuid import uuid4

import pytest

from tests.factories.accounts import PASSWORD, give_password
from tests.factories.organisations import make_council
from tests.pages import PageClient


def heard(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    """Return the lines written since the last look."""
    lines = capsys.readouterr().err.splitlines()
    return [json.loads(line) for line in lines if line.startswith("{")]


def test_a_wrong_password_and_a_page_of_nobodys_are_heard_of(
    client: PageClient, capsys: pytest.CaptureFixture[str]
) -> None:
    worker = make_council().worker
    give_password(worker)
    client.send("/sign-in", email=worker.work_email, password="not-what-it-is-at-all")
    client.send("/sign-in", email=worker.work_email, password=PASSWORD)
    assert client.get(f"/claims/{uuid4()}").status_code == 404
    client.send("/account", at="/sign-out")

    wrong, came, line, left = lines = heard(capsys)
    assert (wrong["what"], wrong["page"], wrong["status"]) == ("refused", "security.login", 422)
    assert (came["what"], came["person"]) == ("signed in", str(worker.id))
    assert (left["what"], left["person"]) == ("signed out", str(worker.id))
    assert (line["what"], line["status"]) == ("refused", 404)
    assert line["person"] == str(worker.id)
    assert str(line["at"]).endswith("Z")
    assert worker.name not in str(lines)
    assert worker.work_email not in str(lines)


@pytest.mark.engines("sqlite")
def test_respondents_and_observers_leave_no_line(
    client: PageClient, capsys: pytest.CaptureFixture[str]
) -> None:
    client.get("/answer/nothing-here")
    client.post("/observe", data={"code": "no code"})

    assert heard(capsys) == []
