"""Sessions that end when they should: the cookie names a row, and the row decides.

The row is read in `open_session`, before the sign-in library looks at the cookie: a hook that
runs later would find the person loaded already. Paths in `WITHOUT_SESSION` neither read nor set
a cookie: nothing there knows who is asking.
"""

from datetime import UTC, datetime
from uuid import UUID

from flask import Flask, Request, Response, current_app, g, request, session
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from flask_login import user_logged_in, user_logged_out
from flask_security.utils import set_request_attr

from app.accounts.models import Account
from app.accounts.queries import SignedIn, find_signed_in, get_account
from app.accounts.rules import SessionLimits, is_live, is_recent, touch_is_due
from app.accounts.rules.factors import Step, is_proven, needs_second_factor
from app.accounts.services import begin_session, end_session, touch_session
from app.db.engine import set_reading, set_writing, writing
from app.db.reach import limit_to
from app.extensions import db
from app.organisations.queries.guests import find_guises
from app.organisations.rules import Role, Who, london_day
from app.organisations.rules.settings import SecondFactor
from app.web import watching
from app.web.reaching import IDENTITY, reach_for
from app.web.transaction import WRITING_METHODS
from config import Environment

WITHOUT_SESSION = ("/answer", "/static/", "/health", "/assessments/offline", "/observe")
ROW = "sign_in_session"
# Where a request keeps which second factor was given, from then until the session begins.
SECOND_STEP = "second_step"
PASSWORD_GIVEN_AT = "fs_paa"  # the sign-in library's name for it


class RowSessions(SecureCookieSessionInterface):
    """Signed cookies that are worth something only while their row is live."""

    def __init__(self, limits: SessionLimits) -> None:
        self.limits = limits

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Return the cookie's session, or an empty one when its row is not live."""
        _say_use(request.method)
        if request.path.startswith(WITHOUT_SESSION):
            return SecureCookieSession()
        opened = super().open_session(app, request)
        if opened is None or ROW not in opened:
            return opened
        limit_to(door=IDENTITY)
        g.signed_in = self._find_live(opened[ROW])
        limit_to()
        if g.signed_in is None:
            opened.clear()
            return opened
        reach_for(g.signed_in.who)
        return opened

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Set the cookie, except on paths that have none."""
        if not request.path.startswith(WITHOUT_SESSION):
            super().save_session(app, session, response)

    def _find_live(self, row: str) -> SignedIn | None:
        now = datetime.now(UTC)
        found = find_signed_in(UUID(row), london_day(now))
        if found is None:
            return None
        dates = (found.began_at, found.touched_at, found.ended_at)
        administrator = found.who.has(Role.ADMINISTRATOR)
        if not is_live(now, *dates, self.limits, administrator=administrator):
            return None
        proof = (found.step, found.roles_then, found.who.roles, found.rule)
        if not is_proven(*proof, demonstration=is_demonstration()):
            return None
        if touch_is_due(now, found.touched_at):
            db.session.commit()
            with writing():
                touch_session(found.session_id, now)
                db.session.commit()
        return found


def init_app(app: Flask, limits: SessionLimits) -> None:
    """Use these sessions, and keep a row for each sign-in."""
    app.session_interface = RowSessions(limits)
    user_logged_in.connect(_signed_in, app)
    user_logged_out.connect(_signed_out, app)


def find_who() -> Who | None:
    """Return who this request's session belongs to, or None."""
    found: SignedIn | None = g.get("signed_in")
    return found.who if found else None


def find_signed_in_account(user_id: str) -> Account | None:
    """Return the session's account for the sign-in library, whose own pages alone ask for it."""
    found: SignedIn | None = g.get("signed_in")
    if found is None or found.user_id != user_id:
        return None
    set_request_attr("fs_authn_via", "session")
    set_request_attr("fs_paa", session.get(PASSWORD_GIVEN_AT, 0))
    return get_account(found.who.account_id)


def signed_in_recently(now: datetime | None = None) -> bool:
    """Return whether the person gave their password within the last 15 minutes.

    Before a sign-off, a release, a revocation or an export of people, a view that is answered
    no redirects to `url_for("security.verify", next=request.path)`, which comes back.
    """
    given_at = datetime.fromtimestamp(float(session.get(PASSWORD_GIVEN_AT, 0)), UTC)
    return is_recent(now or datetime.now(UTC), given_at)


def session_limits() -> SessionLimits:
    """Return how long sessions last here."""
    interface = current_app.session_interface
    assert isinstance(interface, RowSessions)
    return interface.limits


def current_session_id() -> UUID | None:
    """Return the key of this request's session row, or None when nobody is signed in."""
    return UUID(session[ROW]) if ROW in session else None


def has_proven(role: Role) -> bool:
    """Whether this session gave the second factor that somebody with this role must give."""
    found: SignedIn = g.signed_in
    needed = needs_second_factor(found.rule, {role}, demonstration=is_demonstration())
    return found.step is not None or not needed


def find_proven_guises(who: Who) -> list[Who]:
    """Return as whom else somebody may act, as far as what this session was begun with allows."""
    return [one for one in find_guises(who) if all(map(has_proven, one.roles))]


def renew_session(step: Step | None = None) -> None:
    """Go on in a new row in this browser, so that no copy of its cookie is worth anything.

    `step` is a second factor that was given just now.
    """
    found: SignedIn | None = g.get("signed_in")
    if found is None:
        return
    now = datetime.now(UTC)
    end_session(found.session_id, now)
    session[ROW] = str(begin_session(found.who.account_id, now, found.step or step).id)


def current_rule() -> SecondFactor:
    """Return who needs a second factor where the signed-in person works."""
    found: SignedIn = g.signed_in
    return found.rule


def is_demonstration() -> bool:
    """Return whether this may hold organisations that ask nobody for a second factor."""
    settings = current_app.extensions["settings"]
    return settings.environment is not Environment.PRODUCTION


def _say_use(method: str) -> None:
    if method in WRITING_METHODS:
        set_writing(True)
    else:
        set_reading()


def _signed_in(app: Flask, user: Account, **_more: object) -> None:
    """Begin a row; who chose another password goes on with the factor that they gave before it."""
    limit_to(door=IDENTITY)
    held: SignedIn | None = g.get("signed_in")
    before = held.step if held and held.who.account_id == user.id else None
    step = g.get(SECOND_STEP, before)
    session[ROW] = str(begin_session(user.id, datetime.now(UTC), step).id)
    g.pop("who", None)
    watching.note("signed in", person=str(user.person_id))


def _signed_out(app: Flask, user: Account, **_more: object) -> None:
    if row := session.pop(ROW, None):
        end_session(UUID(row), datetime.now(UTC))
        watching.note("signed out", person=str(user.person_id))
    g.pop("signed_in", None)
