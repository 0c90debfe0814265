"""The declarative base, the naming convention and the column types that all tables share."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy import orm


class UTCDateTime(sa.TypeDecorator[datetime]):
    """An instant. Stored in UTC on both engines; SQLite, which has no zones, is told the zone."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Refuse an instant without a zone; store the rest in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("An instant needs a time zone.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Return the instant in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(orm.DeclarativeBase):
    """The base of every table."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - read by SQLAlchemy, as its documentation writes it
        datetime: UTCDateTime(),
        UUID: sa.Uuid(),
        str: sa.Text(),
        date: sa.Date(),
    }


Key = Annotated[UUID, orm.mapped_column(primary_key=True, default=uuid4)]
Version = Annotated[int, orm.mapped_column(default=1)]


def words(enum: type[StrEnum], name: str) -> Any:
    """Return a text column type that holds `enum` by value, with a CHECK called `name`."""

    def values(members: type[StrEnum]) -> Sequence[str]:
        return [member.value for member in members]

    return sa.Enum(
        enum,
        name=name,
        native_enum=False,
        create_constraint=True,
        values_callable=values,
        length=40,
    )
