"""Pages of importing people."""

from app.staffing.views import columns, files, imported
from app.staffing.views.blueprint import blueprint

__all__ = ["blueprint", "columns", "files", "imported"]
