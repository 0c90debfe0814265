"""How people choose their mail: on the page, and as their employer set it for them."""

from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app.audit.models import AuditEvent
from app.extensions import db
from app.jobs.queries import find_latest
from app.jobs.rules import JobKind
from app.notifications.models import Mail, MailChoice
from app.notifications.queries import list_choices, preferences_of
from app.notifications.rules import MailKind, Pace
from app.notifications.rules.choices import Preferences, Way, preferences, way_of
from app.notifications.rules.hours import Hours
from app.notifications.rules.kinds import ChosenBy
from app.notifications.rules.letters import LETTERS
from app.notifications.services import Wish, choose, set_rules, write_letter
from app.people.models import Person
from tests.factories.organisations import make_council
from tests.notifications.samples import SAMPLES
from tests.pages import Page, PageClient

MORNING = datetime(2026, 11, 23, 10, tzinfo=UTC)
NIGHT = datetime(2026, 11, 23, 22, tzinfo=UTC)
SignIn = Callable[[Person], PageClient]
AT_ONCE = Preferences()
DAILY = Preferences(Pace.DAILY)
WITHOUT = Preferences(optional=False)
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.mark.parametrize(
    ("kind", "mine", "away", "quiet", "way"),
    [
        (MailKind.ESSENTIAL, DAILY, True, True, Way.NOW),
        (MailKind.ESSENTIAL, WITHOUT, False, True, Way.NOW),
        (MailKind.NEWS, AT_ONCE, False, False, Way.NOW),
        (MailKind.NEWS, AT_ONCE, False, True, Way.LATER),
        (MailKind.NEWS, AT_ONCE, True, False, Way.DIGEST),
        (MailKind.NEWS, DAILY, False, False, Way.DIGEST),
        (MailKind.NEWS, WITHOUT, False, False, Way.NOW),
        (MailKind.OPTIONAL, AT_ONCE, False, False, Way.NOW),
        (MailKind.OPTIONAL, AT_ONCE, False, True, Way.LATER),
        (MailKind.OPTIONAL, DAILY, False, True, Way.DIGEST),
        (MailKind.OPTIONAL, WITHOUT, False, False, Way.NOT),
        (MailKind.OPTIONAL, WITHOUT, True, True, Way.NOT),
    ],
)
def test_what_becomes_of_a_message(
    kind: MailKind, mine: Preferences, away: bool, quiet: bool, way: Way
) -> None:
    assert way_of(kind, mine, away=away, quiet=quiet) is way


def test_what_counts_is_ones_own_choice_then_the_employers_then_ours(app: Flask) -> None:
    assert preferences(None, None) == AT_ONCE
    council = make_council()
    ours, theirs = council.organisation.id, council.administrator.id
    me = council.worker.id
    set_rules(ours, Pace.DAILY, time(9), time(17), by_id=theirs)
    assert preferences_of(me, ours) == Preferences(
        Pace.DAILY, hours=Hours(earliest=time(9), latest=time(17))
    )
    choose(
        me,
        Wish(
            Pace.AT_ONCE, optional=True, days=frozenset({1, 2}), earliest=time(6), latest=time(10)
        ),
    )
    mine = Hours(frozenset({1, 2}), time(6), time(10))
    assert preferences_of(me, ours) == Preferences(Pace.AT_ONCE, hours=mine)
    choose(me, Wish(None, optional=False))
    set_rules(ours, Pace.DAILY, time(8), time(18), by_id=theirs)
    after = Hours(earliest=time(8), latest=time(18))
    assert preferences_of(me, ours) == Preferences(Pace.DAILY, optional=False, hours=after)


def test_the_suite_knows_which_letters_can_be_ended() -> None:
    optional = {one.name for one in LETTERS.values() if one.kind is MailKind.OPTIONAL}
    assert optional == {
        "cycle_open",
        "assessment_due",
        "team_due",
        "validations_ending",
        "team_validations_ending",
    }


def write(person: Person, name: str, now: datetime = MORNING) -> None:
    write_letter(name, person.id, now=now, **SAMPLES[name])
    db.session.commit()


def test_news_at_night_waits_for_the_morning_and_a_link_does_not(app: Flask) -> None:
    worker = make_council().worker
    write(worker, "assessment_due_soon", NIGHT)
    write(worker, "reset_link", NIGHT)
    due = {
        mail.subject: getattr(find_latest(JobKind.SEND_MAIL, mail.id), "next_try_at", "")
        for mail in db.session.scalars(sa.select(Mail))
    }
    assert due == {
        "Your assessment is due on 27 November 2026": datetime(2026, 11, 24, 7, 30, tzinfo=UTC),
        "Choose a new password": None,
    }


def test_a_person_chooses_on_the_page_and_finds_it_again(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    here = sign_in(council.worker)
    shown = here.page("/account/mail").form()
    assert (shown["pace"], shown["optional"]) == ("at once", "send")
    assert (shown["earliest"], shown["latest"]) == ("07:30", "19:00")
    answer = here.send(
        "/account/mail", pace="one a day", optional="do not send", days=["1", "5"], latest="16:30"
    )
    assert answer.status_code == 303
    page = here.page("/account/mail")
    assert page.says("reminders off, news one a day, on this page")
    assert (page.form()["pace"], page.form()["latest"]) == ("one a day", "16:30")
    (row,) = list_choices(council.worker.id)
    assert (row.days, row.earliest, row.latest, row.chosen_by) == (
        "15",
        "07:30",
        "16:30",
        ChosenBy.PAGE,
    )
    verbs = db.session.scalars(sa.select(AuditEvent.verb).where(AuditEvent.subject == "mail")).all()
    assert verbs == ["chose"]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"days": []}, "Choose one working day or more."),
        (
            {"earliest": "17:00", "latest": "09:00"},
            "Choose an end that is later than the beginning.",
        ),
        ({"days": ["9"]}, "Select from the list. What was sent is not in it."),
        ({"pace": "never"}, "Select one of the answers shown. What was sent is not one of them."),
        ({"latest": "25:99"}, "Select one of the answers shown. What was sent is not one of them."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_lost(
    app: Flask, sign_in: SignIn, sent: dict[str, Any], said: str
) -> None:
    here = sign_in(make_council().worker)
    answer = here.send("/account/mail", optional="do not send", **sent)
    page = Page(answer)
    assert answer.status_code == 422
    assert page.errors == [said]
    assert page.form()["optional"] == "do not send"
    assert not db.session.scalars(sa.select(MailChoice)).all()


def test_an_administrator_sets_what_counts_for_others_and_nobody_else_does(
    app: Flask, sign_in: SignIn
) -> None:
    council = make_council()
    here = sign_in(council.administrator)
    assert here.page("/people/mail").says("None. When a mail server refuses")
    assert here.send("/people/mail", earliest="18:00", latest="09:00").status_code == 422
    assert here.send("/people/mail", pace="nothing").status_code == 422
    assert here.send("/people/mail", pace="one a day", latest="18:00").status_code == 303
    assert sign_in(council.worker).page("/account/mail").form()["latest"] == "18:00"
    assert sign_in(council.worker).get("/people/mail").status_code == 404
    assert preferences_of(council.worker.id, council.organisation.id).pace is Pace.DAILY
