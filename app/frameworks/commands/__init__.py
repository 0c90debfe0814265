"""`flask frameworks …`"""

from app.frameworks.commands import exporting, importing, loading
from app.frameworks.commands.group import frameworks

__all__ = ["exporting", "frameworks", "importing", "loading"]
