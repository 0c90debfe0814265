"""Writes of baselines: start one, show it to the supervisor, record that it was talked through."""

from collections.abc import Collection
from datetime import UTC, date, datetime
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment, BaselineShowing, BaselineTalk, Rating
from app.assessments.queries.baselines import Baseline, list_baseline_finds
from app.assessments.rules import AssessmentKind
from app.assessments.rules.baselines import LONGEST_TALK, is_new_starter
from app.assessments.services.errors import IdentifiersHeld
from app.assessments.services.starting import add_ratings, check_profile
from app.audit.services import record_event
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.extensions import db
from app.organisations.rules import london_day
from app.people.queries import get_person


class BaselineAlreadyStarted(DomainError):
    """The person has a baseline in this organisation."""

    sentence = "You have started your baseline already. Open it from your home page."


class BaselineTooLate(DomainError):
    """The person's first six weeks are over."""

    sentence = (
        "A baseline is made in your first six weeks, and they are over. "
        "You rate yourself in your organisation's next cycle."
    )


class NobodyToShow(DomainError):
    """Nobody supervises the worker today."""

    sentence = "You have no supervisor here today. Ask the person who looks after this service."


class BaselineShown(DomainError):
    """It is shown to this supervisor already."""

    sentence = "You show your baseline to your supervisor already."


class BaselineNotShown(DomainError):
    """It is not shown to anybody."""

    sentence = "This baseline is not shown to anybody now."


class BaselineTalkedThrough(DomainError):
    """It was talked through, so it stays as it was then."""

    sentence = "This was talked through, so it stays as it is and stays shown."


class TalkAlreadyRecorded(DomainError):
    """This person recorded the talk already."""

    sentence = "You have recorded this already."


class TalkDayWrong(DomainError):
    """The day is before the baseline was begun, or in the future."""

    sentence = "Enter the day you talked: not before the baseline was started, and not after today."


class TalkWordsWrong(DomainError):
    """There are no words, or too many."""

    sentence = f"Say in a few words what you talked about, {LONGEST_TALK} characters or fewer."


constraint("uq_assessment_baseline", BaselineAlreadyStarted)
constraint("uq_assessment_organisation_id_person_id", BaselineAlreadyStarted)
constraint("uq_baseline_showing_assessment_id", BaselineShown)
constraint("uq_baseline_talk_assessment_id_recorded_by_id", TalkAlreadyRecorded)


def start_baseline(
    person_id: UUID,
    version_id: UUID,
    role_profile: str,
    *,
    supplement_id: UUID | None = None,
    raised_areas: Collection[str] = (),
    now: datetime | None = None,
) -> Assessment:
    """Start a new starter's baseline; raises `BaselineTooLate`, `BaselineAlreadyStarted`, or what
    `check_profile` raises."""
    now, person = now or datetime.now(UTC), get_person(person_id)
    if not is_new_starter(person.started_on, london_day(now)):
        raise BaselineTooLate()
    check_profile(version_id, role_profile, raised_areas)
    started = Assessment(
        organisation_id=person.organisation_id,
        kind=AssessmentKind.BASELINE,
        version_id=version_id,
        supplement_id=supplement_id,
        person_id=person_id,
        role_profile=role_profile,
        raised_areas=" ".join(sorted(raised_areas)),
        started_at=now,
    )
    db.session.add(started)
    add_ratings(started)
    _record(started, "started", person_id, now)
    return started


def show_baseline(baseline: Baseline, *, now: datetime | None = None) -> None:
    """Show a baseline to who supervises its worker today; from then on it stays as it is.

    Raises `NobodyToShow`, `BaselineShown` or `IdentifiersHeld`.
    """
    now, assessment = now or datetime.now(UTC), baseline.assessment
    if baseline.supervisor_id is None:
        raise NobodyToShow()
    if baseline.shown_to_id == baseline.supervisor_id:
        raise BaselineShown()
    # Locked first, read after: what was saved in between is either read or refused.
    _lock(assessment, locked=True)
    if not all(found.explanation for found in list_baseline_finds(assessment)):
        raise IdentifiersHeld()
    _delete_showing(assessment)
    db.session.add(
        BaselineShowing(
            assessment_id=assessment.id, shown_to_id=baseline.supervisor_id, shown_at=now
        )
    )
    flush()
    _record(assessment, "showed", assessment.person_id, now)


def take_back_baseline(baseline: Baseline, *, now: datetime | None = None) -> None:
    """Let nobody but its worker see a baseline again, who may change it then.

    Raises `BaselineNotShown` or `BaselineTalkedThrough`.
    """
    if baseline.shown_to_id is None:
        raise BaselineNotShown()
    _delete_showing(baseline.assessment)
    # Asked after the row is gone: who records a talk holds that row until they have done so.
    if _was_talked_through(baseline.assessment):
        raise BaselineTalkedThrough()
    _lock(baseline.assessment, locked=False)
    _record(baseline.assessment, "took back", baseline.assessment.person_id, now)


def record_talk(
    baseline: Baseline, talked_on: date, words: str, *, by_id: UUID, now: datetime | None = None
) -> None:
    """Record that worker and supervisor talked a baseline through; once by each of them.

    Raises `BaselineNotShown`, `TalkDayWrong`, `TalkWordsWrong` or `TalkAlreadyRecorded`.
    """
    now, assessment = now or datetime.now(UTC), baseline.assessment
    if not _is_shown(assessment):
        raise BaselineNotShown()
    if not london_day(assessment.started_at) <= talked_on <= london_day(now):
        raise TalkDayWrong(field="talked_on")
    if not 0 < len(words.strip()) <= LONGEST_TALK:
        raise TalkWordsWrong(field="words")
    db.session.add(
        BaselineTalk(
            assessment_id=assessment.id,
            talked_on=talked_on,
            words=words.strip(),
            recorded_by_id=by_id,
            recorded_at=now,
        )
    )
    flush()
    _record(assessment, "talked through", by_id, now)


def _is_shown(assessment: Assessment) -> bool:
    """Whether it is shown, in a row that nobody takes away before this transaction ends."""
    chosen = sa.select(BaselineShowing.id).where(BaselineShowing.assessment_id == assessment.id)
    return db.session.scalar(chosen.with_for_update()) is not None


def _was_talked_through(assessment: Assessment) -> bool:
    chosen = sa.select(BaselineTalk.id).where(BaselineTalk.assessment_id == assessment.id)
    return db.session.scalars(chosen).first() is not None


def _delete_showing(assessment: Assessment) -> None:
    own = BaselineShowing.assessment_id == assessment.id
    db.session.execute(sa.delete(BaselineShowing).where(own))


def _lock(assessment: Assessment, *, locked: bool) -> None:
    own = Rating.assessment_id == assessment.id
    db.session.execute(sa.update(Rating).where(own).values(locked=locked))


def _record(assessment: Assessment, verb: str, by_id: UUID, now: datetime | None) -> None:
    record_event(
        verb,
        "baseline",
        assessment.id,
        organisation_id=assessment.organisation_id,
        by_id=by_id,
        now=now,
    )
