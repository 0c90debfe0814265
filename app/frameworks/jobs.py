"""What the worker does for frameworks: old uploads go every hour, and booklets are made."""

from uuid import UUID

from flask import render_template, url_for

from app.documents.once import is_made, keep_made
from app.documents.printing import render_pdf
from app.extensions import db
from app.frameworks.queries import get_version
from app.frameworks.queries.booklets import booklet_key, read_whole
from app.frameworks.services.imports import delete_old_uploads
from app.jobs.registry import Onward, register_hourly
from app.jobs.registry import register as register_work
from app.jobs.rules import JobKind
from skills_framework.model import Framework


def booklet_html(framework: Framework, digest: str) -> str:
    """Return the HTML of a booklet; `digest` is that of the version's text."""
    names = {level.level: level.name for level in framework.levels}
    return render_template(
        "frameworks/booklet/booklet.html",
        framework=framework,
        digest=digest,
        names=names,
        language=framework.language,
    )


def make_booklet(version_id: UUID) -> None:
    """Make a version's booklet and keep it, unless it is made; raises `PDFNotMade`."""
    version = get_version(version_id)
    key = booklet_key(version)
    if is_made(key):
        return
    html = booklet_html(read_whole(version), version.digest)
    # Nobody waits for the database while the PDF is made.
    db.session.commit()
    keep_made(key, render_pdf(html))


def register() -> None:
    """Tell the worker, and the page that shows how it is getting on."""
    register_hourly("Deleting uploaded files after a day", delete_old_uploads)
    register_work(
        JobKind.MAKE_FRAMEWORK_PDF, make_booklet, title="Making the booklet", onward=_onward
    )


def _onward(version_id: UUID) -> Onward:
    version = get_version(version_id)
    code, number = version.framework, version.version
    made = url_for("frameworks.download_booklet", framework=code, version=number)
    return Onward("Download the booklet (PDF)", made)
