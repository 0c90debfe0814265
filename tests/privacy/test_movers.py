"""From one council to another: the record travels with the person, and nothing else does."""

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import Flask

from app.assessments.models import Validation
from app.db.base import Base
from app.db.engine import writing
from app.evidence.models import EvidenceItem
from app.extensions import db
from app.organisations.services.leaving import record_leaving
from app.people.models import Person
from app.validation.models import PortableImport
from tests.clock import today
from tests.factories.assessments import make_assessment
from tests.factories.organisations import make_council
from tests.factories.validation import make_signed_case
from tests.pages import NOT_FOUND, PageClient

SignIn = Callable[[Person], PageClient]


def _rows(organisation_id: UUID) -> Mapping[str, Sequence[Any]]:
    """Every row of an organisation, by table."""
    return {
        table.name: sorted(map(str, db.session.execute(_of(table, organisation_id))))
        for table in Base.metadata.sorted_tables
        if "organisation_id" in table.columns
    }


def _of(table: sa.Table, organisation_id: UUID) -> sa.Select[Any]:
    return sa.select(table).where(table.columns.organisation_id == organisation_id)


def _words(organisation_id: UUID) -> str:
    return " ".join(row for rows in _rows(organisation_id).values() for row in rows)


def test_who_moves_takes_the_record_along_and_neither_council_learns_more(
    app: Flask, sign_in: SignIn
) -> None:
    case, there = make_signed_case(), make_council()
    here = case.council
    old, new = case.worker, there.worker
    supervisor_address = case.supervisor.work_email
    with writing():
        record_leaving(old, today() - timedelta(days=10), by_id=here.administrator.id)
        make_assessment(there, new)
        new.name = old.name
        db.session.commit()

    # They have left, and take what was validated along.
    taken = sign_in(old).send("/portable-record")
    assert taken.status_code == 200
    before = _rows(here.organisation.id)

    newcomer = sign_in(new)
    answer = newcomer.send("/prior-evidence", file=(io.BytesIO(taken.data), "record.json"))
    token = newcomer.page(answer.location).form("/sign-out")["csrf_token"]
    confirmed = {"csrf_token": token, "names_no_family": "y", "own_record": "y"}
    assert newcomer.post(answer.location, data=confirmed).status_code == 303

    # There it is prior evidence of a new person, and nothing is validated by it.
    assert db.session.scalars(sa.select(PortableImport.person_id)).all() == [new.id]
    brought = db.session.scalars(sa.select(EvidenceItem).where(EvidenceItem.person_id == new.id))
    assert {one.organisation_id for one in brought} == {there.organisation.id}
    theirs = Validation.person_id == new.id
    assert db.session.scalar(sa.select(sa.func.count()).where(theirs)) == 0

    # Who was left is told nothing: not one row of theirs is another one, or more.
    assert _rows(here.organisation.id) == before
    # Who was joined has no key, no address and no page of whom the person was before.
    words = _words(there.organisation.id)
    for told in (str(old.id), old.work_email, supervisor_address, str(case.assessment.id)):
        assert told not in words, told
    assert sign_in(there.administrator).get(f"/people/{old.id}").status_code == NOT_FOUND
    assert sign_in(there.supervisor).get(f"{case.path}").status_code == NOT_FOUND
    assert sign_in(here.administrator).get(f"/people/{new.id}").status_code == NOT_FOUND
    # A search finds nobody who is elsewhere: each is two people, of one name.
    keys = db.session.scalars(sa.select(Person.organisation_id).where(Person.name == old.name))
    assert sorted(keys) == sorted([here.organisation.id, there.organisation.id])
