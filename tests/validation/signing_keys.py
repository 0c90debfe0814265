"""Keys, records and files for tests of portable records, made without a database."""

import json
from datetime import UTC, date, datetime
from uuid import UUID

from app.validation.rules.keys import PublishedKey, PublishedKeys, new_key
from app.validation.rules.portable import (
    PortableFramework,
    PortableRecord,
    PortableSignOff,
    PortableStatement,
    State,
    write_portable,
)
from app.validation.rules.record import Outcome
from app.validation.rules.signatures import sign_text

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ISSUER = "https://skills.example/keys/E06000999.json"
KEY, PRIVATE = new_key()
OTHER, OTHER_PRIVATE = new_key()
STATEMENT = UUID("5d0c3f2a-91bc-4000-8000-000000000001")


def keys(*held: PublishedKey, issuer: str = ISSUER) -> PublishedKeys:
    """Return what an employer publishes."""
    return PublishedKeys(issuer=issuer, name="Oakshire Council", keys=held or (KEY,))


def statement(
    key: UUID = STATEMENT,
    code: str = "A1",
    state: State | None = State.IN_DATE,
    outcome: Outcome = Outcome.VALIDATED,
) -> PortableStatement:
    """Return a statement that was validated at level 2."""
    return PortableStatement(
        key=key,
        code=code,
        title="Trust",
        text="Builds trust with a family.",
        safety_critical=False,
        required_level=2,
        indicators={"2": "Does so without support."},
        own_level=2,
        judged_level=2,
        judged_by_social_worker=True,
        basis="seen directly",
        blind=True,
        decision="agreed",
        reason="",
        disagreement=None,
        evidence=(),
        outcome=outcome,
        level=2,
        validated_on=date(2026, 3, 2),
        valid_until=date(2028, 3, 2),
        state=state,
    )


def record(
    *statements: PortableStatement, iat: datetime = NOW, person: str = "Tamsin Fenwick"
) -> PortableRecord:
    """Return a record of one sign-off."""
    text = PortableFramework(code="family-help", version="1.0.0", title="Help", digest="a" * 64)
    signed = PortableSignOff(
        number=4,
        digest="b" * 64,
        snapshot_digest="c" * 64,
        signed_at=datetime(2026, 3, 2, 10, tzinfo=UTC),
        cycle="2026",
        role_profile="family-support-worker",
        framework=text,
        supplement=None,
        supervisor="Idris Okafor",
        worker_comment="",
        supervisor_comment="A year of steady work.",
        statements=statements or (statement(),),
    )
    return PortableRecord(
        iss=ISSUER,
        iat=int(iat.timestamp()),
        state_on=iat.date(),
        organisation="Oakshire Council",
        person=person,
        notice="Independent framework.",
        verify="https://skills.example/verify/",
        sign_offs=(signed,),
    )


def signed_file(said: PortableRecord | None = None) -> bytes:
    """Return a record signed with `KEY`."""
    return sign_text(write_portable(said or record()), private=PRIVATE, kid=KEY.kid).encode()


def compact_of(content: bytes) -> str:
    """Return the JWS that a file holds."""
    held: str = json.loads(content)["jws"]
    return held


def file_of(compact: str) -> bytes:
    """Return a file that holds a JWS."""
    return json.dumps({"jws": compact}).encode()
