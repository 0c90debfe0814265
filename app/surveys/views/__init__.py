"""Pages of surveys: a workforce lead's, and a respondent's."""

from app.surveys.views import answering, codes, waves
from app.surveys.views.blueprint import blueprint

__all__ = ["answering", "blueprint", "codes", "waves"]
