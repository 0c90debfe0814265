"""A workforce lead names who reads a disagreement a second time: nobody with a part in it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from app.db.engine import writing
from app.extensions import db
from app.organisations.models import RoleGrant
from app.organisations.rules import Role
from app.organisations.services import join_team
from app.people.models import Person
from app.people.rules import Registration
from app.validation.services.naming import ReaderRefused
from tests.factories.organisations import LONG_AGO, make_person
from tests.factories.validation import Case
from tests.pages import Page, PageClient
from tests.validation.changes import name_for

SignIn = Callable[[Person], PageClient]


def test_who_has_a_part_in_it_is_not_named_and_is_told_why(
    contested: Case, sign_in: SignIn
) -> None:
    council = contested.council
    mate = make_person(
        council.organisation, Role.SECOND_READER, registration=Registration.SOCIAL_WORKER
    )
    plain = make_person(council.organisation, Role.SECOND_READER)
    join_team(council.team.id, mate.id, from_on=LONG_AGO)
    db.session.commit()
    path = f"{contested.path}/disagreements/E1/reader"
    lead = sign_in(council.workforce_lead)
    page = lead.page(path)
    for person, reason in (
        (mate, "is in the same team as one of the two sides."),
        (plain, "is not registered as a social worker, and the statement is safety-critical."),
        (contested.supervisor, "does not hold the role of second reader today."),
        (council.second_reader, "They are the second reader already."),
    ):
        refused = lead.send(path, reader=str(person.id))
        assert refused.status_code == 422
        assert Page(refused).says(reason)
    assert page.says("is in the same team as one of the two sides.")
    assert Page(lead.send(path, reader="nobody")).says("Select somebody from the list.")
    assert Page(lead.send(path)).says("Select who reads it.")


def test_a_reader_whose_role_ends_is_replaced_by_another(contested: Case, sign_in: SignIn) -> None:
    council = contested.council
    with writing():
        yesterday = datetime.now(UTC).date() - timedelta(days=1)
        ended = sa.update(RoleGrant).where(
            RoleGrant.person_id == council.second_reader.id, RoleGrant.role == Role.SECOND_READER
        )
        db.session.execute(ended.values(until_on=yesterday))
        db.session.commit()
    there = f"{contested.path}/disagreements/E1"
    assert sign_in(council.second_reader).get(there).status_code == 404
    assert sign_in(council.administrator).page("/second-readers").says("Needs another reader")
    newcomer = make_person(
        council.organisation, Role.SECOND_READER, registration=Registration.SOCIAL_WORKER
    )
    name_for(contested, newcomer)
    assert sign_in(newcomer).page("/").says("Read both sides and decide on the evidence by")


def test_who_names_readers_sees_neither_a_level_nor_a_text(
    contested: Case, sign_in: SignIn
) -> None:
    lead = sign_in(contested.council.workforce_lead)
    for path in ("/", "/second-readers", f"{contested.path}/disagreements/E1/reader"):
        page = lead.page(path)
        assert not page.says("I did this all year.")
        assert not page.says("level 1")
    with pytest.raises(ReaderRefused):
        name_for(contested, contested.supervisor)
