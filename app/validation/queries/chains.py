"""Every chain of signed acts: one list, so that one command checks them all.

A chained act is a row with its number, the digest before it, its own digest, its text and the
text's digest, in a table of its own. Its chain is called `<noun>:<organisation>`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Renewal, Revocation
from app.audit.rules import Link
from app.db.base import Base
from app.extensions import db
from app.validation.models import SignOff
from app.validation.queries.acts import find_wrong_renewals, find_wrong_revocations
from app.validation.queries.contents import find_wrong_contents

BATCH = 200
LINK = ("id", "number", "previous", "digest", "snapshot", "snapshot_digest")


class Linked(Protocol):
    """What makes a row a link of a chain."""

    number: int
    previous: str
    digest: str
    snapshot: str
    snapshot_digest: str


class Chained(Linked, Protocol):
    """A row of an organisation's chain."""

    id: UUID
    organisation_id: UUID


Wrong = Mapping[UUID, str]


def _entities(chosen: sa.Select[Any]) -> Sequence[Any]:
    return db.session.scalars(chosen).all()


def _columns(chosen: sa.Select[Any]) -> Sequence[Any]:
    return db.session.execute(chosen).all()


def nothing_wrong(_rows: Sequence[Any]) -> Wrong:
    """What a chain says whose rows stand for nothing but their text."""
    return {}


@dataclass(frozen=True, slots=True)
class Chain:
    """A table whose rows are links: its noun, what people call a row, and when a row was made.

    `find_wrong` is given some hundred rows, and says of each that no longer is what the other
    tables say what differs.
    """

    noun: str
    model: type[Base]
    title: str
    made_at: str
    find_wrong: Callable[[Sequence[Any]], Wrong] = nothing_wrong

    def name(self, organisation_id: UUID) -> str:
        """Return the chain of an organisation as its head is called."""
        return f"{self.noun}:{organisation_id}"

    def column(self, name: str) -> sa.ColumnElement[Any]:
        """Return a column of the table."""
        found: sa.ColumnElement[Any] = getattr(self.model, name)
        return found

    @property
    def at(self) -> sa.ColumnElement[Any]:
        """The column that says when a row was made."""
        return self.column(self.made_at)

    def rows(self, organisation_id: UUID) -> Iterator[Sequence[Any]]:
        """Yield an organisation's rows in the order of the chain, some hundred at a time."""
        yield from self._batches(organisation_id, sa.select(self.model), _entities)

    def links(self, organisation_id: UUID) -> Iterator[Sequence[Any]]:
        """Yield what the chain itself is made of, as `rows` does: columns, which cost far less."""
        columns = (self.column(name) for name in (*LINK, *self._about()))
        yield from self._batches(organisation_id, sa.select(*columns), _columns)

    def _about(self) -> Iterator[str]:
        return (name for name in ("assessment_id",) if hasattr(self.model, name))

    def _batches(
        self, organisation_id: UUID, chosen: sa.Select[Any], read: Callable[[Any], Sequence[Any]]
    ) -> Iterator[Sequence[Any]]:
        own = chosen.where(self.column("organisation_id") == organisation_id)
        own, number = own.order_by(self.column("number")).limit(BATCH), self.column("number")
        last = -1
        while rows := read(own.where(number > last)):
            last = rows[-1].number
            yield rows

    def find(self, record_id: UUID) -> Any:
        """Return a row by key, or None."""
        return db.session.get(self.model, record_id)

    def made(self, row: Any) -> datetime:
        """Return when a row was made."""
        moment: datetime = getattr(row, self.made_at)
        return moment


# What is added here is verified, headed each day and found by its digest like the rest.
CHAINS: Sequence[Chain] = (
    Chain("sign-off", SignOff, "Signed record", "signed_at", find_wrong_contents),
    Chain("renewal", Renewal, "Renewal", "confirmed_at", find_wrong_renewals),
    Chain("revocation", Revocation, "Revocation", "revoked_at", find_wrong_revocations),
)


def chain_of(noun: str) -> Chain | None:
    """Return the chain with this noun, or None."""
    return next((one for one in CHAINS if one.noun == noun), None)


def link_of(row: Linked) -> Link:
    """Return a row's place in its chain."""
    return Link(row.number, row.previous, row.digest)
