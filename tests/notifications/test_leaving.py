"""Ending reminders by the link in a message: signed, dated, undone, and not by opening it."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask
from itsdangerous import URLSafeTimedSerializer

from app.db.domain import DomainError
from app.db.engine import writing
from app.extensions import csrf, db
from app.jobs.queries import find_latest
from app.jobs.rules import JobKind, JobState
from app.jobs.running import run_waiting
from app.notifications.models import Mail, MailChoice, News
from app.notifications.queries import leave_url, list_choices, preferences_of
from app.notifications.rules import Pace
from app.notifications.rules.choices import Preferences
from app.notifications.rules.kinds import ChosenBy
from app.notifications.rules.leaving import WORKS_FOR, make_token, read_token
from app.notifications.rules.letterhead import letterhead
from app.notifications.services import Wish, choose, stop_optional, write_letter
from app.people.models import Person
from tests.factories.organisations import Council, make_council
from tests.notifications.conftest import Box
from tests.notifications.samples import SAMPLES
from tests.pages import Page, PageClient

MORNING = datetime(2026, 11, 23, 10, tzinfo=UTC)
NIGHT = datetime(2026, 11, 23, 22, tzinfo=UTC)
SignIn = Callable[[Person], PageClient]
AT_ONCE = Preferences()
DAILY = Preferences(Pace.DAILY)
WITHOUT = Preferences(optional=False)
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def write(person: Person, name: str, now: datetime = MORNING) -> None:
    write_letter(name, person.id, now=now, **SAMPLES[name])
    db.session.commit()


def test_one_press_in_a_mail_program_ends_reminders_and_nothing_else(
    app: Flask, client: PageClient, mailbox: Box
) -> None:
    council = make_council()
    me = council.worker
    write(me, "cycle_open")
    run_waiting()
    (letter,) = mailbox.taken
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    target = re.fullmatch(r"<http://127\.0\.0\.1:5000(/mail/stop/\S+)>", letter["List-Unsubscribe"])
    assert target

    # A program that looks through mail opens it: nothing happens, however often.
    for _ in range(2):
        assert client.page(target[1]).heading == "Stop reminders?"
    assert not list_choices(me.id)
    bare = app.test_client(use_cookies=False)
    for _ in range(2):
        answer = bare.post(target[1], data=ONE_CLICK)
        assert answer.status_code == 200, "and no redirect, which mail programs do not follow"
    (row,) = list_choices(me.id)
    assert (row.optional, row.chosen_by, row.person_id) == (False, ChosenBy.LINK, me.id)

    for name in ("cycle_open", "team_due", "assessment_due_soon", "reader_decided"):
        write(me, name)
    run_waiting()
    subjects = [letter["Subject"] for letter in mailbox.taken[1:]]
    assert subjects == ["Your assessment is due on 27 November 2026", "A second reader has decided"]
    assert all(letter["List-Unsubscribe"] is None for letter in mailbox.taken[1:])


def test_nothing_new_is_sent_without_a_token_but_one_press(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    # Two forms of people who have no session, and this: a view more is a hole, or a decision.
    free = {"app.evidence.views.observing.observe", "app.surveys.views.answering.answer"}
    exempt = {one for one in csrf._exempt_views if not one.startswith("tests.")}
    assert exempt == free | {"app.notifications.views.stop"}
    lead, mine = sign_in(council.workforce_lead), sign_in(council.worker)
    for path in ("/resources/add", "/resources/import", "/resources/demand"):
        assert lead.post(path, data={}).status_code == 400
    for path in ("/account/mail", "/batches"):
        assert mine.post(path, data={"optional": "do not send"}).status_code == 400
    assert not list_choices(council.worker.id)


def test_ended_by_the_page_s_button_and_undone_on_ones_own_page(
    app: Flask, client: PageClient, sign_in: SignIn
) -> None:
    me = make_council().worker
    path = leave_url(me.id).removeprefix(letterhead.url)
    page = Page(client.send(path))
    assert page.heading == "Reminders are stopped"
    mine = sign_in(me)
    assert mine.page("/account/mail").says("reminders off, by the link in a message")
    assert mine.page("/account/mail").form()["optional"] == "do not send"
    mine.send("/account/mail", optional="send")
    assert preferences_of(me.id, me.organisation_id).optional
    # What was chosen on the page is not undone by a link from before it.
    for answer in (client.get(path), client.post(path)):
        assert (answer.status_code, Page(answer).heading) == (404, "This link no longer works")
    assert preferences_of(me.id, me.organisation_id).optional


def test_a_link_that_is_forged_old_or_nobodys_is_answered_in_the_same_words(
    app: Flask, client: PageClient
) -> None:
    council = make_council()
    secret, me = letterhead.secrets, council.worker.id
    good = make_token(secret, me, 0)
    nobody = make_token(secret, council.organisation.id, 0)
    other = str(URLSafeTimedSerializer(secret, salt="another").dumps([me.hex, 0]))
    strange = str(URLSafeTimedSerializer(secret, salt="leave optional mail").dumps({"a": 1}))
    texts = set()
    for token in (good[:-2], f"{good}x", nobody, other, strange, "x"):
        for answer in (client.get(f"/mail/stop/{token}"), client.post(f"/mail/stop/{token}")):
            assert answer.status_code == 404
            texts.add(re.sub(r'nonce="[^"]+"', "", answer.get_data(as_text=True)))
    assert len(texts) == 1
    assert not db.session.scalars(sa.select(MailChoice)).all()
    with pytest.raises(DomainError):
        stop_optional("x")


def test_a_link_works_for_sixty_days(monkeypatch: pytest.MonkeyPatch) -> None:
    key = uuid4()
    signer = URLSafeTimedSerializer("secret", salt="leave optional mail")
    begun = int(datetime.now(UTC).timestamp())
    for age, works in (
        (WORKS_FOR - timedelta(hours=1), True),
        (WORKS_FOR + timedelta(hours=1), False),
    ):
        made_at = begun - int(age.total_seconds())
        monkeypatch.setattr("itsdangerous.timed.time.time", lambda at=made_at: at)
        token = str(signer.dumps([key.hex, 3]))
        monkeypatch.undo()
        assert read_token(("before", "secret"), token) == ((key, 3) if works else None)


def test_what_was_chosen_is_never_altered_or_taken_away(app: Flask) -> None:
    choose(make_council().worker.id, Wish(None, optional=False))
    for change in (sa.update(MailChoice).values(optional=True), sa.delete(MailChoice)):
        with pytest.raises(sa.exc.DBAPIError), db.session.begin_nested():
            db.session.execute(change)


def test_a_reminder_that_waits_for_the_morning_is_dropped_when_it_is_not_wanted_any_more(
    app: Flask, mailbox: Box
) -> None:
    council: Council = make_council()
    write(council.worker, "cycle_open")
    with writing():
        choose(council.worker.id, Wish(None, optional=False))
        db.session.commit()
    run_waiting()
    mail = db.session.scalars(sa.select(Mail)).one()
    assert mailbox.taken == []
    assert (mail.text, mail.sent_at) == ("", None)
    job = find_latest(JobKind.SEND_MAIL, mail.id)
    assert job is not None
    assert job.state is JobState.DONE
    assert db.session.scalar(sa.select(sa.func.count(News.id))) == 0
