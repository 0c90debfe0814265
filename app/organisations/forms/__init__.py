"""What may be sent about organisations, one module a theme."""

from app.organisations.forms.people import AbsenceForm, DeputyForm, SupervisionForm

__all__ = ["AbsenceForm", "DeputyForm", "SupervisionForm"]
