"""Pages of people at work: absences, deputies, who supervises whom, work that failed."""

from app.organisations.views import (
    absences,
    audit,
    deputies,
    employment,
    index,
    settings,
    structure,
    supervision,
    teams,
    vacancies,
    work,
    workforce,
)
from app.organisations.views.blueprint import blueprint

__all__ = [
    "absences",
    "audit",
    "blueprint",
    "deputies",
    "employment",
    "index",
    "settings",
    "structure",
    "supervision",
    "teams",
    "vacancies",
    "work",
    "workforce",
]
