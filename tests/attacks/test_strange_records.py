"""Portable records that somebody made up: refused in words, and nobody speaks for another."""

import json
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app.evidence.models import EvidenceItem
from app.extensions import db
from app.validation.models import PortableUpload
from app.validation.rules.keys import PublishedKeys
from app.validation.rules.portable import write_portable
from app.validation.rules.prior import match_record, prior_content
from app.validation.rules.signatures import sign_text
from app.validation.rules.trust import check_file
from app.validation.services.prior import MOST_WAITING, keep_portable_file, take_in
from tests.factories.organisations import make_council
from tests.factories.validation import who_is
from tests.validation.signing_keys import KEY, NOW, PRIVATE, keys, record, signed_file, statement


@pytest.mark.parametrize(
    ("where", "name", "value"),
    [
        ("record", "iat", 10**18),
        ("record", "iat", -1),
        ("record", "person", "Tamsin\0 Fenwick"),
        ("record", "organisation", "Oakshire\0"),
        ("sign-off", "signed_at", "9999-12-31T23:59:59-12:00"),
        ("sign-off", "signed_at", "0001-01-01T00:00:00+12:00"),
        ("statement", "title", "Trust\0"),
        ("statement", "code", "\0"),
        ("statement", "validated_on", "2030-01-01"),
    ],
)
@pytest.mark.parametrize("known", [[], [keys()]], ids=["unknown issuer", "known issuer"])
def test_a_record_of_things_that_cannot_be_is_refused(
    where: str, name: str, value: object, known: list[PublishedKeys]
) -> None:
    said = json.loads(write_portable(record()))
    of_one = said["sign_offs"][0]
    parts = {"record": said, "sign-off": of_one, "statement": of_one["statements"][0]}
    parts[where][name] = value
    content = sign_text(json.dumps(said), private=PRIVATE, kid=KEY.kid).encode()
    assert check_file(content, known, NOW).refused


def test_a_trusted_issuer_cannot_speak_for_another(app: Flask) -> None:
    council = make_council()
    worker = who_is(council.worker)
    other = record(person=worker.name).model_copy(update={"organisation": "Saltmarsh Council"})
    check = check_file(signed_file(other), [keys()], NOW)
    assert check.held
    priors = match_record(other, None)
    made = take_in(check, priors, worker, own_record=False, names_no_family=True)
    own = sa.select(EvidenceItem).where(EvidenceItem.person_id == council.worker.id)
    item = db.session.scalars(own).one()
    assert (made.issuer_name, item.provider) == ("Oakshire Council", "Oakshire Council")


def test_what_ended_before_the_only_day_it_names_has_no_end() -> None:
    ends = date(2028, 3, 2)
    one = statement().model_copy(update={"validated_on": None, "valid_until": ends})
    said = record(one)
    check = check_file(signed_file(said), [], NOW)
    content = prior_content(match_record(said, None)[0], said, check, name_differs=False)
    assert (content.happened_on, content.valid_until) == (said.state_on, ends)
    late = said.model_copy(update={"state_on": date(2030, 1, 1)})
    content = prior_content(match_record(late, None)[0], late, check, name_differs=False)
    assert (content.happened_on, content.valid_until) == (late.state_on, None)


def test_nobody_fills_the_database_with_files_that_wait(app: Flask) -> None:
    council = make_council()
    who, other = who_is(council.worker), who_is(council.colleague)
    keep_portable_file(b"another's", "record.json", other, now=NOW)
    for number in range(MOST_WAITING + 3):
        at = NOW + timedelta(minutes=number)
        kept = keep_portable_file(b"mine", f"{number}.json", who, now=at)
    waiting = sa.select(PortableUpload.by_id, sa.func.count()).group_by(PortableUpload.by_id)
    held = {row[0]: row[1] for row in db.session.execute(waiting)}
    assert held == {who.person_id: MOST_WAITING, other.person_id: 1}
    assert db.session.get(PortableUpload, kept.id) is not None
