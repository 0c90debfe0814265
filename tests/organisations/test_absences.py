"""Long absence: recorded as days by who looks after somebody, and never why."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask

from app.extensions import db
from app.organisations.models import Absence
from app.organisations.queries import list_absences
from app.organisations.services import (
    AbsenceEndsBeforeItBegins,
    AbsenceGone,
    record_absence,
    remove_absence,
)
from app.people.models import Person
from tests.clock import today
from tests.factories.organisations import make_council
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]
DAY = timedelta(days=1)


def boxes(day: date | None) -> list[object]:
    return [day.day, day.month, day.year] if day else ["", "", ""]


def test_a_supervisor_records_an_absence_ends_it_and_removes_it(
    app: Flask, sign_in: SignIn
) -> None:
    council = make_council()
    worker, here = council.worker, sign_in(council.supervisor)
    path = f"/people/{worker.id}/absences"
    first = boxes(today() - 20 * DAY)
    assert here.page(path).says("None is recorded.")

    assert here.send(path, from_on=first, until_on=boxes(None)).status_code == 303
    assert here.page(path).says("with no last day yet")
    assert here.send(path, from_on=first, until_on=boxes(today())).status_code == 303
    (held,) = list_absences(worker.id)
    assert (held.until_on, held.recorded_by_id) == (today(), council.supervisor.id)
    removal = f"{path}/{held.id}/remove"
    gone = here.post(removal, data=here.page(path).form(removal))

    assert gone.status_code == 303
    assert here.page(path).says("None is recorded.")


def test_days_that_cannot_be_are_refused_beside_their_field(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    here, path = sign_in(council.administrator), f"/people/{council.worker.id}/absences"
    for first, last, sentence in (
        (None, today(), "Enter the first day away."),
        (today(), today() - DAY, "The last day away must be the first day, or later."),
        (today() - 800 * DAY, None, "within two years from today"),
        (today(), today() + 800 * DAY, "within two years from today"),
    ):
        page = Page(here.send(path, from_on=boxes(first), until_on=boxes(last)))
        assert page.response.status_code == 422
        assert sentence in page.errors[0]
    assert not list_absences(council.worker.id)


def test_only_who_looks_after_somebody_sees_or_records_an_absence(
    app: Flask, sign_in: SignIn
) -> None:
    council, other = make_council(), make_council()
    path = f"/people/{council.worker.id}/absences"
    for person in (
        council.worker,
        council.unregistered_supervisor,
        council.assessor,
        council.workforce_lead,
        council.moderator,
        other.administrator,
        other.supervisor,
    ):
        assert sign_in(person).get(path).status_code == 404
    own = f"/people/{council.administrator.id}/absences"
    assert sign_in(council.administrator).get(own).status_code == 404
    assert sign_in(council.administrator).get(path).status_code == 200


def test_an_absence_is_removed_once_and_from_its_person_only(app: Flask) -> None:
    council = make_council()
    by_id = council.supervisor.id
    absence = record_absence(council.worker, from_on=today(), until_on=None, by_id=by_id)

    with pytest.raises(AbsenceGone):
        remove_absence(council.colleague, absence.id, by_id=by_id)
    remove_absence(council.worker, absence.id, by_id=by_id)
    with pytest.raises(AbsenceGone):
        remove_absence(council.worker, absence.id, by_id=by_id)


def test_the_database_holds_days_in_order_and_one_absence_a_first_day(app: Flask) -> None:
    council = make_council()
    by_id = council.supervisor.id
    with pytest.raises(AbsenceEndsBeforeItBegins):
        record_absence(council.worker, from_on=today(), until_on=today() - DAY, by_id=by_id)
    row = {"person_id": council.worker.id, "from_on": today(), "recorded_by_id": by_id}
    both: tuple[list[dict[str, date]], ...] = ([{"until_on": today() - DAY}], [{}, {}])
    for wrong in both:
        rows = [{"id": uuid4(), **row, "recorded_at": datetime.now(UTC), **more} for more in wrong]
        with pytest.raises(sa.exc.IntegrityError), db.session.begin_nested():
            db.session.execute(sa.insert(Absence), rows)
