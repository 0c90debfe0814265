"""`flask privacy …`"""

from app.privacy.commands import acting, showing
from app.privacy.commands.group import privacy

__all__ = ["acting", "privacy", "showing"]
