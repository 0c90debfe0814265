"""What the worker does for surveys: send invitations from memory, and close a wave."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from flask import current_app

from app.db.domain import DomainError
from app.documents.codes import write_code
from app.extensions import db
from app.jobs.registry import Onward, register, register_hourly
from app.jobs.rules import JobKind
from app.notifications.delivery import send_now
from app.notifications.rules import Message, Unsent
from app.notifications.rules.composing import compose
from app.organisations.queries import get_organisation
from app.people.queries import get_person
from app.surveys.access import may_run_waves
from app.surveys.queries import (
    get_wave_by_key,
    list_closed_waves,
    list_strata,
    questionnaire_of,
)
from app.surveys.rules import WaveState, are_due_to_go
from app.surveys.sealing import destroy_key, key_folder
from app.surveys.services import (
    WaveNotOpen,
    close_wave,
    make_invitations,
    note_sent,
    wipe_traces,
)
from app.surveys.snapshot import snapshot_file

if TYPE_CHECKING:
    from app.surveys.models import Invitation

AT_ONCE = 10


class SomeNotSent(DomainError):
    """Mail servers refused some addresses for good."""

    sentence = "Some invitations could not be sent: their addresses are refused. Print slips."


class SomeNotTakenYet(Exception):
    """The mail server asks to try some of them again later."""


def register_work() -> None:
    """Tell the job registry what this feature does."""
    for kind, work, title in (
        (JobKind.INVITE_TO_WAVE, invite_to_wave, "Sending invitations"),
        (JobKind.CLOSE_WAVE, end_wave, "Closing the wave"),
    ):
        register(kind, work, title=title, onward=_back_to_wave, may_again=may_run_waves)
    register_hourly("Deleting answers whose days are over", forget_answers)


def _back_to_wave(wave_id: UUID) -> Onward:
    return Onward("Back to the wave", f"/waves/{wave_id}")


def invite_to_wave(wave_id: UUID) -> None:
    """Send everybody in a wave who has none a code by e-mail.

    A message exists in memory only. After a crash those whose message is not known to have gone,
    ten at most, get another code; lost ones are nobody's.
    """
    wave = get_wave_by_key(wave_id)
    if wave.state is not WaveState.OPEN:
        raise WaveNotOpen
    about = {
        "organisation": get_organisation(wave.organisation_id).name,
        "title": wave.title,
        "minutes": str(questionnaire_of(wave).cover.minutes),
        "url": current_app.extensions["settings"].service_url.rstrip("/"),
    }
    unsent: list[Unsent] = []
    for stratum in list_strata(wave_id):
        if stratum.issued < stratum.invited:
            pairs = make_invitations(stratum)
            db.session.commit()
            for start in range(0, len(pairs), AT_ONCE):
                unsent += _send(pairs[start : start + AT_ONCE], about)
    if any(not one.for_good for one in unsent):
        raise SomeNotTakenYet
    if unsent:
        raise SomeNotSent


def _send(pairs: Sequence[tuple["Invitation", bytes]], about: dict[str, str]) -> Sequence[Unsent]:
    """Send some invitations, and record which people's have gone."""
    messages = [
        _message(get_person(invitation.person_id).work_email, write_code(token), about)
        for invitation, token in pairs
    ]
    # The database must not be held while the mail server takes its time.
    db.session.commit()
    unsent = send_now(messages)
    missed = {one.message.address for one in unsent}
    for (invitation, _), message in zip(pairs, messages, strict=True):
        if message.address not in missed:
            note_sent(invitation)
    db.session.commit()
    return unsent


def _message(address: str, code: str, about: dict[str, str]) -> Message:
    facts = {**about, "code": code}
    made = compose("survey_invitation", facts, organisation=about["organisation"])
    return Message(address, made.subject, made.text, made.html)


def forget_answers(now: datetime) -> int:
    """Delete the snapshots whose days are over, as was promised; return how many went."""
    data = current_app.extensions["settings"].data_folder
    gone = 0
    for wave in list_closed_waves():
        file = snapshot_file(data, wave.id)
        due = wave.closed_at and are_due_to_go(wave.closed_at, wave.answers_kept_days, now)
        if due and file.exists():
            file.unlink()
            gone += 1
    return gone


def end_wave(wave_id: UUID) -> None:
    """Close a wave, destroy its key and wipe what the database keeps of the deleted rows.

    Old answers of other waves go on this occasion too. May be repeated: a wave that was closed
    before a crash goes on with its key.
    """
    data = current_app.extensions["settings"].data_folder
    wave = get_wave_by_key(wave_id)
    keys = key_folder(data)
    if wave.state is WaveState.OPEN:
        close_wave(wave, keys=keys, snapshot=snapshot_file(data, wave_id), now=datetime.now(UTC))
    db.session.commit()
    destroy_key(keys, wave_id)
    wipe_traces()
    forget_answers(datetime.now(UTC))
