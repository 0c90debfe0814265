"""Reads of moderation rounds: what may be drawn from, what was drawn, and by whom it is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment, Cycle
from app.assessments.queries.later import IS_LATER
from app.assessments.queries.rulebook import rules_in_force
from app.db.domain import NothingFound
from app.extensions import db
from app.organisations.queries import list_holders
from app.organisations.rules import Role, Who
from app.validation.access import may_moderate, may_see_figures
from app.validation.models import ModerationRound, SignOff
from app.validation.rules.moderation import Chosen, SampleSize, choose_cases, stands_of
from app.validation.rules.record import read_record


@dataclass(frozen=True, slots=True)
class CycleToModerate:
    """A cycle with how many records are signed in it, and its round once it is drawn."""

    cycle: Cycle
    records: int
    round: ModerationRound | None


def list_to_moderate(visible_to: Who) -> Sequence[CycleToModerate]:
    """Return the organisation's cycles with a signed record or a round, the latest first.

    A later claim is one person's: whoever sees figures alone is not shown that there is one.
    """
    counts = (
        sa.select(Assessment.cycle_id, sa.func.count().label("records"))
        .join(SignOff, SignOff.assessment_id == Assessment.id)
        .where(SignOff.organisation_id == visible_to.organisation_id)
        .group_by(Assessment.cycle_id)
        .subquery()
    )
    chosen = (
        sa.select(Cycle, counts.c.records, ModerationRound)
        .join(counts, counts.c.cycle_id == Cycle.id)
        .outerjoin(ModerationRound, ModerationRound.cycle_id == Cycle.id)
        .where(
            Cycle.organisation_id == visible_to.organisation_id,
            sa.true() if may_moderate(visible_to) else ~IS_LATER,
        )
        .order_by(Cycle.opens_on.desc(), Cycle.title)
    )
    return [CycleToModerate(*row) for row in db.session.execute(chosen)]


def get_to_draw(cycle_id: UUID, visible_to: Who) -> CycleToModerate:
    """Return a cycle to a moderator of its organisation; raises `NothingFound`."""
    if not may_moderate(visible_to):
        raise NothingFound()
    found = [one for one in list_to_moderate(visible_to) if one.cycle.id == cycle_id]
    if not found:
        raise NothingFound()
    return found[0]


def get_round(round_id: UUID, visible_to: Who) -> ModerationRound:
    """Return a round to who sees its figures; raises `NothingFound`. That of a later claim is about
    one person, so moderators alone see its figures."""
    found = db.session.get(ModerationRound, round_id)
    if found is None or found.organisation_id != visible_to.organisation_id:
        raise NothingFound()
    later = sa.select(Cycle.id).where(Cycle.id == found.cycle_id, IS_LATER)
    if not may_see_figures(visible_to) or (
        not may_moderate(visible_to) and db.session.scalar(later) is not None
    ):
        raise NothingFound()
    return found


def get_moderated_round(round_id: UUID, visible_to: Who) -> ModerationRound:
    """Return a round to a moderator; raises `NothingFound`."""
    if not may_moderate(visible_to):
        raise NothingFound()
    return get_round(round_id, visible_to)


def find_round(cycle_id: UUID) -> ModerationRound | None:
    """Return the round of a cycle, or None."""
    return db.session.scalar(sa.select(ModerationRound).where(ModerationRound.cycle_id == cycle_id))


def find_cycle(cycle_id: UUID) -> Cycle | None:
    """Return a cycle by key, or None."""
    return db.session.get(Cycle, cycle_id)


def list_records(cycle_id: UUID, *, up_to: int | None = None) -> Sequence[SignOff]:
    """Return the signed records of a cycle in the order of their chain, up to a number of it."""
    chosen = (
        sa.select(SignOff)
        .join(Assessment, Assessment.id == SignOff.assessment_id)
        .where(Assessment.cycle_id == cycle_id)
    )
    if up_to is not None:
        chosen = chosen.where(SignOff.number <= up_to)
    return db.session.scalars(chosen.order_by(SignOff.number)).all()


def find_size(cycle: Cycle, drawn: ModerationRound | None, today: date) -> SampleSize:
    """Return how much is drawn: as a round was, or else by the rules of the day."""
    if drawn is not None:
        return SampleSize(drawn.percent, drawn.at_least, drawn.at_most)
    rules = rules_in_force(cycle.organisation_id, today)
    return SampleSize(rules.moderation_percent, rules.moderation_least, rules.moderation_most)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a draw gives: from which records, by which numbers, and the cases it chose."""

    records: Mapping[str, SignOff]
    size: SampleSize
    below_required: int
    cases: Sequence[Chosen]


def draw_cases(cycle: Cycle, seed: str, today: date) -> Draft:
    """Return the cases that a seed draws from a cycle's records as they stand now."""
    size = find_size(cycle, None, today)
    records = {one.snapshot_digest: one for one in list_records(cycle.id)}
    stands = {key: stands_of(read_record(one.snapshot)) for key, one in records.items()}
    moderators = len(list_holders(cycle.organisation_id, Role.MODERATOR, today))
    below = rules_in_force(cycle.organisation_id, today).below_required_most
    cases = choose_cases(seed, stands, size, below, moderators=moderators)
    return Draft(records, size, below, cases)
