"""Pages of resources, one module a theme."""

from app.resources.views import catalogue, importing, keeping
from app.resources.views.blueprint import blueprint

__all__ = ["blueprint", "catalogue", "importing", "keeping"]
