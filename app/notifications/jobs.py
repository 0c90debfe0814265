"""What the worker does about mail: send what was written, and write digests when they are due."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from app.db.domain import DomainError
from app.extensions import db
from app.jobs import registry
from app.jobs.queries import list_jobs
from app.jobs.rules import JobKind, JobState
from app.jobs.services import retry
from app.notifications.delivery import Send, open_line
from app.notifications.queries import get_mail, is_unwanted, list_run, list_unsent, outgoing
from app.notifications.services import drop_text, forget_text, note_refused
from app.notifications.services.digests import write_digests

# As long as mail servers themselves keep trying (RFC 5321, 4.5.4.1).
TRIED_FOR = timedelta(days=4)
DIGESTS_EVERY = timedelta(minutes=10)


class AddressRefused(DomainError):
    """The mail server will never take this message."""

    sentence = "The mail server refuses this address or message, so it was not sent."


class NotTakenYet(Exception):
    """The mail server asks to try again later."""


def send_mail(mail_id: UUID) -> None:
    """Send one written message and empty its text; one that was sent already is left alone.

    Mail cannot be sent exactly once: when the process or the line dies between the server's yes
    and our commit, the message goes out again, under the same Message-ID.
    """
    if not _is_waiting(mail_id):
        return
    # The database must not be held while the mail server takes its time.
    db.session.commit()
    with open_line() as send:
        refused = _send(send, mail_id)
    if refused:
        raise AddressRefused


def send_digests(run_id: UUID) -> None:
    """Send the digests of one run over one connection, each written down before the next goes."""
    waiting = list_run(run_id)
    db.session.commit()
    later = 0
    with open_line() as send:
        for mail_id in waiting:
            try:
                _send(send, mail_id)
            except NotTakenYet:
                later += 1
    if later:
        raise NotTakenYet


def _is_waiting(mail_id: UUID) -> bool:
    """Whether a message is to be sent; what nobody wants any more is emptied instead."""
    mail = get_mail(mail_id)
    if mail.sent_at is not None or not mail.text:
        return False
    if is_unwanted(mail):
        drop_text(mail)
        return False
    return True


def _send(send: Send, mail_id: UUID) -> bool:
    """Send one message and write down what came of it; return whether it is refused for good.

    One that another worker sent meanwhile, who took this one for dead, is empty by now, and stays.
    """
    sent = get_mail(mail_id).sent_at is not None
    message = outgoing(mail_id)
    db.session.commit()
    if sent:
        return False
    unsent = send(message)
    if unsent is None:
        forget_text(get_mail(mail_id))
    elif unsent.for_good:
        note_refused(get_mail(mail_id), unsent.code)
    else:
        raise NotTakenYet
    db.session.commit()
    return unsent is not None


def try_again(now: datetime) -> int:
    """Ask again for what was given up while the mail server was away; return how many.

    What a server refused for good is not asked for again, and what is older than four days
    neither: `flask jobs retry` does.
    """
    since = now - TRIED_FOR
    unsent = set(list_unsent(since))
    asked = 0
    for job in list_jobs(JobState.FAILED, limit=10_000):
        mail = job.kind is JobKind.SEND_MAIL and job.subject_id in unsent
        run = job.kind is JobKind.SEND_DIGEST and unsent.intersection(list_run(job.subject_id))
        if mail or run:
            retry(job.id)
            asked += 1
    return asked


def digest(now: datetime | None = None) -> int:
    """Write the digests that are due; return how many."""
    return write_digests(now or datetime.now(UTC))


def register() -> None:
    """Tell the worker."""
    registry.register(JobKind.SEND_MAIL, send_mail, title="Sending a message")
    registry.register(JobKind.SEND_DIGEST, send_digests, title="Sending messages of the day")
    registry.register_schedule("Writing messages of the day", digest, every=DIGESTS_EVERY)
    registry.register_hourly("Asking again for mail that was given up", try_again)
