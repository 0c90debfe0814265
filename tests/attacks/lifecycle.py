"""What the lifecycle machine holds against the tables: what was signed, and what stands by it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment, Renewal, Revocation
from app.assessments.queries.held import list_held
from app.assessments.rules.lifecycle import Held, life_of
from app.audit.models import AuditEvent
from app.audit.queries import list_events
from app.audit.rules import Link, first_broken
from app.audit.services import sealed_content
from app.extensions import db
from app.organisations.models import Absence
from app.validation.models import Decision, Judgement, SignOff
from app.validation.queries.verification import verify_records

CHAINS = (SignOff, Renewal, Revocation)
Seen = dict[UUID, tuple[object, ...]]


@dataclass
class Records:
    """Every signed record as it was first seen."""

    seen: dict[str, Seen] = field(default_factory=dict)

    def check(self) -> None:
        """Nothing signed is changed or gone, and every chain follows."""
        for table in CHAINS:
            chosen = sa.select(table.id, table.number, table.previous, table.digest, table.snapshot)
            rows = db.session.execute(chosen.order_by(table.number)).all()
            now: Seen = {row.id: tuple(row) for row in rows}
            before = self.seen.get(table.__tablename__, {})
            assert {key: now.get(key) for key in before} == before
            self.seen[table.__tablename__] = now
            links = [(Link(row.number, row.previous, row.digest), row.snapshot) for row in rows]
            assert first_broken(links) is None

    def total(self) -> int:
        """How many there are."""
        return sum(len(rows) for rows in self.seen.values())


# What is counted of each act, and the verb and subject of its event.
PAIRS = {
    "judgement": ("judged", "statement"),
    "decision": ("decided", "statement"),
    "area_reveal": ("showed both levels", "area"),
    "disagreement": ("contested", "disagreement"),
    "disagreement WHERE decided_at IS NOT NULL": ("decided", "disagreement"),
    "reader_naming": ("named a reader", "disagreement"),
    "withdrawal": ("took back", "claim"),
    "sign_off_comment WHERE accepts": ("accepted", "assessment"),
    "sign_off": ("signed off", "assessment"),
    "renewal_offer": ("offered", "renewal"),
    "offer_answer WHERE NOT confirmed": ("did not confirm", "renewal"),
    "renewal": ("renewed", "renewal"),
    "revocation": ("revoked", "revocation"),
    "revocation_reply": ("replied", "revocation"),
    "deputy": ("named", "deputy"),
    "supervision_link": ("linked", "supervision"),
}
COUNT_ACTS = sa.text("SELECT " + ", ".join(f"(SELECT count(*) FROM {one})" for one in PAIRS))


def count_acts() -> tuple[int, ...]:
    """Return how many rows of each act there are, which never go away, in the order of `PAIRS`."""
    return tuple(db.session.execute(COUNT_ACTS).one())


def count_events() -> dict[tuple[str, str], int]:
    """Return how many audit events there are, by verb and subject."""
    counted = sa.select(AuditEvent.verb, AuditEvent.subject, sa.func.count())
    rows = db.session.execute(counted.group_by(AuditEvent.verb, AuditEvent.subject))
    return {(verb, subject): number for verb, subject, number in rows}


def check_events() -> None:
    """Every act has its event, and no event is without its act."""
    events = count_events()
    told = {name: events.get(pair, 0) for name, pair in PAIRS.items()}
    assert dict(zip(PAIRS, count_acts(), strict=True)) == told


def check_nobody_judged_themself() -> None:
    """No judgement, decision, renewal or revocation is by the person it is about."""
    for table, by in ((Judgement, Judgement.judge_id), (Decision, Decision.decided_by_id)):
        own = sa.select(table.id).join(Assessment, Assessment.id == table.assessment_id)
        assert db.session.scalar(own.where(by == Assessment.person_id).limit(1)) is None
    renewed = sa.select(Renewal.id).where(Renewal.confirmed_by_id == Renewal.person_id)
    revoked = sa.select(Revocation.id).where(Revocation.revoked_by_id == Revocation.person_id)
    assert db.session.scalar(renewed.limit(1)) is None
    assert db.session.scalar(revoked.limit(1)) is None


def standing_by_records(person_id: UUID, today: date) -> dict[str, tuple[str, date, int]]:
    """Return each statement's state, last day and level, read from the signed texts alone."""
    until: dict[tuple[str, str], str] = {}
    for row in db.session.scalars(sa.select(Renewal).order_by(Renewal.number)):
        for one in json.loads(row.snapshot)["statements"]:
            until[one["assessment"], one["statement"]] = one["until"]
    revoked = {
        (one["assessment"], one["statement"])
        for row in db.session.scalars(sa.select(Revocation))
        for one in [json.loads(row.snapshot)["statement"]]
    }
    away = db.session.scalars(sa.select(Absence).where(Absence.person_id == person_id)).all()
    found: dict[str, tuple[str, date, int]] = {}
    for signed in db.session.scalars(sa.select(SignOff).order_by(SignOff.signed_at)):
        said = json.loads(signed.snapshot)
        for one in said["statements"]:
            if one["outcome"] != "validated":
                continue
            key = said["assessment"], one["key"]
            end = date.fromisoformat(until.get(key, one["valid_until"]))
            life = life_of(end, today, revoked=key in revoked, away=away)
            found[one["key"]] = (life.state.value, life.until, one["level"])
    return found


def check_standing(person_id: UUID, today: date) -> Sequence[Held]:
    """What every reader is told is what the signed records say."""
    held = list_held([person_id], today)
    told = {str(one.permanent_id): (one.state.value, one.valid_until, one.level) for one in held}
    assert told == standing_by_records(person_id, today)
    return held


def check_whole() -> None:
    """The audit chain follows from its first event, and the command finds nothing broken."""
    chains = db.session.scalars(sa.select(AuditEvent.chain).distinct()).all()
    for chain in chains:
        links = [
            (Link(one.number, one.previous, one.digest), sealed_content(one))
            for one in list_events(chain)
        ]
        assert first_broken(links) is None
    assert [one.broken for one in verify_records() if one.broken] == []
