"""Whom to ask for help: on the help page, and where something went wrong."""

from app.pages.queries import find_support
from app.pages.rules import Support
from app.pages.views.blueprint import blueprint
from app.web.guard import current_who


@blueprint.app_template_global()
def support_contact() -> Support | None:
    """Return whom the organisation of who is signed in names, or None."""
    who = current_who()
    return find_support(who.organisation_id) if who else None
