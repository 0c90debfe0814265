"""Who stood in for an absent supervisor is part of what is signed; older records still verify."""

import json
from collections.abc import Callable
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask, render_template

from app.audit.models import ChainHead
from app.audit.rules import GENESIS, canonical, next_link, sha256
from app.db.engine import writing
from app.extensions import db
from app.organisations.rules import in_words
from app.people.models import Person
from app.validation.models import SignOff, StoodIn
from app.validation.queries.printed import show_record
from app.validation.queries.records import get_sign_off
from app.validation.queries.verification import verify_records
from app.validation.rules.record import SignedRecord, read_record, write_record
from app.validation.rules.record_differences import first_difference
from app.validation.rules.stand_ins import signer_of, stand_ins_of
from app.validation.services.signing import sign_off
from tests.clock import today
from tests.factories.prepared import prepared
from tests.factories.validation import Case, make_signed_case, who_is
from tests.pages import PageClient
from tests.validation.tampering import Change, altered
from tests.validation.test_deputies import make_deputised
from tests.validation.test_verifying import tamper

SignIn = Callable[[Person], PageClient]


@prepared
def make_covered() -> Case:
    """A record that a deputy signed for the supervisor, who had judged and decided all of it."""
    case, deputy = make_deputised(ready=True)
    with writing():
        sign_off(case.claim, who_is(deputy), "A steady year.")
        db.session.commit()
    return case


def held_by(case: Case) -> SignedRecord:
    return read_record(get_sign_off(case.assessment.id).snapshot)


def test_the_record_holds_who_stood_in_for_whom_and_at_what(app: Flask) -> None:
    case = make_covered()
    record = held_by(case)
    (one,) = record.stood_in or ()
    assert (one.supervisor, one.on_day, one.signed) == (case.supervisor.id, today(), True)
    assert one.person == record.supervisor
    assert (one.judged, one.decided) == ((), ()), "the supervisor did that in person"
    names = {held.name for held in record.people.values()}
    assert names == {case.worker.name, case.supervisor.name, "Dee Puty"}
    assert [found.broken for found in verify_records()] == [None]


def test_the_record_page_and_its_pdf_say_it_in_words(app: Flask, sign_in: SignIn) -> None:
    case = make_covered()
    line = f"On {in_words(today())} Dee Puty stood in for {case.supervisor.name}: signed."
    page = sign_in(case.worker).page(f"{case.path}/record")
    assert page.says(f"Signed off by Dee Puty, standing in for {case.supervisor.name}")
    assert page.says(line)
    shown = show_record(case.assessment.id, today())
    assert shown.signer.endswith(f", standing in for {case.supervisor.name}")
    with app.test_request_context():
        html = render_template(
            "validation/pdf/record.html",
            shown=shown,
            made_at=get_sign_off(case.assessment.id).signed_at,
            link="",
            code="",
        )
    assert line in html


def test_a_record_that_nobody_stood_in_for_says_so_once_and_for_all(app: Flask) -> None:
    record = held_by(make_signed_case())
    assert record.stood_in == ()
    assert json.loads(write_record(record))["stood_in"] == []
    assert stand_ins_of(record) == []
    assert signer_of(record) == record.people[str(record.supervisor)].name


def put_back(case: Case) -> None:
    """Make the record one from before stand-ins were in it: its text, digests and chain."""
    signed = get_sign_off(case.assessment.id)
    content = json.loads(signed.snapshot)
    for one in content.pop("stood_in"):
        del content["people"][one["supervisor"]]
    text = canonical(content)
    link = next_link(0, GENESIS, text)
    change = sa.update(SignOff).values(
        snapshot=text, snapshot_digest=sha256(text), digest=link.digest
    )
    tamper(SignOff, "update", lambda: change)
    with writing():
        chain = f"sign-off:{case.council.organisation.id}"
        head = sa.update(ChainHead).where(ChainHead.chain == chain)
        db.session.execute(head.values(digest=link.digest))
        db.session.commit()


@pytest.mark.parametrize("make", [make_covered, make_signed_case])
def test_an_older_record_without_it_still_verifies(
    app: Flask, sign_in: SignIn, make: Callable[[], Case]
) -> None:
    case = make()
    put_back(case)
    record = held_by(case)
    assert record.stood_in is None
    assert write_record(record) == get_sign_off(case.assessment.id).snapshot
    assert [found.broken for found in verify_records()] == [None]
    page = sign_in(case.worker).page(f"{case.path}/record")
    assert not page.says("no longer as it was signed")
    assert page.says("standing in for") is (make is make_covered), "from what the service kept"


def row_of(case: Case) -> dict[str, object]:
    held = {"assessment_id": case.assessment.id, "person_id": case.worker.id}
    return {"id": uuid4(), **held, "supervisor_id": case.supervisor.id, "on_day": today()}


@pytest.mark.parametrize(
    "change",
    [
        lambda case: (StoodIn, "delete", sa.delete(StoodIn)),
        lambda case: (StoodIn, "insert", sa.insert(StoodIn).values(row_of(case))),
        lambda case: (
            StoodIn,
            "update",
            sa.update(StoodIn).values(supervisor_id=case.worker.id),
        ),
    ],
    ids=["removed", "added", "changed"],
)
def test_what_was_kept_of_it_is_compared_with_what_was_signed(
    app: Flask, change: Callable[[Case], Change]
) -> None:
    case = make_covered()
    with altered(change(case)) as said:
        assert "stood_in was signed as" in said


def test_a_record_says_what_was_judged_and_decided_in_standing_in(app: Flask) -> None:
    record = held_by(make_covered())
    (one,) = record.stood_in or ()
    more = one.model_copy(update={"judged": ("A1", "A2"), "decided": ("A1",), "signed": False})
    other = record.model_copy(update={"stood_in": (more,)})
    assert stand_ins_of(other)[0].endswith(": judged A1, A2; decided A1.")
    assert signer_of(other) == "Dee Puty"
    none = more.model_copy(update={"judged": (), "decided": ()})
    plain = record.model_copy(update={"stood_in": (none,)})
    assert stand_ins_of(plain)[0].endswith(".")
    assert "stood_in" in (first_difference(record, other) or "")
