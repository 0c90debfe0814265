"""`flask privacy …`"""

from app.privacy.commands import acting, holding, sealing, showing
from app.privacy.commands.group import privacy

__all__ = ["acting", "holding", "privacy", "sealing", "showing"]
