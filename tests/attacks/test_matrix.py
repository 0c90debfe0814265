"""Each route that names an object, by method: 9 actors against what is not there for them.

Objects of another organisation, deleted ones and ones that never were. A POST without its token
changes nothing: the guard answers before the token is looked at. The suite asks every twelfth cell;
`MATRIX=1` asks all. Objects of one's own organisation are in tests/snapshots/access.txt.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app.extensions import db
from app.organisations.models import Absence
from app.organisations.rules import Role
from app.people.models import Person
from app.web.guard import anyone, declared_for
from tests.attacks.objects import make_objects
from tests.attacks.test_access import KINDS, routes, url_of
from tests.factories.organisations import LONG_AGO, make_council, make_person
from tests.factories.prepared import prepared
from tests.factories.surveys import NOW
from tests.pages import PageClient, masked

EVERY = 1 if os.environ.get("MATRIX") else 12
NOT_FOUND = 404
ROLES = (
    Role.WORKER,
    Role.SUPERVISOR,
    Role.SECOND_READER,
    Role.MODERATOR,
    Role.WORKFORCE_LEAD,
    Role.ANALYST,
    Role.FRAMEWORK_EDITOR,
    Role.ADMINISTRATOR,
)
SignIn = Callable[[Person], PageClient]
make_everything = prepared(make_objects)


def key_of_what_was_deleted(person: Person) -> UUID:
    """Return the key of a row that was there."""
    row = Absence(person_id=person.id, from_on=LONG_AGO, recorded_by_id=person.id, recorded_at=NOW)
    db.session.add(row)
    db.session.commit()
    key = row.id
    db.session.delete(row)
    db.session.commit()
    return key


def is_let_in(answer: TestResponse) -> bool:
    """Whether the guard let a request through; what the page made of it does not matter."""
    to_sign_in = answer.status_code == 303 and "/sign-in?" in answer.location
    return answer.status_code not in (401, 404) and not to_sign_in


def cells(app: Flask) -> list[tuple[Rule, str]]:
    """Return each route that names an object, and is not for anybody, with its methods."""
    owned = []
    for rule in routes(app, owned=True):
        declared = declared_for(app, rule.endpoint)
        assert declared is not None
        if declared.rule is not anyone:
            owned += [(rule, method) for method in sorted({*KINDS} & (rule.methods or set()))]
    return owned


@dataclass
class Matrix:
    """What every actor was answered."""

    app: Flask
    every: list[tuple[Rule, str]]
    nothing: dict[str, object]
    asked: int = 0

    def ask(self, browser: PageClient, named: dict[str, object], *, known: bool) -> None:
        """Ask for every object of this kind as one actor; `known` ones are answered as for none."""
        for number, (rule, method) in enumerate(self.every):
            if (number + self.asked) % EVERY:
                continue
            self.asked += 1
            answer = browser.open(url_of(self.app, rule, named), method=method)
            assert not is_let_in(answer), (method, rule.rule)
            if known:
                none = browser.open(url_of(self.app, rule, self.nothing), method=method)
                assert answer.status_code == none.status_code == NOT_FOUND
                assert masked(answer) == masked(none), (method, rule.rule)


@pytest.mark.no_cover  # asks for the same pages over and over; other tests look at what they do
@pytest.mark.engines("sqlite")
def test_what_is_not_there_for_somebody_looks_like_nothing_to_each_actor(
    app: Flask, sign_in: SignIn
) -> None:
    case, objects = make_everything()
    ours, elsewhere = case.council.organisation, make_council().organisation
    nothing = {name: uuid4() if name.endswith("_id") else one for name, one in objects.items()}
    key = key_of_what_was_deleted(case.worker)
    gone = {name: key if name.endswith("_id") else one for name, one in objects.items()}
    matrix = Matrix(app, cells(app), nothing)

    nobody = app.test_client()
    assert isinstance(nobody, PageClient)
    for named in (objects, gone, nothing):
        matrix.ask(nobody, named, known=False)
    for role in ROLES:
        matrix.ask(sign_in(make_person(elsewhere, role)), objects, known=True)
        matrix.ask(sign_in(make_person(ours, role)), gone, known=True)

    sys.stdout.write(f"matrix: {matrix.asked} cells of {len(matrix.every)} routes and methods\n")
    assert matrix.asked * EVERY >= 15 * len(matrix.every)
