"""What the worker does for validation: every hour, and the PDF of a signed record."""

from datetime import UTC, datetime
from uuid import UUID

from flask import current_app, render_template, url_for

from app.assessments.queries import get_assessment_by_id
from app.documents.batchable import Batchable
from app.documents.batchable import register as register_batchable
from app.documents.printing import render_pdf
from app.documents.rules import MediaType, Printed
from app.documents.services import ChangedWhileMade, keep_document
from app.documents.squares import square
from app.extensions import db
from app.jobs.registry import Onward, register_hourly
from app.jobs.registry import register as register_work
from app.jobs.rules import JobKind
from app.notifications.rules.over import overs
from app.organisations.queries.logos import logo_for_print
from app.people.services import wait_for_turn
from app.validation.queries.batches import list_readable, list_records
from app.validation.queries.printed import show_record
from app.validation.queries.to_name import is_read
from app.validation.rules.days import london_day
from app.validation.services.heads import note_missing_digests, write_due_heads


def record_html(assessment_id: UUID, now: datetime) -> tuple[str, UUID]:
    """Return the HTML of a signed record's PDF as it stands at `now`, and whose it is."""
    shown = show_record(assessment_id, london_day(now))
    address = current_app.extensions["settings"].service_url.rstrip("/")
    link = f"{address}/verify/{shown.digest}"
    html = render_template(
        "validation/pdf/record.html",
        shown=shown,
        made_at=now,
        link=link,
        code=square(link),
        logo=logo_for_print(shown.organisation_id),
    )
    return html, shown.organisation_id


def write_record(assessment_id: UUID, now: datetime) -> Printed:
    """Return the text of a signed record's PDF, and what the PDF is called."""
    html, _organisation_id = record_html(assessment_id, now)
    return Printed(html, f"signed-record-{london_day(now):%Y-%m-%d}.pdf")


def make_record_pdf(assessment_id: UUID) -> None:
    """Make a signed record's PDF and keep it; raises `PDFNotMade`."""
    now = datetime.now(UTC)
    html, _organisation_id = record_html(assessment_id, now)
    # Nobody waits for the database while the PDF is made.
    db.session.commit()
    keep_record(assessment_id, html, render_pdf(html), now)


def keep_record(assessment_id: UUID, html: str, content: bytes, now: datetime) -> None:
    """Keep the PDF that was made of `html`; raises `ChangedWhileMade` where that stands no longer.

    Whoever was erased meanwhile would stay in a file that nothing removes.
    """
    wait_for_turn(get_assessment_by_id(assessment_id).person_id)
    again, organisation_id = record_html(assessment_id, now)
    if again != html:
        raise ChangedWhileMade()
    keep_document(
        content,
        organisation_id=organisation_id,
        subject_id=assessment_id,
        file_name=f"signed-record-{london_day(now):%Y-%m-%d}.pdf",
        media_type=MediaType.PDF,
        now=now,
    )


def register() -> None:
    """Tell the job registry what this feature does."""
    register_hourly("Writing the heads of chains", write_due_heads)
    register_hourly("Noting what digests stand for", note_missing_digests)
    overs.register(("reader_needed", "reader_asked"), is_read)
    register_batchable(Batchable("signed record", list_records, list_readable, write_record))
    register_work(
        JobKind.MAKE_RECORD_PDF,
        make_record_pdf,
        title="Making the PDF",
        onward=lambda assessment_id: Onward(
            "Download the signed record (PDF)",
            url_for("validation.download_record", assessment_id=assessment_id),
        ),
    )
