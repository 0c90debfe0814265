"""Pages of resources, one module a theme."""

from app.resources.views import catalogue, importing, keeping
from app.resources.views.blueprint import blueprint
from app.resources.views.catalogue import learning_of

__all__ = ["blueprint", "catalogue", "importing", "keeping", "learning_of"]
