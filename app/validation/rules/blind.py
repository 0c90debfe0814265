"""What calibration counts: blind levels of signed claims beside the workers' own. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean
from uuid import UUID

from app.organisations.rules.days import london_day, working_days_since


@dataclass(frozen=True, slots=True)
class BlindPair:
    """A statement's two levels as they were when both were shown, and who chose them."""

    claim_id: UUID
    worker_id: UUID
    judge_id: UUID
    area: str
    own: int
    blind: int

    @property
    def difference(self) -> int:
        """The judge's level less the worker's own: above 0 the judge chose a higher one."""
        return self.blind - self.own


@dataclass(frozen=True, slots=True)
class DecidedClaim:
    """How long a signed claim took from being sent until every statement was decided once."""

    claim_id: UUID
    worker_id: UUID
    judge_id: UUID
    sent_at: datetime
    decided_at: datetime

    @property
    def days(self) -> int:
        """In working days."""
        return working_days_since(london_day(self.sent_at), london_day(self.decided_at))


def claim_means(pairs: Iterable[BlindPair]) -> dict[UUID, list[float]]:
    """Return, for each judge, the mean difference of each claim they judged a part of.

    Statements of one claim go together, so a claim counts once however many it has.
    """
    held: dict[tuple[UUID, UUID], list[int]] = {}
    for pair in pairs:
        held.setdefault((pair.judge_id, pair.claim_id), []).append(pair.difference)
    found: dict[UUID, list[float]] = {}
    for (judge_id, _claim), differences in held.items():
        found.setdefault(judge_id, []).append(fmean(differences))
    return found


def numbered(pairs: Sequence[BlindPair]) -> list[list[int | None]]:
    """Return (worker's number, own level, blind level): without a key, for the child."""
    numbers: Mapping[UUID, int] = {
        worker_id: number for number, worker_id in enumerate({one.worker_id: 0 for one in pairs})
    }
    return [[numbers[one.worker_id], one.own, one.blind] for one in pairs]
