"""What changed between two versions: the page and the file."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from app.extensions import db
from app.frameworks.services import load_version
from app.people.models import Person
from skills_framework.model import Framework
from skills_framework.proposal import propose_lineage
from skills_framework.words import Status
from tests.factories.assessments import family_help, make_version
from tests.factories.organisations import Council, make_council
from tests.pages import PageClient
from tests.skills_framework import shipped

SignIn = Callable[[Person], PageClient]
PATH = "/frameworks/family-help/1.1.0/compare/1.0.0"


@pytest.fixture
def council(app: Flask) -> Council:
    """A council, with both versions of the framework loaded."""
    made = make_council()
    make_version()
    load_version(shipped.family_help("1.1.0"))
    return made


def following(before: Framework, number: str, **values: Any) -> Framework:
    """A version after another one, in which one statement says something else."""
    area = before.areas[0]
    statement = replace(area.statements[0], text="Keeps bees.")
    areas = (replace(area, statements=(statement, *area.statements[1:])), *before.areas[1:])
    after = replace(before, version=number, predecessor=before.version, areas=areas, lineage=())
    after = replace(after, lineage=propose_lineage(before, after))
    return replace(after, **values)


def test_the_page_says_first_what_it_means_and_then_what_changed(
    council: Council, sign_in: SignIn
) -> None:
    client = sign_in(council.worker)
    version = client.page("/frameworks/family-help/1.1.0")
    assert version.says("What changed since 1.0.0")
    page = client.page(PATH)
    assert page.heading == "What changed from version 1.0.0 to 1.1.0"
    assert page.says("Of 38 statements, 31 keep their ratings and validations")
    assert page.says("[taken out: they know it]")
    assert page.says("[put in: tells them how]")
    assert page.says("D4 → D5 and D6")
    assert page.says("4 statements unchanged in area A")
    assert page.says("H4 requires level 2; before, H1 required level 1 and H3 required level 2.")
    assert len(page.by_class("govuk-details")) == 10


def test_the_order_of_the_two_versions_makes_no_difference(
    council: Council, sign_in: SignIn
) -> None:
    page = sign_in(council.worker).page("/frameworks/family-help/1.0.0/compare/1.1.0")
    assert page.heading == "What changed from version 1.0.0 to 1.1.0"


def test_the_file_is_a_page_of_its_own(council: Council, sign_in: SignIn) -> None:
    answer = sign_in(council.worker).get(f"{PATH}/file")
    name = "family-help-1.0.0-to-1.1.0.html"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.text.startswith("<!DOCTYPE html>")
    assert "D4 → D5 and D6" in answer.text


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("1.0.0/compare/1.0.0", "Both are family-help 1.0.0; name two versions."),
        ("1.2.0/compare/1.0.0", "family-help 1.2.0 comes after 1.1.0, not 1.0.0;"),
    ],
)
def test_versions_that_do_not_follow_one_another_say_so(
    council: Council, sign_in: SignIn, path: str, sentence: str
) -> None:
    load_version(following(shipped.family_help("1.1.0"), "1.2.0"))
    answer = sign_in(council.worker).get(f"/frameworks/family-help/{path}")
    assert answer.status_code == 422
    assert sentence in answer.text


def test_what_somebody_may_not_read_is_not_found(council: Council, sign_in: SignIn) -> None:
    other = make_council()
    private = following(family_help(), "1.0.1")
    load_version(private, organisation_id=other.organisation.id)
    load_version(following(family_help(), "1.0.2", status=Status.DRAFT))
    db.session.commit()
    client = sign_in(council.worker)
    for path in (
        "1.0.1/compare/1.0.0",
        "1.0.0/compare/1.0.1",
        "1.0.2/compare/1.0.0",
        "1.1.0/compare/8",
    ):
        assert client.get(f"/frameworks/family-help/{path}").status_code == 404
        assert client.get(f"/frameworks/family-help/{path}/file").status_code == 404
