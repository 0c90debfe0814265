"""Tables of accounts, sessions, tries and second factors."""

from app.accounts.models.accounts import (
    Account,
    SignInSession,
    SignInTry,
)
from app.accounts.models.administrators import AdministratorRequest
from app.accounts.models.factors import AuthenticatorApp, Passkey, RecoveryCode, SignInProof
from app.accounts.models.invitations import Invitation
from app.accounts.models.sign_on import IdentityProvider, ProviderKeys, SignOnLink, SignOnUse

__all__ = [
    "Account",
    "AdministratorRequest",
    "AuthenticatorApp",
    "IdentityProvider",
    "Invitation",
    "Passkey",
    "ProviderKeys",
    "RecoveryCode",
    "SignInProof",
    "SignInSession",
    "SignInTry",
    "SignOnLink",
    "SignOnUse",
]
