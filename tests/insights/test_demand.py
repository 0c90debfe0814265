"""What plans ask for is said in no number that tells of a person, alone or beside another one."""

from collections.abc import Callable
from datetime import UTC, datetime
from random import Random
from xml.etree.ElementTree import Element

import pytest
import sqlalchemy as sa
from flask import Flask

from app.db.engine import writing
from app.extensions import db
from app.insights.models import DemandLine
from app.insights.queries.demand import find_last_demand
from app.insights.services.demand import (
    DemandApproved,
    DemandByOneself,
    DemandWaits,
    TooFewPlans,
    approve_demand,
    work_out_demand,
)
from app.insights.statistics.demand import Said, enough, make_safe
from app.people.models import Person
from app.plans.queries.demand import map_asking
from tests.factories.demand import make_plans
from tests.factories.organisations import make_council
from tests.factories.resources import make_resource
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]
PAGE = "/resources/demand"
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("count", "people", "value"),
    [
        (0, 100, "c"),
        (9, 100, "c"),
        (10, 100, "10"),
        (12, 100, "10"),
        (13, 100, "15"),
        (90, 100, "90"),
        (91, 100, "c"),
        (100, 100, "c"),
    ],
)
def test_a_number_is_said_with_ten_behind_it_and_ten_beside_it(
    count: int, people: int, value: str
) -> None:
    assert make_safe({"D1": count}, people, {})["D1"].value == value


@pytest.mark.parametrize(
    ("before", "count", "people", "said"),
    [
        (Said(20, "20"), 29, 100, Said(20, "20")),
        (Said(20, "20"), 30, 100, Said(30, "30")),
        (Said(20, "20"), 11, 100, Said(20, "20")),
        (Said(20, "20"), 10, 100, Said(10, "10")),
        (Said(12, "10"), 9, 100, Said(12, "10")),
        (Said(12, "10"), 2, 100, Said(2, "c")),
        (Said(12, "c"), 14, 100, Said(12, "c")),
        (Said(5, "c"), 14, 100, Said(5, "c")),
        (Said(5, "c"), 15, 100, Said(15, "15")),
        (Said(20, "20"), 21, 30, Said(20, "20")),
        (Said(15, "c"), 15, 25, Said(15, "c")),
    ],
)
def test_a_number_changes_only_when_ten_stand_behind_the_change(
    before: Said, count: int, people: int, said: Said
) -> None:
    assert make_safe({"D1": count}, people, {"D1": before})["D1"] == said
    assert make_safe({}, people, {"D1": Said(3, "c")})["D1"].value == "c"


def test_whoever_takes_releases_from_one_another_finds_no_change_of_fewer_than_ten() -> None:
    chance = Random(7)
    said: dict[str, Said] = {}
    shown = None
    count = 30
    for _time in range(500):
        count = max(0, min(80, count + chance.randint(-4, 4)))
        said = make_safe({"D1": count}, 90, said)
        if said["D1"].value != "c":
            if shown is not None and said["D1"].counted != shown:
                assert abs(said["D1"].counted - shown) >= 10
            shown = said["D1"].counted
    assert shown is not None


def test_no_one_person_s_plan_makes_a_number_come_or_go() -> None:
    for first in range(41):
        for people in (40, 41):
            said = make_safe({"D1": first}, 40, {})
            for second in (first - 1, first, first + 1):
                later = make_safe({"D1": max(0, second)}, people, said)
                assert later["D1"].value == said["D1"].value


def test_nothing_is_said_of_fewer_than_twenty_plans() -> None:
    assert not enough(range(19))
    assert enough(range(20))


def test_figures_are_worked_out_approved_by_a_second_lead_and_frozen(sign_in: SignIn) -> None:
    council = make_plans(["D1"] * 14 + ["E3"] * 9)
    with writing():
        make_resource(council)
        db.session.commit()
    lead, other = sign_in(council.workforce_lead), sign_in(council.approver)

    assert lead.page(PAGE).says("Nothing is worked out yet.")
    assert lead.send(PAGE, PAGE).status_code == 303
    # Fourteen of 23 leave nine who have not: neither number may be said.
    assert numbers(lead.page(PAGE)) == {"c"}
    assert lead.page(PAGE).says("Patterns of control")
    refused = lead.send(PAGE, PAGE)
    assert refused.status_code == 422
    assert Page(refused).says("The last figures wait for approval.")
    path = next(str(form.get("action")) for form in approvals(other.page(PAGE)))
    assert lead.post(path, data=lead.page(PAGE).form(PAGE)).status_code == 404
    assert other.send(PAGE, path).status_code == 303
    assert other.page(PAGE).says("Approved")
    assert other.send(PAGE, PAGE).status_code == 303
    for person in (council.worker, council.supervisor, council.administrator, council.moderator):
        assert sign_in(person).get(PAGE).status_code == 404


def test_what_may_be_said_is_rounded_and_refuses_in_words(app: Flask, sign_in: SignIn) -> None:
    council = make_plans(["D1"] * 13 + ["E3"] * 12)
    lead_id, other_id = council.workforce_lead.id, council.approver.id
    organisation_id = council.organisation.id
    # A draft is private, and another organisation's plans are its own.
    assert len(map_asking(organisation_id)) == 25
    assert map_asking(make_council().organisation.id) == {}
    with writing():
        work_out_demand(organisation_id, by_id=lead_id, now=NOW)
        with pytest.raises(DemandWaits):
            work_out_demand(organisation_id, by_id=lead_id, now=NOW)
        shown = find_last_demand(organisation_id)
        assert shown is not None
        with pytest.raises(DemandByOneself):
            approve_demand(shown, by_id=lead_id, now=NOW)
        approve_demand(shown, by_id=other_id, now=NOW)
        again = find_last_demand(organisation_id)
        assert again is not None
        with pytest.raises(DemandApproved):
            approve_demand(again, by_id=other_id, now=NOW)
        with pytest.raises(TooFewPlans):
            work_out_demand(make_council().organisation.id, by_id=lead_id, now=NOW)
        db.session.commit()

    page = sign_in(council.workforce_lead).page(PAGE)
    assert numbers(page) == {"c", "15", "10"}
    with writing(), pytest.raises(sa.exc.DatabaseError):
        db.session.execute(sa.update(DemandLine).values(value="99"))


def numbers(page: Page) -> set[str]:
    cells = [one for one in page.all("td") if one.get("data-label") == "People, about"]
    return {"".join(one.itertext()).strip() for one in cells}


def approvals(page: Page) -> list[Element]:
    return [one for one in page.all("form") if "/approval" in str(one.get("action"))]
