"""A real, small OpenID provider on loopback, made with Authlib's server side; it can misbehave."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from uuid import UUID, uuid4

import httpx
from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import AuthorizationCodeMixin, ClientMixin
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import OpenIDCode
from flask import Flask, Response, jsonify, request
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.serving import BaseWSGIServer, make_server

from tests.factories.provider_keys import signing_key, unsigned

CLIENT_ID, SECRET = "family-help-skills", "not-a-real-secret: é&="
Twist = Callable[[dict[str, Any]], object]


@dataclass
class Person:
    """Somebody whom the provider knows."""

    subject: str
    email: str


class Client(ClientMixin):  # type: ignore[misc]  # the library has no types
    """This service, as the provider knows it."""

    def __init__(self) -> None:
        self.client_id, self.redirect_uri = CLIENT_ID, ""

    def get_client_id(self) -> str:
        return self.client_id

    def get_default_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_allowed_scope(self, scope: str) -> str:
        return scope

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri == self.redirect_uri

    def check_client_secret(self, client_secret: str) -> bool:
        return client_secret == SECRET

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method == "client_secret_post"

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


@dataclass
class Code(AuthorizationCodeMixin):  # type: ignore[misc]  # the library has no types
    """A code that was handed out."""

    code: str
    redirect_uri: str
    nonce: str
    user: Person
    code_challenge: str
    code_challenge_method: str

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return "openid"

    def get_nonce(self) -> str:
        return self.nonce

    def get_auth_time(self) -> None:
        return None

    get_acr = get_amr = get_auth_time


@dataclass
class Provider:
    """The provider's side: who is signed in there, and how it misbehaves."""

    server: BaseWSGIServer
    signed_in: Person = field(default_factory=lambda: Person(str(uuid4()), "a@work.example"))
    key: RSAKey = field(default_factory=lambda: signing_key("one"))
    signs_with: RSAKey | None = None
    unsigned: bool = False
    twist: Twist = lambda claims: None
    metadata_twist: Twist = lambda said: None
    codes: dict[str, Code] = field(default_factory=dict)
    keeps_codes: bool = False
    slow: bool = False
    over: Event = field(default_factory=Event)
    asked: list[str] = field(default_factory=list)
    client: Client = field(default_factory=Client)

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/tenant"

    def metadata(self) -> dict[str, Any]:
        said: dict[str, Any] = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "response_types_supported": ["code"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }
        self.metadata_twist(said)
        return said

    def follow(self, address: str) -> dict[str, str]:
        """Go to the provider as a browser does; return what it sends the browser back with."""
        answer = httpx.get(address, follow_redirects=False)
        back = urlsplit(answer.headers["Location"])
        return dict(parse_qsl(back.query))


class Grant(AuthorizationCodeGrant):  # type: ignore[misc]  # the library has no types
    """Codes that the provider hands out."""

    TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_post",)
    provider: Provider

    def save_authorization_code(self, code: str, request: Any) -> None:
        asked = request.payload.data
        self.provider.codes[code] = Code(
            code,
            asked.get("redirect_uri"),
            asked.get("nonce"),
            request.user,
            asked.get("code_challenge"),
            asked.get("code_challenge_method"),
        )

    def query_authorization_code(self, code: str, client: Client) -> Code | None:
        return self.provider.codes.get(code)

    def delete_authorization_code(self, code: Code) -> None:
        if not self.provider.keeps_codes:
            del self.provider.codes[code.code]

    def authenticate_user(self, code: Code) -> Person:
        return code.user


class Tokens(OpenIDCode):  # type: ignore[misc]  # the library has no types
    """ID tokens, as they should be and as the test twists them."""

    def __init__(self, provider: Provider) -> None:
        super().__init__(require_nonce=True)
        self.provider = provider

    def exists_nonce(self, nonce: str, request: Any) -> bool:
        return False

    def resolve_client_private_key(self, client: Client) -> RSAKey:
        return self.provider.key

    def get_client_claims(self, client: Client) -> dict[str, Any]:
        return {"iss": self.provider.issuer}

    def get_encode_header(self, client: Client) -> dict[str, Any]:
        return {"alg": "RS256", "kid": (self.provider.signs_with or self.provider.key).kid}

    def generate_user_info(self, user: Person, scope: str) -> dict[str, Any]:
        return {"sub": user.subject, "email": user.email}

    def encode_id_token(self, token: Any, request: Any) -> str:
        made = super().encode_id_token(token, request)
        claims = jwt.decode(made, self.provider.key).claims
        self.provider.twist(claims)
        if self.provider.unsigned:
            return unsigned(claims)
        key = self.provider.signs_with or self.provider.key
        return str(jwt.encode(self.get_encode_header(self.provider.client), claims, key))


def _application(provider: Provider) -> Flask:
    app = Flask("provider")
    server = AuthorizationServer(app, lambda key: provider.client, lambda token, request: None)
    grant = type("ItsGrant", (Grant,), {"provider": provider})
    server.register_grant(grant, [Tokens(provider), CodeChallenge(required=True)])

    @app.before_request
    def _note() -> None:
        provider.asked.append(request.path)
        if provider.slow:
            provider.over.wait(20)

    @app.get("/tenant/.well-known/openid-configuration")
    def _metadata() -> Response:
        return jsonify(provider.metadata())

    @app.get("/tenant/keys")
    def _keys() -> Response:
        return jsonify({"keys": [provider.key.as_dict(private=False)]})

    @app.get("/tenant/authorize")
    def _authorize() -> Any:
        grant = server.get_consent_grant(provider.signed_in)
        return server.create_authorization_response(grant_user=provider.signed_in, grant=grant)

    @app.post("/tenant/token")
    def _token() -> Any:
        return server.create_token_response()

    return app


@contextmanager
def running_provider() -> Iterator[Provider]:
    """Run a provider on loopback until the block ends."""
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"  # read by the provider's side only
    server = make_server("127.0.0.1", 0, Flask("not yet"), threaded=True)
    server.daemon_threads = True  # type: ignore[attr-defined]  # of the threaded kind
    provider = Provider(server)
    server.app = _application(provider)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield provider
    finally:
        provider.over.set()
        server.shutdown()
        server.server_close()
        os.environ.pop("AUTHLIB_INSECURE_TRANSPORT", None)


def at_work_account(organisation_id: UUID) -> str:
    """Return the address at which an organisation's people begin."""
    return f"/sign-in/work-account/{organisation_id}/go"
