"""A worker's own portable record: what it holds, and the signed file."""

from datetime import UTC, date, datetime
from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.documents.downloads import attachment
from app.organisations.queries import get_organisation
from app.organisations.rules import Who
from app.people.queries import get_person
from app.validation.forms import TakeRecordForm
from app.validation.queries.portable import Issuing, build_portable
from app.validation.rules.days import london_day
from app.validation.rules.keys import issuer_of
from app.validation.rules.portable import last_day_to_take
from app.validation.services.portable import sign_portable
from app.validation.views.blueprint import blueprint
from app.validation.views.keys import service_url
from app.web.forms import show_again
from app.web.guard import access, current_who, signed_in

PAGE = "validation/portable/take.html"


@blueprint.get("/portable-record")
@access(signed_in)
def portable_record() -> ResponseReturnValue:
    """Show what one's own portable record would hold today."""
    return render_template(PAGE, form=TakeRecordForm(), **_shown(datetime.now(UTC)))


@blueprint.post("/portable-record")
@access(signed_in)
def take_portable_record() -> ResponseReturnValue:
    """Answer one's own portable record as a signed file."""
    form, who, now = TakeRecordForm(), current_who(), datetime.now(UTC)
    shown = _shown(now)
    if shown["over"] or not shown["record"].sign_offs:
        # The page says why there is nothing to take.
        return redirect(url_for(".portable_record"), 303)
    try:
        text = sign_portable(who, issuing(who, now), reflections=bool(form.reflections.data))
    except DomainError as error:
        form.show_refusal(error)
        return show_again(PAGE, form, **shown)
    name = f"portable-record-{london_day(now):%Y-%m-%d}.json"
    return attachment(text.encode(), name, "application/json")


def issuing(who: Who, now: datetime) -> Issuing:
    """Return under which name this person's organisation signs now."""
    code = get_organisation(who.organisation_id).code
    address = service_url()
    return Issuing(issuer_of(address, code), f"{address}/verify/", now)


def _shown(now: datetime) -> dict[str, Any]:
    who = current_who()
    last_day = _last_day(who)
    return {
        "record": build_portable(who, issuing(who, now)),
        "last_day": last_day,
        "over": last_day is not None and london_day(now) > last_day,
    }


def _last_day(who: Who) -> date | None:
    return last_day_to_take(get_person(who.person_id).left_on)
