"""A development plan as a PDF: a warm child against the PDF library alone, how long a plan takes to
lay out against a plain table, and whether memory stays flat over many."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import cycle, islice

import psutil
import sqlalchemy as sa
from flask import Flask
from weasyprint import HTML

from app.documents.pdf import write_pdf
from app.documents.printing import Press, press, render_pdf
from app.extensions import db
from app.plans.jobs import plan_html
from app.plans.models import Plan
from benchmarks.measure import Line, Work, interleaved
from skills_framework.loader import published

PDF_BAR, LAYOUT_BAR = 1.2, 0.5
# A file takes about a second, and files differ less than pages do: 30 rounds, not 300.
ROUNDS = 30
TABLE_ROWS = 60
# Children are replaced after 50, so that what they leak goes with them; how many files, how often
# it is looked at, and after how many the first look is taken.
FILES, LOOKS, FIRST = 1000, 50, 100
MEGABYTE = 1024**2
SHORT = '<html lang="en-GB"><head><title>Slip</title></head><body><h1>Slip</h1></body></html>'


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


def plain_table() -> str:
    """The floor of laying out: 60 rows of a framework's own words, without any styles."""
    cells = ("Statement", "Text", "Required", "Own", "Until", "In words")
    head = "".join(f'<th scope="col">{cell}</th>' for cell in cells)
    statements = islice(cycle(published("family-help", "1.0.0").statements), TABLE_ROWS)
    rows = "".join(
        f'<tr><th scope="row">{one.code} {one.title}</th><td>{one.text}</td><td>2</td><td>1</td>'
        "<td>22 Nov 2027</td><td>1 level below what is required</td></tr>"
        for one in statements
    )
    return (
        '<html lang="en-GB"><head><title>Table</title></head><body><h1>Table</h1><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></body></html>"
    )


def memory(press: Press) -> float:
    """Return what this process and the press's child hold, in megabytes (RSS)."""
    held: int = psutil.Process().memory_info().rss
    if press.child:
        held += psutil.Process(press.child).memory_info().rss
    return held / MEGABYTE


def growth() -> float:
    """Return by how many megabytes the most that is held grows from the first files to the last.

    The most of each hundred looks: a child grows until it is replaced.
    """
    own, page = Press(), plain_table()
    looks: list[float] = []
    try:
        for number in range(FILES):
            own.render(page if number % LOOKS == 0 else SHORT)
            if number % 5 == 4:
                looks.append(memory(own))
    finally:
        own.end()
    early, late = looks[FIRST // 5 : 2 * FIRST // 5], looks[-FIRST // 5 :]
    return max(late) - max(early)


def lines(app: Flask) -> Iterator[Line]:
    """Yield what a plan's PDF costs. No database has a part in it: once is enough."""
    html, table = longest_plan(app), plain_table()
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
    plan, floor = interleaved(
        Work(lambda: html, write_pdf), Work(lambda: table, write_alone), times=ROUNDS, warm_up=2
    )
    yield Line("pdf.layout", plan, "ms", floor, LAYOUT_BAR)
    yield Line(f"pdf.memory, growth over {FILES} PDFs", growth(), "MB")
