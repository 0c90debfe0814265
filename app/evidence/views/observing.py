"""An observer's pages: a code, the form, a check, thank you. No account, no session, no cookie.

Every page carries the code and what was typed in its own form, so nothing is kept anywhere until
it is sent. The code is the authority.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from hmac import compare_digest
from typing import TYPE_CHECKING

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.signing_in.throttle import begin_code_try, forget_code_try, stamp_of
from app.db.reach import limit_to
from app.documents.codes import CodeMistyped, read_code, token_digest
from app.evidence.forms.answers import AnswerForm
from app.evidence.jobs.observations import tell_reader
from app.evidence.queries.observations import find_open_request, list_asked_statements
from app.evidence.rules.observations import DAYS_OPEN
from app.evidence.services.errors import LinkSpent
from app.evidence.services.receiving import receive_observation
from app.evidence.views.blueprint import blueprint
from app.extensions import csrf
from app.organisations.queries import get_organisation
from app.organisations.rules.days import add_working_days, london_day
from app.people.queries import names_of
from app.web.forms import tidy
from app.web.guard import access, anyone

if TYPE_CHECKING:
    from app.evidence.models import ObservationRequest

PAGE = "observe"
MISTYPED = "Check the code. It has 28 letters and numbers, and at least one is wrong or missing."
NO_CODE = "Enter your code."

# There is no cookie to protect: the code in the form is what a forged page would not have.
csrf.exempt(f"{__name__}.observe")


@blueprint.after_request
def _tell_nobody_where_from(response: Response) -> Response:
    """Observers' pages send no referrer: an address is never told where a code was."""
    if request.path.startswith("/observe"):
        response.headers["Referrer-Policy"] = "no-referrer"
    return response


@blueprint.get("/observe")
@access(anyone)
def start_observing() -> ResponseReturnValue:
    """Ask for the code. A link carries it in its fragment, which a script moves into the form."""
    return render_template("evidence/observing/start.html", code="", sentence="")


@blueprint.get("/observe/thank-you")
@access(anyone)
def thank_observer() -> ResponseReturnValue:
    """Say that the answer is in, to anybody."""
    return render_template("evidence/observing/thank.html")


@blueprint.post("/observe")
@access(anyone)
def observe() -> ResponseReturnValue:
    """Show the form that a code opens, or what was typed to be checked; or send it."""
    typed = tidy(request.form.get("code", "")).strip()
    try:
        digest = token_digest(read_code(typed))
    except CodeMistyped:
        return _ask_for_code(typed, MISTYPED if typed else NO_CODE)
    now = datetime.now(UTC)
    found = _find_request(digest, now)
    if found is None:
        return _ask_for_code(typed, LinkSpent.sentence)
    limit_to([found.organisation_id])
    return _answer(Visit.to(found, now), digest, now)


def _find_request(digest: bytes, now: datetime) -> "ObservationRequest | None":
    """Look a code up. One that was let through before is not counted: what is typed is not lost."""
    if _is_stamped(digest):
        return find_open_request(digest, now)
    tries = begin_code_try(PAGE)
    found = find_open_request(digest, now)
    if found is not None:
        forget_code_try(tries)
    return found


def _is_stamped(digest: bytes) -> bool:
    given = request.form.get("stamp", "")
    return compare_digest(given.encode(), stamp_of(PAGE, digest.hex()).encode())


def _ask_for_code(typed: str, sentence: str) -> ResponseReturnValue:
    page = render_template(
        "evidence/observing/start.html", code=typed, sentence=sentence, days_open=DAYS_OPEN
    )
    return page, 422


@dataclass(frozen=True, slots=True)
class Visit:
    """What an observer is told: who asks, about whom, who reads it and by when."""

    request: "ObservationRequest"
    worker: str
    asker: str
    reader: str
    organisation: str
    due_on: date

    @classmethod
    def to(cls, found: "ObservationRequest", now: datetime) -> "Visit":
        """Read what belongs to a request."""
        names = names_of([found.person_id, found.asked_by_id, found.reader_id])
        return cls(
            found,
            names[found.person_id],
            names[found.asked_by_id],
            names[found.reader_id],
            get_organisation(found.organisation_id).name,
            add_working_days(london_day(now), 1),
        )


def _answer(visit: Visit, digest: bytes, now: datetime) -> ResponseReturnValue:
    asked = visit.request
    form = AnswerForm(asked.asked, asked.relation, visit.worker, list_asked_statements(asked))
    form.tell(asked.id)
    form.stamp.data = stamp_of(PAGE, digest.hex())
    go = request.form.get("go", "")
    if go not in ("check", "send"):
        return render_template("evidence/observing/form.html", form=form, visit=visit)
    if not form.validate():
        return render_template("evidence/observing/form.html", form=form, visit=visit), 422
    if go == "check":
        answers = form.answers(now)
        return render_template(
            "evidence/observing/check.html", checked=form, answers=answers, visit=visit
        )
    return _send(visit, form, digest, now)


def _send(visit: Visit, form: AnswerForm, digest: bytes, now: datetime) -> ResponseReturnValue:
    try:
        observation = receive_observation(visit.request, digest, form.answers(now), now=now)
    except LinkSpent as spent:
        return _ask_for_code(form.code.data, spent.sentence)
    tell_reader(visit.request.reader_id, observation.due_on)
    return redirect(url_for("evidence.thank_observer"), 303)
