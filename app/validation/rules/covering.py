"""What a signed record covers of another framework: its headings with what was validated. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.validation.rules.record import RecordedStatement, SignedRecord
from skills_framework.crosswalk import Bearing, Drawn, Heading, by_heading


@dataclass(frozen=True, slots=True)
class CoveredStatement:
    """A validated statement beside a heading, and how it stands to it."""

    statement: RecordedStatement
    relation: Bearing


@dataclass(frozen=True, slots=True)
class CoveredHeading:
    """A heading with the statements beside it that are validated and in date."""

    heading: Heading
    held: tuple[CoveredStatement, ...]


def covered(
    record: SignedRecord, drawn: Drawn, standing: Mapping[UUID, date]
) -> Sequence[CoveredHeading]:
    """Return every heading with what the record holds of it and is in date: `standing` says until
    when, by the statement's permanent id.

    Level 0 is validated too and covers nothing; what is marked for review counts for nothing.
    """
    valid = {
        one.code: one.model_copy(update={"valid_until": standing[one.key]})
        for one in record.statements
        if one.level and one.valid_until is not None and one.key in standing
    }
    return [
        CoveredHeading(
            row.heading,
            tuple(CoveredStatement(valid[one.statement], one.relation) for one in row.places),
        )
        for row in by_heading(drawn, valid.keys())
    ]
