"""Every route against everybody: the reviewed table, and another organisation's objects."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask
from werkzeug.routing import Rule

from app.organisations.models import Organisation
from app.organisations.rules import Role
from app.people.models import Person
from tests.attacks.objects import make_objects
from tests.factories.beginning import have_all_read
from tests.factories.organisations import make_council, make_person
from tests.pages import PageClient, masked

REVIEWED = Path(__file__).parents[1] / "snapshots" / "access.txt"
# The first two name nothing of anybody's; asking for the third too often is refused.
UNNAMED = {"token", "filename", "printed_digest"}
SHARED = UNNAMED | {"name", "framework", "version", "other", "state", "role"}
KINDS = ("GET", "POST")


def rules_of(app: Flask) -> list[Rule]:
    """Return every route that leads to a view, in order; a test's own page may have gone again."""
    known = [rule for rule in app.url_map.iter_rules() if rule.endpoint in app.view_functions]
    return sorted(known, key=lambda one: one.rule)


def routes(app: Flask, *, owned: bool) -> Iterator[Rule]:
    """Yield the routes whose URL names an object of an organisation, or those without any."""
    for rule in rules_of(app):
        if not (rule.arguments & SHARED) and bool(rule.arguments) is owned:
            yield rule


def url_of(app: Flask, rule: Rule, objects: dict[str, object]) -> str:
    with app.test_request_context():
        named = {name: objects[name] for name in rule.arguments}
        return app.url_map.bind("localhost").build(rule.endpoint, named, method=None)


def test_another_organisations_objects_look_like_none_at_all(
    app: Flask, sign_in: Callable[[Person], PageClient]
) -> None:
    _case, objects = make_objects()
    elsewhere = make_council().organisation
    browser = sign_in(make_person(elsewhere, *Role))
    token = browser.page("/account").form("/sign-out")["csrf_token"]
    nothing: dict[str, object] = {
        name: uuid4() if name.endswith("_id") else thing for name, thing in objects.items()
    }
    asked = 0

    for rule in routes(app, owned=True):
        for method in sorted({*KINDS} & (rule.methods or set())):
            theirs, none = (
                browser.open(url_of(app, rule, of), method=method, data={"csrf_token": token})
                for of in (objects, nothing)
            )
            assert theirs.status_code == none.status_code == 404, f"{method} {rule.rule}"
            assert masked(theirs) == masked(none), f"{method} {rule.rule}"
            asked += 1

    assert asked > 60


@pytest.mark.no_cover  # asks for every page many times over; other tests look at what it runs
def test_everybody_sees_what_was_reviewed(
    app: Flask, sign_in: Callable[[Person], PageClient]
) -> None:
    case, objects = make_objects()
    own = {"own": sign_in(case.worker), "their supervisor": sign_in(case.supervisor)}
    strangers = clients(case.council.organisation, sign_in)
    have_all_read(case.council.organisation.id)
    actors = {"anonymous": app.test_client(), **own, **strangers}
    lines = []
    for rule in rules_of(app):
        if rule.arguments & UNNAMED or "GET" not in (rule.methods or set()):
            continue
        url = url_of(app, rule, objects)
        seen = [name for name, browser in actors.items() if browser.get(url).status_code == 200]
        lines.append(f"{rule.rule:60} {', '.join(seen) or 'nobody'}")
    text = "\n".join(lines) + "\n"
    if os.environ.get("REWRITE_SNAPSHOTS"):
        REVIEWED.write_text(text, encoding="utf-8")

    assert text == REVIEWED.read_text(encoding="utf-8"), "read it, then set REWRITE_SNAPSHOTS=1"


def clients(
    organisation: Organisation, sign_in: Callable[[Person], PageClient]
) -> dict[str, PageClient]:
    """Return a stranger to the objects for each role, of the objects' own organisation."""
    return {role.value: sign_in(make_person(organisation, role)) for role in Role}
