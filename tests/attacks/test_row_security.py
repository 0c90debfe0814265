"""The second lock: with the guard gone, PostgreSQL still shows nothing of another organisation."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask
from psycopg.errors import InsufficientPrivilege
from sqlalchemy.exc import ProgrammingError

from app.db.base import Base
from app.db.domain import DomainError
from app.db.grants import RELEASES, WEB, WORKER
from app.db.policies import DOORS, NAMED_ELSEWHERE, OPEN, doors_of, list_policies, reference_of
from app.extensions import db
from app.organisations.rules import Role, Who
from app.people.models import Person
from app.web import reaching
from app.web.guard import anyone, declared_for
from tests.attacks.objects import make_objects
from tests.attacks.row_security import count_rows, limited_to, walled
from tests.attacks.test_access import routes
from tests.factories.organisations import make_council
from tests.factories.prepared import prepared
from tests.factories.validation import who_is

# Made once for all tests here.
make_everything = prepared(make_objects)
ON_POSTGRESQL = pytest.mark.engines("postgresql")
# What the service does by itself stands in no organisation's chain and is no organisation's job.
THE_SERVICES_OWN = {"audit_event", "job"}
# Loaders that answer with figures or words of the service, which say nothing of anybody.
HOLD_NO_ROW = {"get_leniency"}
# Loaders of rows that two organisations read by design (OPEN); they ask themselves whose it is.
READ_BY_TWO = {"get_invited", "get_visibility"}
# Kept as they are by triggers; pages have not even the right to try.
PUBLISHED_TO_ALL = {"framework_version", "issuer_trust", "signing_key", "signing_key_end"}
KEPT = ("audit_event", "sign_off", "revocation", "renewal", "framework_version", "judgement")


@ON_POSTGRESQL
def test_the_migrated_policies_are_those_declared(app: Flask) -> None:
    migrated = policies_there()
    for policy in list_policies():
        said = f'ALTER POLICY organisation_rows ON "{policy.table}" USING ({policy.condition})'
        db.session.connection().exec_driver_sql(said)
    named = f"ALTER POLICY named_elsewhere ON person USING ({NAMED_ELSEWHERE})"
    db.session.connection().exec_driver_sql(named)
    declared = policies_there()
    db.session.rollback()

    assert declared == migrated, "a new table needs its policy in its own migration"
    added = {table for table, policy in migrated if policy == "any_rows"}
    assert added == {one.table for one in list_policies() if one.add_any}


def policies_there() -> dict[tuple[str, str], str | None]:
    """Return the condition of each policy by table and name, as PostgreSQL writes it."""
    there = sa.text("SELECT tablename, policyname, qual FROM pg_policies")
    rows = db.session.execute(there)
    return {(table, policy): condition for table, policy, condition in rows}


@ON_POSTGRESQL
def test_a_policy_reads_a_pages_organisations_once_for_a_query(app: Flask) -> None:
    council = make_council()
    with limited_to(council.organisation.id):
        looked = sa.text("EXPLAIN (VERBOSE) SELECT count(*) FROM assessment")
        plan = db.session.scalars(looked).all()

    read = [line for line in plan if "app.organisation_ids" in line]
    assert len(read) == 1
    # Where the rows are looked at, it is uuids already.
    assert not [line for line in plan if "Filter" in line and "uuid[]" in line]


def test_every_table_says_whose_its_rows_are_or_stands_on_the_reviewed_list() -> None:
    tables = Base.metadata.tables
    extra = sa.Table("extra", sa.MetaData(), sa.Column("id", sa.Uuid(), primary_key=True))

    with pytest.raises(LookupError, match="extra: say in"):
        reference_of(extra)
    assert {name for named in DOORS.values() for name in named} <= set(tables)
    held = {name for name in set(OPEN) & set(tables) if "organisation_id" in tables[name].columns}
    assert held == {"framework_steward", "guest_invitation", "visibility_grant"}


@ON_POSTGRESQL
def test_every_table_has_its_policy_in_the_database(app: Flask) -> None:
    locked = "SELECT relname FROM pg_class WHERE relrowsecurity"
    policies = "SELECT DISTINCT tablename FROM pg_policies WHERE policyname = 'organisation_rows'"
    names = {table.name for table in walled()}

    assert set(db.session.scalars(sa.text(locked))) == names
    assert set(db.session.scalars(sa.text(policies))) == names


@ON_POSTGRESQL
def test_no_row_of_another_organisation_is_seen_and_every_own_one_is(app: Flask) -> None:
    case, _objects = make_everything()
    elsewhere = make_council().organisation.id
    own = case.council.organisation.id
    every = count_rows()

    with limited_to(own):
        seen = count_rows()
    with limited_to(elsewhere):
        theirs = count_rows()
    with limited_to(own, elsewhere):
        both = count_rows()
    with limited_to():
        nothing = count_rows()

    assert len(seen) > 70
    assert set(nothing) <= PUBLISHED_TO_ALL
    council = {"person", "role_grant", "service", "team", "team_membership", "supervision_link"}
    assert set(theirs) <= council | PUBLISHED_TO_ALL | {"audit_event"}
    for name in set(every) - THE_SERVICES_OWN:
        assert both[name] == every[name], name
        assert seen[name] + theirs.get(name, 0) - nothing.get(name, 0) == every[name], name


@ON_POSTGRESQL
def test_each_policy_is_what_hides_the_rows_of_its_table(app: Flask) -> None:
    make_everything()
    every = count_rows()
    with limited_to():
        hidden = set(every) - set(count_rows())
        db.session.execute(sa.text("RESET ROLE"))
        for name in hidden:
            db.session.execute(sa.text(f'ALTER TABLE "{name}" DISABLE ROW LEVEL SECURITY'))
        db.session.execute(sa.text(f"SET LOCAL ROLE {WEB}"))
        shown = count_rows()

    assert len(hidden) > 70
    assert {name for name in hidden if shown.get(name) != every[name]} == set()


@ON_POSTGRESQL
def test_with_the_guard_gone_no_page_loads_anything_of_another_organisation(app: Flask) -> None:
    """Each loader is told that somebody of the objects' own organisation asks."""
    case, objects = make_everything()
    elsewhere = make_council().organisation.id
    insiders = [_anybody(case.worker), _anybody(case.supervisor), _anybody(case.council.approver)]
    asked = [(one, declared_for(app, one.endpoint)) for one in routes(app, owned=True)]
    loads = {
        (declared.on, tuple(sorted(declared.takes & rule.arguments)))
        for rule, declared in asked
        if declared is not None and declared.on is not None
    }
    came: dict[str, set[str]] = {"own": set(), "elsewhere": set()}
    for on, parts in sorted(loads, key=lambda one: one[0].__name__):
        wanted = {name: objects.get(name, uuid4()) for name in parts}
        for where, reach in (("own", case.council.organisation.id), ("elsewhere", elsewhere)):
            with app.test_request_context(), limited_to(reach):
                found = any(_loads(on, wanted, who) for who in insiders)
                came[where] |= {on.__name__} if found else set()

    assert len(came["own"]) > 40
    assert came["elsewhere"] == HOLD_NO_ROW | READ_BY_TWO


def _anybody(person: Person) -> Who:
    return replace(who_is(person), roles=frozenset(Role))


def _loads(on: Callable[..., object], wanted: dict[str, object], who: Who) -> bool:
    try:
        return bool(on(visible_to=who, **wanted))
    except (DomainError, LookupError):
        # What it looked for is not there.
        return False


@ON_POSTGRESQL
def test_a_door_opens_its_own_tables_and_no_other(app: Flask) -> None:
    make_everything()
    for door in DOORS:
        hanging = [table for table in walled() if table.name != "audit_event"]
        tables = {table.name for table in hanging if door in doors_of(table)}
        with limited_to(door=door):
            seen = set(count_rows())
        assert seen <= {*tables, "framework_version"}, door


def test_every_page_for_anybody_that_reads_rows_has_a_door(app: Flask) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}

    assert set(reaching.DOORS.values()) <= set(DOORS)
    for endpoint in endpoints & set(reaching.DOORS):
        declared = declared_for(app, endpoint)
        assert declared is not None
        assert declared.rule is anyone, endpoint


@ON_POSTGRESQL
@pytest.mark.parametrize("table", KEPT)
def test_pages_have_no_right_to_change_what_is_kept(app: Flask, table: str) -> None:
    council = make_council()
    for verb in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
        with limited_to(council.organisation.id), pytest.raises(ProgrammingError) as refused:
            db.session.execute(sa.text(verb))
        assert isinstance(refused.value.orig, InsufficientPrivilege)


@ON_POSTGRESQL
def test_released_figures_are_served_by_a_role_that_reads_no_answer(app: Flask) -> None:
    db.session.commit()
    for role in (RELEASES, WEB):
        refused = []
        for query in (
            "SELECT count(*) FROM release_line",
            "SELECT sealed FROM sealed_answer",
            "SELECT * FROM sealed_answer",
        ):
            db.session.execute(sa.text(f"SET LOCAL ROLE {role}"))
            try:
                db.session.execute(sa.text(query))
            except ProgrammingError:
                refused.append(query)
            db.session.rollback()
        assert refused == ["SELECT sealed FROM sealed_answer", "SELECT * FROM sealed_answer"]
    db.session.execute(sa.text(f"SET LOCAL ROLE {WORKER}"))
    assert db.session.execute(sa.text("SELECT sealed FROM sealed_answer")).all() == []


@ON_POSTGRESQL
@pytest.mark.parametrize("table", ["rating", "judgement", "person", "survey_token", "account"])
def test_released_figures_are_all_that_their_role_reads(app: Flask, table: str) -> None:
    db.session.execute(sa.text(f"SET LOCAL ROLE {RELEASES}"))

    with pytest.raises(ProgrammingError):
        db.session.execute(sa.text(f"SELECT 1 FROM {table}"))
