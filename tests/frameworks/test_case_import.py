"""CASE packages of other systems imported: kept by identifier, given back as they came."""

import json
from typing import Any

import pytest

from app.frameworks.services.exchange import import_case
from app.frameworks.services.exchange.importing import OrganisationMissing
from skills_framework.interchange.faults import FileRefused
from tests.factories.exchange import as_file, make_item, make_package, part_id
from tests.factories.organisations import make_council
from tests.frameworks.case_imports import (
    INSERTED,
    REFUSED,
    SKIPPED,
    UPDATED,
    bring,
    counts,
    given_back,
    results,
)

pytestmark = pytest.mark.usefixtures("app")


def test_a_package_is_kept_and_given_back_as_it_came_and_again_changes_nothing() -> None:
    council = make_council()
    package = make_package("listen", "write", extensions={"a": None})
    package["CFItems"][1]["fullStatement"] = "Écrit \x00 \ud800"
    file = json.dumps(package).encode()

    assert results(bring(council, file, plan=True)) == [INSERTED] * 5
    assert counts() == [0, 0, 0]
    assert results(bring(council, file)) == [INSERTED] * 5
    assert given_back(council) == package
    assert results(bring(council, file)) == [SKIPPED] * 5
    assert counts() == [1, 2, 2]


def test_a_changed_file_updates_by_identifier_and_what_left_is_kept_but_not_given_back() -> None:
    council = make_council()
    bring(council, make_package("listen", "explain", "record"))
    changed = make_package("record", "listen", "ask")
    changed["CFDocument"]["title"] = "Another title"
    changed["CFItems"][1]["colour"] = "blue"

    planned = bring(council, changed, plan=True)
    done = bring(council, changed)

    assert planned == done
    items = {one.identifier: one.outcome for one in done.outcomes if "CFItems" in one.place}
    assert items == {
        part_id("record"): UPDATED,
        part_id("listen"): UPDATED,
        part_id("ask"): INSERTED,
        part_id("explain"): UPDATED,
    }
    assert [one.sentence for one in done.outcomes if one.place == "CFItems"] == [
        "The file no longer holds it: it is kept here, and no longer given back."
    ]
    assert given_back(council) == changed
    assert counts() == [1, 4, 4]
    assert set(results(bring(council, changed))) == {SKIPPED}
    bring(council, make_package("explain"))
    assert [item["identifier"] for item in given_back(council)["CFItems"]] == [part_id("explain")]


def test_what_is_refused_is_named_and_the_rest_is_kept() -> None:
    council = make_council()
    deep: Any = "text"
    for _ in range(61):
        deep = [deep]
    package = make_package("listen", CFAssociations=[])
    package["CFItems"] += [make_item("ask", colour=deep), make_item("listen"), 5]

    done = bring(council, package)

    assert results(done) == [INSERTED, INSERTED, REFUSED, INSERTED, INSERTED]
    assert [(one.place, one.identifier) for one in done.refused] == [("CFItems 2", part_id("ask"))]
    del package["CFItems"][1]
    assert given_back(council) == package


def test_each_organisation_keeps_its_own() -> None:
    first, second = make_council(), make_council()
    bring(first, make_package("listen"))

    assert results(bring(second, make_package("listen", "ask")))[0] is INSERTED
    assert len(given_back(first)["CFItems"]) == 1
    assert len(given_back(second)["CFItems"]) == 2


def test_a_file_that_cannot_be_read_changes_nothing() -> None:
    council = make_council()

    with pytest.raises(FileRefused, match="line 1, column 17"):
        bring(council, as_file(make_package("listen"))[:20] + b"!")

    with pytest.raises(FileRefused, match="not a CASE package"):
        bring(council, [])
    assert counts() == [0, 0, 0]


def test_an_operator_says_for_which_organisation_it_is() -> None:
    with pytest.raises(OrganisationMissing):
        import_case(as_file(make_package()), "theirs.json", organisation_id=None, by_id=None)
