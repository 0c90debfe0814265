"""Reads of blind judgements beside the workers' own levels: of signed claims only.

What is not signed yet, not shown to both, or not decided is in no figure; nor is a judgement that
was made with the worker's level in view.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment, SentRating
from app.extensions import db
from app.frameworks.queries import get_framework, statement_codes
from app.validation.models import AreaReveal, Decision, Judgement, SignOff
from app.validation.rules.blind import BlindPair, DecidedClaim


@dataclass(frozen=True, slots=True)
class Calibrated:
    """The blind pairs of some signed claims, and how long each claim took."""

    pairs: Sequence[BlindPair]
    claims: Sequence[DecidedClaim]


def list_calibrated(
    organisation_id: UUID, *, since: datetime | None, until: datetime
) -> Calibrated:
    """Return what was signed off in an organisation after `since`, up to `until`: five queries."""
    when = [SignOff.signed_at <= until] + ([SignOff.signed_at > since] if since else [])
    signed = sa.select(SignOff.assessment_id).where(
        SignOff.organisation_id == organisation_id, *when
    )
    rows = db.session.execute(
        sa.select(Assessment, SignOff.supervisor_id)
        .join(SignOff, SignOff.assessment_id == Assessment.id)
        .where(Assessment.id.in_(signed))
        .order_by(Assessment.id)
    ).all()
    held = _Held(signed)
    pairs = [pair for assessment, _ in rows for pair in held.pairs(assessment)]
    claims = [
        claim for assessment, judge_id in rows for claim in held.decided(assessment, judge_id)
    ]
    return Calibrated(pairs, claims)


class _Held:
    """The rows of several claims, by claim and statement."""

    def __init__(self, signed: sa.Select[UUID]) -> None:
        self.sent = _by_statement(SentRating, signed, SentRating.number)
        self.judged = _by_statement(Judgement, signed, Judgement.number)
        self.decisions = _by_statement(Decision, signed, Decision.number)
        reveals = sa.select(AreaReveal).where(AreaReveal.assessment_id.in_(signed))
        self.shown = {
            (one.assessment_id, one.area): one.revealed_at for one in db.session.scalars(reveals)
        }

    def pairs(self, assessment: Assessment) -> Iterator[BlindPair]:
        """Yield both levels of each statement that was judged blind, shown and decided."""
        codes = statement_codes(assessment.version_id, assessment.supplement_id)
        framework = get_framework(assessment.version_id, assessment.supplement_id)
        for statement_id, sent in self.sent.get(assessment.id, {}).items():
            area = framework.statement(codes[statement_id]).area_code
            shown_at = self.shown.get((assessment.id, area))
            if shown_at is None or not self.decisions.get(assessment.id, {}).get(statement_id):
                continue
            judged = self.judged.get(assessment.id, {}).get(statement_id, ())
            own = [one for one in sent if one.sent_at <= shown_at]
            blind = [one for one in judged if one.blind and one.judged_at <= shown_at]
            if own and blind and own[-1].level is not None and blind[-1].level is not None:
                yield BlindPair(
                    assessment.id,
                    assessment.person_id,
                    blind[-1].judge_id,
                    area,
                    own[-1].level,
                    blind[-1].level,
                )

    def decided(self, assessment: Assessment, judge_id: UUID) -> Iterator[DecidedClaim]:
        """Yield when a claim was first sent, and when its last statement was first decided."""
        sent = [rows[0].sent_at for rows in self.sent.get(assessment.id, {}).values()]
        made = [rows[0].decided_at for rows in self.decisions.get(assessment.id, {}).values()]
        if sent and made:
            yield DecidedClaim(assessment.id, assessment.person_id, judge_id, min(sent), max(made))


def _by_statement(
    model: type[SentRating] | type[Judgement] | type[Decision],
    signed: sa.Select[UUID],
    number: Any,
) -> Mapping[UUID, Mapping[UUID, list[Any]]]:
    """Return rows by claim and statement, each statement's in the order they were made."""
    chosen = sa.select(model).where(model.assessment_id.in_(signed)).order_by(number)
    found: dict[UUID, dict[UUID, list[Any]]] = {}
    rows: Sequence[Any] = db.session.scalars(chosen).all()
    for row in rows:
        found.setdefault(row.assessment_id, {}).setdefault(row.statement_id, []).append(row)
    return found


def list_areas(organisation_id: UUID, *, until: datetime) -> Mapping[str, str]:
    """Return the titles of the areas that signed claims have statements of, by code, in order."""
    versions = db.session.execute(
        sa.select(Assessment.version_id, Assessment.supplement_id)
        .join(SignOff, SignOff.assessment_id == Assessment.id)
        .where(SignOff.organisation_id == organisation_id, SignOff.signed_at <= until)
        .distinct()
    )
    found = {
        area.code: area.title
        for version_id, supplement_id in versions
        for area in get_framework(version_id, supplement_id).areas
    }
    return dict(sorted(found.items()))
