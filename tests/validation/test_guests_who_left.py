"""A guest whose employer has let them go is nobody's guest any more."""

from collections.abc import Callable
from datetime import timedelta

from app.extensions import db
from app.organisations.queries.guests import list_guests
from app.organisations.rules.guests import GuestKind
from app.people.models import Person
from tests.clock import today
from tests.factories.guests import make_guest, make_outsider
from tests.factories.validation import Case
from tests.pages import PageClient
from tests.validation.changes import name_for
from tests.validation.test_guests import disagreement_of

SignIn = Callable[[Person], PageClient]
DAY = timedelta(days=1)


def test_a_guest_who_has_left_their_employer_is_out(contested: Case, sign_in: SignIn) -> None:
    guest, lead = make_outsider(), contested.council.workforce_lead
    key = disagreement_of(contested).id
    make_guest(GuestKind.SECOND_READER, key, guest, lead)
    name_for(contested, guest)
    theirs, page = sign_in(guest), f"{contested.path}/disagreements/E1"
    assert theirs.get(page).status_code == 200
    guest.left_on = today() - DAY
    db.session.commit()
    assert theirs.get(page).status_code == 404
    assert not list_guests(GuestKind.SECOND_READER, key, today())

    guest.left_on, guest.started_on = None, today() + DAY  # later than they accepted
    db.session.commit()
    assert theirs.get(page).status_code == 404, "and not by coming back"
    assert not list_guests(GuestKind.SECOND_READER, key, today())
