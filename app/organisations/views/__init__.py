"""Pages of people at work: absences, deputies, who supervises whom, work that failed."""

from app.organisations.views import (
    absences,
    deputies,
    employment,
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
    "blueprint",
    "deputies",
    "employment",
    "structure",
    "supervision",
    "teams",
    "vacancies",
    "work",
    "workforce",
]
