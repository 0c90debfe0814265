"""Pages of plans."""

from app.plans.views import agreeing, drafting, following, plans, templates
from app.plans.views.blueprint import blueprint

__all__ = ["agreeing", "blueprint", "drafting", "following", "plans", "templates"]
