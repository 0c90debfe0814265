"""The signed record: what a sign-off freezes, as a documented JSON text. Pure.

`docs/schemas/sign-off.schema.json` is this module's models; a test keeps the two the same.
"""

import json
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from app.audit.rules import ERASED, canonical
from app.db.domain import DomainError
from app.validation.rules import Basis, DecisionKind
from skills_framework.fields import area_of

Level = Annotated[int, Field(ge=0, le=4)]
Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class Outcome(StrEnum):
    """What came of a statement."""

    VALIDATED = "validated"
    NOT_VALIDATED = "not validated this time"
    NOT_PART_OF_ROLE = "not part of the role"


class Part(BaseModel):
    """A part of the record: no unknown keys, and no changes once made."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class NamedPerson(Part):
    """A person as they were called when it was signed."""

    name: str
    social_worker: bool


class FrameworkText(Part):
    """Which framework the statements come from, and the SHA-256 of its whole text."""

    code: str
    version: str
    title: str
    digest: Digest


class SupplementText(FrameworkText):
    """The organisation's own supplement to it, and which areas of the record it brought."""

    areas: tuple[str, ...]


class WorkerRating(Part):
    """What the worker sent: `number` counts how often this statement was sent."""

    number: int
    level: Level | None
    not_part_of_role: bool
    not_part_of_role_reason: str
    reflection_digest: Digest
    sent_at: datetime


class RecordedJudgement(Part):
    """The judge's level, entered before the worker's was shown when `blind`; kept as it was."""

    number: int
    judge: UUID
    level: Level | None
    not_enough_seen: bool
    basis: Basis | None
    note: str
    blind: bool
    judged_at: datetime


class RecordedDecision(Part):
    """What was decided after both levels were shown."""

    number: int
    kind: DecisionKind
    level: Level | None
    reason: str
    decided_by: UUID
    decided_at: datetime


class RecordedDisagreement(Part):
    """A contested level: what each side said, and what the second reader decided."""

    worker_comment: str
    supervisor_comment: str
    second_reader: UUID
    opened_at: datetime
    decided_level: Level
    reason: str
    decided_at: datetime


class RecordedFile(Part):
    """A file of an evidence item by the SHA-256 of its bytes, its media type and its length."""

    digest: Digest
    type: str
    size: int


class RecordedEvidence(Part):
    """An evidence item by key, type, day and the SHA-256 of what it says, with its files."""

    key: UUID
    type: str
    happened_on: date
    attached_by: str
    digest: Digest
    files: tuple[RecordedFile, ...] = ()


class RecordedStatement(Part):
    """A statement: its wording, both levels, what was decided and what came of it.

    `indicators` holds the wording of the level required and of each level anybody gave.
    """

    key: UUID
    code: str
    title: str
    text: str
    safety_critical: bool
    required_level: Level
    indicators: dict[str, str]
    worker: WorkerRating
    judgement: RecordedJudgement
    shown_at: datetime
    decision: RecordedDecision
    disagreement: RecordedDisagreement | None
    evidence: tuple[RecordedEvidence, ...]
    outcome: Outcome
    level: Level | None
    valid_until: date | None


class RecordedComment(Part):
    """What one side says about the whole; `accepts` is the worker's."""

    person: UUID
    text: str
    accepts: bool
    written_at: datetime


class RecordedRule(Part):
    """A rule that the organisation had set and that held for the claim; the others are the
    framework's and the usual ones. `statement` is empty for the whole organisation."""

    name: str
    statement: str
    value: int
    from_on: date
    reason: str


class RecordedStandIn(Part):
    """That somebody acted on a London day for the supervisor, who was absent: the codes of what
    they judged and decided of the record then, and whether they signed it."""

    person: UUID
    supervisor: UUID
    on_day: date
    judged: tuple[str, ...]
    decided: tuple[str, ...]
    signed: bool


class SignedRecord(Part):
    """Everything that was signed. People are named once, in `people`, and else meant by key."""

    form: Literal["sign-off/1"] = "sign-off/1"
    assessment: UUID
    organisation: UUID
    organisation_name: str
    cycle: str
    role_profile: str
    raised_areas: tuple[str, ...]
    framework: FrameworkText
    supplement: SupplementText | None = None
    rules: tuple[RecordedRule, ...] = ()
    stood_in: tuple[RecordedStandIn, ...] | None = None
    worker: UUID
    supervisor: UUID
    people: dict[str, NamedPerson]
    statements: tuple[RecordedStatement, ...]
    worker_comment: RecordedComment | None
    supervisor_comment: RecordedComment
    signed_at: datetime

    def is_local(self, code: str) -> bool:
        """Whether the supplement brought the statement of that code."""
        return self.supplement is not None and area_of(code) in self.supplement.areas


def write_record(record: SignedRecord) -> str:
    """Return the record as canonical JSON: one text for one content.

    `supplement`, `rules` and `files` are left out where there are none, as before there were any;
    `stood_in` only where it is None: in a record made before it was kept.
    """
    content = record.model_dump(mode="json")
    if record.supplement is None:
        del content["supplement"]
    if not record.rules:
        del content["rules"]
    if record.stood_in is None:
        del content["stood_in"]
    for item in (item for one in content["statements"] for item in one["evidence"]):
        if not item["files"]:
            del item["files"]
    return canonical(content)


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
