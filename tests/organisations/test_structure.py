"""Services, teams, moves between teams, and roles: by administrators, with days."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app.audit.models import AuditEvent
from app.db.domain import DomainError, NothingFound
from app.extensions import db
from app.organisations.models import RoleGrant, Service, Team
from app.organisations.queries import find_team, list_roles, list_teams
from app.organisations.queries.structure import list_grants, list_memberships, list_structure
from app.organisations.rules import Role
from app.organisations.services.administrators import LastAdministrator
from app.organisations.services.employers import NeedsTwo
from app.organisations.services.roles import end_role, give_role
from app.organisations.services.structure import (
    end_service,
    end_team,
    move_to_team,
    rename_unit,
    start_service,
    start_team,
)
from app.people.models import Person
from tests.clock import today
from tests.factories.organisations import Council, make_council
from tests.factories.validation import who_is
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]
DAY = timedelta(days=1)


def boxes(day: date) -> list[object]:
    return [day.day, day.month, day.year]


def other_team(council: Council, name: str = "Creek team") -> Team:
    by = who_is(council.administrator)
    made = start_team(start_service("Family Help South", by), name, by)
    db.session.commit()
    return made


def test_an_administrator_adds_renames_and_ends_services_and_teams(
    app: Flask, sign_in: SignIn
) -> None:
    council = make_council()
    here, there = sign_in(council.administrator), "/organisation/teams"
    assert here.send(there, name="Family Help South").status_code == 303
    assert Page(here.send(there, name="Family Help South")).errors == [
        "This name is taken here. Use a different one."
    ]
    assert Page(here.send(there, name=" ")).errors == ["Enter a name."]
    service = db.session.scalars(sa.select(Service).where(Service.name.contains("South"))).one()
    page = f"/organisation/services/{service.id}"
    fields = here.page(page).form(f"{page}/teams")

    added = here.post(f"{page}/teams", data={**fields, "team-name": "Creek team"})
    taken = here.post(f"{page}/teams", data={**fields, "team-name": "Creek team"})
    renamed = here.post(f"{page}/name", data={**fields, "name-name": "Southern help"})
    early = here.post(f"{page}/end", data={**fields, "end-last_on": boxes(today())})

    assert (added.status_code, renamed.status_code) == (303, 303)
    assert Page(taken).errors == ["This name is taken here. Use a different one."]
    assert Page(early).errors == ["One of its teams goes on after that day. End it first."]
    assert here.page(there).says("Southern help")
    team = db.session.scalars(sa.select(Team).where(Team.name == "Creek team")).one()
    page = f"/organisation/teams/{team.id}"
    fields = here.page(page).form(f"{page}/end")
    assert here.post(f"{page}/name", data={**fields, "name-name": "Brook"}).status_code == 303
    assert Page(here.post(f"{page}/end", data=fields)).errors == ["Enter the last day."]
    ended = {**fields, "end-last_on": boxes(today())}
    assert here.post(f"{page}/end", data=ended).status_code == 303
    assert here.page(page).says("Its last day is")
    assert team.id not in {one.id for _service, one in list_teams(council.organisation.id)}


def test_a_name_that_was_taken_is_refused_beside_its_own_field(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    other_team(council)
    here = sign_in(council.administrator)
    (first, second) = list_structure(council.organisation.id, today())
    page = f"/organisation/services/{first.service.id}"
    fields = here.page(page).form(f"{page}/name")
    again = here.post(f"{page}/name", data={**fields, "name-name": second.service.name})
    assert Page(again).errors == ["This name is taken here. Use a different one."]
    page = f"/organisation/teams/{first.teams[0].team.id}"
    fields = here.page(page).form(f"{page}/name")
    assert Page(here.post(f"{page}/name", data={**fields, "name-name": ""})).errors == [
        "Enter a name."
    ]


def test_a_team_with_people_and_a_service_that_ends_take_no_change(app: Flask) -> None:
    council = make_council()
    by, team = who_is(council.administrator), council.team
    service = db.session.get_one(Service, team.service_id)
    with pytest.raises(DomainError, match="Move them first"):
        end_team(team, today(), by)
    with pytest.raises(DomainError, match="within a year"):
        end_team(team, today() - DAY, by)
    creek = other_team(council)
    for person in (council.worker, council.colleague):
        move_to_team(person, creek.id, from_on=today() + DAY, by=by)
    end_team(team, today(), by)
    with pytest.raises(DomainError, match="a team that goes on"):
        move_to_team(council.worker, team.id, from_on=today(), by=by)
    end_service(service, today(), by)
    with pytest.raises(DomainError, match="a service that goes on"):
        start_team(service, "Late team", by)


def test_renaming_says_both_names_in_the_chain(app: Flask) -> None:
    council = make_council()
    rename_unit(council.team, " Quay team ", who_is(council.administrator))
    chosen = sa.select(AuditEvent).where(AuditEvent.verb == "renamed")
    (event,) = db.session.scalars(chosen)
    facts = json.loads(event.facts)
    assert (facts["before"], facts["after"]) == ("Harbour team", "Quay team")


def test_a_move_ends_one_team_the_day_before_and_gives_up_later_plans(
    app: Flask, sign_in: SignIn
) -> None:
    council = make_council()
    creek = other_team(council)
    here, path = sign_in(council.administrator), f"/people/{council.worker.id}/team"
    later = today() + 7 * DAY
    fields: dict[str, Any] = {"team": str(creek.id), "from_on": boxes(later)}

    assert here.send(path, **fields).status_code == 303
    assert here.page(path).says("Creek team")
    assert find_team(council.worker.id, today()) == council.team
    assert here.send(path, **{**fields, "from_on": boxes(today())}).status_code == 303

    held = [(one.from_on, one.until_on) for one, _name in list_memberships(council.worker.id)]
    assert held[0] == (today(), None)
    assert held[1][1] == today() - DAY
    assert len(held) == 2
    past = here.send(path, **{**fields, "from_on": boxes(today() - DAY)})
    assert Page(past).errors == ["Choose today, or a day within a year from today."]
    assert Page(here.send(path)).errors == ["Choose a team.", "Enter the first day."]


def test_nobody_moves_into_another_organisations_team(app: Flask, sign_in: SignIn) -> None:
    council, elsewhere = make_council(), make_council()
    by = who_is(council.administrator)
    with pytest.raises(NothingFound):
        move_to_team(council.worker, elsewhere.team.id, from_on=today(), by=by)
    here = sign_in(council.administrator)
    for path in (
        f"/organisation/teams/{elsewhere.team.id}",
        f"/organisation/services/{elsewhere.team.service_id}",
        f"/people/{elsewhere.worker.id}/team",
        f"/people/{elsewhere.worker.id}/roles",
    ):
        assert here.get(path).status_code == 404


def test_a_role_is_given_with_days_ended_at_once_and_signs_out(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    here, path = sign_in(council.administrator), f"/people/{council.worker.id}/roles"
    theirs = sign_in(council.worker)
    fields: dict[str, Any] = {"role": "second reader", "from_on": boxes(today())}

    assert here.send(path, **fields, until_on=boxes(today() + DAY)).status_code == 303
    assert list_roles(council.worker.id, today()) == {Role.WORKER, Role.SECOND_READER}
    assert theirs.get("/account").status_code == 303
    assert Page(here.send(path, **fields)).errors == [
        "They hold this role on some of these days already."
    ]
    later: dict[str, Any] = {**fields, "role": "analyst", "until_on": boxes(today() - DAY)}
    assert Page(here.send(path, **later)).errors == [
        "The last day must be the first day, or later."
    ]
    assert Page(here.send(path)).errors == ["Choose a role.", "Enter the first day."]
    grant = next(one for one in list_grants(council.worker.id) if one.role is Role.WORKER)
    ending = f"{path}/{grant.id}/end"
    token = here.page(path).form(ending)
    assert here.post(ending, data=token).status_code == 303
    assert list_roles(council.worker.id, today()) == {Role.SECOND_READER}
    assert Page(here.post(ending, data=token)).says("This role has ended already.")


def test_nobody_changes_their_own_roles_nor_makes_an_administrator_alone(app: Flask) -> None:
    council = make_council()
    by = who_is(council.administrator)
    with pytest.raises(DomainError, match="your own roles"):
        give_role(council.administrator, Role.ANALYST, from_on=today(), until_on=None, by=by)
    with pytest.raises(NeedsTwo):
        give_role(council.worker, Role.ADMINISTRATOR, from_on=today(), until_on=None, by=by)
    with pytest.raises(DomainError, match="within a year"):
        give_role(council.worker, Role.ANALYST, from_on=today() - DAY, until_on=None, by=by)


def test_the_last_administrator_stays_and_a_role_to_come_is_taken_back(app: Flask) -> None:
    council = make_council()
    (grant,) = list_grants(council.administrator.id)
    with pytest.raises(LastAdministrator):
        end_role(council.administrator, grant.id, by=who_is(council.worker))
    by = who_is(council.administrator)
    coming = give_role(council.worker, Role.ANALYST, from_on=today() + DAY, until_on=None, by=by)
    end_role(council.worker, coming.id, by=by)
    held = sa.select(sa.func.count()).where(RoleGrant.id == coming.id)
    assert db.session.scalar(held) == 0


def test_an_administrator_sees_own_roles_without_a_form(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    page = sign_in(council.administrator).page(f"/people/{council.administrator.id}/roles")
    assert page.says("These are your own roles.")
    assert not page.says("Give a role")
