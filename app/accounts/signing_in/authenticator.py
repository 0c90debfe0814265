"""The app that makes codes: setting it up, and looking at what it shows (TOTP, RFC 6238).

Until its first code is given, the secret stands in the browser's session only, sealed.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime

import pyotp
from flask import current_app, session
from flask_security.utils import hash_password, verify_password

from app.accounts.models import Account
from app.accounts.queries.factors import find_app, find_recovery_code
from app.accounts.rules.box import factor_box
from app.accounts.rules.factors import as_recovery_code, matching_counter, new_recovery_codes
from app.accounts.services.factors import (
    add_app,
    renew_recovery_codes,
    use_code,
    use_recovery_code,
)
from app.accounts.signing_in.code_tries import begin_code, forget_codes
from app.db.domain import DomainError
from app.documents.squares import square
from app.extensions import db

OFFERED = "offered_secret"


class WrongCode(DomainError):
    """Not a code that counts now."""

    sentence = "That code is not right. Enter the 6 digits that your app shows now."


class WrongRecoveryCode(DomainError):
    """Not one of the account's unused recovery codes."""

    sentence = "That is not one of your unused recovery codes. Check it and try again."


@dataclass(frozen=True, slots=True)
class Offered:
    """A new secret as the page shows it: for a camera, and to type in groups of four."""

    picture: str
    text: str


def offer_app(account: Account) -> Offered:
    """Return a secret for a new app: the same until it is set up or the session ends."""
    secret = _offered(account) or pyotp.random_base32()
    sealed = factor_box.seal(f"{account.id} {secret}")
    session[OFFERED] = urlsafe_b64encode(sealed).decode()
    service_name: str = current_app.extensions["settings"].service_name
    link = pyotp.TOTP(secret).provisioning_uri(name=account.email, issuer_name=service_name)
    groups = [secret[at : at + 4] for at in range(0, len(secret), 4)]
    return Offered(square(link), " ".join(groups))


def set_up_app(account: Account, typed: str) -> None:
    """Take the offered secret, since the app shows its code; raises `WrongCode`."""
    now, secret = datetime.now(UTC), _offered(account)
    counter = matching_counter(secret, typed, now, after=0) if secret else None
    if secret is None or counter is None:
        raise WrongCode(field="code")
    add_app(account, secret, counter, now)
    session.pop(OFFERED)


def _offered(account: Account) -> str | None:
    try:
        held = factor_box.open(urlsafe_b64decode(session.get(OFFERED, "")))
    except ValueError:
        return None
    account_id, secret = held.split()
    return secret if account_id == str(account.id) else None


def give_code(account: Account, typed: str) -> None:
    """Count the code that an account's app shows; raises `WrongCode` or `CodeUsedAlready`."""
    begin_code(account)
    app = find_app(account.id)
    if app is None:
        raise WrongCode(field="code")
    secret = factor_box.open(app.sealed)
    counter = matching_counter(secret, typed, datetime.now(UTC), after=0)
    if counter is None:
        raise WrongCode(field="code")
    use_code(app, counter)
    forget_codes(account)


def give_recovery_code(account: Account, typed: str) -> None:
    """Count a recovery code; raises `WrongRecoveryCode` or `CodeUsedAlready`."""
    begin_code(account)
    groups = as_recovery_code(typed)
    code = find_recovery_code(account.id, groups[0]) if groups else None
    # A hash follows, which takes long; SQLite's one write lock is not held meanwhile.
    db.session.commit()
    if groups is None or code is None or not verify_password(groups[1], code.hash):
        raise WrongRecoveryCode(field="code")
    use_recovery_code(code, datetime.now(UTC))
    forget_codes(account)


def make_recovery_codes(account: Account) -> list[str]:
    """Give an account ten new recovery codes, and return them: they are never shown again."""
    codes, account_id = new_recovery_codes(), account.id
    db.session.commit()
    hashes = {}
    for code in codes:
        groups = as_recovery_code(code)
        assert groups is not None
        hashes[groups[0]] = hash_password(groups[1])
    renew_recovery_codes(account_id, hashes, datetime.now(UTC))
    return codes
