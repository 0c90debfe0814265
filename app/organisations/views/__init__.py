"""Pages of people at work: absences, deputies, who supervises whom, work that failed."""

from app.organisations.views import (
    absences,
    audit,
    deputies,
    employment,
    guests,
    index,
    logo,
    settings,
    structure,
    supervision,
    teams,
    vacancies,
    visibility,
    visiting,
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
    "guests",
    "index",
    "logo",
    "settings",
    "structure",
    "supervision",
    "teams",
    "vacancies",
    "visibility",
    "visiting",
    "work",
    "workforce",
]
