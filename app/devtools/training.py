"""Training that the demonstration council's people completed, brought in from a file."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app.documents.csv import write_csv
from app.evidence.rules.training import HEADINGS
from app.evidence.rules.training_files import read_training_file
from app.evidence.services.importing import import_training
from app.evidence.services.training import plan_rows
from app.organisations.rules import Role

if TYPE_CHECKING:
    from datetime import datetime

    from app.devtools.council import Builder

FILE = "academy-autumn.csv"
ACADEMY = "Saltmarsh Learning Academy"
# The title, the code, how many days ago it was completed, and for how many days it is valid.
COURSES = (
    ("Safeguarding children, level 3", "SG-3", 1040, 1095),
    ("Domestic abuse and coercive control", "DA-2", 690, 730),
    ("Information sharing and consent", "IS-1", 400, 365),
    ("Motivational interviewing", "MI-2", 120, 0),
)
WORKERS_A_TEAM, TEAMS = 6, 4


def import_courses(builder: Builder, now: datetime) -> None:
    """Bring in what workers of the first teams completed, as a workforce lead would."""
    lead = builder.played.holder(Role.WORKFORCE_LEAD)
    today = now.date()
    content = write_csv([HEADINGS, *_rows(builder, now)]).encode()
    rows = read_training_file(content, FILE, today)
    import_training(
        plan_rows(rows, builder.organisation_id, today),
        FILE,
        organisation_id=builder.organisation_id,
        by_id=builder.keys[lead.email],
        names_no_family=True,
        now=now - timedelta(days=6),
    )


def _rows(builder: Builder, now: datetime) -> list[list[str]]:
    today, rows = now.date(), []
    for team in builder.played.teams[:TEAMS]:
        for place, worker in enumerate(team.workers[:WORKERS_A_TEAM]):
            for title, code, ago, valid in COURSES[: 2 + place % 3]:
                done = today - timedelta(days=ago + place)
                until = (done + timedelta(days=valid)).isoformat() if valid else ""
                rows.append([worker.email, title, ACADEMY, done.isoformat(), until, code])
    return rows
