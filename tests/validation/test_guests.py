"""A guest of another organisation does one task and sees nothing else, and nothing after it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app.db.domain import DomainError
from app.db.engine import writing
from app.extensions import db
from app.organisations.models import GuestInvitation
from app.organisations.queries.guests import list_guises, list_own_invitations
from app.organisations.rules import Role
from app.organisations.rules.guests import Guest, GuestKind, GuestState, state_of
from app.organisations.services.guests import answer_invitation, end_invitation, invite_guest
from app.people.models import Person
from app.validation.models import Disagreement
from app.validation.queries.cases import get_case
from app.validation.queries.to_name import list_open_disagreements
from app.validation.services.moderating import keep_findings
from tests.clock import today
from tests.factories.accounts import PASSWORD, give_password
from tests.factories.factors import set_up
from tests.factories.guests import make_guest, make_outsider
from tests.factories.moderation import MET, give, make_moderated
from tests.factories.organisations import keep_logo, make_council
from tests.factories.validation import Case, who_is
from tests.pages import Page, PageClient, masked
from tests.validation.changes import name_for

SignIn = Callable[[Person], PageClient]
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("accepted", "ended", "days", "state"),
    [
        (None, False, 0, GuestState.WAITS),
        (None, False, -1, GuestState.OVER),
        (True, False, 0, GuestState.ACCEPTED),
        (True, False, -1, GuestState.OVER),
        (True, True, 0, GuestState.ENDED),
        (False, False, 0, GuestState.DECLINED),
        (None, True, 0, GuestState.ENDED),
    ],
)
def test_where_an_invitation_stands(
    accepted: bool | None, ended: bool, days: int, state: GuestState
) -> None:
    until = today() + days * DAY
    assert state_of(accepted=accepted, ended=ended, until_on=until, today=today()) is state


def disagreement_of(case: Case) -> Disagreement:
    chosen = sa.select(Disagreement).where(Disagreement.assessment_id == case.assessment.id)
    return db.session.scalars(chosen).one()


def test_a_guest_reads_one_disagreement_decides_it_and_is_out_again(
    contested: Case, sign_in: SignIn
) -> None:
    guest, lead = make_outsider(), sign_in(contested.council.workforce_lead)
    theirs, page = sign_in(guest), f"{contested.path}/disagreements/E1"
    asking = lead.page(f"{page}/reader")
    assert asking.says("Invite somebody from another organisation")
    assert lead.send(f"{page}/guest", work_email=guest.work_email).status_code == 303
    assert theirs.page("/").says("Read one disagreement a second time")
    tasks = theirs.page("/guest-tasks")
    (invited,) = list_own_invitations(who_is(guest), today())
    accept = f"/guest-tasks/{invited.invitation.id}/accept"
    assert theirs.post(accept, data=tasks.form(accept)).status_code == 303
    assert theirs.page("/guest-tasks").says("They have not named you yet.")
    assert theirs.get(page).status_code == 404
    assert lead.page(f"{page}/guest").says(f"{guest.name} of Elsewhere")

    assert lead.send(f"{page}/reader", reader=str(guest.id)).status_code == 303
    held = list_open_disagreements(who_is(contested.council.workforce_lead), today())
    assert [(one.reader_name, one.gone) for one in held] == [(guest.name, False)]
    shown = theirs.page(page)
    assert shown.says("as a guest: this task and nothing else of theirs")
    assert not shown.says("Second readers")
    nothing = theirs.get("/claims/00000000-0000-0000-0000-000000000000")
    for other in (contested.path, f"{page}/reader", f"{page}/comment", f"{page}/guest"):
        assert masked(theirs.get(other)) == masked(nothing) or theirs.get(other).status_code == 405
    decided = theirs.send(page, at=f"{page}/decision", level=2, reason="The note shows it twice.")
    assert decided.headers["Location"] == "/guest-tasks"
    assert disagreement_of(contested).second_reader_id == guest.id
    assert theirs.get(page).status_code == 404
    assert theirs.page("/guest-tasks").says("Ended")


def test_the_same_is_said_whether_or_not_anybody_has_the_address(
    contested: Case, sign_in: SignIn
) -> None:
    guest, lead = make_outsider(), sign_in(contested.council.workforce_lead)
    page = f"{contested.path}/disagreements/E1/guest"
    answers = []
    for address in (guest.work_email, "nobody@nowhere.example"):
        assert lead.send(page, work_email=address).status_code == 303
        answers.append(lead.page(page).text.replace(address, "somebody"))
    said = [text.count("Waiting for an answer") for text in answers]
    assert said == [1, 2]
    assert Page(lead.send(page, work_email=guest.work_email)).errors == [
        "This address is invited already. End that invitation first, or wait."
    ]
    colleague = contested.council.moderator.work_email
    assert Page(lead.send(page, work_email=colleague)).errors == [
        "They work here. An administrator can give them the role instead."
    ]
    assert Page(lead.send(page, work_email="nobody")).errors == [
        "Enter a work email address, like name@council.gov.uk."
    ]


def test_an_invitation_is_answered_once_and_by_nobody_else(
    contested: Case, sign_in: SignIn
) -> None:
    guest, lead = make_outsider(), who_is(contested.council.workforce_lead)
    key = disagreement_of(contested).id
    with writing():
        asked = invite_guest(GuestKind.SECOND_READER, key, guest.work_email, lead)
        db.session.commit()
    decline = f"/guest-tasks/{asked.id}/decline"
    stranger = sign_in(make_council().moderator)
    token = stranger.page("/guest-tasks").form("/sign-out")
    assert stranger.post(decline, data=token).status_code == 404
    theirs = sign_in(guest)
    fields = theirs.page("/guest-tasks").form(decline)
    assert theirs.post(decline, data=fields).status_code == 303
    assert theirs.post(decline, data=fields).status_code == 404
    assert theirs.page("/guest-tasks").says("Declined")
    with pytest.raises(DomainError, match="answered already"):
        answer_invitation(asked, who_is(guest), accepted=True)
    db.session.rollback()
    assert list_guises(who_is(guest), today()) == []


def test_a_guest_is_out_at_once_when_the_host_ends_it(contested: Case, sign_in: SignIn) -> None:
    guest, lead = make_outsider(), contested.council.workforce_lead
    asked = make_guest(GuestKind.SECOND_READER, disagreement_of(contested).id, guest, lead)
    name_for(contested, guest)
    theirs, page = sign_in(guest), f"{contested.path}/disagreements/E1"
    for organisation_id in (lead.organisation_id, guest.organisation_id):
        keep_logo(organisation_id, guest.id)
    assert "fhs-header__logo" not in theirs.page(page).text, "neither council's logo is on it"
    ours = sign_in(lead)
    assert "fhs-header__logo" in ours.page(f"{page}/guest").text
    ending = f"/organisation/guests/{asked.id}/end"
    fields = ours.page(f"{page}/guest").form(ending)
    outsider = theirs.page("/guest-tasks").form("/sign-out")
    assert theirs.post(ending, data=outsider).status_code == 404
    assert ours.post(ending, data=fields).status_code == 303
    assert theirs.get(page).status_code == 404
    assert Page(ours.post(ending, data=fields)).says("This has ended already.")


def test_being_named_is_not_enough_without_an_accepted_invitation_to_it(
    contested: Case, sign_in: SignIn
) -> None:
    guest, lead = make_outsider(Role.SECOND_READER), contested.council.workforce_lead
    held = disagreement_of(contested)
    with writing():
        db.session.execute(
            sa.update(Disagreement)
            .where(Disagreement.id == held.id)
            .values(second_reader_id=guest.id)
        )
        db.session.commit()
    make_guest(GuestKind.SECOND_READER, contested.assessment.id, guest, lead)
    assert sign_in(guest).get(f"{contested.path}/disagreements/E1").status_code == 404


def test_a_guest_moderates_one_sample_until_it_is_done(app: Flask, sign_in: SignIn) -> None:
    moderated = make_moderated()
    guest, council = make_outsider(), moderated.case.council
    theirs, page = sign_in(guest), f"/moderation/rounds/{moderated.round.id}"
    lead = sign_in(council.workforce_lead)
    assert theirs.get(page).status_code == 404
    asking = f"{page}/guests"
    assert lead.send(asking, work_email=guest.work_email).status_code == 303
    assert sign_in(moderated.moderator).get(asking).status_code == 404
    (invited,) = list_own_invitations(who_is(guest), today())
    with writing():
        answer_invitation(invited.invitation, who_is(guest), accepted=True)
        db.session.commit()

    assert theirs.page(page).says("as a guest")
    for other in ("/moderation", f"{page}/figures", asking, moderated.case.path, "/people"):
        assert theirs.get(other).status_code == 404
    (guise,) = list_guises(who_is(guest), today())
    assert guise.guest == Guest(GuestKind.MODERATOR, moderated.round.id)
    first, *others = [one.case for one in moderated.cases()]
    case = f"/moderation/cases/{first.id}"
    theirs.send(case, at=f"{case}/take")
    assert theirs.page(case).form(f"{case}/findings")
    assert moderated.cases()[0].left is None, "a guest who has taken a case keeps it"
    with writing():
        keep_findings(get_case(first.id, guise), guise, MET, give=True)
        db.session.commit()
    assert theirs.get(page).status_code == 200
    both = (moderated.moderator, moderated.other)
    give(moderated, both[0], first)
    for held in others:
        for person in both[: held.readers]:
            give(moderated, person, held)
    assert theirs.get(page).status_code == theirs.get(case).status_code == 404
    late = Page(lead.send(asking, work_email="late@elsewhere.example"))
    assert late.errors == ["This is done, so nobody else is needed for it."]
    assert theirs.page("/guest-tasks").says("Ended")


def test_only_open_invitations_stand_in_the_way_of_another(app: Flask, contested: Case) -> None:
    guest, lead = make_outsider(), contested.council.workforce_lead
    key = disagreement_of(contested).id
    asked = make_guest(GuestKind.SECOND_READER, key, guest, lead)
    end_invitation(asked, by_id=lead.id)
    again = invite_guest(GuestKind.SECOND_READER, key, guest.work_email, who_is(lead))
    chosen = sa.select(sa.func.count()).select_from(GuestInvitation)
    assert (again.id != asked.id, db.session.scalar(chosen)) == (True, 2)


def test_a_guest_gives_the_second_factor_that_the_role_would(
    contested: Case, client: PageClient, sign_in: SignIn
) -> None:
    guest, page = make_outsider(), f"{contested.path}/disagreements/E1"
    give_password(guest)
    client.send("/sign-in", email=guest.work_email, password=PASSWORD)
    make_guest(
        GuestKind.SECOND_READER,
        disagreement_of(contested).id,
        guest,
        contested.council.workforce_lead,
    )
    name_for(contested, guest)

    assert client.get(page).status_code == 404, "this session began with a password alone"
    assert client.page("/guest-tasks").says("You need a second factor for this task")
    again = client.application.test_client()
    assert isinstance(again, PageClient)
    led = again.send("/sign-in", email=guest.work_email, password=PASSWORD)
    assert led.headers["Location"] == "/sign-in/set-up"
    set_up(client, "/account/factors/app")
    assert client.page("/guest-tasks").says("Open it")
    assert client.get(page).status_code == 200
