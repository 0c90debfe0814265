"""What may identify somebody in the texts of an assessment, and why it may stay."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment, EvidenceLink, Rating
from app.assessments.queries.assessments import get_assessment
from app.assessments.rules import Rated
from app.db.domain import NothingFound
from app.evidence.identifiers import EVIDENCE, Find, Passage, find_in, passages_of
from app.evidence.models import EvidenceItem
from app.evidence.queries import map_explanations, map_files
from app.extensions import db
from app.frameworks.models import FrameworkStatement
from app.organisations.rules import Who

ASSESSMENT = "assessment"


@dataclass(frozen=True, slots=True)
class FindToSend:
    """A find in what is sent with a statement, and its worker's explanation, empty until given."""

    assessment: Assessment
    code: str
    find: Find
    explanation: str

    @property
    def evidence_id(self) -> UUID | None:
        """The evidence item whose text holds it; None when the rating's own text does."""
        passage = self.find.passage
        return passage.subject_id if passage.subject == EVIDENCE else None


def list_finds(
    assessment: Assessment, statement_ids: Collection[UUID] | None = None
) -> Sequence[FindToSend]:
    """Return the finds in the texts of these statements, or of all that are not locked.

    It reads the rows anew, in four queries, however many statements and items there are.
    """
    codes: dict[Passage, str] = {}
    for code, passage in _list_passages(assessment, _chosen(statement_ids)):
        codes.setdefault(passage, code)
    return _explained(assessment, codes)


def list_finds_in(assessment: Assessment, code: str, rating: Rated) -> Sequence[FindToSend]:
    """Return the finds in one rating's own texts."""
    return _explained(assessment, dict.fromkeys(_passages(assessment.id, code, rating), code))


def get_find(assessment_id: UUID, digest: str, visible_to: Who) -> FindToSend:
    """Return a find of the asking person's own assessment; raises `NothingFound`."""
    for one in list_finds(get_assessment(assessment_id, visible_to)):
        if one.find.digest == digest:
            return one
    raise NothingFound()


def _explained(assessment: Assessment, codes: dict[Passage, str]) -> Sequence[FindToSend]:
    finds = find_in(codes)
    if not finds:
        return ()
    said = map_explanations({find.passage.subject_id for find in finds})
    return [
        FindToSend(assessment, codes[find.passage], find, said.get(find.digest, ""))
        for find in finds
    ]


def _chosen(statement_ids: Collection[UUID] | None) -> sa.ColumnElement[bool]:
    if statement_ids is None:
        return Rating.locked.is_(False)
    return Rating.statement_id.in_(statement_ids)


def _list_passages(
    assessment: Assessment, chosen: sa.ColumnElement[bool]
) -> Iterator[tuple[str, Passage]]:
    ratings = (
        sa.select(FrameworkStatement.code, Rating)
        .join(FrameworkStatement, FrameworkStatement.id == Rating.statement_id)
        .where(Rating.assessment_id == assessment.id, chosen)
        .order_by(FrameworkStatement.position)
    )
    items = (
        ratings.with_only_columns(FrameworkStatement.code, EvidenceItem)
        .join(EvidenceLink, EvidenceLink.statement_id == Rating.statement_id)
        .join(EvidenceItem, EvidenceItem.id == EvidenceLink.evidence_id)
        .where(EvidenceLink.assessment_id == assessment.id)
    )
    fresh = {"populate_existing": True}
    for code, rating in db.session.execute(ratings, execution_options=fresh):
        for passage in _passages(assessment.id, code, rating):
            yield code, passage
    attached = db.session.execute(items, execution_options=fresh).all()
    files = map_files({item.id for _code, item in attached}, with_text=True) if attached else {}
    for code, item in attached:
        for passage in passages_of(item, files.get(item.id, ())):
            yield code, passage


def _passages(assessment_id: UUID, code: str, rating: Rated) -> Iterator[Passage]:
    """Yield a rating's texts. They are named by code, which a move to a version leaves as it is."""
    yield Passage(ASSESSMENT, assessment_id, f"{code} reflection", rating.reflection)
    yield Passage(ASSESSMENT, assessment_id, f"{code} reason", rating.not_my_role_reason)
