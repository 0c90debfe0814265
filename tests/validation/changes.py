"""Changes to who supervises whom, and to what was sent, that tests of validation make."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import sqlalchemy as sa

from app.assessments.models import SentRating
from app.db.base import Base
from app.db.engine import writing
from app.evidence.models import EvidenceItem
from app.evidence.rules import EvidenceType
from app.extensions import db
from app.organisations.rules import Role
from app.organisations.services import grant_role, link_supervisor
from app.people.models import Person
from app.validation.queries.to_name import get_to_name
from app.validation.rules.reviews import DecisionEntry
from app.validation.services.deciding import decide_area
from app.validation.services.disagreeing import contest
from app.validation.services.naming import name_reader
from tests.clock import today
from tests.factories.organisations import LONG_AGO
from tests.factories.validation import Case, talk, who_is
from tests.pages import Page


def supervise(worker: Person, supervisor: Person) -> None:
    """Make somebody a worker's supervisor from yesterday on."""
    since = today() - timedelta(days=1)
    with writing():
        link_supervisor(worker.organisation_id, worker.id, supervisor.id, from_on=since, by_id=None)
        db.session.commit()


def give_role(person: Person, role: Role) -> None:
    with writing():
        grant_role(person.organisation_id, person.id, role, from_on=LONG_AGO, by_id=None)
        db.session.commit()


def send_everything_at(case: Case, level: int) -> None:
    """Send every statement once more, at this level, with the same reflections."""
    with writing():
        chosen = sa.select(SentRating).where(SentRating.assessment_id == case.assessment.id)
        for sent in db.session.scalars(chosen).all():
            again = {
                column.key: getattr(sent, column.key)
                for column in sa.inspect(SentRating).columns
                if column.key not in ("id", "number", "level")
            }
            db.session.add(SentRating(**again, number=sent.number + 1, level=level))
        db.session.commit()


def masked(page: Page, case: Case) -> str:
    """Return a page's text without what must differ from one claim to another."""
    text = masked_text(page.text)
    council = case.council
    for word in (str(case.assessment.id), case.worker.name, case.supervisor.name):
        text = text.replace(word, "-")
    text = text.replace(council.organisation.name, "-")
    return re.sub(r"(observation|reflection) number \d+", r"\1", text)


def masked_text(text: str) -> str:
    """Return a page's text without its nonce, its tokens and its keys."""
    text = re.sub(r'nonce="[^"]*"|value="[\w-]+\.[\w-]+\.[\w-]+"', "", text)
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "-", text)


def age_evidence(case: Case, type: EvidenceType, *, days: int) -> None:
    """Make the worker's evidence of a type older, although it is locked."""
    chosen = sa.update(EvidenceItem).where(
        EvidenceItem.person_id == case.worker.id, EvidenceItem.type == type
    )
    with writing(), without_trigger("evidence_item", "update"):
        db.session.execute(chosen.values(happened_on=today() - timedelta(days=days)))
        db.session.commit()


def send_as_not_part_of_role(case: Case, code: str) -> None:
    """Send a statement once more as not part of the role."""
    sent = case.review(code).sent
    with writing():
        db.session.add(
            SentRating(
                assessment_id=sent.assessment_id,
                statement_id=sent.statement_id,
                number=sent.number + 1,
                level=None,
                not_my_role=True,
                not_my_role_reason="No kinship work in this team.",
                reflection="",
                sent_at=sent.sent_at,
            )
        )
        db.session.commit()


@contextmanager
def without_trigger(table: str, verb: str) -> Iterator[None]:
    """Do what somebody does who may change the database itself: switch a trigger off."""
    name = f"{table}_no_{verb}"
    on_sqlite = db.engine.dialect.name == "sqlite"
    kept = Base.metadata.tables[table].info["triggers"][db.engine.dialect.name]
    db.session.execute(sa.text(f"DROP TRIGGER {name}{'' if on_sqlite else f' ON {table}'}"))
    yield
    again = next(one for one in kept if one.startswith(f"CREATE TRIGGER {name} "))
    db.session.execute(sa.text(again))
    db.session.commit()


def contest_it(case: Case, code: str = "E1") -> None:
    """Let the worker contest a level, and a workforce lead name the council's second reader."""
    with writing():
        contest(case.claim, who_is(case.worker), code, "I did this all year.")
        db.session.commit()
    name_for(case, case.council.second_reader, code)


def name_for(case: Case, reader: Person, code: str = "E1") -> None:
    """Let a workforce lead name who reads a disagreement a second time."""
    lead = who_is(case.council.workforce_lead)
    with writing():
        name_reader(get_to_name(case.assessment.id, code, lead), lead, reader.id)
        db.session.commit()


def decide_one(case: Case, code: str, entry: DecisionEntry, by: Person | None = None) -> None:
    who = who_is(by or case.supervisor)
    with writing():
        talk(case, code[0])
        decide_area(case.claim, who, code[0], {code: entry})
        db.session.commit()
