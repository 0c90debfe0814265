"""The list of authorities is whole, and an organisation is added from it."""

import hashlib
from collections import Counter

import pytest
from flask import Flask

from app.extensions import db
from app.organisations.queries import find_organisation
from app.organisations.rules.authorities import REGIONS, find_authority, list_authorities


def test_there_are_153_authorities_each_with_codes_of_its_own() -> None:
    held = list_authorities()
    assert len(held) == 153
    for field in ("code", "old_code", "name"):
        assert len({getattr(one, field) for one in held}) == 153
    assert all(len(one.old_code) == 3 and one.old_code.isdigit() for one in held)
    kinds = Counter(one.code[:3] for one in held)
    # Counties, unitary authorities, metropolitan districts, London.
    assert kinds == {"E10": 21, "E06": 63, "E08": 36, "E09": 33}
    assert {one.region_code for one in held} == set(REGIONS)


def test_the_list_is_the_one_that_was_compared_with_the_departments() -> None:
    """A change of the file is compared anew (docs/organisations.md), then written here."""
    rows = sorted((one.code, one.old_code, one.name, one.region_code) for one in list_authorities())
    digest = hashlib.sha256("\n".join(",".join(row) for row in rows).encode()).hexdigest()
    assert digest == "bf37a1828fd663026ca8f6e7a1c99b970cc790452644b38dc7478a0ae4643190"


@pytest.mark.parametrize(
    ("code", "name", "region"),
    [
        ("E06000047", "County Durham", "North East"),
        ("840", "County Durham", "North East"),
        (" e06000064 ", "Westmorland and Furness", "North West"),
        ("E08000038", "Barnsley", "Yorkshire and The Humber"),
        ("420", "Isles of Scilly", "South West"),
    ],
)
def test_an_authority_is_found_by_either_code(code: str, name: str, region: str) -> None:
    found = find_authority(code)
    assert found is not None
    assert (found.name, found.region) == (name, region)


def test_an_organisation_is_added_from_the_list(app: Flask) -> None:
    runner = app.test_cli_runner()
    added = runner.invoke(args=["organisations", "add", "--authority", "840"])
    assert added.exit_code == 0, added.output
    db.session.rollback()
    held = find_organisation("E06000047")
    assert held is not None
    assert (held.name, held.region, held.old_la_code) == ("County Durham", "North East", "840")
    unknown = runner.invoke(args=["organisations", "add", "--authority", "E00000000"])
    assert (unknown.exit_code, "No authority has the code" in unknown.output) == (1, True)
    empty = runner.invoke(args=["organisations", "add"])
    assert "needs a name and a code" in empty.output
    again = runner.invoke(args=["organisations", "add", "--authority", "E06000047"])
    assert (again.exit_code, "exists already" in again.output) == (1, True)


def test_the_authorities_of_a_region_are_listed(app: Flask) -> None:
    shown = app.test_cli_runner().invoke(
        args=["organisations", "authorities", "--region", "north east"]
    )
    assert len(shown.output.splitlines()) == 12
    assert "E06000047  840  County Durham (North East)" in shown.output
