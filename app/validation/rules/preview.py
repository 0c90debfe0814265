"""What a sign-off will validate and until when, as shown before signing. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from app.assessments.rules import Validated
from app.validation.rules import DecisionKind
from app.validation.rules.reviews import Review


@dataclass(frozen=True, slots=True)
class Validating:
    """Statements that will be validated until one day, each with its level."""

    safety_critical: bool
    until: date
    statements: tuple[tuple[Review, int], ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What signing does today: validates, leaves for the plan, leaves out of the role."""

    validating: tuple[Validating, ...]
    not_validated: tuple[Review, ...]
    not_part_of_role: tuple[Review, ...]


def preview(reviews: Sequence[Review], validated: Sequence[Validated]) -> Preview:
    """Return what signing these statements does; safety-critical ones first, then by day."""
    until = {one.statement_id: (one.level, one.valid_until) for one in validated}
    unseen = [one for one in reviews if one.decision and one.final_level is None]
    outside = tuple(one for one in unseen if _is_outside(one))
    return Preview(
        validating=_groups(reviews, until),
        not_validated=tuple(one for one in unseen if one not in outside),
        not_part_of_role=outside,
    )


def _groups(
    reviews: Sequence[Review], until: Mapping[UUID, tuple[int, date]]
) -> tuple[Validating, ...]:
    def place(one: Review) -> tuple[bool, date]:
        return not one.statement.safety_critical, until[one.statement_id][1]

    held = sorted((one for one in reviews if one.statement_id in until), key=place)
    return tuple(
        Validating(not later, day, tuple((one, until[one.statement_id][0]) for one in some))
        for (later, day), some in groupby(held, key=place)
    )


def _is_outside(review: Review) -> bool:
    agreed = review.decision is not None and review.decision.kind is DecisionKind.AGREED
    return review.sent.not_my_role and agreed
