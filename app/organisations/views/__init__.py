"""Pages of people at work: absences, deputies, who supervises whom, work that failed."""

from app.organisations.views import (
    absences,
    deputies,
    employment,
    supervision,
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
    "supervision",
    "vacancies",
    "work",
    "workforce",
]
