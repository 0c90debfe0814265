"""Calibration figures: worked out from the sign-offs since the last time, approved, frozen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import randbelow
from uuid import UUID

from app.audit.rules import canonical, sha256
from app.audit.services import record_event
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.extensions import db
from app.insights.models import (
    CalibrationApproval,
    CalibrationLine,
    CalibrationRelease,
    JudgeLeniency,
)
from app.insights.queries.calibration import (
    LINE,
    CalibrationShown,
    list_calibration_releases,
    list_lines,
)
from app.insights.statistics.calibration import (
    Line,
    agreement_lines,
    direction_lines,
    enough,
    time_lines,
)
from app.organisations.rules.guests import GuestKind
from app.organisations.services.guests import end_task
from app.validation.queries.blind import Calibrated, list_areas, list_calibrated
from app.validation.rules.blind import claim_means, numbered
from app.validation.services.measuring import measure_agreement
from app.validation.statistics.asking import Kind, answer, question
from app.validation.statistics.leniency import Leniency, shrink

LARGEST_SEED = 2**31 - 1


class TooFewSignedOff(DomainError):
    """Too few workers or judges stand behind the sign-offs since the last figures."""

    sentence = (
        "Too few have been signed off since the last figures. They need at least 10 workers and 5"
        " people who judged them, and nobody behind more than half. Wait for more."
    )


class FiguresWait(DomainError):
    """The figures worked out last are not approved yet."""

    sentence = "The last figures wait for approval. Somebody else has to approve them first."


class FiguresWorkedOut(DomainError):
    """Two people worked the same figures out at once."""

    sentence = "Somebody has just worked these figures out."


class FiguresApproved(DomainError):
    """The figures were approved before."""

    sentence = "These figures were approved already."


class FiguresByOneself(DomainError):
    """Whoever worked figures out does not approve them."""

    sentence = "You worked these figures out, so somebody else has to approve them."


class FiguresChanged(DomainError):
    """The lines do not give the digest."""

    sentence = "The lines of these figures are not those that were worked out."


constraint("uq_calibration_release_organisation_id_number", FiguresWorkedOut)
constraint("pk_calibration_approval", FiguresApproved)
constraint("ck_calibration_approval_two_people", FiguresByOneself)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a release is worked out from, read once: then the transaction may end."""

    organisation_id: UUID
    number: int
    since_at: datetime | None
    until_at: datetime
    seed: int
    new: Calibrated
    areas: Mapping[str, str]
    means: Mapping[UUID, Sequence[float]]


def count_calibration(organisation_id: UUID, *, now: datetime) -> Counted:
    """Read the sign-offs since the last figures; raises `FiguresWait` or `TooFewSignedOff`.

    Each sign-off is in one release only, so nothing can be learnt by taking one from another.
    """
    before = list_calibration_releases(organisation_id)
    if before and before[0].approval is None:
        raise FiguresWait
    since = before[0].release.until_at if before else None
    new = list_calibrated(organisation_id, since=since, until=now)
    if not enough(new.pairs):
        raise TooFewSignedOff
    whole = list_calibrated(organisation_id, since=None, until=now)
    return Counted(
        organisation_id,
        len(before) + 1,
        since,
        now,
        randbelow(LARGEST_SEED),
        new,
        list_areas(organisation_id, until=now),
        claim_means(whole.pairs),
    )


def make_lines(counted: Counted) -> list[Line]:
    """Return every line of a release, made safe. Waits for a child: hold no transaction."""
    asked = question(Kind.PAIRS, numbered(counted.new.pairs), counted.seed)
    measured = answer(measure_agreement(asked))
    return [
        *direction_lines(counted.new.pairs, counted.areas),
        *agreement_lines(
            {"Weighted kappa": measured.kappa, "Krippendorff’s alpha": measured.alpha}
        ),
        *time_lines(counted.new.claims),
    ]


def store_calibration(counted: Counted, lines: Sequence[Line], *, by_id: UUID) -> UUID:
    """Freeze a release with everybody's leniency as of now; return its key.

    Raises `FiguresWorkedOut` when somebody else was faster.
    """
    release = CalibrationRelease(
        organisation_id=counted.organisation_id,
        number=counted.number,
        since_at=counted.since_at,
        until_at=counted.until_at,
        seed=counted.seed,
        digest=digest_of_lines(lines),
        computed_by_id=by_id,
        computed_at=counted.until_at,
    )
    db.session.add(release)
    flush()
    db.session.add_all(
        CalibrationLine(
            release_id=release.id, number=number, **{name: getattr(line, name) for name in LINE}
        )
        for number, line in enumerate(lines)
    )
    for judge_id, one in shrink(counted.means).items():
        db.session.add(_leniency(release.id, judge_id, one))
    flush()
    _record("worked out", release, by_id)
    return release.id


def approve_calibration(shown: CalibrationShown, *, by_id: UUID, now: datetime) -> None:
    """Approve figures as a second person; raises what stands in the way."""
    release = shown.release
    if by_id == release.computed_by_id:
        raise FiguresByOneself
    if shown.approval is not None:
        raise FiguresApproved
    if digest_of_lines(list_lines(release.id)) != release.digest:
        raise FiguresChanged
    db.session.add(
        CalibrationApproval(
            release_id=release.id,
            computed_by_id=release.computed_by_id,
            approved_by_id=by_id,
            approved_at=now,
        )
    )
    flush()
    end_task(GuestKind.RELEASE_APPROVER, release.id, by_id=by_id, now=now)
    _record("approved", release, by_id)


def digest_of_lines(lines: Sequence[Line]) -> str:
    """Return the SHA-256 over the canonical JSON of a release's lines."""
    held = [[str(getattr(line, name)) for name in LINE] for line in lines]
    return sha256(canonical({"lines": held}))


def _leniency(release_id: UUID, judge_id: UUID, one: Leniency) -> JudgeLeniency:
    return JudgeLeniency(
        release_id=release_id,
        judge_id=judge_id,
        claims=one.claims,
        estimate=one.estimate,
        low=one.low,
        high=one.high,
    )


def _record(verb: str, release: CalibrationRelease, by_id: UUID) -> None:
    record_event(
        verb,
        "calibration figures",
        release.id,
        organisation_id=release.organisation_id,
        by_id=by_id,
        digest=release.digest,
    )
