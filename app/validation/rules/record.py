"""The signed record: what a sign-off freezes, as a documented JSON text. Pure.

`docs/schemas/sign-off.schema.json` is this module's models; a test keeps the two the same.
"""

import json
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.audit.rules import ERASED
from app.db.domain import DomainError
from app.validation.rules import Basis, DecisionKind
from app.validation.rules.parts import Part, Sorted
from skills_framework.fields import area_of

Level = Annotated[int, Field(ge=0, le=4)]
Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class Outcome(StrEnum):
    """What came of a statement."""

    VALIDATED = "validated"
    NOT_VALIDATED = "not validated this time"
    NOT_PART_OF_ROLE = "not part of the role"


class NamedPerson(Part):
    """A person as they were called when it was signed."""

    name: str
    social_worker: bool


class FrameworkText(Part):
    """Which framework the statements come from, and the SHA-256 of its whole text."""

    code: str
    digest: Digest
    title: str
    version: str


class SupplementText(Part):
    """The organisation's own supplement to it, and which areas of the record it brought."""

    areas: tuple[str, ...]
    code: str
    digest: Digest
    title: str
    version: str


class WorkerRating(Part):
    """What the worker sent: `number` counts how often this statement was sent."""

    level: Level | None
    not_part_of_role: bool
    not_part_of_role_reason: str
    number: int
    reflection_digest: Digest
    sent_at: datetime


class RecordedJudgement(Part):
    """The judge's level, entered before the worker's was shown when `blind`; kept as it was."""

    basis: Basis | None
    blind: bool
    judge: UUID
    judged_at: datetime
    level: Level | None
    not_enough_seen: bool
    note: str
    number: int


class RecordedDecision(Part):
    """What was decided after both levels were shown."""

    decided_at: datetime
    decided_by: UUID
    kind: DecisionKind
    level: Level | None
    number: int
    reason: str


class RecordedDisagreement(Part):
    """A contested level: what each side said, and what the second reader decided."""

    decided_at: datetime
    decided_level: Level
    opened_at: datetime
    reason: str
    second_reader: UUID
    supervisor_comment: str
    worker_comment: str


class RecordedFile(Part):
    """A file of an evidence item by the SHA-256 of its bytes, its media type and its length."""

    digest: Digest
    size: int
    type: str


class RecordedEvidence(Part):
    """An evidence item by key, type, day and the SHA-256 of what it says, with its files."""

    attached_by: str
    digest: Digest
    files: tuple[RecordedFile, ...] = ()
    happened_on: date
    key: UUID
    type: str


class RecordedStatement(Part):
    """A statement: its wording, both levels, what was decided and what came of it.

    `indicators` holds the wording of the level required and of each level anybody gave.
    """

    code: str
    decision: RecordedDecision
    disagreement: RecordedDisagreement | None
    evidence: tuple[RecordedEvidence, ...]
    indicators: Sorted[str]
    judgement: RecordedJudgement
    key: UUID
    level: Level | None
    outcome: Outcome
    required_level: Level
    safety_critical: bool
    shown_at: datetime
    text: str
    title: str
    valid_until: date | None
    worker: WorkerRating


class RecordedComment(Part):
    """What one side says about the whole; `accepts` is the worker's."""

    accepts: bool
    person: UUID
    text: str
    written_at: datetime


class RecordedRule(Part):
    """A rule that the organisation had set and that held for the claim; the others are the
    framework's and the usual ones. `statement` is empty for the whole organisation."""

    from_on: date
    name: str
    reason: str
    statement: str
    value: int


class RecordedStandIn(Part):
    """That somebody acted on a London day for the supervisor, who was absent: the codes of what
    they judged and decided of the record then, and whether they signed it."""

    decided: tuple[str, ...]
    judged: tuple[str, ...]
    on_day: date
    person: UUID
    signed: bool
    supervisor: UUID


class SignedRecord(Part):
    """Everything that was signed. People are named once, in `people`, and else meant by key."""

    assessment: UUID
    cycle: str
    form: Literal["sign-off/1"] = "sign-off/1"
    framework: FrameworkText
    organisation: UUID
    organisation_name: str
    people: Sorted[NamedPerson]
    raised_areas: tuple[str, ...]
    role_profile: str
    rules: tuple[RecordedRule, ...] = ()
    signed_at: datetime
    statements: tuple[RecordedStatement, ...]
    stood_in: tuple[RecordedStandIn, ...] | None = None
    supervisor: UUID
    supervisor_comment: RecordedComment
    supplement: SupplementText | None = None
    worker: UUID
    worker_comment: RecordedComment | None

    def is_local(self, code: str) -> bool:
        """Whether the supplement brought the statement of that code."""
        return self.supplement is not None and area_of(code) in self.supplement.areas


def write_record(record: SignedRecord) -> str:
    """Return the record as canonical JSON: one text for one content.

    `supplement`, `rules` and `files` are left out where there are none, as before there were any;
    `stood_in` only where it is None: in a record made before it was kept.
    """
    absent = {name for name in ("supplement", "rules") if not getattr(record, name)}
    absent |= {"stood_in"} if record.stood_in is None else set()
    text = record.model_dump_json(exclude=absent)
    # Within what somebody wrote a quotation mark has a backslash before it.
    return text.replace(',"files":[]', "")


class RecordAltered(DomainError, ValueError):
    """The text of a signed record is no record any more."""

    sentence = (
        "This record can no longer be read: its text was altered after it was signed. Nothing here"
        " can put that right. Tell whoever looks after this service."
    )


def read_record(text: str) -> SignedRecord:
    """Return the record that a text holds; raises `RecordAltered` when it holds none."""
    if text == ERASED:
        raise RecordAltered("This record was erased with its person. Its digest is kept.")
    try:
        return SignedRecord.model_validate_json(text)
    except ValueError as wrong:
        raise RecordAltered() from wrong


def schema() -> str:
    """Return the record's JSON Schema as an indented text."""
    made = SignedRecord.model_json_schema()
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"
