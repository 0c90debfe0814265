"""Deputies and supervision are changed on pages, and what cannot be is said in plain words."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask

from app.db.domain import DomainError
from app.extensions import db
from app.organisations.models import Deputy, SupervisionLink
from app.organisations.queries import find_link, list_coming_links, list_deputies, list_unjudged
from app.organisations.rules import Role
from app.organisations.rules.supervision import covers, is_managed_by, is_within_reach
from app.organisations.services import (
    change_supervision,
    link_supervisor,
    name_deputy,
    record_absence,
)
from app.people.models import Person
from tests.clock import today
from tests.factories.organisations import Council, make_council, make_person
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]
DAY = timedelta(days=1)


def boxes(day: date) -> list[object]:
    return [day.day, day.month, day.year]


@pytest.mark.parametrize(
    ("above", "managed"),
    [({}, False), ({1: 2, 2: 3}, True), ({1: 2, 2: 1}, False), ({1: 4, 4: 5}, False)],
)
def test_a_manager_is_found_through_those_in_between(above: dict[int, int], managed: bool) -> None:
    def of(key: UUID) -> UUID | None:
        return UUID(int=above[key.int]) if key.int in above else None

    assert is_managed_by(UUID(int=1), UUID(int=3), of) is managed


@pytest.mark.parametrize(
    ("days", "reached", "covered"), [(-1, False, False), (0, True, True), (7, True, True)]
)
def test_days_reach_forward_only(days: int, reached: bool, covered: bool) -> None:
    day = today() + days * DAY
    assert is_within_reach(day, today()) is reached
    assert covers(today(), today() + 7 * DAY, day) is covered
    assert not is_within_reach(today() + 400 * DAY, today())
    assert not covers(today(), today() + 7 * DAY, today() + 8 * DAY)


def test_a_supervisor_names_a_deputy_for_themself_and_ends_it(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    here, path = sign_in(council.supervisor), f"/people/{council.supervisor.id}/deputies"
    days: dict[str, Any] = {"from_on": boxes(today()), "until_on": boxes(today() + 7 * DAY)}
    deputy = str(council.second_reader.id)

    assert here.send(path, deputy=deputy, **days).status_code == 303
    assert here.page(path).says("Stands in now")
    again = here.send(path, deputy=deputy, **days)
    assert Page(again).errors == [
        "A deputy is named for some of these days already. End that one first."
    ]
    (held,) = list_deputies(council.supervisor.id)
    ending = f"{path}/{held.id}/end"
    fields = here.page(path).form(ending)
    assert here.post(ending, data=fields).status_code == 303
    assert here.page(path).says("Ended on")
    assert Page(here.post(ending, data=fields)).says("This has ended already.")


def test_who_stood_in_is_never_changed_or_deleted(app: Flask) -> None:
    council = make_council()
    days: dict[str, Any] = {
        "from_on": today(),
        "until_on": today(),
        "by_id": council.administrator.id,
    }
    name_deputy(council.supervisor, council.second_reader.id, **days)
    db.session.commit()
    with pytest.raises(sa.exc.DBAPIError):
        db.session.execute(sa.delete(Deputy))


def test_deputies_that_cannot_be_are_refused(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    by: dict[str, Any] = {"by_id": council.administrator.id}
    for deputy, first, last in (
        (council.supervisor, today(), today()),
        (council.worker, today(), today()),
        (make_council().supervisor, today(), today()),
        (council.second_reader, today(), today() - DAY),
        (council.second_reader, today() - DAY, today()),
        (council.second_reader, today(), today() + 900 * DAY),
    ):
        with pytest.raises(DomainError):
            name_deputy(council.supervisor, deputy.id, from_on=first, until_on=last, **by)
    path = f"/people/{council.supervisor.id}/deputies"
    assert sign_in(council.administrator).get(path).status_code == 200
    assert sign_in(council.unregistered_supervisor).get(path).status_code == 404
    assert Page(sign_in(council.supervisor).send(path)).errors[0] == "Choose who stands in."


def test_an_administrator_changes_supervision_from_a_day(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    here, path = sign_in(council.administrator), f"/people/{council.worker.id}/supervision"
    tomorrow, new = today() + DAY, council.unregistered_supervisor
    fields = {"supervisor": str(new.id), "assessor": str(council.assessor.id)}

    assert here.send(path, **fields, from_on=boxes(tomorrow)).status_code == 303
    assert supervisors(council.worker) == [
        (council.supervisor.id, today()),
        (new.id, None),
    ]
    assert here.page(path).says("is the registered assessor")
    assert here.send(path, **fields, from_on=boxes(today())).status_code == 303
    assert supervisors(council.worker) == [(new.id, None)]
    assert Page(here.send(path, **fields, from_on=boxes(today() - DAY))).errors == [
        "Choose today, or a day within a year from today."
    ]
    assert sign_in(council.supervisor).get(path).status_code == 404


def supervisors(worker: Person) -> list[tuple[UUID, date | None]]:
    return [(one.supervisor_id, one.until_on) for one in list_coming_links(worker.id, today())]


def test_loops_and_oneself_are_refused_and_nothing_changes(app: Flask) -> None:
    council = make_council()
    organisation = council.organisation
    middle = make_person(organisation, Role.SUPERVISOR)
    for below, above in ((middle, council.supervisor), (council.supervisor, council.second_reader)):
        link_supervisor(organisation.id, below.id, above.id, from_on=today(), by_id=None)
    by: dict[str, Any] = {"from_on": today(), "by_id": council.administrator.id}
    top = council.second_reader
    stranger = make_council().supervisor
    for worker, supervisor, assessor, sentence in (
        (top, middle, None, "whose manager they are"),
        (top, top, None, "supervise or assess themself"),
        (council.worker, council.supervisor, council.worker, "supervise or assess themself"),
        (council.worker, council.colleague, None, "a supervisor here today"),
        (council.worker, stranger, None, "a supervisor here today"),
        (council.worker, council.supervisor, council.second_reader, "registered assessor"),
    ):
        with pytest.raises(DomainError, match=sentence):
            change_supervision(
                worker, supervisor.id, assessor_id=assessor.id if assessor else None, **by
            )
    link = find_link(council.worker.id, today())
    assert link is not None
    assert link.supervisor_id == council.supervisor.id
    held = sa.select(sa.func.count()).where(SupervisionLink.worker_id == council.worker.id)
    assert db.session.scalar(held) == 1


def test_nobody_chooses_their_own_supervisor(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    own, new = council.administrator, council.supervisor
    here, path = sign_in(own), f"/people/{own.id}/supervision"
    other = sign_in(make_person(council.organisation, Role.ADMINISTRATOR))
    chosen: dict[str, Any] = {"supervisor": str(new.id), "from_on": boxes(today())}

    shown = here.page(path)
    assert shown.says("This is your own supervision. Another administrator changes it.")
    token = shown.form("/sign-out")["csrf_token"]
    refused = Page(here.post(path, data={**chosen, "csrf_token": token}))
    assert refused.says("Another administrator changes who supervises you.")
    assert supervisors(own) == []
    assert other.send(path, **chosen).status_code == 303
    assert supervisors(own) == [(new.id, None)]


def away(council: Council) -> None:
    record_absence(
        council.supervisor, from_on=today(), until_on=None, by_id=council.administrator.id
    )
    db.session.commit()


def test_workers_whom_no_one_can_judge_are_listed_by_name(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    here = sign_in(council.administrator)
    assert here.page("/supervision").says("has a deputy")
    away(council)
    page = here.page("/supervision")
    assert page.says(f"{council.worker.name}: no one can judge")
    assert not page.says(council.colleague.name)
    assert here.page("/").says("No one can judge")
    days: dict[str, Any] = {
        "from_on": today(),
        "until_on": today(),
        "by_id": council.administrator.id,
    }
    name_deputy(council.supervisor, council.second_reader.id, **days)
    db.session.commit()
    assert list_unjudged(council.organisation.id, today()) == []
    assert sign_in(council.supervisor).get("/supervision").status_code == 404
