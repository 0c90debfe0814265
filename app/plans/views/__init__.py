"""Pages of plans."""

from app.plans.views import agreeing, drafting, plans
from app.plans.views.blueprint import blueprint

__all__ = ["agreeing", "blueprint", "drafting", "plans"]
