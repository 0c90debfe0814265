"""Every route and method against 9 actors and 6 kinds of object: the reviewed table.

The suite asks every twelfth cell; `MATRIX=1` asks all, on both engines, and `REWRITE_SNAPSHOTS=1`
asks what stands in tests/snapshots/matrix.txt and writes it anew.
"""

import sys
from collections.abc import Callable

import pytest
from flask import Flask

from app.people.models import Person
from tests.attacks import matrix as of
from tests.attacks.objects import make_objects
from tests.attacks.test_access import rules_of
from tests.factories.organisations import make_council, make_person
from tests.factories.prepared import prepared
from tests.pages import PageClient

ENGINES = ("sqlite", "postgresql") if of.WHOLE else ("sqlite",)
SignIn = Callable[[Person], PageClient]
make_everything = prepared(make_objects)


@pytest.mark.no_cover  # asks for the same pages over and over; other tests look at what they do
@pytest.mark.engines(*ENGINES)
def test_the_matrix_is_the_one_reviewed(
    app: Flask, sign_in: SignIn, count_queries: list[str]
) -> None:
    case, objects = make_everything()
    ours, elsewhere = case.council.organisation, make_council().organisation
    other_team = of.make_other_team(case)
    matrix = of.Matrix(app, objects, count_queries, of.key_of_what_was_deleted(case.worker))

    nobody = app.test_client()
    assert isinstance(nobody, PageClient)
    for about in matrix.named:
        matrix.ask(of.NOBODY, about, nobody)
    matrix.ask(of.THEIRS, of.OWN_TEAM, sign_in(case.supervisor))
    for letter, role in of.ROLES.items():
        with of.with_role(case.worker, role):
            matrix.ask(letter, of.OWN, sign_in(case.worker))
        for about, team in ((of.OWN_TEAM, case.council.team), (of.OTHER_TEAM, other_team)):
            matrix.ask(letter, about, sign_in(of.make_member(team, role, case)))
        matrix.ask(letter, "other organisation", sign_in(make_person(elsewhere, role)))
        stranger = sign_in(make_person(ours, role))
        for about in ("deleted", "nonexistent"):
            matrix.ask(letter, about, stranger)

    sys.stdout.write(f"matrix: {matrix.asked} cells of {len(matrix.every)} routes and methods\n")
    found = of.as_text(matrix.table)
    if of.REWRITE:
        of.REVIEWED.write_text(found, encoding="utf-8")
    reviewed = of.lines_of(of.REVIEWED.read_text(encoding="utf-8"))
    wrong = [
        (line, reviewed.get(route, "not in the table"))
        for route, line in of.lines_of(found).items()
        if not of.agrees(line, reviewed.get(route, ""))
    ]
    assert wrong == [], "read the difference, then set REWRITE_SNAPSHOTS=1"
    assert reviewed.keys() == of.lines_of(found).keys()


def test_every_route_takes_only_what_the_matrix_asks(app: Flask) -> None:
    for rule in rules_of(app):
        assert (rule.methods or set()) <= {"GET", "HEAD", "OPTIONS", "POST"}, rule.rule
