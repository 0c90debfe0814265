"""Nobody joins an answer of a calibration exercise to who gave it: by name, key, order or time."""

import json
import re
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from app.audit.models import AuditEvent
from app.extensions import db
from app.people.models import Person
from app.validation.models import CalibrationAnswer, CalibrationDiscussion
from app.validation.rules.calibration import claim_figures
from app.validation.services.calibrating import open_discussion, prepare_figures, save_answer
from tests.factories.calibration import CODES, Calibration, entry_of, make_calibration, rate_all
from tests.factories.validation import who_is
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]
KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
TIME = re.compile(r"\d{4}-\d{2}-\d{2}|\d{2}:\d{2}")
pytestmark = pytest.mark.usefixtures("app")


def discussed() -> Calibration:
    """Return an exercise of twelve supervisors in discussion, without the child's measures."""
    made = make_calibration(finished=12)
    moderator = who_is(made.council.moderator)
    open_discussion(made.exercise, moderator, prepare_figures(made.exercise).figures)
    db.session.commit()
    return made


def texts(client: PageClient, made: Calibration) -> list[str]:
    """Return every page and file of calibration that this person may read."""
    paths = ["/", "/calibration", made.path, "/calibration/leniency"]
    paths += [f"{made.path}/{end}" for end in ("claims", "discussion", "discussion.csv")]
    paths += [f"{made.path}/claims/{code}" for code in CODES]
    answers = [client.get(path) for path in paths]
    return [one.text for one in answers if one.status_code == 200]


def test_no_page_or_file_names_who_answered_or_holds_an_answers_key(sign_in: SignIn) -> None:
    made = discussed()
    answers = db.session.scalars(sa.select(CalibrationAnswer)).all()
    secrets = {str(one.id) for one in answers}
    secrets |= {str(one.id) for one in made.supervisors[1:]}
    secrets |= {one.name for one in made.supervisors[1:]}
    secrets |= {one.work_email for one in made.supervisors[1:]}
    for reader in (made.supervisors[0], made.council.moderator):
        found = texts(sign_in(reader), made)
        assert len(found) > 4
        for text in found:
            assert not [secret for secret in secrets if secret in text]


def test_frozen_figures_hold_no_key_and_no_time() -> None:
    discussed()
    held = db.session.scalars(sa.select(CalibrationDiscussion.figures)).one()
    assert not KEY.search(held)
    assert not TIME.search(held)
    assert set(json.loads(held)) == {"answered", "claims", "agreement", "seed"}


def test_answers_have_no_time_and_their_keys_say_nothing_of_their_order() -> None:
    columns = CalibrationAnswer.__table__.columns
    assert not [one.name for one in columns if one.name.endswith(("_at", "_on", "number"))]
    make_calibration(finished=1)
    keys = db.session.scalars(sa.select(CalibrationAnswer.id))
    assert {key.version for key in keys} == {4}


def test_same_place_in_two_claims_is_not_the_same_person() -> None:
    made = discussed()
    figures = json.loads(db.session.scalars(sa.select(CalibrationDiscussion.figures)).one())
    orders = []
    for place, code in enumerate(CODES):
        if place == 5:
            continue
        ends = [reason.removeprefix("Reason ") for reason in figures["claims"][code]["reasons"]]
        orders.append(tuple(end.split("-")[0] for end in ends))
    assert len(made.supervisors) == len(orders[0])
    # Seven orders of twelve people: that two are alike happens once in twenty million times.
    assert len(set(orders)) == len(orders)


def test_order_of_answering_does_not_reach_the_figures() -> None:
    answers = [
        {code: entry_of(number, place) for place, code in enumerate(CODES)} for number in range(12)
    ]

    def leave(_texts: list[str]) -> None:
        """Shuffle nothing, so that any order left would show."""

    assert claim_figures(CODES, answers, leave) == claim_figures(CODES, answers[::-1], leave)


def test_one_more_answer_changes_nothing_that_anybody_reads(sign_in: SignIn) -> None:
    made = discussed()
    reader = sign_in(made.supervisors[0])
    before = reader.get(f"{made.path}/discussion.csv").text
    rate_all(made.exercise, made.council.supervisor, 4)
    assert reader.get(f"{made.path}/discussion.csv").text == before


def test_half_done_answers_are_read_by_their_writer_only(sign_in: SignIn) -> None:
    made = make_calibration(finished=0)
    entry = entry_of(1, 0)
    save_answer(made.exercise, who_is(made.council.supervisor), CODES[0], entry)
    db.session.commit()
    assert any(entry.reason in text for text in texts(sign_in(made.council.supervisor), made))
    for reader in (made.council.unregistered_supervisor, made.council.moderator):
        assert not any(entry.reason in text for text in texts(sign_in(reader), made))


def test_panels_level_is_on_no_page_before_the_discussion(sign_in: SignIn) -> None:
    made = make_calibration(finished=1)
    for reader in (made.supervisors[0], made.council.supervisor, made.council.moderator):
        for text in texts(sign_in(reader), made):
            assert "panel suggests:" not in text
            assert "likeable writing pulls a level up" not in text


def test_events_say_that_somebody_finished_and_nothing_of_what() -> None:
    make_calibration(finished=1)
    events = db.session.scalars(
        sa.select(AuditEvent).where(AuditEvent.subject == "calibration exercise")
    ).all()
    assert {one.verb for one in events} == {"opened", "handed in"}
    said = " ".join(str(one.facts) for one in events)
    assert "level" not in said
    assert "Reason" not in said
