"""Reads of what both sides said about each statement of a claim."""

from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.assessments.queries.signed import map_evidence, map_sent_ratings
from app.db.asked import KEYS
from app.db.rows import read_rows
from app.evidence.models import EvidenceItem
from app.extensions import db
from app.frameworks.queries import get_framework, statement_codes
from app.validation.models import AreaReveal, Decision, Disagreement, Judgement, SignOffComment
from app.validation.rules.claims import Claim
from app.validation.rules.reviews import Review
from skills_framework.scoring import required_levels


def list_reviews(claim: Claim, area: str | None = None) -> list[Review]:
    """Return where each statement that was sent stands, in the framework's order.

    With `area` (`E`) the statements of that area only. A fixed number of queries.
    """
    found = Gathered([claim.assessment_id]).reviews(claim)
    return [one for one in found if area in (None, one.statement.area_code)]


def find_review(claim: Claim, code: str) -> Review | None:
    """Return where the statement with this code stands, or None when it was not sent."""
    return next((one for one in list_reviews(claim) if one.code == code), None)


def find_judgement(assessment_id: UUID, statement_id: UUID, number: int) -> Judgement | None:
    """Return the judgement of a statement with this number, or None."""
    return db.session.scalar(
        sa.select(Judgement).where(
            Judgement.assessment_id == assessment_id,
            Judgement.statement_id == statement_id,
            Judgement.number == number,
        )
    )


def find_comment(assessment_id: UUID, person_id: UUID) -> SignOffComment | None:
    """Return what this person said last about the whole, or None."""
    chosen = (
        sa.select(SignOffComment)
        .where(SignOffComment.assessment_id == assessment_id, SignOffComment.person_id == person_id)
        .order_by(SignOffComment.number.desc())
        .limit(1)
    )
    return db.session.scalar(chosen)


def map_comments(assessment_ids: Sequence[UUID]) -> Mapping[tuple[UUID, UUID], SignOffComment]:
    """Return what each side said last about these assessments, by assessment and person."""
    rows = read_rows(_numbered(SignOffComment), {"keys": list(assessment_ids)})
    return {(row.assessment_id, row.person_id): row for row in rows}


class Gathered:
    """Every row of some claims, by assessment and statement: a fixed number of queries for any
    number of claims. `attached` is what `map_evidence` returns."""

    def __init__(self, assessment_ids: Sequence[UUID]) -> None:
        self._keys = assessment_ids
        self._made: dict[UUID, list[Review]] = {}
        given = {"keys": list(assessment_ids)}
        self.sent = map_sent_ratings(assessment_ids)
        self.judgements = _by_statement(_numbered(Judgement), given)
        self.decisions = _by_statement(_numbered(Decision), given)
        self.disagreements = _by_statement(_of(Disagreement), given)
        self.reveals = {
            (one.assessment_id, one.area): one for one in read_rows(_of(AreaReveal), given)
        }
        self.evidence: dict[UUID, dict[UUID, list[EvidenceItem]]] = {}
        self.attached = map_evidence(assessment_ids)
        for assessment_id, attached in self.attached.items():
            held = self.evidence.setdefault(assessment_id, {})
            for link, item in attached:
                # Sending locks it: what a worker attached after a return is theirs until then.
                if item.locked:
                    held.setdefault(link.statement_id, []).append(item)

    @cached_property
    def comments(self) -> dict[tuple[UUID, UUID], SignOffComment]:
        """What each side said last about the whole, by assessment and person; read when asked."""
        return dict(map_comments(self._keys))

    def reviews(self, claim: Claim) -> list[Review]:
        """Return where each statement of one of the claims stands, in the framework's order."""
        if claim.assessment_id not in self._made:
            self._made[claim.assessment_id] = self._reviews(claim)
        return self._made[claim.assessment_id]

    def _reviews(self, claim: Claim) -> list[Review]:
        framework = get_framework(claim.version_id, claim.supplement_id)
        profile = framework.role_profile(claim.role_profile)
        required = required_levels(framework, profile, claim.raised_areas)
        codes = statement_codes(claim.version_id, claim.supplement_id)
        statements = {one.code: claim.rules.apply(one) for one in framework.statements}
        key, book = claim.assessment_id, claim.rules
        judgements, decisions = self.judgements.get(key, {}), self.decisions.get(key, {})
        disagreements, evidence = self.disagreements.get(key, {}), self.evidence.get(key, {})
        return [
            Review(
                statement=(statement := statements[code]),
                statement_id=(of := sent.statement_id),
                required_level=required[code],
                sent=sent,
                judgement=judgements.get(of),
                reveal=self.reveals.get((key, statement.area_code)),
                last_decision=decisions.get(of),
                disagreement=disagreements.get(of),
                evidence=evidence.get(of, ()),
                book=book,
            )
            for sent in self.sent[key]
            if (code := codes[sent.statement_id])
        ]


# Put together once: they are asked with every page about a claim.
@cache
def _of(model: Any) -> sa.Select[Any]:
    return sa.select(model).where(model.assessment_id.in_(KEYS))


@cache
def _numbered(model: Any) -> sa.Select[Any]:
    return _of(model).order_by(model.number)


def _by_statement(
    chosen: sa.Select[Any], given: Mapping[str, Any]
) -> Mapping[UUID, Mapping[UUID, Any]]:
    """Return rows by assessment and statement: of a statement's the last."""
    found: dict[UUID, dict[UUID, Any]] = {}
    for row in read_rows(chosen, given):
        found.setdefault(row.assessment_id, {})[row.statement_id] = row
    return found
