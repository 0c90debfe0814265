"""A development plan as a PDF: a warm child of the service against the PDF library alone."""

from collections.abc import Iterator
from datetime import UTC, datetime

import sqlalchemy as sa
from flask import Flask
from weasyprint import HTML

from app.documents.printing import press, render_pdf
from app.extensions import db
from app.plans.jobs import plan_html
from app.plans.models import Plan
from benchmarks.measure import Line, Work, interleaved

PDF_BAR = 1.2
# A file takes about a second, and files differ less than pages do: 30 rounds, not 300.
ROUNDS = 30


def longest_plan(app: Flask) -> str:
    """Return the HTML of the demonstration council's longest plan."""
    with app.app_context():
        keys = db.session.scalars(sa.select(Plan.id)).all()
        pages = [plan_html(key, datetime.now(UTC)) for key in keys]
    assert pages, "the demonstration council has a plan"
    return max(pages, key=len)


def write_alone(html: str) -> bytes:
    """The floor: the PDF library in this process, asked for the same kind of file."""
    made: bytes = HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    return made


def lines(app: Flask) -> Iterator[Line]:
    """Yield what a plan's PDF costs. No database has a part in it: once is enough."""
    html = longest_plan(app)
    try:
        ours, alone = interleaved(
            Work(lambda: html, render_pdf),
            Work(lambda: html, write_alone),
            times=ROUNDS,
            warm_up=2,
        )
    finally:
        press.end()
    yield Line("pdf.plan", ours, "ms", alone, PDF_BAR)
