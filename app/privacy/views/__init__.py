"""Pages: one's own data, an administrator's answer to a request, erasing, holds, what is kept."""

from app.privacy.views import copies, erasing, holds, keeping
from app.privacy.views.blueprint import blueprint

__all__ = ["blueprint", "copies", "erasing", "holds", "keeping"]
