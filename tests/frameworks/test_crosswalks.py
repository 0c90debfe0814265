"""A version's crosswalks are read in both directions, and follow its lineage."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from flask import Flask

from app.db.domain import NothingFound
from app.frameworks.queries import get_crosswalk, list_crosswalks
from app.frameworks.services import load_version
from app.people.models import Person
from skills_framework.lineage import Descent
from skills_framework.loader import published
from skills_framework.model import Framework
from skills_framework.words import Relation
from tests.factories.assessments import make_version
from tests.factories.organisations import make_council
from tests.factories.versions import build, new_framework_code
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]
CODE = "family-help-to-practitioner-statement"
TITLE = "Crosswalk: Post-qualifying standard: knowledge and skills statement"
AGAIN = "To be looked at again"


@cache
def later() -> Framework:
    """The version that the crosswalk was drawn for."""
    return published("family-help", "1.1.0")


def test_a_version_leads_to_the_headings_and_back(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    make_version()
    load_version(later())
    client = sign_in(council.worker)
    path = f"/frameworks/family-help/1.1.0/crosswalks/{CODE}"
    links = [one.get("href") for one in client.page("/frameworks/family-help/1.1.0").all("a")]
    assert path in links
    page = client.page(path)
    assert page.heading.startswith(TITLE)
    assert page.says("A map, not an award.")
    assert page.says("9 The role of supervision J2 Uses supervision and reflection (all of it)")
    assert page.says("A2 Is open about authority, agreement and choice 1 (all of it)")
    assert len(page.by_class("fhs-banner")) == 1
    assert not page.says(AGAIN)


def test_a_version_before_it_is_followed_back_and_says_what_is_unsure(
    app: Flask, sign_in: SignIn
) -> None:
    council = make_council()
    make_version()
    load_version(later())
    page = sign_in(council.worker).page(f"/frameworks/family-help/1.0.0/crosswalks/{CODE}")
    assert page.says("Drawn for version 1.1.0 and followed to version 1.0.0")
    assert page.says(f"10 lines marked {AGAIN} count for nothing")
    assert page.says("On the map and not in this version: E7.")


def test_a_later_version_is_followed_onwards(app: Flask) -> None:
    make_version()
    load_version(later())
    codes = [one.code for one in later().statements]
    relations = {"J2": Relation.CHANGED}
    lineage = [Descent(relations.get(one, Relation.SAME), (one,), (one,)) for one in codes]
    next_one = replace(later(), version="1.2.0", predecessor="1.1.0", lineage=tuple(lineage))
    held = get_crosswalk(load_version(next_one).id, CODE)
    assert {one.statement for one in held.places if one.review} == {"J2"}
    assert held.lost == ()


def test_a_version_that_no_way_leads_to_has_none(app: Flask, sign_in: SignIn) -> None:
    council, version = make_council(), make_version()
    assert list_crosswalks(version.id) == {}
    other = load_version(build(new_framework_code(), "1.0.0", ["A1"]))
    load_version(later())
    assert list_crosswalks(other.id) == {}
    assert list(list_crosswalks(version.id)) == [CODE]
    with pytest.raises(NothingFound):
        get_crosswalk(version.id, "nothing-here")
    client = sign_in(council.worker)
    for path in ("family-help/1.0.0/crosswalks/nothing-here", f"no/1.0.0/crosswalks/{CODE}"):
        assert client.get(f"/frameworks/{path}").status_code == 404
