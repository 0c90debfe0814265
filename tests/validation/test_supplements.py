"""A supplement is judged and signed together with what it extends, and counted apart."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask

from app.db.engine import writing
from app.extensions import db
from app.frameworks.queries import get_framework
from app.people.models import Person
from app.plans.queries import load_signed
from app.plans.queries.showing import show_plan
from app.plans.rules.standing import count_local, count_safety
from app.plans.services.proposing import propose_plan
from app.validation.queries.records import get_sign_off
from app.validation.queries.verification import verify_records
from app.validation.rules.days import london_day
from app.validation.rules.record import read_record, write_record
from skills_framework.canonical import digest
from tests.factories.organisations import make_council
from tests.factories.supplements import make_supplemented_case
from tests.factories.validation import Case, accept, decide, judge, show, sign, who_is
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]
BOTH = "AL"


@pytest.fixture
def waiting(app: Flask) -> Case:
    """A claim on a version and a supplement, waiting for review."""
    return make_supplemented_case(make_council())


@pytest.fixture
def signed(waiting: Case) -> Case:
    """The same, signed off."""
    judge(waiting, BOTH)
    show(waiting, BOTH)
    decide(waiting, areas=BOTH)
    accept(waiting)
    sign(waiting)
    return waiting


def test_the_judge_sees_whose_each_area_is(waiting: Case, sign_in: SignIn) -> None:
    whose = f"{waiting.council.organisation.name}’s own"
    client = sign_in(waiting.supervisor)
    assert client.page("/claims").says("0 of 2")
    page = client.page(waiting.path)
    assert page.says(f"L The coast {whose}. 0 of 2 statements judged")
    assert page.says("A ")
    assert client.page(f"{waiting.path}/areas/L").says(whose)
    assert not client.page(f"{waiting.path}/areas/A").says(whose)
    judge(waiting, "L")
    show(waiting, "L")
    assert sign_in(waiting.worker).page(f"{waiting.path}/areas/L").says(whose)


def test_the_record_names_version_and_digest_of_both_and_verifies(signed: Case) -> None:
    text = get_sign_off(signed.assessment.id).snapshot
    record = read_record(text)
    supplement_id = signed.claim.supplement_id
    assert supplement_id is not None
    supplement = get_framework(supplement_id)
    assert record.supplement is not None
    assert record.supplement.model_dump() == {
        "code": supplement.code,
        "version": "1.0.0",
        "title": "On the coast",
        "digest": digest(supplement),
        "areas": ("L",),
    }
    assert record.framework.digest == digest(get_framework(signed.claim.version_id))
    assert [one.code for one in record.statements if record.is_local(one.code)] == ["L1", "L2"]
    assert write_record(record) == text
    assert [one.broken for one in verify_records()] == [None]


def test_a_record_without_a_supplement_reads_and_is_written_as_before(signed: Case) -> None:
    plain = json.loads(get_sign_off(signed.assessment.id).snapshot)
    del plain["supplement"]
    record = read_record(json.dumps(plain))
    assert record.supplement is None
    assert not record.is_local("L1")
    assert "supplement" not in json.loads(write_record(record))


def test_the_record_is_read_together_and_counted_apart(signed: Case, sign_in: SignIn) -> None:
    name = signed.council.organisation.name
    page = sign_in(signed.worker).page(f"{signed.path}/record")
    assert page.says("1 of 1 in date")
    assert page.says("2 of 2 statements validated and in date, counted apart.")
    assert page.says("Safety-critical among them: 1 of 1.")
    assert page.says(f"{name}’s own: On the coast")
    assert page.says(f"{name}’s own: On the coast 1.0.0")


def test_standings_count_each_by_itself(signed: Case) -> None:
    held = load_signed(signed.assessment.id).standings
    today = london_day(get_sign_off(signed.assessment.id).signed_at)
    assert [(one.code, one.local) for one in held][-2:] == [("L1", True), ("L2", True)]
    assert count_safety(held, today).of == 1
    own = count_local(held, today)
    assert own is not None
    assert (own.in_date, own.of, own.safety.of) == (2, 2, 1)
    assert count_local([one for one in held if not one.local], today) is None


def test_the_plan_shows_both_and_counts_apart(signed: Case, sign_in: SignIn) -> None:
    with writing():
        plan = propose_plan(signed.claim, who_is(signed.supervisor))
        db.session.commit()
    shown = show_plan(plan, london_day(plan.made_at))
    assert [(area.code, area.local) for area in shown.areas] == [("A", False), ("L", True)]
    assert shown.supplement == "On the coast (independent edition), version 1.0.0"
    name = signed.council.organisation.name
    page = sign_in(signed.worker).page(f"/plans/{plan.id}")
    counted = f"{name}’s own: 2 of 2 validated and in date, counted apart; safety-critical 1 of 1"
    assert page.says(f"Local supplement {counted}")
    assert shown.local_words == counted
    assert replace(shown, local=None).local_words == ""
    assert page.says(f"{name}’s own: L The coast")
    assert page.says(f"{name}’s own: On the coast (independent edition), version 1.0.0.")


def test_home_gives_the_supplement_a_line_of_its_own(signed: Case, sign_in: SignIn) -> None:
    page = sign_in(signed.worker).page("/")
    assert page.says("Validated and in date 3 statements")
    assert page.says(f"Local supplement {signed.council.organisation.name}’s own: 2 statements")
