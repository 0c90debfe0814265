"""Writes of releases: compute once, approve by a second person, frozen from then on."""

from collections import Counter
from datetime import datetime
from pathlib import Path
from uuid import UUID

from app.audit.rules import canonical, sha256
from app.audit.services import record_event
from app.db.changes import change_if
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.extensions import db
from app.insights.models import Release, ReleaseLine
from app.insights.publication import release_rows
from app.insights.queries import FIELDS, list_rows
from app.insights.rules import ReleaseRow, ReleaseState
from app.insights.suppression import Fate, suppress
from app.insights.tables import count_tables, lattice
from app.organisations.rules.guests import GuestKind
from app.organisations.services.guests import end_task
from app.surveys.queries import get_wave_by_key, list_strata, questionnaire_of
from app.surveys.rules import Stratum, WaveState
from app.surveys.services import WaveNotClosed, mark_released
from app.surveys.snapshot import SnapshotChanged, read_snapshot


class ReleaseExists(DomainError):
    """A wave is released once."""

    sentence = "This wave has its release already. A wave is released once."


class SnapshotLost(DomainError):
    """The snapshot is missing or is not the one that was written at closing."""

    sentence = (
        "The file with this wave's answers is missing or was changed, so no table can be counted"
        " from it."
    )


class ApprovedByOneself(DomainError):
    """Whoever computed a release does not approve it."""

    sentence = "You computed this release, so somebody else has to approve it."


class ReleaseAlreadyApproved(DomainError):
    """The release was approved before."""

    sentence = "This release was approved already."


class ReleaseChanged(DomainError):
    """The lines of a release do not give its digest."""

    sentence = "The lines of this release are not those that were computed. It cannot be approved."


constraint("uq_release_wave_id", ReleaseExists)
constraint("ck_release_two_people", ApprovedByOneself)


def compute_release(wave_id: UUID, *, snapshot: Path, by_id: UUID, now: datetime) -> Release:
    """Count the declared tables of a closed wave, make them safe and store their lines.

    Raises `WaveNotClosed`, `SnapshotLost`, `ReleaseExists`.
    """
    wave = get_wave_by_key(wave_id)
    if wave.state is not WaveState.CLOSED or wave.opened_at is None:
        raise WaveNotClosed
    try:
        responses = read_snapshot(snapshot, wave.snapshot_digest)
    except (FileNotFoundError, SnapshotChanged) as lost:
        raise SnapshotLost from lost
    strata = [Stratum(row.code, row.label, row.invited) for row in list_strata(wave_id)]
    tables = count_tables(questionnaire_of(wave), strata, responses)
    fates = suppress(lattice(tables))
    rows = release_rows(tables, fates)
    why = Counter(fates.values())
    release = Release(
        organisation_id=wave.organisation_id,
        wave_id=wave_id,
        digest=digest_of(rows),
        year=wave.opened_at.year,
        hidden_small=why[Fate.SMALL] + why[Fate.ALL_ALIKE],
        hidden_beside=why[Fate.COMPLEMENTARY],
        computed_at=now,
        computed_by_id=by_id,
    )
    _store(release, rows)
    _note("computed", release, by_id)
    return release


def _store(release: Release, rows: list[ReleaseRow]) -> None:
    db.session.add(release)
    flush()
    db.session.add_all(
        ReleaseLine(
            release_id=release.id,
            number=number,
            **{name: getattr(row, name) for name in FIELDS},
        )
        for number, row in enumerate(rows)
    )
    flush()


def digest_of(rows: list[ReleaseRow]) -> str:
    """Return the SHA-256 over the canonical JSON of a release's lines."""
    lines = [[str(getattr(row, name)) for name in FIELDS] for row in rows]
    return sha256(canonical({"lines": lines}))


def approve_release(release: Release, *, by_id: UUID, now: datetime) -> None:
    """Approve a release as a second person; its rows are frozen and the wave is Released.

    Raises `ApprovedByOneself`, `ReleaseAlreadyApproved`, `ReleaseChanged`.
    """
    if by_id == release.computed_by_id:
        raise ApprovedByOneself
    if digest_of(list(list_rows(release.id))) != release.digest:
        raise ReleaseChanged
    change_if(
        Release,
        Release.id == release.id,
        Release.state == ReleaseState.COMPUTED,
        otherwise=ReleaseAlreadyApproved,
        state=ReleaseState.APPROVED,
        approved_at=now,
        approved_by_id=by_id,
    )
    mark_released(get_wave_by_key(release.wave_id))
    _note("approved", release, by_id)
    end_task(GuestKind.RELEASE_APPROVER, release.wave_id, by_id=by_id, now=now)


def _note(verb: str, release: Release, by_id: UUID) -> None:
    record_event(
        verb,
        "release",
        release.id,
        organisation_id=release.organisation_id,
        by_id=by_id,
        digest=release.digest,
    )
