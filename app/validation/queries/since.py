"""Reads of what has happened since an assessment was signed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.assessments.models import Renewal
from app.assessments.queries.held import list_held_of
from app.assessments.queries.renewing import Revoked, list_renewals, list_revocations
from app.validation.queries.afterwards import map_codes


@dataclass(frozen=True, slots=True)
class RenewalShown:
    """A renewal beside the record it renews, with the statements' codes."""

    renewal: Renewal
    codes: Sequence[str]
    until_on: date


@dataclass(frozen=True, slots=True)
class RevokedShown:
    """A revocation beside the record it is about."""

    revoked: Revoked
    code: str


@dataclass(frozen=True, slots=True)
class Since:
    """What has become of what one assessment validated: acts, and the codes of what is no longer
    in date by their state."""

    renewals: Sequence[RenewalShown]
    revoked: Sequence[RevokedShown]
    states: Mapping[str, Sequence[str]]

    @property
    def changed(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.renewals or self.revoked or self.states)


def what_happened(assessment_id: UUID, today: date) -> Since:
    """Return what happened to what an assessment validated, as of a day."""
    held = list_held_of(assessment_id, today)
    codes = {one.permanent_id: one.code for one in held}
    revoked = list_revocations(assessment_id=assessment_id)
    named = map_codes(revoked)
    states: dict[str, list[str]] = {}
    for one in held:
        if not one.counts:
            states.setdefault(one.state.value, []).append(one.code)
    return Since(
        [
            RenewalShown(row, sorted(codes[key] for key in keys if key in codes), until_on)
            for row, keys, until_on in list_renewals(assessment_id)
        ],
        [RevokedShown(one, named[one.row.id]) for one in revoked],
        states,
    )
