"""Who is asked to do a task elsewhere is written to, and so is who asked; both ask who one is."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa

from app.extensions import db
from app.notifications.models import Mail
from app.organisations.models import GuestInvitation
from app.people.models import Person
from tests.clock import today
from tests.factories.guests import make_outsider
from tests.factories.validation import Case
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]


def written() -> list[tuple[str, str]]:
    """Return address and subject of every letter, the oldest first."""
    chosen = sa.select(Mail.address, Mail.subject).order_by(Mail.written_at)
    return [(row.address, row.subject) for row in db.session.execute(chosen)]


@pytest.mark.parametrize("answer", ["accept", "decline"])
def test_a_guest_is_written_to_and_so_is_who_asked(
    contested: Case, sign_in: SignIn, answer: str
) -> None:
    guest, inviter = make_outsider(), contested.council.workforce_lead
    lead, page = sign_in(inviter), f"{contested.path}/disagreements/E1/guest"
    before = written()
    unknown = "nobody@nowhere.example"
    for address in (unknown, guest.work_email):
        assert lead.send(page, work_email=address).status_code == 303
    subject = f"{contested.council.organisation.name} asks you to do one task"
    assert written() == [*before, (unknown, subject), (guest.work_email, subject)]
    texts = db.session.scalars(sa.select(Mail.text).where(Mail.subject == subject)).all()
    assert texts[0] == texts[1], "the same whether or not anybody has the address"
    assert not any(one.name in texts[0] for one in (inviter, contested.worker, guest))

    asked = sa.select(GuestInvitation).where(GuestInvitation.work_email == guest.work_email)
    theirs = sign_in(guest)
    path = f"/guest-tasks/{db.session.scalars(asked).one().id}/{answer}"
    assert theirs.send("/guest-tasks", at=path).status_code == 303
    outcome = {"accept": "accepted", "decline": "declined"}[answer]
    assert written()[-1] == (inviter.work_email, f"Your invitation was {outcome}")
    text = db.session.scalars(sa.select(Mail.text).order_by(Mail.written_at.desc())).first()
    assert text is not None
    assert guest.name not in text


def test_nobody_is_told_who_has_left_since_they_asked(contested: Case, sign_in: SignIn) -> None:
    guest, inviter = make_outsider(), contested.council.workforce_lead
    page = f"{contested.path}/disagreements/E1/guest"
    sign_in(inviter).send(page, work_email=guest.work_email)
    inviter.left_on = today() - timedelta(days=1)
    db.session.commit()
    before = written()
    asked = db.session.scalars(sa.select(GuestInvitation)).one()
    answer = sign_in(guest).send("/guest-tasks", at=f"/guest-tasks/{asked.id}/accept")
    assert answer.status_code == 303
    assert written() == before


def test_inviting_and_granting_sight_ask_who_one_is_within_15_minutes(
    contested: Case, sign_in: SignIn
) -> None:
    council = contested.council
    for person, page in (
        (council.workforce_lead, f"{contested.path}/disagreements/E1/guest"),
        (council.administrator, "/organisation/visibility"),
        (council.administrator, f"/people/{council.worker.id}/roles"),
    ):
        here = sign_in(person)
        token = here.page(page).form()
        with here.session_transaction() as session:
            session["fs_paa"] = 0
        assert here.get(page).headers["Location"].startswith("/sign-in-again?"), page
        answer = here.post(page, data=token | {"work_email": "somebody@elsewhere.example"})
        assert answer.status_code == 401, page
    assert db.session.scalar(sa.select(sa.func.count(GuestInvitation.id))) == 0
