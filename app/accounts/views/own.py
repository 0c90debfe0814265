"""A person's own account: who they are here, where they are signed in."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts.access import may_end
from app.accounts.queries import get_own_session, list_sessions
from app.accounts.services import end_session
from app.accounts.sessions import current_session_id, session_limits
from app.accounts.views.blueprint import blueprint
from app.organisations.queries import find_team
from app.web.guard import access, current_who, signed_in

if TYPE_CHECKING:
    from app.accounts.models import SignInSession


@blueprint.get("/account")
@access(signed_in)
def own() -> ResponseReturnValue:
    """Show one's name, organisation, roles and sessions."""
    who, now = current_who(), datetime.now(UTC)
    return render_template(
        "accounts/own.html",
        team=find_team(who.person_id, now.date()),
        roles=sorted(who.roles),
        sessions=list_sessions(who.account_id, now - session_limits().absolute),
        this=current_session_id(),
    )


@blueprint.post("/account/sessions/<uuid:session_id>/end")
@access(may_end, on=get_own_session)
def end(session: "SignInSession") -> ResponseReturnValue:
    """End one of one's own sessions."""
    end_session(session.id, datetime.now(UTC))
    flash("That session is ended.", "success")
    return redirect(url_for("accounts.own"), 303)
