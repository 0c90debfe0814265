"""Pages of frameworks."""

from collections.abc import Callable

from flask import Flask

from app.people.models import Person
from tests.factories.assessments import make_version
from tests.factories.organisations import make_council
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]
BANNER = "Independent framework. Not published or endorsed by the Department for Education."


def test_the_list_teaches_before_a_framework_is_loaded(sign_in: SignIn) -> None:
    client = sign_in(make_council().worker)
    assert client.page("/frameworks").says("once it is loaded")


def test_a_version_shows_its_statements_and_its_banner(sign_in: SignIn) -> None:
    council = make_council()
    make_version()
    client = sign_in(council.worker)
    assert client.page("/frameworks").says("Family Help Knowledge and Skills Statement")
    page = client.page("/frameworks/family-help/1.0.0")
    assert page.says("E3 Weighs risk, steps up and steps down in time")
    assert page.says("Practice supervisor")
    assert len(page.by_class("fhs-mark")) == 10
    assert [one.text for one in page.by_class("fhs-banner")] == [BANNER]


def test_a_statement_shows_its_indicators_and_sources(sign_in: SignIn) -> None:
    council = make_council()
    make_version()
    page = sign_in(council.worker).page("/frameworks/family-help/1.0.0/E3")
    assert page.says("2 Independent in usual work")
    assert page.says("Sections 17 and 47")
    assert page.by_class("fhs-banner")


def test_what_does_not_exist_is_not_found(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    make_version()
    client = sign_in(council.worker)
    for path in ("/frameworks/family-help/9.9.9", "/frameworks/family-help/1.0.0/Z9"):
        assert client.get(path).status_code == 404
    assert app.test_client().get("/frameworks").status_code == 303
