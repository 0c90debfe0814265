"""What an organisation sets for itself: limits, history, and no change of what was."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import DBAPIError

from app.audit.queries import list_events
from app.extensions import db
from app.organisations.models import OrganisationSetting
from app.organisations.queries import get_organisation, read_setting, read_settings
from app.organisations.queries.settings import count_changes, list_changes
from app.organisations.rules.settings import (
    CYCLE_DAYS,
    NAME,
    SECOND_FACTOR,
    SUPPORT_EMAIL,
    SUPPORT_NAME,
    SUPPORT_PHONE,
    Group,
    Line,
    SecondFactor,
    Setting,
    SettingRefused,
    declare,
    find_setting,
    list_declared,
    said,
)
from app.organisations.services import OrganisationExists, SettingNotTaken, change_setting
from tests.factories.organisations import make_council


@pytest.mark.parametrize(
    ("setting", "text", "value"),
    [
        (CYCLE_DAYS, " 60 ", 60),
        (CYCLE_DAYS, "7", 7),
        (CYCLE_DAYS, "731", 731),
        (SUPPORT_NAME, "  Learning   and\tdevelopment ", "Learning and development"),
        (SUPPORT_EMAIL, "skills@saltmarsh.example", "skills@saltmarsh.example"),
        (SUPPORT_EMAIL, "", ""),
        (SUPPORT_PHONE, "+44 (0)1632 960001", "+44 (0)1632 960001"),
        (SECOND_FACTOR, "everybody, workers as well", SecondFactor.EVERYBODY),
        (NAME, "Saltmarsh", "Saltmarsh"),
    ],
)
def test_what_may_be_set_is_taken(setting: Setting[object], text: str, value: object) -> None:
    assert setting.parse(text) == value
    assert setting.parse(setting.written(value)) == value


@pytest.mark.parametrize(
    ("setting", "text", "sentence"),
    [
        (CYCLE_DAYS, "6", "Enter a whole number from 7 to 731."),
        (CYCLE_DAYS, "732", "Enter a whole number from 7 to 731."),
        (CYCLE_DAYS, "-7", "Enter a whole number from 7 to 731."),
        (CYCLE_DAYS, "sixty", "Enter a whole number from 7 to 731."),
        (CYCLE_DAYS, "٦٠", "Enter a whole number from 7 to 731."),
        (SUPPORT_NAME, "x" * 101, "It must be 100 characters or fewer."),
        (SUPPORT_EMAIL, "skills at saltmarsh", "Enter an e-mail address in the right form"),
        (SUPPORT_EMAIL, "a@b.example,c@d.example", "Enter an e-mail address in the right form"),
        (SUPPORT_PHONE, "ask Mei", "Enter a telephone number in digits"),
        (SECOND_FACTOR, "somebody", "Choose one of these."),
        (NAME, " ", "Enter something here"),
    ],
)
def test_what_may_not_be_set_is_refused_with_a_sentence(
    setting: Setting[object], text: str, sentence: str
) -> None:
    with pytest.raises(SettingRefused, match=sentence):
        setting.parse(text)


def test_values_are_said_in_words() -> None:
    assert CYCLE_DAYS.in_words(1200) == "1,200 days"
    assert CYCLE_DAYS.in_words(1) == "1 day"
    assert SUPPORT_NAME.in_words("") == "Not set"
    assert SECOND_FACTOR.in_words(SecondFactor.EVERYBODY) == "Everybody, workers as well"


def test_what_is_stored_is_said_even_when_it_could_not_be_entered_today() -> None:
    assert said(CYCLE_DAYS, "60") == "60 days"
    assert said(CYCLE_DAYS, None) == "90 days"
    assert said(CYCLE_DAYS, "for ever") == "for ever"


def test_a_setting_says_how_it_is_read() -> None:
    with pytest.raises(NotImplementedError):
        Setting("x", Group.CYCLES, "X", "", 1).parse("1")


def test_every_setting_but_a_needed_one_has_a_default_that_could_be_entered() -> None:
    for settings in list_declared().values():
        for setting in settings:
            if setting is not NAME:
                assert setting.parse(setting.written(setting.default)) == setting.default


def test_a_name_stands_for_one_setting() -> None:
    assert declare(CYCLE_DAYS) is CYCLE_DAYS
    assert find_setting("cycle-days") is CYCLE_DAYS
    assert find_setting("no-such-thing") is None

    with pytest.raises(ValueError, match="cycle-days"):
        declare(Line("cycle-days", Group.CYCLES, "Another", "", ""))


def test_a_setting_is_the_default_until_it_is_set_and_keeps_its_history(app: Flask) -> None:
    council, other = make_council(), make_council()
    key, by_id = council.organisation.id, council.administrator.id
    assert read_setting(key, CYCLE_DAYS) == 90

    assert change_setting(key, CYCLE_DAYS, "60", by_id=by_id) == 60
    change_setting(key, CYCLE_DAYS, "060", by_id=by_id)
    change_setting(key, CYCLE_DAYS, "45", by_id=None)
    assert read_setting(key, CYCLE_DAYS) == 45
    change_setting(key, CYCLE_DAYS, None, by_id=by_id)

    assert read_setting(key, CYCLE_DAYS) == 90
    assert read_setting(other.organisation.id, CYCLE_DAYS) == 90
    said = [(one.number, one.text, one.by_name) for one in list_changes(key, "cycle-days")]
    name = council.administrator.name
    assert said == [(3, None, name), (2, "45", None), (1, "60", name)]


def test_each_change_is_an_event_that_does_not_say_what_was_typed(app: Flask) -> None:
    council = make_council()
    key = council.organisation.id

    change_setting(key, SUPPORT_NAME, "Mei Ketteldale", by_id=council.administrator.id)

    event = list_events(f"audit:{key}")[-1]
    assert (event.verb, event.subject, event.by_id) == (
        "changed",
        "setting",
        council.administrator.id,
    )
    assert "support-name" in event.facts
    assert "Mei" not in event.facts


def test_a_name_is_the_organisations_own_and_another_one_cannot_have_it(app: Flask) -> None:
    council, other = make_council(), make_council()
    key, by_id = council.organisation.id, council.administrator.id
    assert read_setting(key, NAME) == council.organisation.name

    change_setting(key, NAME, "Saltmarsh and Fen", by_id=by_id)
    assert get_organisation(key).name == "Saltmarsh and Fen"
    assert read_settings(key, [NAME, CYCLE_DAYS]) == {"name": "Saltmarsh and Fen", "cycle-days": 90}
    with pytest.raises(SettingNotTaken, match="cannot be left empty"):
        change_setting(key, NAME, None, by_id=by_id)
    with pytest.raises(OrganisationExists):
        change_setting(other.organisation.id, NAME, "Saltmarsh and Fen", by_id=by_id)


def test_what_an_older_release_let_through_counts_as_not_set(app: Flask) -> None:
    council = make_council()
    key = council.organisation.id
    change_setting(key, CYCLE_DAYS, "60", by_id=None)
    row = {"organisation_id": key, "number": 2, "name": "cycle-days", "value": "for ever"}
    first = db.session.scalars(sa.select(OrganisationSetting)).one()
    db.session.add(OrganisationSetting(**row, set_at=first.set_at))
    db.session.flush()

    assert read_setting(key, CYCLE_DAYS) == 90
    assert count_changes(key) == 2


@pytest.mark.parametrize(
    "act", [lambda t: sa.update(t).values(value="7"), sa.delete], ids=["update", "delete"]
)
def test_the_history_cannot_be_rewritten(
    app: Flask, act: Callable[[type[OrganisationSetting]], sa.Executable]
) -> None:
    change_setting(make_council().organisation.id, CYCLE_DAYS, "60", by_id=None)

    with pytest.raises(DBAPIError, match="kept as it is"):
        db.session.execute(act(OrganisationSetting))
