"""Close a wave and leave nothing behind that tells in which order answers came."""

from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from app.audit.services import record_event
from app.db.changes import change_if
from app.documents.codes import shuffled
from app.extensions import db
from app.surveys.models import Invitation, SealedAnswer, SurveyToken, Wave
from app.surveys.queries import list_sealed, list_strata, questionnaire_of
from app.surveys.rules import WaveState, in_fives
from app.surveys.sealing import KeyMissing, open_sealed, read_key
from app.surveys.services.refusals import WaveKeyMissing, WaveNotClosed, WaveNotOpen
from app.surveys.snapshot import write_snapshot

TRACES = ("sealed_answer", "survey_token", "wave_invitation")


class TracesLeft(Exception):
    """The write-ahead log could not be emptied, since it is being read: to be tried again."""


def close_wave(wave: Wave, *, keys: Path, snapshot: Path, now: datetime) -> int:
    """Open the answers, write them in random order to a snapshot, and drop codes and sealed rows.

    Returns the number of responses. Codes go first: that waits for answers that are being sent
    and refuses later ones. The caller commits, and only then destroys the key. Raises
    `WaveNotOpen`, `WaveKeyMissing`.
    """
    if wave.state is not WaveState.OPEN:
        raise WaveNotOpen
    strata = [stratum.id for stratum in list_strata(wave.id)]
    db.session.execute(sa.delete(SurveyToken).where(SurveyToken.stratum_id.in_(strata)))
    try:
        key = read_key(keys, wave.id)
        responses = [(code, open_sealed(key, sealed)) for code, sealed in list_sealed(wave.id)]
    except KeyMissing as missing:
        raise WaveKeyMissing from missing
    digest = write_snapshot(questionnaire_of(wave), shuffled(responses), snapshot)
    for model in (SealedAnswer, Invitation):
        db.session.execute(sa.delete(model).where(model.stratum_id.in_(strata)))
    _close(wave, digest, len(responses), now)
    return len(responses)


def _close(wave: Wave, digest: str, responses: int, now: datetime) -> None:
    change_if(
        Wave,
        Wave.id == wave.id,
        Wave.state == WaveState.OPEN,
        otherwise=WaveNotOpen,
        state=WaveState.CLOSED,
        snapshot_digest=digest,
        responses=in_fives(responses),
        closed_at=now,
    )
    record_event(
        "closed", "wave", wave.id, organisation_id=wave.organisation_id, by_id=None, snapshot=digest
    )


def mark_released(wave: Wave) -> None:
    """Record that a closed wave's release was approved."""
    change_if(
        Wave,
        Wave.id == wave.id,
        Wave.state == WaveState.CLOSED,
        otherwise=WaveNotClosed,
        state=WaveState.RELEASED,
    )


def wipe_traces() -> None:
    """Make the database give up what it still holds of deleted rows; after the commit.

    SQLite overwrites deleted rows already (`secure_delete`), so its write-ahead log is emptied.
    PostgreSQL writes the tables anew, without the dead rows. Needs no open transaction; raises
    `TracesLeft` when somebody else is still reading the old rows.
    """
    if db.engine.dialect.name == "sqlite":
        _empty_log()
        return
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in TRACES:
            connection.exec_driver_sql(f"VACUUM (FULL) {table}")


def _empty_log() -> None:
    raw = db.engine.raw_connection()
    try:
        busy = raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        raw.close()
    if busy:
        raise TracesLeft
