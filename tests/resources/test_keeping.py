"""Workforce leads look after their organisation's own resources; nobody else does."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app.audit.models import AuditEvent
from app.db.engine import writing
from app.extensions import db
from app.people.models import Person
from app.resources.models import OwnResource
from app.resources.queries import load_resource
from app.resources.rules import OwnKind, Session
from app.resources.services import (
    CodeTaken,
    ResourceChangedMeanwhile,
    change_resource,
    retire_resource,
)
from tests.factories.assessments import make_version
from tests.factories.organisations import make_council
from tests.factories.resources import ids, make_resource
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]
SENT: dict[str, Any] = {
    "title": "Patterns of control",
    "code": "da-2",
    "provider": "Our academy",
    "kind": "course",
    "description": "One day, with practice in threes.",
    "audience": "Everybody after induction",
    "statements": ["D1", "E3"],
    "level_from": "1",
    "level_to": "2",
    "link": "https://academy.council.example/da-2",
    "dates": "3 April 2090, Harbour House, SM1 1AA\n2090-09-14 Online",
    "hours": "6",
    "cost": "£99.50",
}


def held() -> list[OwnResource]:
    return list(db.session.scalars(sa.select(OwnResource).order_by(OwnResource.code)))


def events() -> list[str]:
    chosen = sa.select(AuditEvent.verb).where(AuditEvent.subject == "resource")
    return list(db.session.scalars(chosen.order_by(AuditEvent.number)))


def test_a_lead_adds_changes_retires_and_brings_back(sign_in: SignIn) -> None:
    council, _version = make_council(), make_version()
    lead = sign_in(council.workforce_lead)

    answer = lead.send("/resources/add", **SENT)
    path = str(answer.location)
    assert lead.page(path).says("Patterns of control")
    (row,) = held()
    said = load_resource(row)
    assert (said.code, said.kind, said.minutes, said.pence) == ("DA-2", OwnKind.COURSE, 360, 9950)
    assert said.statements == ids("D1", "E3")
    assert said.sessions == (
        Session(date(2090, 4, 3), "Harbour House, SM1 1AA"),
        Session(date(2090, 9, 14), "Online"),
    )

    form = lead.page(f"{path}/change").form()
    assert (form["dates"], form["cost"], form["level_to"]) == (
        "2090-04-03 Harbour House, SM1 1AA\n2090-09-14 Online",
        "99.50",
        "2",
    )
    changed = lead.send(f"{path}/change", title="Control", statements=["A1"], dates="")
    assert changed.status_code == 303
    assert lead.page(path).says("A1 ")
    assert not lead.page(path).says("Dates and places")

    assert lead.send(path, f"{path}/retire").status_code == 303
    assert lead.page(path).says("Nobody is offered it.")
    assert not lead.page("/resources").says("Control")
    assert lead.post(f"{path}/retire", data=lead.page(path).form()).status_code == 422
    assert lead.send(path, f"{path}/bring-back").status_code == 303
    assert lead.page("/resources").says("Control")
    assert events() == ["added", "changed", "retired", "brought back"]


WRONG: dict[str, tuple[Any, str]] = {
    "title": ("", "Enter the title."),
    "code": ("a b", "A code has letters"),
    "kind": ("", "Select what it is."),
    "statements": ([], "Select one statement or more."),
    "level_from": ("3", "The highest level must not be below the lowest one."),
    "link": ("academy", "Write the link whole"),
    "dates": ("soon", "“soon” is no day"),
    "hours": ("x", "Write the hours as a number"),
    "cost": ("x", "Write the cost in pounds"),
    "description": ("x" * 1001, "1,000 characters or fewer"),
    "provider": ("Mrs Ketteldale", "“Mrs Ketteldale”"),
}


def test_what_is_wrong_is_told_in_its_place_and_nothing_typed_is_lost(sign_in: SignIn) -> None:
    council, _version = make_council(), make_version()
    lead = sign_in(council.workforce_lead)

    answer = lead.send(
        "/resources/add", None, **SENT | {name: one for name, (one, _) in WRONG.items()}
    )

    assert answer.status_code == 422
    page = Page(answer)
    assert [sentence for _, sentence in WRONG.values() if not page.says(sentence)] == []
    assert page.form()["audience"] == SENT["audience"]
    assert page.form()["dates"] == "soon"
    assert lead.send("/resources/add", **SENT | {"statements": ["Z9"]}).status_code == 422
    assert held() == []


def test_a_code_is_one_resources_in_an_organisation_and_free_in_another(
    app: Flask, sign_in: SignIn
) -> None:
    council, elsewhere, _version = make_council(), make_council(), make_version()
    with writing():
        make_resource(council)
        make_resource(elsewhere)
        db.session.commit()

    answer = sign_in(council.workforce_lead).send("/resources/add", **SENT)

    assert answer.status_code == 422
    assert Page(answer).says("Another resource has this code.")
    with writing(), pytest.raises(CodeTaken):
        make_resource(council)


def test_what_somebody_else_changed_meanwhile_is_not_written_over(
    app: Flask, sign_in: SignIn
) -> None:
    council, _version = make_council(), make_version()
    row = make_resource(council)
    db.session.commit()
    lead, path = sign_in(council.workforce_lead), f"/resources/{row.id}/change"
    stale = {**lead.page(path).form(), "kind": "course", "statements": ["D1"], "title": "Mine"}
    sign_in(council.approver).send(path, title="Theirs", statements=["D1"])

    answer = lead.post(path, data=stale)

    assert answer.status_code == 422
    page = Page(answer)
    assert page.says("Somebody changed this resource after you opened it.")
    assert page.form()["title"] == "Mine"
    assert held()[0].title == "Theirs"
    again = {**page.form(), "kind": "course", "statements": ["D1"]}
    assert lead.post(path, data=again).status_code == 303
    assert held()[0].title == "Mine"
    assert lead.post(path, data=again | {"seen": "9" * 5_000}).status_code == 422


def test_of_two_who_change_at_once_or_change_what_is_retired_one_is_refused(app: Flask) -> None:
    council = make_council()
    with writing():
        row = make_resource(council)
        content, by_id = load_resource(row), council.workforce_lead.id
        change_resource(row, content, 1, by_id=by_id)
        with pytest.raises(ResourceChangedMeanwhile):
            change_resource(row, content, 1, by_id=by_id)
        retire_resource(row, by_id=by_id)
        with pytest.raises(ResourceChangedMeanwhile):
            change_resource(row, content, 3, by_id=by_id)


@pytest.mark.parametrize(
    "changed", [{"level_from": 0}, {"level_to": 5}, {"level_from": 3}, {"pence": -1}]
)
def test_the_database_has_the_last_word(app: Flask, changed: dict[str, int]) -> None:
    council = make_council()

    with writing(), pytest.raises(sa.exc.IntegrityError):
        make_resource(council, **changed)


def test_only_leads_of_the_organisation_change_its_resources(sign_in: SignIn) -> None:
    council, elsewhere, _version = make_council(), make_council(), make_version()
    row = make_resource(council)
    db.session.commit()
    path = f"/resources/{row.id}"

    for person in (council.worker, council.supervisor, council.administrator):
        client = sign_in(person)
        assert client.page(path).says("Patterns of control")
        for closed in (f"{path}/change", "/resources/add", "/resources/links", "/resources/import"):
            assert client.get(closed).status_code == 404, closed
    assert sign_in(elsewhere.workforce_lead).get(f"{path}/change").status_code == 404
