"""Pages of frameworks of other systems."""

from collections.abc import Callable
from typing import Any

from flask import Flask

from app.extensions import db
from app.frameworks.queries.exchange import list_outside
from app.frameworks.services.exchange import import_case
from app.people.models import Person
from tests.factories.exchange import TITLE, as_file, make_child, make_item, make_package
from tests.factories.organisations import Council, make_council
from tests.pages import PageClient, words

SignIn = Callable[[Person], PageClient]


def bring(council: Council, package: Any) -> None:
    editor, organisation = council.framework_editor.id, council.organisation.id
    import_case(as_file(package), "theirs.json", organisation_id=organisation, by_id=editor)
    db.session.commit()


def address(page: Any) -> str:
    links = [one.get("href", "") for one in page.all("a")]
    return next(str(link) for link in links if "/outside-frameworks/" in link)


def test_an_editor_finds_it_reads_its_tree_and_takes_it_back(sign_in: SignIn) -> None:
    council = make_council()
    package = make_package("listen", "ask", "odd")
    package["CFItems"] += [make_item("hear", fullStatement="<b>Hears</b>"), 5]
    package["CFItems"][0]["language"] = "cy"
    package["CFItems"][1]["language"] = "no language"
    package["CFAssociations"] += [make_child("hear", "listen"), make_child("hear", "ask")]
    package["CFAssociations"] += [make_child("odd", "odd")]
    client = sign_in(council.framework_editor)
    assert client.page("/outside-frameworks").says("once it is imported")

    bring(council, package)
    found = address(client.page("/outside-frameworks"))
    page = client.page(found)

    assert page.heading == TITLE
    assert [words(one) for one in page.by_class("fhs-outside__item")] == [
        "Can do listen.",
        "<b>Hears</b> below 2 others",
        "Can do ask.",
        "Without a text known by its place 5",
        "Can do odd. below 2 others",
    ]
    assert len(page.by_class("fhs-outside__item--1")) == 1
    assert [one.get("lang") for one in page.by_class("fhs-written") if one.get("lang")] == ["cy"]
    assert client.get(f"{found}/file").get_json() == package


def test_thousands_of_items_come_a_page_at_a_time(
    sign_in: SignIn, count_queries: list[str]
) -> None:
    council = make_council()
    bring(council, make_package(*(f"item {number}" for number in range(1001))))
    client = sign_in(council.framework_editor)
    found = address(client.page("/outside-frameworks"))

    count_queries.clear()
    last = client.page(f"{found}?page=99")

    assert last.says("1001 items, page 11 of 11")
    assert len(last.by_class("fhs-outside__item")) == 1
    assert len(count_queries) < 12


def test_nobody_else_finds_it(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    bring(council, make_package("listen"))
    found = address(sign_in(council.framework_editor).page("/outside-frameworks"))

    for person in (council.worker, make_council().framework_editor):
        for path in (found, f"{found}/file"):
            assert sign_in(person).get(path).status_code == 404
    assert list_outside(None) == ()
