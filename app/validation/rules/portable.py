"""The portable record: what is validated for one person on a day, as their employer says it. Pure.

`docs/schemas/portable-record.schema.json` is this module's models; a test keeps the two the same.
Evidence is named by title and digest only. A reflection is there when its writer chose so.
"""

import json
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Literal, TypeVar
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from app.audit.rules import canonical
from app.validation.rules.record import Digest, Level, Outcome

FIRST_YEAR, LAST_YEAR = 2, 9900
AnyDay = TypeVar("AnyDay", bound=date)


def _printable(text: str) -> str:
    """A zero character is no text: no page shows it and not every database stores it."""
    if "\0" in text:
        raise ValueError("a zero character")
    return text


def _in_reach(day: AnyDay) -> AnyDay:
    """A day that calendars here reckon with, whatever the time zone."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError("a year out of reach")
    return day


def _moment_in_reach(stamp: int) -> int:
    if not 0 <= stamp < LAST_MOMENT:
        raise ValueError("a moment out of reach")
    return stamp


LAST_MOMENT = int(datetime(LAST_YEAR, 1, 1, tzinfo=UTC).timestamp())
Line = Annotated[str, Field(max_length=500), AfterValidator(_printable)]
Long = Annotated[str, Field(max_length=20_000), AfterValidator(_printable)]
Day = Annotated[date, AfterValidator(_in_reach)]
Moment = Annotated[datetime, AfterValidator(_in_reach)]
Stamp = Annotated[int, AfterValidator(_moment_in_reach)]

# For so long after leaving may somebody take their record with them.
LEAVERS_HAVE = timedelta(days=90)


class State(StrEnum):
    """What has become of a validated statement by the day of the export."""

    IN_DATE = "in date"
    DUE_SOON = "due soon"
    LAPSED = "lapsed"
    PAUSED = "paused"
    REVOKED = "revoked"
    REPLACED = "replaced by a later validation"
    ANOTHER_LOOK = "wants another look, since the wording has changed"


class Portable(BaseModel):
    """A part of the record: no unknown keys, and no changes once made."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PortableEvidence(Portable):
    """An evidence item by type, title and day, with the SHA-256 of what it says and of its files.

    `digest` is the same as in the signed record.
    """

    type: Line
    title: Line
    happened_on: Day
    digest: Digest
    files: tuple[Digest, ...] = ()


class PortableDisagreement(Portable):
    """A contested level: both views, and what the second reader decided."""

    worker_comment: Long
    supervisor_comment: Long
    decided_level: Level
    reason: Long
    decided_at: Moment


class PortableStatement(Portable):
    """A statement: its wording, both levels, what was decided, and its state on the day."""

    key: UUID
    code: Annotated[str, Field(max_length=20), AfterValidator(_printable)]
    title: Line
    text: Long
    safety_critical: bool
    required_level: Level
    indicators: dict[str, Long]
    own_level: Level | None
    judged_level: Level | None
    judged_by_social_worker: bool
    basis: Line | None
    blind: bool
    decision: Line
    reason: Long
    disagreement: PortableDisagreement | None
    evidence: tuple[PortableEvidence, ...]
    outcome: Outcome
    level: Level | None
    validated_on: Day | None
    valid_until: Day | None
    state: State | None
    reflection: Long | None = None

    @model_validator(mode="after")
    def _lasts_from_its_day(self) -> "PortableStatement":
        if self.valid_until and self.validated_on and self.valid_until < self.validated_on:
            raise ValueError("it ends before it begins")
        return self


class PortableFramework(Portable):
    """Which published framework the wording comes from, and the SHA-256 of its whole text."""

    code: Line
    version: Line
    title: Line
    digest: Digest


class PortableSignOff(Portable):
    """One signed assessment; `digest` is its place in the employer's chain of signed records."""

    number: int
    digest: Digest
    snapshot_digest: Digest
    signed_at: Moment
    cycle: Line
    role_profile: Line
    framework: PortableFramework
    supplement: PortableFramework | None
    supervisor: Line
    worker_comment: Long
    supervisor_comment: Long
    statements: Annotated[tuple[PortableStatement, ...], Field(max_length=300)]


class PortableRecord(Portable):
    """What `iss` (where its keys are published) says of one person on the day `state_on`.

    It does not expire: states change after that day, and the page `verify` + digest tells whether
    a signed record is still known and whole.
    """

    form: Literal["portable-record/1"] = "portable-record/1"
    iss: Annotated[str, Field(max_length=200), AfterValidator(_printable)]
    iat: Stamp
    state_on: Day
    organisation: Line
    person: Line
    notice: Line
    not_for: Line = "Not for pay, ranking or discipline."
    verify: Line
    sign_offs: Annotated[tuple[PortableSignOff, ...], Field(max_length=50)]

    @property
    def validated(self) -> tuple[tuple[PortableSignOff, PortableStatement], ...]:
        """What stands as validated, each with its sign-off: nothing revoked or replaced."""
        gone = (State.REVOKED, State.REPLACED)
        return tuple(
            (signed, one)
            for signed in self.sign_offs
            for one in signed.statements
            if one.outcome is Outcome.VALIDATED and one.state not in gone
        )


def last_day_to_take(left_on: date | None) -> date | None:
    """Return until when a leaver may take their record; None for who has not left."""
    return None if left_on is None else left_on + LEAVERS_HAVE


def write_portable(record: PortableRecord) -> str:
    """Return the record as canonical JSON."""
    return canonical(record.model_dump(mode="json"))


def read_portable(payload: bytes) -> PortableRecord:
    """Return the record that a text holds; raises `ValueError` when it holds none."""
    return PortableRecord.model_validate_json(payload)


def portable_schema() -> str:
    """Return the record's JSON Schema as an indented text."""
    made = PortableRecord.model_json_schema()
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"
