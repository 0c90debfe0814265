"""People who work in another organisation's team: both sides agree, and little is shown."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app.audit.models import AuditEvent
from app.db.domain import DomainError
from app.extensions import db
from app.organisations.models import VisitingMember
from app.organisations.queries.visiting import list_visits
from app.organisations.rules.visiting import VisitState, visit_state
from app.organisations.services.visiting import agree_to_member, offer_member
from app.people.models import Person
from tests.clock import today
from tests.factories.organisations import make_council
from tests.factories.validation import make_signed_case, who_is
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]
DAY = timedelta(days=1)


def boxes(day: date) -> list[object]:
    return [day.day, day.month, day.year]


@pytest.mark.parametrize(
    ("agreed", "ended", "first", "last", "state"),
    [
        (False, False, 0, 5, VisitState.OFFERED),
        (True, False, 0, 5, VisitState.HOLDS),
        (True, False, 1, 5, VisitState.COMING),
        (True, False, -5, -1, VisitState.OVER),
        (False, False, -5, -1, VisitState.OVER),
        (True, True, 0, 5, VisitState.ENDED),
    ],
)
def test_where_a_visit_stands(
    agreed: bool, ended: bool, first: int, last: int, state: VisitState
) -> None:
    from_on, until_on = today() + first * DAY, today() + last * DAY
    found = visit_state(
        agreed=agreed, ended=ended, from_on=from_on, until_on=until_on, today=today()
    )
    assert found is state


def test_both_sides_agree_and_the_host_sees_levels_only_where_it_was_said(
    app: Flask, sign_in: SignIn
) -> None:
    case, host = make_signed_case(), make_council()
    home, person = case.council, case.worker
    ours, theirs = sign_in(home.administrator), sign_in(host.administrator)
    watching = sign_in(host.supervisor)
    path = f"/people/{person.id}/visiting"
    fields: dict[str, Any] = {
        "organisation": str(host.organisation.id),
        "from_on": boxes(today()),
        "until_on": boxes(today() + 90 * DAY),
    }
    assert Page(ours.send(path)).errors == [
        "Choose an organisation.",
        "Enter the first day.",
        "Enter the last day.",
    ]
    assert theirs.get(path).status_code == 404
    assert ours.send(path, **fields, shows_levels="y").status_code == 303
    assert ours.page("/organisation/visiting").says("Waits for their agreement")
    assert theirs.page("/organisation/visiting").says("Waits for your agreement")
    (visit,) = list_visits(host.organisation.id, today())
    agree = f"/organisation/visiting/{visit.member.id}/agree"
    assert ours.get(agree).status_code == 404, "the employer does not agree for the host"
    assert watching.page("/visitors").says("Nobody today.")
    chosen: dict[str, Any] = {"team": str(host.team.id), "supervisor": str(host.supervisor.id)}
    assert theirs.send(agree, **chosen).status_code == 303
    assert theirs.page("/organisation/visiting").says("Works here now")

    assert watching.page("/").says("Visiting members")
    shown = watching.page(f"/visitors/{visit.member.id}")
    assert shown.says(person.name)
    assert shown.says("level")
    for closed in (f"/people/{person.id}", case.path, f"/validations/{person.id}"):
        assert watching.get(closed).status_code == 404
    assert sign_in(host.second_reader).get(f"/visitors/{visit.member.id}").status_code == 404
    ending = f"/organisation/visiting/{visit.member.id}/end"
    assert ours.post(ending, data=ours.page("/organisation/visiting").form(ending)).status_code
    assert watching.get(f"/visitors/{visit.member.id}").status_code == 404
    events = sa.select(sa.func.count()).where(AuditEvent.subject == "visiting member")
    assert db.session.scalar(events) == 6, "both chains hold all three acts"


def test_what_is_not_agreed_to_be_shown_is_not_and_wrong_choices_are_refused(
    app: Flask, sign_in: SignIn
) -> None:
    home, host = make_council(), make_council()
    by, there = who_is(home.administrator), who_is(host.administrator)
    for organisation, first, last, sentence in (
        (home.organisation, today(), today(), "another organisation"),
        (host.organisation, today() - DAY, today(), "today, or later"),
        (host.organisation, today(), today() - DAY, "the first day or later"),
    ):
        with pytest.raises(DomainError, match=sentence):
            offer_member(
                home.worker,
                organisation.id,
                from_on=first,
                until_on=last,
                shows_levels=False,
                by=by,
            )
    days: dict[str, Any] = {"from_on": today(), "until_on": today() + DAY}
    offered = offer_member(home.worker, host.organisation.id, **days, shows_levels=False, by=by)
    with pytest.raises(DomainError, match="a supervisor here today"):
        agree_to_member(offered, team_id=host.team.id, supervisor_id=home.supervisor.id, by=there)
    with pytest.raises(DomainError, match="nothing here"):
        agree_to_member(offered, team_id=home.team.id, supervisor_id=host.supervisor.id, by=there)
    chosen: dict[str, Any] = {
        "team_id": host.team.id,
        "supervisor_id": host.supervisor.id,
        "by": there,
    }
    agree_to_member(offered, **chosen)
    db.session.commit()
    page = sign_in(host.supervisor).page(f"/visitors/{offered.id}")
    assert page.says("does not show them")
    home.worker.left_on = today() - DAY
    db.session.commit()
    assert sign_in(host.supervisor).get(f"/visitors/{offered.id}").status_code == 404
    with pytest.raises(DomainError, match="agreed or ended"):
        agree_to_member(offered, **chosen)
    db.session.rollback()
    with pytest.raises(sa.exc.DatabaseError):
        db.session.execute(sa.delete(VisitingMember))
    db.session.rollback()
