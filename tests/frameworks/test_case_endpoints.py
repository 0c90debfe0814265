"""The read endpoints of CASE 1.1: what they give, to whom, and how they refuse."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from app.extensions import db
from app.frameworks.queries.case import export_case
from app.frameworks.services import load_version
from app.frameworks.services.exchange import import_case
from app.people.models import Person
from skills_framework.interchange.case.export import identifier_of
from skills_framework.interchange.case.names import Publisher
from skills_framework.words import Status
from tests.factories.assessments import family_help, make_version
from tests.factories.exchange import as_file, make_item, make_package, make_part, part_id
from tests.factories.organisations import Council, make_council
from tests.pages import PageClient
from tests.skills_framework.interchange.case_schema import (
    AssociationSet,
    Package,
    Rubric,
    StandaloneDocument,
    StandaloneItem,
)

ROOT = "/ims/case/v1p1"
SignIn = Callable[[Person], PageClient]
STATEMENT = str(family_help().statement("E3").id)
DOCUMENT = str(identifier_of(family_help()))


def load(*, council: Council | None = None, **changes: Any) -> None:
    owner = None if council is None else council.organisation.id
    load_version(replace(family_help(), **changes), organisation_id=owner)
    db.session.commit()


def ask(client: Any, path: str) -> Any:
    answer = client.get(f"{ROOT}/{path}")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    assert answer.mimetype == "application/json"
    return json.loads(answer.data)


def refusal(client: Any, path: str) -> tuple[int, str, str]:
    answer = client.get(f"{ROOT}/{path}")
    said = answer.get_json()
    assert (said["imsx_codeMajor"], said["imsx_severity"]) == ("failure", "error")
    (minor,) = said["imsx_codeMinor"]["imsx_codeMinorField"]
    return (
        answer.status_code,
        minor["imsx_codeMinorFieldName"],
        minor["imsx_codeMinorFieldValue"],
    )


def titles(client: Any) -> list[str]:
    return [one["title"] for one in ask(client, "CFDocuments")["CFDocuments"]]


def test_anybody_reads_a_version_that_every_organisation_reads(app: Flask) -> None:
    make_version()
    db.session.commit()
    client = app.test_client()

    (document,) = ask(client, "CFDocuments")["CFDocuments"]
    package = client.get(f"{ROOT}/CFPackages/{DOCUMENT}")

    StandaloneDocument.model_validate(document)
    assert ask(client, f"CFDocuments/{DOCUMENT}") == document
    Package.model_validate_json(package.data)
    publisher = Publisher(app.extensions["settings"].service_url)
    assert package.data == export_case("family-help", "1.0.0", publisher)


def test_its_parts_are_given_one_by_one(app: Flask) -> None:
    make_version()
    db.session.commit()
    client = app.test_client()

    item = ask(client, f"CFItems/{STATEMENT.upper()}")
    joined = ask(client, f"CFItemAssociations/{STATEMENT}")
    package = ask(client, f"CFPackages/{DOCUMENT}")

    StandaloneItem.model_validate(item)
    assert item["fullStatement"] == family_help().statement("E3").text
    assert item["CFDocumentURI"]["identifier"] == DOCUMENT
    AssociationSet.model_validate(joined)
    assert [one["associationType"] for one in joined["CFAssociations"]] == ["isChildOf"]
    rubric = ask(client, f"CFRubrics/{package['CFRubrics'][0]['identifier']}")
    Rubric.model_validate(rubric)
    for kind in ("CFItemTypes", "CFLicenses"):
        part = package["CFDefinitions"][kind][0]
        assert part["title"] in json.dumps(ask(client, f"{kind}/{part['identifier']}"))


def test_an_item_of_several_versions_is_the_newest_unless_its_address_names_one(
    app: Flask,
) -> None:
    load()
    load(version="1.0.1", title="Newer")
    client = app.test_client()

    newest = ask(client, f"CFItems/{STATEMENT}")
    address = f"CFItems/{STATEMENT}?document={DOCUMENT}"

    assert newest["CFDocumentURI"]["title"] == "Newer"
    assert ask(client, address)["CFDocumentURI"]["identifier"] == DOCUMENT
    assert ask(client, address)["uri"].endswith(f"{ROOT}/{address}")
    assert refusal(client, f"CFItems/{STATEMENT}?document={STATEMENT}")[0] == 404


def test_drafts_and_an_organisations_own_are_shown_to_its_editors_only(
    app: Flask, sign_in: SignIn
) -> None:
    council, elsewhere = make_council(), make_council()
    load(title="Shared")
    load(council=council, code="ours", title="Ours")
    load(version="2.0.0", status=Status.DRAFT, title="A draft")

    assert titles(app.test_client()) == ["Shared"]
    assert titles(sign_in(council.worker)) == ["Shared", "Ours"]
    assert titles(sign_in(council.framework_editor)) == ["A draft", "Shared", "Ours"]
    assert titles(sign_in(elsewhere.framework_editor)) == ["A draft", "Shared"]


def test_an_outside_framework_is_read_by_the_editors_of_its_organisation(
    app: Flask, sign_in: SignIn
) -> None:
    council, elsewhere = make_council(), make_council()
    package = make_package("listen", "ask")
    package["CFItems"][0] = make_item("listen", CFDocumentURI=5)
    editor = council.framework_editor
    organisation = council.organisation.id
    another = make_package("listen")
    another["CFDocument"] = make_part("another framework", title="Another")
    for one in (another, package):
        import_case(as_file(one), "theirs.json", organisation_id=organisation, by_id=editor.id)
    make_version()
    db.session.commit()
    client = sign_in(editor)

    assert ask(client, f"CFPackages/{part_id('framework')}") == package
    document = ask(client, f"CFDocuments/{part_id('framework')}")
    assert package["CFDocument"].items() <= document.items()
    address = f"CFItems/{part_id('listen')}?document={part_id('framework')}"
    assert ask(client, address) == package["CFItems"][0]
    assert refusal(client, f"CFItems/{part_id('hear')}")[0] == 404
    assert ask(client, f"CFRubrics/{part_id('rubric')}") == package["CFRubrics"][0]
    joined = ask(client, f"CFItemAssociations/{part_id('listen')}")
    assert joined["CFAssociations"] == package["CFAssociations"][:1]
    for other in (sign_in(council.worker), sign_in(elsewhere.framework_editor), app.test_client()):
        for path in ("CFPackages/framework", "CFItems/listen", "CFRubrics/rubric"):
            kind, name = path.split("/")
            assert refusal(other, f"{kind}/{part_id(name)}")[0] == 404


def test_an_etag_saves_a_reader_the_package_they_have(app: Flask) -> None:
    make_version()
    db.session.commit()
    client = app.test_client()
    tag = client.get(f"{ROOT}/CFPackages/{DOCUMENT}").headers["ETag"]

    again = client.get(f"{ROOT}/CFPackages/{DOCUMENT}", headers={"If-None-Match": tag})

    assert (again.status_code, again.data) == (304, b"")


def test_documents_come_a_page_at_a_time(app: Flask) -> None:
    for number in range(3):
        load(version=f"1.0.{number}", title=f"Title {number}")
    client = app.test_client()

    answer = client.get(f"{ROOT}/CFDocuments?limit=1&offset=1&sort=title&fields=title,version")

    assert answer.get_json() == {"CFDocuments": [{"title": "Title 1", "version": "1.0.1"}]}
    assert answer.headers["X-Total-Count"] == "3"
    for name, offset in {"first": 0, "prev": 0, "next": 2, "last": 2}.items():
        assert f'offset={offset}>; rel="{name}"' in answer.headers["Link"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (f"CFItems/{DOCUMENT}", (404, "sourcedId", "unknownobject")),
        ("CFPackages/none", (404, "sourcedId", "invalid_uuid")),
        ("CFDocuments?limit=none", (400, "limit", "invalid_selection_field")),
        ("CFDocuments?sort=colour", (400, "sort", "invalid_sort_field")),
        ("CFDocuments/x?document=y", (404, "sourcedId", "invalid_uuid")),
    ],
)
def test_refusals_are_in_cases_own_form(
    app: Flask, path: str, expected: tuple[int, str, str]
) -> None:
    assert refusal(app.test_client(), path) == expected
