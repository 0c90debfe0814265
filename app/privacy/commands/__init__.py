"""`flask privacy …`"""

from app.privacy.commands import acting, sealing, showing
from app.privacy.commands.group import privacy

__all__ = ["acting", "privacy", "sealing", "showing"]
