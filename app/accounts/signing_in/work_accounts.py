"""To an organisation's provider and back: what the browser carries, and whom it comes back as."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from authlib.oauth2.client import OAuth2Client
from flask import current_app, redirect, request, session, url_for
from werkzeug import Response

from app.accounts.models import IdentityProvider
from app.accounts.queries.sign_on import get_offered_by_key, keys_of
from app.accounts.rules.providers import (
    NotVouchedFor,
    UnknownKey,
    Vouched,
    provider_box,
    read_id_token,
)
from app.accounts.rules.sign_on import LINKED_WITHIN, Journey, Purpose, shown_just_now
from app.accounts.services.providers import Client, fetch_keys, redeem
from app.accounts.services.sign_on import keep_keys, spend_state
from app.db.domain import DomainError, NothingFound
from app.db.engine import writing
from app.extensions import db

JOURNEY, WAITING = "sign_on_journey", "sign_on_to_link"


class TurnedBack(DomainError):
    """The provider let nobody through: the person gave up, or may not use this service."""

    sentence = (
        "Your work account did not let you through, so nobody was signed in. Try again, or sign in"
        " with your password."
    )


@dataclass(frozen=True, slots=True)
class Returned:
    """Somebody who came back: from which provider, why they went, and whom it vouches for."""

    provider: IdentityProvider
    purpose: Purpose
    next_url: str
    vouched: Vouched

    @property
    def shown_just_now(self) -> bool:
        """Whether they signed in to the provider within the last minutes."""
        return shown_just_now(self.vouched.authenticated_at, datetime.now(UTC))


def return_address(organisation_id: UUID) -> str:
    """Return the address that an organisation's provider must know as ours, exactly.

    Each organisation has its own: what one's provider sends back is never brought to another's, who
    could use it (mix-up, RFC 9700, 4.4).
    """
    service: str = current_app.extensions["settings"].service_url
    path = url_for("accounts.come_back_signed_on", organisation_id=organisation_id)
    return service.rstrip("/") + path


def set_out(provider: IdentityProvider, purpose: Purpose, next_url: str = "") -> Response:
    """Send the browser to a provider, and note in its cookie what must come back."""
    journey = Journey.begin(provider.id, purpose, next_url, datetime.now(UTC))
    session[JOURNEY] = journey.keep()
    anew = {"prompt": "login", "max_age": 0} if purpose is Purpose.AGAIN else {}
    client = OAuth2Client(
        None,
        provider.client_id,
        scope="openid",
        redirect_uri=return_address(provider.organisation_id),
        code_challenge_method="S256",
    )
    address, _state = client.create_authorization_url(
        provider.authorization_endpoint,
        state=journey.state,
        code_verifier=journey.verifier,
        nonce=journey.nonce,
        **anew,
    )
    return redirect(address, 303)


def come_back(organisation_id: UUID) -> Returned:
    """Return who came back from an organisation's provider; raises a refusal with a sentence.

    The state is spent in a short transaction of its own before the code is, so that of two who
    bring the same one goes in. No transaction is open while the provider is asked.
    """
    now = datetime.now(UTC)
    journey = Journey.read(session.pop(JOURNEY, None))
    if journey is None or not journey.is_of(request.args.get("state", ""), now):
        raise NotVouchedFor("nobody set out from this browser with this state")
    provider = _provider_of(journey, organisation_id)
    code = _code_from(provider)
    secret = provider_box.open(provider.sealed_secret)
    db.session.commit()
    with writing():
        spend_state(journey.state, now)
        db.session.commit()
    client = Client(
        provider.client_id,
        secret,
        provider.token_endpoint,
        provider.secret_in_body,
        return_address(organisation_id),
    )
    token = redeem(client, code, journey.verifier)
    vouched = _read(provider, token, journey.nonce)
    return Returned(provider, Purpose(journey.purpose), journey.next_url, vouched)


def _provider_of(journey: Journey, organisation_id: UUID) -> IdentityProvider:
    try:
        provider = get_offered_by_key(UUID(journey.provider))
    except NothingFound:
        raise NotVouchedFor("the provider was changed meanwhile") from None
    if provider.organisation_id != organisation_id:
        raise NotVouchedFor("it came back to another organisation's address")
    return provider


def _code_from(provider: IdentityProvider) -> str:
    """Return the code; whoever sent it must not say that they are another issuer (RFC 9207)."""
    if request.args.get("iss", provider.issuer) != provider.issuer:
        raise NotVouchedFor("another issuer sent the browser back")
    if "error" in request.args:
        raise TurnedBack
    code = request.args.get("code", "")
    if not code:
        raise NotVouchedFor("no code")
    return code


def _read(provider: IdentityProvider, token: str, nonce: str) -> Vouched:
    def read(keys: str) -> Vouched:
        return read_id_token(
            token,
            keys,
            issuer=provider.issuer,
            client_id=provider.client_id,
            nonce=nonce,
            now=datetime.now(UTC),
        )

    held = keys_of(provider.id).jwks
    db.session.commit()
    try:
        return read(held)
    except UnknownKey:
        fresh = fetch_keys(provider.jwks_uri)
        vouched = read(fresh)
        with writing():
            keep_keys(provider.id, fresh, datetime.now(UTC))
            db.session.commit()
        return vouched


def hold_to_link(returned: Returned) -> None:
    """Note in the browser's cookie whose work account waits to be linked."""
    session[WAITING] = {
        "issuer": returned.vouched.issuer,
        "subject": returned.vouched.subject,
        "organisation": str(returned.provider.organisation_id),
        "at": datetime.now(UTC).timestamp(),
    }


def waiting_to_link(organisation_id: UUID) -> tuple[str, str] | None:
    """Return the issuer and subject that came back to this browser for this organisation within 15
    minutes and wait to be linked, or None."""
    held = session.get(WAITING)
    if held is None or held["organisation"] != str(organisation_id):
        return None
    if datetime.now(UTC).timestamp() - held["at"] > LINKED_WITHIN.total_seconds():
        return None
    return held["issuer"], held["subject"]


def forget_waiting() -> None:
    """Forget what waited to be linked."""
    session.pop(WAITING, None)
