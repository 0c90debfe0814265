"""The record of who did what: searched by administrators, who do not see what it was about."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from app.audit.queries import list_heads, search_events
from app.audit.rules import Sought, chain_of
from app.audit.services import record_event
from app.documents.downloads import download
from app.documents.queries import find_document
from app.jobs.rules import JobKind
from app.jobs.services import ask
from app.organisations.access import may_administer
from app.organisations.forms.audit import SoughtDaysForm
from app.organisations.queries import list_staff
from app.organisations.rules import LONDON, london_day
from app.organisations.views.blueprint import blueprint
from app.people.queries import names_of
from app.web.forms import tidy
from app.web.guard import access, current_who

AT_ONCE, LAST_HEADS = 50, 7


@blueprint.get("/organisation/audit")
@access(may_administer)
def audit() -> ResponseReturnValue:
    """Show the newest events that are sought: who, when, what was done to what kind of thing."""
    chain, asked, form = chain_of(current_who().organisation_id), _asked(), SoughtDaysForm(_days())
    by_id, said = _whom(asked["named"])
    wrong = not form.validate_days()
    sought = None if said or wrong else _sought(asked, form, by_id)
    events = search_events(chain, sought, at_most=AT_ONCE) if sought else []
    names = names_of({event.by_id for event in events if event.by_id})
    shown = render_template(
        "organisations/audit.html",
        events=events,
        names=names,
        asked=asked,
        form=form,
        said=said,
        more=events[-1].number if len(events) == AT_ONCE else None,
        heads=list_heads(chain, at_most=LAST_HEADS),
        file=find_document(current_who().organisation_id),
    )
    return shown, 422 if wrong else 200


@blueprint.post("/organisation/audit/file")
@access(may_administer, fresh=True)
def make_audit_file() -> ResponseReturnValue:
    """Ask for a file of all that was done; that somebody asked is on record too."""
    who = current_who()
    where = who.organisation_id
    job = ask(JobKind.EXPORT_AUDIT, where, organisation_id=where, asked_by_id=who.person_id)
    record_event("asked for", "file of acts", job.id, organisation_id=where, by_id=who.person_id)
    return redirect(url_for("jobs.show", job_id=job.id), 303)


@blueprint.get("/organisation/audit/file")
@access(may_administer, fresh=True)
def audit_file() -> ResponseReturnValue:
    """Answer with the file that was made last."""
    found = find_document(current_who().organisation_id)
    return download(found) if found else abort(404)


def _asked() -> dict[str, str]:
    """Return what was searched for, as it stands in the page's address."""
    fields = ("named", "word", "before")
    return {field: tidy(request.args.get(field, "")).strip()[:200] for field in fields}


def _days() -> MultiDict[str, str]:
    """Return the days that were searched for; without them nothing is filled in."""
    return MultiDict(
        (name, text) for name in ("from_on", "until_on") for text in request.args.getlist(name)[:3]
    )


def _sought(asked: dict[str, str], form: SoughtDaysForm, by_id: UUID | None) -> Sought:
    from_on, until_on = form.from_on.data, form.until_on.data
    return Sought(
        by_id=by_id,
        word=asked["word"].lower(),
        from_at=_begins(from_on) if from_on else None,
        until_at=_begins(until_on + timedelta(days=1)) if until_on else None,
        before=int(asked["before"]) if _is_number(asked["before"]) else None,
    )


def _whom(named: str) -> tuple[UUID | None, str]:
    """Return the one person who is meant, or the sentence that says why there is not one."""
    if not named:
        return None, ""
    who = current_who()
    today = london_day(datetime.now(UTC))
    found = list_staff(who.organisation_id, today, first=0, at_most=2, named=named)
    if found.count == 1:
        return found.people[0].person.id, ""
    if not found.count:
        return None, f"Nobody at {who.organisation_name} has “{named}” in their name or e-mail."
    return None, f"{found.count} people have “{named}” in their name or e-mail. Write more of it."


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=LONDON)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 9
