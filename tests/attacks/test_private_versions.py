"""A council's own framework version, from outside: every address that names one."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

from flask import Flask

from app.extensions import db
from app.frameworks.services import load_version
from app.organisations.rules import Role
from app.people.models import Person
from skills_framework.interchange.case.export import identifier_of
from tests.attacks.test_access import KINDS, rules_of
from tests.factories.drafts import FIRST
from tests.factories.organisations import make_council, make_person
from tests.pages import PageClient, masked

THEIRS, NONE = "harbour-own", "harbour-none"
NAMED = {"other": "1.0.0", "code": "A1", "form": "csv", "version": "1.0.0"}


def test_another_councils_version_looks_like_none_at_all_wherever_it_is_named(
    app: Flask, sign_in: Callable[[Person], PageClient]
) -> None:
    theirs = replace(FIRST, id=uuid4(), code=THEIRS)
    load_version(theirs, organisation_id=make_council().organisation.id)
    load_version(FIRST)
    browser = sign_in(make_person(make_council().organisation, *Role))
    db.session.commit()
    token = browser.page("/account").form("/sign-out")["csrf_token"]
    urls = app.url_map.bind("localhost")
    asked = 0

    for rule in rules_of(app):
        if "framework" not in rule.arguments:
            continue
        for method in sorted({*KINDS} & (rule.methods or set())):
            here, there = (
                browser.open(
                    urls.build(rule.endpoint, {**NAMED, "framework": code}),
                    method=method,
                    data={"csrf_token": token},
                )
                for code in (THEIRS, NONE)
            )
            assert here.status_code == there.status_code == 404, f"{method} {rule.rule}"
            assert masked(here) == masked(there), f"{method} {rule.rule}"
            asked += 1

    assert asked > 8
    for page in ("/frameworks", "/adoptions", "/drafts/new", "/ims/case/v1p1/CFDocuments"):
        assert THEIRS not in browser.get(page).get_data(as_text=True)
    for kind in ("CFDocuments", "CFPackages"):
        path = f"/ims/case/v1p1/{kind}/{identifier_of(theirs)}"
        for client in (browser, app.test_client()):
            assert client.get(path).status_code == 404
