"""Copies of everything held on a person: one's own, and an administrator's answer to a request."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError, NothingFound
from app.documents.downloads import attachment
from app.documents.rules import MediaType
from app.jobs.rules import JobKind
from app.jobs.services import ask
from app.organisations.queries import get_colleague
from app.people.queries import get_person, names_of
from app.privacy.access import may_download, may_handle_data
from app.privacy.jobs.copying import copies_storage
from app.privacy.queries.copies import get_copy, list_copies, list_others_copies, readings_of
from app.privacy.queries.erasing import find_decision, find_erasure
from app.privacy.queries.holds import list_holds
from app.privacy.rules.copies import NOT_FOR_ADMINISTRATORS, NOT_IN_IT
from app.privacy.services.copies import ask_for_copy, note_copy_reading
from app.privacy.views.blueprint import blueprint
from app.web.guard import access, current_who, signed_in
from app.web.readings import Reads

if TYPE_CHECKING:
    from app.people.models import Person
    from app.privacy.models import DataCopy

COMING = "The copy is being made. It takes a minute at most: open this page again then."


@blueprint.get("/account/data")
@access(signed_in)
def own_data() -> ResponseReturnValue:
    """Show one's own copies, and the copies that others asked for with who opened them."""
    who = current_who()
    others = list_others_copies(who.person_id)
    read = readings_of([copy.id for copy, _name in others])
    readers = names_of({one.by_id for found in read.values() for one in found})
    return render_template(
        "privacy/own_data.html",
        copies=list_copies(who.person_id, who.person_id),
        others=others,
        read=read,
        readers=readers,
        not_in_it=NOT_IN_IT,
        now=datetime.now(UTC),
    )


@blueprint.post("/account/data")
@access(signed_in, fresh=True)
def ask_for_own_data() -> ResponseReturnValue:
    """Ask for a copy of everything held on oneself."""
    _ask(get_person(current_who().person_id), whole=True)
    return redirect(url_for(".own_data"), 303)


@blueprint.get("/people/<uuid:person_id>/data")
@access(may_handle_data, on=get_colleague)
def data_of(person: "Person") -> ResponseReturnValue:
    """Show an administrator what they can do when somebody asks what is held of them."""
    return render_template(
        "privacy/data_of.html",
        person=person,
        copies=list_copies(person.id, current_who().person_id),
        decision=find_decision(person.id),
        erasure=find_erasure(person.id),
        holds=list_holds(person.organisation_id, person.id),
        left_out=NOT_FOR_ADMINISTRATORS,
        now=datetime.now(UTC),
    )


@blueprint.post("/people/<uuid:person_id>/data")
@access(may_handle_data, on=get_colleague, fresh=True)
def ask_for_data_of(person: "Person") -> ResponseReturnValue:
    """Ask for the copy of a person that an administrator may read."""
    _ask(person, whole=False)
    return redirect(url_for(".data_of", person_id=person.id), 303)


@blueprint.get("/data-copies/<uuid:copy_id>")
@access(may_download, on=get_copy, reads=Reads("data copy", "person_id"), fresh=True)
def download_copy(copy: "DataCopy") -> ResponseReturnValue:
    """Answer a copy, and write down that it was downloaded: the person can see that."""
    now = datetime.now(UTC)
    if copy.digest is None or copy.removed_at is not None or now >= copy.until_at:
        raise NothingFound()
    name = f"data-{copy.asked_at:%Y-%m-%d}.zip"
    content = copies_storage().read(copy.digest)
    note_copy_reading(copy, by_id=current_who().person_id, now=now)
    return attachment(content, name, MediaType.ZIP.value)


def _ask(person: "Person", *, whole: bool) -> None:
    by_id = current_who().person_id
    try:
        copy = ask_for_copy(person, whole=whole, by_id=by_id, now=datetime.now(UTC))
    except DomainError as coming:
        flash(coming.sentence)
        return
    ask(JobKind.EXPORT_PERSON, copy.id, person.organisation_id, by_id)
    flash(COMING)
