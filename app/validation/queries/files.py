"""Files of the evidence of a claim, for those who see that evidence: once it was sent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from app.db.domain import NothingFound
from app.evidence.models import EvidenceFile, EvidenceItem, ObservationComment
from app.evidence.queries import map_files
from app.evidence.queries.comments import map_comments
from app.extensions import db
from app.organisations.rules import Who
from app.organisations.rules.guests import GuestKind
from app.validation.access import may_second_read, may_see_statement
from app.validation.queries.claims import load_claim
from app.validation.queries.reviews import list_reviews
from app.validation.rules.claims import Claim
from app.validation.rules.reviews import Review


@dataclass(frozen=True, slots=True)
class ClaimFile:
    """A file of an item that was sent with a claim."""

    claim: Claim
    file: EvidenceFile


def map_sent_files(reviews: Iterable[Review]) -> Mapping[UUID, Sequence[EvidenceFile]]:
    """Return the files of the evidence shown with these statements, by item; what was attached and
    not sent yet is its worker's alone."""
    sent = {item.id for review in reviews for item in review.evidence if item.locked}
    return map_files(sent) if sent else {}


def map_shown_comments(
    reviews: Iterable[Review],
) -> Mapping[UUID, Sequence[ObservationComment]]:
    """Return what the worker said to observations shown with these statements, by item."""
    return map_comments({item.id for review in reviews for item in review.evidence})


def get_claim_file(assessment_id: UUID, file_id: UUID, visible_to: Who) -> ClaimFile:
    """Return a file to whoever sees the evidence it belongs to; raises `NothingFound`.

    That is the worker, the supervisor, the assessor for the safety-critical statements, and a
    second reader for the statement that they are asked about.
    """
    claim = load_claim(assessment_id, organisation_id=visible_to.organisation_id)
    chosen = (
        sa.select(EvidenceFile)
        .join(EvidenceItem, EvidenceItem.id == EvidenceFile.evidence_id)
        .where(EvidenceFile.id == file_id, EvidenceItem.locked)
    )
    file = db.session.scalar(chosen)
    if file is None or not any(
        _sees(visible_to, claim, review)
        for review in list_reviews(claim)
        if file.evidence_id in {item.id for item in review.evidence}
    ):
        raise NothingFound()
    return ClaimFile(claim, file)


def _sees(who: Who, claim: Claim, review: Review) -> bool:
    if may_see_statement(who, claim, safety_critical=review.statement.safety_critical):
        return True
    if review.disagreement is None or not review.contested:
        return False
    asked = review.disagreement.second_reader_id == who.person_id
    if who.guest is not None:
        asked = asked and who.guest.is_for(GuestKind.SECOND_READER, review.disagreement.id)
    return asked and may_second_read(who, claim)
