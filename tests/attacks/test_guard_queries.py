"""What asking who may use a page costs: at most two queries, whatever page it is.

Counted is what is asked before the page begins, but for the object that the page shows: that query
is the page's own. The suite looks at every third route; `MATRIX=1` at all of them.
"""

import inspect
import sys
from collections.abc import Callable, Iterator
from types import CodeType, FrameType

import pytest
import sqlalchemy as sa
from flask import Flask

from app.extensions import db
from app.organisations.rules import Role
from app.people.models import Person
from app.web.guard import declared_for
from tests.attacks.matrix import WHOLE
from tests.attacks.objects import make_objects
from tests.attacks.test_access import UNNAMED, rules_of, url_of
from tests.conftest import UNCOUNTED
from tests.factories.beginning import have_all_read
from tests.factories.organisations import make_person
from tests.factories.prepared import prepared
from tests.pages import PageClient

EVERY = 1 if WHOLE else 3
AT_MOST = 2
SignIn = Callable[[Person], PageClient]
make_everything = prepared(make_objects)


def code_of(function: Callable[..., object]) -> CodeType | None:
    """Return what runs when this is called, past what is wrapped around it."""
    return getattr(inspect.unwrap(function), "__code__", None)


def callers() -> Iterator[CodeType]:
    """Yield what is running, from the inside out."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        yield frame.f_code
        frame = frame.f_back


@pytest.fixture
def asked(app: Flask) -> Iterator[list[str]]:
    """What the guard asks of the database by itself, from opening the session on."""
    declared = [declared_for(app, rule.endpoint) for rule in rules_of(app)]
    loaders = {code_of(one.on) for one in declared if one is not None and one.on is not None}
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        running = [*callers()]
        before = {"open_session", "preprocess_request"} & {one.co_name for one in running}
        if before and not loaders & {*running} and not statement.startswith(UNCOUNTED):
            seen.append(statement)

    sa.event.listen(db.engine, "before_cursor_execute", note)
    yield seen
    sa.event.remove(db.engine, "before_cursor_execute", note)


@pytest.mark.no_cover  # asks for every page; other tests look at what it runs
@pytest.mark.engines("sqlite")
def test_asking_who_may_use_a_page_costs_at_most_two_queries(
    app: Flask, sign_in: SignIn, asked: list[str]
) -> None:
    case, objects = make_everything()
    organisation = case.council.organisation
    have_all_read(organisation.id)
    everybody = make_person(organisation, *Role)
    actors = [sign_in(one) for one in (case.worker, case.supervisor, everybody)]
    shown = 0
    for number, rule in enumerate(rules_of(app)):
        if rule.arguments & UNNAMED or "GET" not in (rule.methods or set()) or number % EVERY:
            continue
        for browser in actors:
            asked.clear()
            answer = browser.get(url_of(app, rule, objects))
            if answer.status_code < 400:
                assert len(asked) <= AT_MOST, (rule.rule, asked)
                shown += 1
                break
    assert shown > (200 if WHOLE else 60)
