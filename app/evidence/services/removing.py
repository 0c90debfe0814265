"""Taking away an evidence item that was never sent, with its files."""

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app.evidence.models import EvidenceItem
from app.evidence.queries.files import list_files_of
from app.evidence.services.errors import EvidenceInUse
from app.evidence.services.files import remove_files
from app.evidence.services.items import hold_evidence
from app.extensions import db


def remove_evidence(item: EvidenceItem) -> None:
    """Take an item away for good; the bytes of its files go within a day.

    Raises `EvidenceLocked` when it was sent, and `EvidenceInUse` when something points at it: a
    statement, or what an observer answered. The transaction is over after that.
    """
    hold_evidence(item)
    remove_files(item, [file.id for file in list_files_of(item.id)])
    try:
        db.session.execute(sa.delete(EvidenceItem).where(EvidenceItem.id == item.id))
    except IntegrityError as used:
        raise EvidenceInUse from used
