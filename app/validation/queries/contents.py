"""Whether the tables still say what signed records say, for some hundred records at a time."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from uuid import UUID

from app.db.domain import NothingFound
from app.documents.storage import storage
from app.validation.models import SignOff
from app.validation.queries.claims import load_claims
from app.validation.queries.recorded import wrong_file
from app.validation.queries.records import Builder
from app.validation.rules.claims import Claim
from app.validation.rules.days import london_day
from app.validation.rules.record import (
    Outcome,
    SignedRecord,
    read_record,
    write_record,
)
from app.validation.rules.record_differences import first_difference

GONE = "the assessment, or something it rests on, is gone"
# No text that a person wrote holds one of these: there a quotation mark has a stroke before it.
_FILES, _STOOD_IN = '"files":', '"stood_in":'


def find_wrong_contents(rows: Sequence[SignOff]) -> Mapping[UUID, str]:
    """Say of each signed record that the tables no longer bear out what differs first."""
    claims = load_claims([row.assessment_id for row in rows])
    checking = _Checking(list(claims.values()))
    found = {row.id: checking.wrong(row, claims.get(row.assessment_id)) for row in rows}
    return {key: sentence for key, sentence in found.items() if sentence}


class _Checking:
    """The records of a batch as the tables have them now, each against its own text."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._whole: set[str] = set()
        self._all: Builder | None = None
        # Where one of them rests on something that is gone or makes no sense, each is read alone.
        with suppress(NothingFound, LookupError, ValueError):
            self._all = Builder(claims)

    def wrong(self, row: SignOff, claim: Claim | None) -> str | None:
        """Say what is wrong with one record, or None."""
        if claim is None:
            return GONE
        try:
            builder = self._all or Builder([claim])
            # A record from before deputies were in it is as it was without them.
            told = _STOOD_IN in row.snapshot
            now = builder.record(claim, row.supervisor_id, stand_ins=told)
            return (
                _wrong_row(row, now, claim)
                or self._wrong_text(row.snapshot, now)
                or _wrong_validations(builder, now)
            )
        except (NothingFound, LookupError):
            return GONE
        except ValueError as error:
            return f"it can no longer be built from the tables: {error}"

    def _wrong_text(self, snapshot: str, now: SignedRecord) -> str | None:
        """Compare the texts first, which is quick: only where they differ is the text read."""
        if _FILES not in snapshot and write_record(now) == snapshot:
            return None
        signed = read_record(snapshot)
        return first_difference(signed, now) or wrong_file(signed, storage(), self._whole)


def _wrong_row(row: SignOff, now: SignedRecord, claim: Claim) -> str | None:
    if not claim.signed:
        return "the assessment no longer says that it is signed off"
    if row.signed_at != now.signed_at:
        return "the time in its row is not the time that was signed"
    return None


def _wrong_validations(builder: Builder, now: SignedRecord) -> str | None:
    """What the record does not repeat of each validation: whose, the required level, the day."""
    required = {one.code: one.required_level for one in now.statements}
    own = builder.own_validations(now.assessment)
    if len(own) != sum(one.outcome is Outcome.VALIDATED for one in now.statements):
        return "the tables hold another number of validations than were signed"
    today = london_day(now.signed_at)
    for code, row in own:
        if (row.person_id, row.required_level, row.validated_on) != (
            now.worker,
            required.get(code),
            today,
        ):
            return f"the validation of {code} is of another person, required level or day"
    return None
