"""What the worker does for observations: send a link, forget what is over, remind a reader."""

from datetime import UTC, date, datetime
from uuid import UUID

from flask import current_app

from app.db.domain import DomainError
from app.documents.codes import write_code
from app.evidence.queries.observations import get_request_by_id, list_to_remind
from app.evidence.rules.observations import DAYS_OPEN, Asked, RequestState, state_of
from app.evidence.services.observations import forget_email, forget_what_is_over, hand_out_code
from app.evidence.services.receiving import note_reminded
from app.extensions import db
from app.jobs.registry import register, register_hourly
from app.jobs.rules import JobKind
from app.notifications.delivery import MailNotSetUp, send_now
from app.notifications.rules import Message
from app.notifications.rules.composing import compose
from app.notifications.services import write_letter
from app.organisations.queries import get_organisation
from app.organisations.rules.days import london_day


class AddressRefused(DomainError):
    """The mail server will never take this address."""

    sentence = "The mail server refuses this address. Show or print the code instead."


class NotTakenYet(Exception):
    """The mail server asks to try again later."""


def register_work() -> None:
    """Tell the job registry what is done for observations."""
    register(JobKind.SEND_OBSERVATION_LINK, send_link, title="Sending the link")
    register_hourly("Forgetting codes and addresses that are over", forget_what_is_over)
    register_hourly("Reminding readers of what came by link", remind_readers)


def send_link(request_id: UUID) -> None:
    """Send a practitioner the link they were asked by, and forget their address.

    The code is made here and exists in memory and in the message only. A try that broke makes
    another; the one before works no more.
    """
    request, now = get_request_by_id(request_id), datetime.now(UTC)
    if not request.email or state_of(request, now) is not RequestState.SENT:
        return
    token = hand_out_code(request, by_id=None, now=now)
    organisation = get_organisation(request.organisation_id).name
    told = {
        "asked": "feedback" if request.asked is Asked.FEEDBACK else "a direct observation",
        "url": _url(),
        "code": write_code(token),
        "days": DAYS_OPEN,
    }
    made = compose("observation_asked", told, organisation=organisation)
    message = Message(request.email, made.subject, made.text, made.html)
    # The database must not be held while the mail server takes its time.
    db.session.commit()
    refused = _send(request_id, message)
    forget_email(request_id, now=datetime.now(UTC), refused=refused)
    if refused:
        db.session.commit()
        raise AddressRefused


def _send(request_id: UUID, message: Message) -> bool:
    """Send it; return whether its address is refused for good."""
    try:
        unsent = send_now([message])
    except MailNotSetUp:
        forget_email(request_id, now=datetime.now(UTC), refused=True)
        db.session.commit()
        raise
    if any(not one.for_good for one in unsent):
        raise NotTakenYet
    return bool(unsent)


def tell_reader(reader_id: UUID, due_on: date) -> None:
    """Write to a named reader that something came back; nothing of it is in the message."""
    write_letter("observation_waiting", reader_id, due_on=due_on)


def remind_readers(now: datetime) -> None:
    """Remind each reader once of what they have not read by its day."""
    for late in list_to_remind(london_day(now)):
        tell_reader(late.request.reader_id, late.observation.due_on)
        note_reminded(late.observation.id, now=now)


def _url() -> str:
    url: str = current_app.extensions["settings"].service_url
    return url.rstrip("/")
