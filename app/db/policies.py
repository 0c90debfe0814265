"""Which rows PostgreSQL shows to a page: a second lock, under the guard, by organisation.

A table with `organisation_id` holds its organisation's rows. The rows of any other belong to what
its first required reference leads to: a judgement to its assessment, an action to its objective.
What neither says must stand in `OPEN`, with its reason. Somebody who is not signed in reaches rows
only through a named door, and of these only the tables that the door is for.

The conditions are text: a migration holds a copy of them, and a test compares the two.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from app.db.base import Base
from app.db.triggers import chosen

# Tables without a policy. Nothing in them is about one organisation's people.
OPEN = {
    "chain_head": "the last number and digest of each chain; no content",
    "chain_head_day": "published to anybody",
    "file_scan": "whether bytes of a digest were found clean",
    "framework_statement": "codes of published statements; their text is in framework_version",
    "framework_steward": "which organisation looks after a framework; published",
    "guest_answer": "who accepted a task elsewhere: two organisations read it",
    "guest_end": "that a task elsewhere has ended: two organisations read it",
    "guest_invitation": "a task that somebody of another organisation is asked to do",
    "organisation": "names and codes of employers; published",
    "schedule_run": "when the service last did its rounds",
    "sealed_digest": "which digests are known; what they seal is elsewhere",
    "sign_on_use": "digests of who came back from a provider once, before anybody is known",
    "sign_in_try": "digests of what was tried, before anybody is known",
    "spent_challenge": "what passkeys signed once; nobody is named",
    "statement_descent": "which published statement came from which",
    "visibility_grant": "that releases are shown to another organisation: both read it",
    "visiting_member": "that somebody works in another organisation's team: both read it",
}
# References to people that say who did something, not whose a row is.
ACTS = ("_by_id", "told_id", "deputy_id", "reader_id")
# A door: what a page that anybody may open needs, of every organisation, and nothing else.
DOORS = {
    "identity": (
        *("person", "account", "role_grant", "mail", "organisation_setting"),
        *("identity_provider", "provider_keys"),
    ),
    "answering": ("wave", "wave_stratum", "survey_token", "sealed_answer"),
    "observing": ("observation_request",),
    "verifying": ("sign_off", "revocation", "renewal", "assessment", "organisation_head"),
    "keys": ("signing_key", "signing_key_end"),
    "mail": ("person", "mail_choice", "mail_rules", "account"),
}
# What hangs on these is open to the door as well: second factors, recovery codes, sessions.
WITH_CHILDREN = {"account": "identity", "sign_in_session": "identity"}

# In a query of its own, so that it is worked out once and not for each row. The keys are made
# inside of it for the same reason; outside, a cast to what it is already says that it is an array.
NAMES = "string_to_array(current_setting('app.organisation_ids', true), ',')"
REACH = f"(SELECT {NAMES}::uuid[])::uuid[]"
OWN = f"organisation_id = ANY({REACH})"
# Somebody's own record, also where they no longer work.
MINE = "person_id = (SELECT nullif(current_setting('app.person_id', true), '')::uuid)"
DOOR = "current_setting('app.door', true)"
# Names of people of other organisations that are told on purpose: who accepted a task here, who
# works in a team here, who supervises there. Their names only: what hangs on a person stays shut.
ANSWERED = "guest_answer a JOIN guest_invitation i ON i.id = a.invitation_id"
NAMED_ELSEWHERE = (
    f"id IN {chosen('a.person_id', ANSWERED, f'a.accepted AND i.{OWN}')}"
    f" OR id IN {chosen('person_id', 'visiting_member', f'host_id = ANY({REACH})')}"
    f" OR id IN {chosen('supervisor_id', 'visiting_member', f'home_id = ANY({REACH})')}"
)
# A page may tell of what happened elsewhere, or write to somebody outside, and not read it again.
ADD_ANY = {"audit_event", "job", "mail", "mail_origin"}
# What hangs on these stays shut where they are read elsewhere: people's names, keys that are
# published so that what they signed can be checked. When a key ended is published with it.
SHUT_BELOW, PUBLISHED = {"person", "signing_key"}, {"signing_key_end"}
# Further rows that are seen: of no organisation, published, or beside one's own record elsewhere.
ALSO = {
    "cycle": f"EXISTS {chosen('1', 'assessment a', f'a.cycle_id = cycle.id AND a.{MINE}')}",
    "framework_version": "organisation_id IS NULL",
    "issuer_trust": "organisation_id IS NULL",
    "signing_key": "true",
    "job": (
        "organisation_id IS NULL AND EXISTS "
        + chosen("1", "person", f"person.id = job.asked_by_id AND person.{OWN}")
    ),
}


@dataclass(frozen=True, slots=True)
class Policy:
    """The condition on one table's rows, and whether rows may be added that it hides."""

    table: str
    condition: str
    add_any: bool


class NoWayToOrganisation(LookupError):
    """A table says neither whose its rows are nor, in `OPEN`, why it need not."""


def list_policies() -> Iterator[Policy]:
    """Yield the policy of each table that has one, what is referred to first."""
    for table in Base.metadata.sorted_tables:
        if table.name not in OPEN:
            yield Policy(table.name, condition_on(table), table.name in ADD_ANY)


def condition_on(table: sa.Table) -> str:
    """Return which rows of a table a transaction sees; raises `NoWayToOrganisation`."""
    if table.name == "audit_event":
        return f"substr(chain, 7) = ANY((SELECT {NAMES})::text[])"
    doors = doors_of(table)
    if "organisation_id" in table.columns:
        ways = [OWN]
        ways += [MINE] if "person_id" in table.columns else []
        ways += [ALSO[table.name]] if table.name in ALSO else []
        return " OR ".join([*ways, *_through(doors)])
    reference = reference_of(table)
    parent = reference.referred_table
    joined = " AND ".join(
        f"{parent.name}.{key.column.name} = {table.name}.{key.parent.name}"
        for key in reference.elements
    )
    if parent.name in SHUT_BELOW and table.name not in PUBLISHED:
        joined += f" AND ({' OR '.join([f'{parent.name}.{OWN}', *_through(doors)])})"
    condition = f"EXISTS {chosen('1', parent.name, joined)}"
    if parent.name != "person" and _doors_above(parent) - doors:
        # What is above may be open to a door that this table is not open to.
        allowed = ", ".join(f"'{door}'" for door in ["", *sorted(doors)])
        condition += f" AND {DOOR} IN ({allowed})"
    return condition


def reference_of(table: sa.Table) -> sa.ForeignKeyConstraint:
    """Return the reference that says whose a row is: the first required one, else the first."""
    found = [
        key
        for key in table.foreign_key_constraints
        if key.referred_table.name not in OPEN
        and key.referred_table is not table
        and not key.column_keys[0].endswith(ACTS)
    ]
    if not found:
        raise NoWayToOrganisation(f"{table.name}: say in app/db/policies.py whose its rows are.")
    places = list(table.columns.keys())
    return min(found, key=lambda key: (_optional(key), places.index(key.column_keys[0])))


def doors_of(table: sa.Table) -> set[str]:
    """Return the doors that a table is open to."""
    doors = {door for door, tables in DOORS.items() if table.name in tables}
    if "organisation_id" not in table.columns and table.name not in OPEN:
        parent = reference_of(table).referred_table.name
        doors |= {WITH_CHILDREN[parent]} if parent in WITH_CHILDREN else set()
    return doors


def _doors_above(table: sa.Table) -> set[str]:
    """Return the doors through which a row of this table, or of one above it, may be seen."""
    if "organisation_id" in table.columns or table.name in OPEN:
        return doors_of(table)
    return doors_of(table) | _doors_above(reference_of(table).referred_table)


def _through(doors: set[str]) -> list[str]:
    return [f"{DOOR} = '{door}'" for door in sorted(doors)]


def _optional(key: sa.ForeignKeyConstraint) -> bool:
    return any(element.parent.nullable for element in key.elements)
