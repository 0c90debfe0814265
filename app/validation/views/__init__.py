"""Pages of validation."""

from app.validation.views import answering, claims, deciding, disagreeing, judging, signing
from app.validation.views.blueprint import blueprint

__all__ = ["answering", "blueprint", "claims", "deciding", "disagreeing", "judging", "signing"]
