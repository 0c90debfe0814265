"""What may identify somebody is saved in a plan, shown there, and held when the plan is agreed."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from flask import Flask

from app.evidence.models import IdentifierExplanation
from app.extensions import db
from app.people.models import Person
from tests.factories.plans import make_plan
from tests.factories.validation import make_signed_case
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]
SENTENCE = "This may identify somebody: “Mrs Toller” (name with a title)"
WHY = "She trains our team, and agreed to be named."


def test_a_plan_is_held_from_agreement_until_it_is_said_why(app: Flask, sign_in: SignIn) -> None:
    case = make_signed_case()
    _, plan = make_plan(case)
    path, worker = f"/plans/{plan.id}", sign_in(case.worker)
    saved = worker.send(f"{path}/aims", aims="To lead, as Mrs Toller does.", strengths="")
    assert saved.status_code == 303
    assert worker.page(path).says(SENTENCE)
    assert worker.page(f"{path}/aims").says(SENTENCE)
    assert worker.page(f"{path}/agree").says("Aims. This may identify somebody")
    refused = worker.send(f"{path}/agree", agreed="y")
    assert refused.status_code == 422
    assert Page(refused).errors[0].startswith(SENTENCE)
    assert worker.send(f"{path}/agree", agreed="y", why=WHY).status_code == 303
    assert db.session.scalars(sa.select(IdentifierExplanation.explanation)).all() == [WHY]
    supervisor = sign_in(case.supervisor)
    assert not supervisor.page(path).says("may identify somebody")
    assert supervisor.send(f"{path}/agree", agreed="y").status_code == 303

    review: dict[str, Any] = {"reviewed_on": ["22", "1", "2027"], "next_review_on": ["", "", ""]}
    refused = supervisor.send(f"{path}/review", progress="Mrs Toller saw it.", **review)
    assert refused.status_code == 422
    assert Page(refused).errors[0].startswith(SENTENCE)
    assert "Mrs Toller saw it." in Page(refused).text
    kept = {**Page(refused).form(), **review, "progress": "Her trainer saw it."}
    assert supervisor.post(f"{path}/review", data=kept).status_code == 303
