"""Reads of moderation rounds: what may be drawn from, what was drawn, and by whom it is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment, Cycle
from app.assessments.queries.later import IS_LATER
from app.assessments.queries.rulebook import rules_in_force
from app.audit.rules import ERASED
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
    """A cycle with how many records are signed in it, and its round once it is drawn.

    `later` are the later claims that would be drawn from with it, for a moderator.
    """

    cycle: Cycle
    records: int
    round: ModerationRound | None
    later: int = 0

    @property
    def population(self) -> int:
        """How many records would be drawn from today."""
        return self.records + self.later


def list_to_moderate(visible_to: Who) -> Sequence[CycleToModerate]:
    """Return the organisation's cycles with a signed record or a round, the latest first.

    A later claim is one person's: it is drawn from with a cycle, and whoever sees figures alone is
    not shown that there is one.
    """
    counts = (
        sa.select(Assessment.cycle_id, sa.func.count().label("records"))
        .join(SignOff, SignOff.assessment_id == Assessment.id)
        .where(SignOff.organisation_id == visible_to.organisation_id)
        .group_by(Assessment.cycle_id)
        .subquery()
    )
    moderates = may_moderate(visible_to)
    drawn_alone = ModerationRound.id.is_not(None) if moderates else sa.false()
    chosen = (
        sa.select(Cycle, counts.c.records, ModerationRound)
        .join(counts, counts.c.cycle_id == Cycle.id)
        .outerjoin(ModerationRound, ModerationRound.cycle_id == Cycle.id)
        .where(Cycle.organisation_id == visible_to.organisation_id, sa.or_(~IS_LATER, drawn_alone))
        .order_by(Cycle.opens_on.desc(), Cycle.title)
    )
    rows = db.session.execute(chosen).all()
    later = len(_list_later(visible_to.organisation_id, None)) if moderates else 0
    return [
        CycleToModerate(cycle, records, drawn, later=0 if drawn else later)
        for cycle, records, drawn in rows
    ]


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


def list_population(cycle: Cycle, drawn: ModerationRound | None = None) -> Sequence[SignOff]:
    """Return what a cycle's round is drawn from, or was, in the order of the chain: the cycle's
    signed records, and the later claims signed since the organisation's round before."""
    chosen = (
        sa.select(SignOff)
        .join(Assessment, Assessment.id == SignOff.assessment_id)
        .where(Assessment.cycle_id == cycle.id)
    )
    if drawn is not None:
        chosen = chosen.where(SignOff.number <= drawn.last_number)
    own = list(db.session.scalars(chosen))
    later = [] if _is_later(cycle) else _list_later(cycle.organisation_id, drawn)
    return sorted([*own, *later], key=lambda one: one.number)


def _is_later(cycle: Cycle) -> bool:
    return db.session.scalar(sa.select(Cycle.id).where(Cycle.id == cycle.id, IS_LATER)) is not None


def _list_later(organisation_id: UUID, drawn: ModerationRound | None) -> Sequence[SignOff]:
    """Return the signed later claims of an organisation that no round before held."""
    before = (
        sa.select(sa.func.coalesce(sa.func.max(ModerationRound.last_number), 0))
        .join(Cycle, Cycle.id == ModerationRound.cycle_id)
        .where(ModerationRound.organisation_id == organisation_id, ~IS_LATER)
    )
    chosen = (
        sa.select(SignOff)
        .join(Assessment, Assessment.id == SignOff.assessment_id)
        .join(Cycle, Cycle.id == Assessment.cycle_id)
        .where(SignOff.organisation_id == organisation_id, IS_LATER)
    )
    if drawn is not None:
        before = before.where(ModerationRound.drawn_at < drawn.drawn_at)
        chosen = chosen.where(SignOff.number <= drawn.last_number)
    return db.session.scalars(chosen.where(SignOff.number > before.scalar_subquery())).all()


def wait_to_draw(organisation_id: UUID) -> None:
    """Let whoever else draws a round of this organisation wait until this transaction ends: no
    later claim is drawn from twice."""
    cycles = sa.select(Cycle.id).where(Cycle.organisation_id == organisation_id)
    db.session.execute(cycles.order_by(Cycle.id).with_for_update())


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
    held = [one for one in list_population(cycle) if one.snapshot != ERASED]
    records = {one.snapshot_digest: one for one in held}
    stands = {key: stands_of(read_record(one.snapshot)) for key, one in records.items()}
    moderators = len(list_holders(cycle.organisation_id, Role.MODERATOR, today))
    below = rules_in_force(cycle.organisation_id, today).below_required_most
    cases = choose_cases(seed, stands, size, below, moderators=moderators)
    return Draft(records, size, below, cases)
