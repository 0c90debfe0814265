"""A version as a booklet to read and print, for everybody who may read the version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import NothingFound
from app.documents.downloads import attachment
from app.documents.once import find_made, is_made
from app.documents.rules import MediaType
from app.frameworks.access import may_read
from app.frameworks.queries import get_shown_version
from app.frameworks.queries.booklets import booklet_key
from app.frameworks.views.blueprint import blueprint
from app.jobs.rules import JobKind
from app.jobs.services import ask
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.frameworks.models import FrameworkVersion


@blueprint.post("/frameworks/<framework>/<version>/booklet")
@access(may_read, on=get_shown_version)
def make_booklet(version: FrameworkVersion) -> ResponseReturnValue:
    """Ask for the booklet and show how it is getting on; what is made already is downloaded."""
    if is_made(booklet_key(version)):
        code, number = version.framework, version.version
        made = url_for("frameworks.download_booklet", framework=code, version=number)
        return redirect(made, 303)
    who = current_who()
    job = ask(JobKind.MAKE_FRAMEWORK_PDF, version.id, who.organisation_id, who.person_id)
    return redirect(url_for("jobs.show", job_id=job.id), 303)


@blueprint.get("/frameworks/<framework>/<version>/booklet")
@access(may_read, on=get_shown_version)
def download_booklet(version: FrameworkVersion) -> ResponseReturnValue:
    """Answer the booklet, once it is made."""
    made = find_made(booklet_key(version))
    if made is None:
        raise NothingFound()
    return attachment(made, f"{version.framework}-{version.version}.pdf", MediaType.PDF)
