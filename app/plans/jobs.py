"""Making a plan's PDF."""

from datetime import UTC, datetime
from uuid import UUID

from flask import current_app, render_template, url_for

from app.documents.batchable import Batchable
from app.documents.batchable import register as register_batchable
from app.documents.printing import render_pdf
from app.documents.rules import MediaType, Printed
from app.documents.services import ChangedWhileMade, keep_document
from app.documents.squares import square
from app.extensions import db
from app.jobs import registry
from app.jobs.rules import JobKind
from app.organisations.queries.logos import logo_for_print
from app.people.services import wait_for_turn
from app.plans.queries import load_plan
from app.plans.queries.batches import list_for_batch, still_for_batch
from app.plans.queries.showing import show_plan
from app.plans.services.reminding import tell_of_late
from app.validation.rules.days import london_day
from app.validation.rules.heads import verify_address


def plan_html(plan_id: UUID, now: datetime) -> str:
    """Return the HTML of a plan's PDF, styles included, as it stands at `now`."""
    held = load_plan(plan_id)
    plan, logo = show_plan(held, london_day(now)), logo_for_print(held.organisation_id)
    service = current_app.extensions["settings"].service_url
    address = verify_address(service, plan.seal.digest)
    return render_template(
        "plans/pdf.html",
        plan=plan,
        made_at=now,
        address=address,
        picture=square(address),
        logo=logo,
    )


def write_plan(plan_id: UUID, now: datetime) -> Printed:
    """Return the text of a plan's PDF, and what the PDF is called."""
    about = f"development-plan-{load_plan(plan_id).revision}-{london_day(now):%Y-%m-%d}.pdf"
    return Printed(plan_html(plan_id, now), about)


def make_plan_pdf(plan_id: UUID) -> None:
    """Make a plan's PDF and keep it; raises `PDFNotMade`."""
    now = datetime.now(UTC)
    printed = write_plan(plan_id, now)
    # Nobody waits for the database while the PDF is made.
    db.session.commit()
    keep_plan(plan_id, printed, render_pdf(printed.html), now)


def keep_plan(plan_id: UUID, printed: Printed, content: bytes, now: datetime) -> None:
    """Keep the PDF that was made of a plan; raises `ChangedWhileMade` where that stands no longer.

    Whoever was erased meanwhile would stay in a file that nothing removes.
    """
    wait_for_turn(load_plan(plan_id).person_id)
    if write_plan(plan_id, now) != printed:
        raise ChangedWhileMade()
    keep_document(
        content,
        organisation_id=load_plan(plan_id).organisation_id,
        subject_id=plan_id,
        file_name=printed.file_name,
        media_type=MediaType.PDF,
        now=now,
    )


def register() -> None:
    """Tell the worker, and the page that shows how it is getting on."""
    register_batchable(Batchable("development plan", list_for_batch, still_for_batch, write_plan))
    registry.register(
        JobKind.MAKE_PLAN_PDF,
        make_plan_pdf,
        title="Making the PDF",
        onward=lambda plan_id: registry.Onward(
            "Download the plan (PDF)", url_for("plans.download_pdf", plan_id=plan_id)
        ),
    )
    registry.register_hourly("Telling people what is overdue in their plans", tell_of_late)
