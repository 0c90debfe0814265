"""Who comes back by a file holds what the file says, and nothing that was given them while away."""

from collections.abc import Callable
from datetime import timedelta

from app.extensions import db
from app.organisations.queries import list_roles
from app.organisations.rules import Role
from app.organisations.services import grant_role
from app.organisations.services.leaving import record_leaving
from app.people.models import Person
from tests.clock import today
from tests.factories.organisations import make_council
from tests.pages import PageClient
from tests.staffing.files import as_csv, row
from tests.staffing.test_importing import bring_in

SignIn = Callable[[Person], PageClient]
DAY = timedelta(days=1)


def test_who_comes_back_by_a_file_has_no_role_of_before(sign_in: SignIn) -> None:
    council = make_council()
    worker, last = council.worker, today() - 9 * DAY
    record_leaving(worker, last, by_id=council.administrator.id)
    here = council.organisation.id
    grant_role(here, worker.id, Role.MODERATOR, from_on=last + DAY, by_id=None)
    grant_role(here, worker.id, Role.ANALYST, from_on=last - DAY, by_id=None)
    db.session.commit()

    again = row(worker.work_email, worker.name, roles="worker", starts=today().isoformat())
    bring_in(sign_in(council.administrator), as_csv(again))

    assert worker.left_on is None
    assert list_roles(worker.id, today()) == {Role.WORKER}
