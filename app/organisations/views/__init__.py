"""Pages of people at work: absences, deputies, who supervises whom."""

from app.organisations.views import absences, deputies, supervision
from app.organisations.views.blueprint import blueprint

__all__ = ["absences", "blueprint", "deputies", "supervision"]
