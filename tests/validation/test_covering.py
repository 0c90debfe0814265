"""What a signed record covers of another framework, as a map."""

from collections.abc import Callable
from datetime import date, timedelta

from flask import Flask

from app.assessments.queries import find_validations
from app.frameworks.services import load_version
from app.people.models import Person
from app.validation.queries.records import get_sign_off
from app.validation.rules import DecisionKind
from app.validation.rules.covering import covered
from app.validation.rules.record import read_record
from app.validation.rules.reviews import DecisionEntry
from skills_framework.crosswalk import Bearing, Drawn, Place
from skills_framework.crosswalk_files import load_crosswalks
from skills_framework.loader import published
from tests.factories.validation import make_signed_case
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]
CODE = "family-help-to-practitioner-statement"


def test_only_what_is_validated_in_date_and_settled_is_covered(app: Flask, sign_in: SignIn) -> None:
    unseen = DecisionEntry(DecisionKind.NOT_ENOUGH_SEEN, reason="Not seen this year.")
    case = make_signed_case(entries={"C1": unseen})
    record = read_record(get_sign_off(case.assessment.id).snapshot)
    (crosswalk,) = load_crosswalks()
    held = Drawn(
        crosswalk,
        (
            Place("B2", Bearing.PART, "2"),
            Place("C1", Bearing.PART, "3"),
            Place("J2", Bearing.PART, "9", review=True),
        ),
    )
    today = record.signed_at.date()
    standing = {
        key: one.valid_until for key, one in find_validations(case.worker.id, today).items()
    }
    found = {one.heading.code: one.held for one in covered(record, held, standing)}
    assert len(found) == 10
    assert [one.statement.code for one in found["2"]] == ["B2"]
    assert found["2"][0].relation is Bearing.PART
    assert found["3"] == found["9"] == ()
    later = today + timedelta(days=3 * 365)
    assert not find_validations(case.worker.id, later)
    assert not any(one.held for one in covered(record, held, {}))
    _reads_it_as_a_map(case.path, sign_in(case.worker), sign_in(case.supervisor), today)
    assert sign_in(case.council.colleague).get(_page(case.path)).status_code == 404


def _page(path: str) -> str:
    return f"{path}/record/crosswalks/{CODE}"


def _reads_it_as_a_map(path: str, worker: PageClient, supervisor: PageClient, today: date) -> None:
    """The crosswalk was drawn for a later version: once that is here, it leads back."""
    assert worker.get(_page(path)).status_code == 404
    load_version(published("family-help", "1.1.0"))
    assert worker.page(f"{path}/record").says("What this covers of: Post-qualifying standard")
    page = worker.page(_page(path))
    assert page.says("A map, not an award.")
    assert page.says(
        f"B2 Adapts to age, language, disability and neurodivergence: level 2 Independent in usual"
        f" work, until {today.day} "
    )
    assert page.says("(some of it)")
    assert not page.says("C1 ")
    assert supervisor.get(_page(path)).status_code == 200
