"""The heads of chains: written once a day, made up for, chained, and never changed unseen."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app.audit.models import ChainHead
from app.audit.rules import sha256
from app.db.base import Base
from app.db.engine import writing
from app.extensions import db
from app.people.models import Person
from app.validation.models import ChainHeadDay, OrganisationHead, SealedDigest, SignOff
from app.validation.queries.heads import find_last_day, head_in_force, list_days, list_own_heads
from app.validation.queries.records import get_sign_off
from app.validation.rules.days import london_day
from app.validation.rules.heads import Head, end_of
from app.validation.services.heads import note_missing_digests, write_due_heads
from tests.factories.organisations import make_council
from tests.factories.prepared import prepared
from tests.factories.validation import Case, make_signed_case
from tests.pages import PageClient
from tests.validation.test_verifying import tamper, verify


def write(now: datetime) -> int:
    """Do the hourly work at a moment."""
    with writing():
        written = write_due_heads(now)
        db.session.commit()
    return written


@prepared
def make_headed_case() -> Case:
    """A signed record, and the heads of the day on which it was signed, written a day later."""
    case = make_signed_case()
    write(tomorrow(case))
    return case


def tomorrow(case: Case) -> datetime:
    signed_on = london_day(get_sign_off(case.assessment.id).signed_at)
    return end_of(signed_on) + timedelta(hours=9)


def test_day_that_is_over_gets_its_heads_once(app: Flask) -> None:
    case = make_signed_case()
    now = tomorrow(case)
    assert [write(now), write(now + timedelta(hours=1))] == [1, 0]
    (day,) = list_days()
    assert day.day == london_day(now) - timedelta(days=1)
    assert day.written_at == now
    ((_, own, heads),) = list_own_heads(case.council.organisation.id)
    signed = get_sign_off(case.assessment.id)
    assert heads == {"sign-off": Head(1, signed.digest)}
    assert own.leaf in day.snapshot


def test_days_off_are_made_up_for_as_the_head_stood_and_say_when(app: Flask) -> None:
    case = make_signed_case()
    signed = get_sign_off(case.assessment.id)
    before = end_of(london_day(signed.signed_at) - timedelta(days=3)) + timedelta(hours=1)
    assert write(before) == 1
    late = tomorrow(case) + timedelta(days=2)
    assert write(late) == 5
    key = case.council.organisation.id
    held = {day.day: (heads, day.written_at) for day, _, heads in list_own_heads(key)}
    signed_on = london_day(signed.signed_at)
    assert held[signed_on - timedelta(days=1)] == ({}, late)
    assert held[signed_on] == ({"sign-off": Head(1, signed.digest)}, late)
    assert held[signed_on + timedelta(days=2)] == held[signed_on]


def test_clock_set_back_writes_no_day_twice(app: Flask) -> None:
    case = make_headed_case()
    last = find_last_day()
    for back in (timedelta(hours=1), timedelta(days=365)):
        assert write(tomorrow(case) - back) == 0
    assert find_last_day() == last


def test_head_in_force_is_the_last_record(app: Flask) -> None:
    case = make_signed_case()
    signed = get_sign_off(case.assessment.id)
    assert head_in_force(case.council.organisation.id) == Head(1, signed.digest)
    assert head_in_force(case.worker.id).number == 0


def test_whole_heads_are_counted(app: Flask) -> None:
    make_headed_case()
    code, said = verify(app)
    assert (code, said.splitlines()[-1]) == (
        0,
        "Heads of 1 days: whole, and each still lies on its chain",
    )


COLUMNS = [
    (table, column.name)
    for table in (ChainHeadDay, OrganisationHead)
    for column in table.__table__.columns
    # Their own keys stand for nothing: a day may be found by any.
    if column.name != "id" and not column.foreign_keys
]


OTHER: dict[str, object] = {
    "INTEGER": 7,
    "DATE": date(2020, 1, 1),
    "DATETIME": datetime(2020, 1, 1, tzinfo=UTC),
    "TEXT": sha256("else"),
}


@pytest.mark.parametrize(("table", "name"), COLUMNS, ids=lambda one: getattr(one, "__name__", one))
def test_every_column_of_the_heads_is_sealed(app: Flask, table: type[Base], name: str) -> None:
    make_headed_case()
    column = table.__table__.columns[name]
    tamper(table, "update", lambda: sa.update(table).values({name: OTHER[str(column.type)]}))
    code, said = verify(app)
    assert (code, "The heads of " in said) == (1, True), said


@pytest.mark.parametrize("table", [ChainHeadDay, OrganisationHead])
def test_removed_row_of_the_heads_is_named(app: Flask, table: type[Base]) -> None:
    make_headed_case()
    tamper(OrganisationHead, "delete", lambda: sa.delete(OrganisationHead))
    if table is ChainHeadDay:
        tamper(ChainHeadDay, "delete", lambda: sa.delete(ChainHeadDay))
    code, said = verify(app)
    assert (code, "he heads of " in said) == (1, True), said


def rewrite_chain(case: Case) -> str:
    """Sign something else under the same number, with every digest worked out again."""
    signed = get_sign_off(case.assessment.id)
    text = signed.snapshot.replace("A year of steady work.", "A year of weaker work.")
    digest = sha256(f"1:{signed.previous}:{text}")
    tamper(
        SignOff,
        "update",
        lambda: sa.update(SignOff).values(
            snapshot=text, snapshot_digest=sha256(text), digest=digest
        ),
    )
    heads = sa.update(ChainHead).where(ChainHead.chain.like("sign-off:%"))
    tamper(ChainHead, "update", lambda: heads.values(digest=digest))
    return digest


def test_chain_rewritten_as_a_whole_no_longer_holds_the_heads_of_days(app: Flask) -> None:
    case = make_headed_case()
    rewrite_chain(case)
    result = app.test_cli_runner().invoke(args=["validation", "verify", "--chains-only"])
    assert "1 signed records, whole" in result.output
    assert f"head 1 of organisation {case.council.organisation.id} no longer lies on it" in (
        result.output
    )
    assert result.exit_code == 1


def test_chain_rewritten_with_its_heads_is_found_by_a_printed_head(app: Flask) -> None:
    case = make_signed_case()
    printed = head_in_force(case.council.organisation.id)
    runner = app.test_cli_runner()
    args = ["validation", "verify", "--chains-only", "--head"]
    kept = runner.invoke(args=[*args, str(printed)])
    assert f"Head 1 lies on the chain sign-off of {case.council.organisation.name}." in kept.output
    assert kept.exit_code == 0
    rewrite_chain(case)
    found = runner.invoke(args=[*args, str(printed)])
    assert f"Head {printed} lies on no chain" in found.output
    assert found.exit_code == 1
    assert runner.invoke(args=[*args, "1:abc"]).exit_code == 2


def test_command_prints_heads_and_seals(app: Flask) -> None:
    case = make_headed_case()
    (day,) = list_days()
    said = app.test_cli_runner().invoke(args=["validation", "heads"]).output
    head = head_in_force(case.council.organisation.id)
    assert f"{case.council.organisation.name}, sign-off: {head}" in said
    assert f"{day.day} sealed 1:{day.digest} at {day.written_at.isoformat()}" in said


def test_one_sees_the_heads_of_ones_own_organisation(
    app: Flask, sign_in: Callable[[Person], PageClient]
) -> None:
    case = make_headed_case()
    signed = get_sign_off(case.assessment.id)
    page = sign_in(case.worker).page("/heads")
    assert page.says(f"sign-off: 1:{signed.digest}")
    assert page.says("When each day ended")
    stranger = sign_in(make_council().worker).page("/heads")
    assert not stranger.says(signed.digest)
    assert stranger.says("Nothing is signed yet.")


def test_days_of_revocations_are_for_those_who_see_the_figures(
    app: Flask, sign_in: Callable[[Person], PageClient]
) -> None:
    case = make_headed_case()
    council, digest = case.council, "ab" * 32
    with writing():
        chain = f"revocation:{council.organisation.id}"
        db.session.add(ChainHead(chain=chain, number=3, digest=digest))
        db.session.commit()
    for person in (case.worker, case.supervisor):
        page = sign_in(person).page("/heads")
        assert page.says("The chain of revocations is left out here")
        assert not page.says(digest)
        assert not page.says("with salt"), "with the salt the number could be tried out"
    for person in (council.workforce_lead, council.moderator):
        page = sign_in(person).page("/heads")
        assert page.says(f"revocation: 3:{digest}")
        assert page.says("Your leaf in it")


def test_digest_that_was_not_noted_is_noted_within_the_hour(app: Flask) -> None:
    make_signed_case()
    tamper(SealedDigest, "delete", lambda: sa.delete(SealedDigest))
    with writing():
        assert [note_missing_digests(datetime.now(UTC)) for _ in range(2)] == [1, 0]
        db.session.commit()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(SealedDigest)) == 2
