"""The blueprint of all survey pages."""

from flask import Blueprint, Response, request

blueprint = Blueprint("surveys", __name__, template_folder="../templates")


@blueprint.after_request
def _tell_nobody_where_from(response: Response) -> Response:
    """Respondents' pages send no referrer: an address is never told where a code was."""
    if request.path.startswith("/answer"):
        response.headers["Referrer-Policy"] = "no-referrer"
    return response
