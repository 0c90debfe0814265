"""What a running service shows from outside: redirects, TLS, its certificate, headers.

Asks one address that whoever runs the service gives, as a browser would, and nothing that signs in.
"""

import re
import socket
import ssl
import warnings
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from urllib.parse import urlsplit

from app.web.headers import FIXED, POLICY

SECONDS = 10
DAYS_LEFT = 14
PERMANENT = (301, 308)
# With forward secrecy and authenticated encryption; what is left of OpenSSL's list is refused.
RECOMMENDED = ("ECDHE+AESGCM", "ECDHE+CHACHA20", "ECDHE+AESCCM")
WEAK = "ALL:" + "".join(f"!{one}:" for one in (*RECOMMENDED, "aNULL", "eNULL")) + "@SECLEVEL=0"
UNABLE = ("NO_PROTOCOLS_AVAILABLE", "NO_CIPHERS_AVAILABLE")
COOKIE = {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: whether it went well, and a sentence."""

    well: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where the service runs, and whose certificates count: the machine's own list by default."""

    host: str
    https: int = 443
    http: int = 80
    ca_file: Path | None = None

    def trusting(self) -> ssl.SSLContext:
        """Return a context that asks for a certificate which this machine trusts."""
        return ssl.create_default_context(cafile=self.ca_file)


def look(place: Place) -> Iterator[Finding]:
    """Yield what each check found."""
    for check in (_redirects, _certificate, _versions, _ciphers, _page):
        try:
            yield from check(place)
        except (OSError, HTTPException) as failed:
            yield Finding(False, f"No answer to {check.__name__[1:]}: {failed}")


def _redirects(place: Place) -> Iterator[Finding]:
    """Pages lead to https; what is no page, or sends something, is refused instead."""
    for verb, path, leads in (
        ("GET", "/sign-in", True),
        ("POST", "/sign-in", False),
        ("GET", "/health", False),
    ):
        with closing(HTTPConnection(place.host, place.http, timeout=SECONDS)) as line:
            line.request(verb, path)
            answer = line.getresponse()
        to = urlsplit(answer.getheader("Location") or "")
        there = (to.scheme, to.hostname, to.path) == ("https", place.host, path)
        well = answer.status in PERMANENT and there if leads else 400 <= answer.status < 500
        wanted = "leads to https" if leads else "is refused"
        yield Finding(well, f"{verb} http://…{path} {wanted}: {answer.status}")


def _certificate(place: Place) -> Iterator[Finding]:
    plain = socket.create_connection((place.host, place.https), timeout=SECONDS)
    with place.trusting().wrap_socket(plain, server_hostname=place.host) as line:
        held, version = line.getpeercert() or {}, line.version()
    until = datetime.fromtimestamp(ssl.cert_time_to_seconds(str(held["notAfter"])), UTC)
    days = (until - datetime.now(UTC)).days
    yield Finding(True, f"The certificate is trusted, over {version}")
    yield Finding(days >= DAYS_LEFT, f"The certificate is good for {days} more days")


def _versions(place: Place) -> Iterator[Finding]:
    for version in (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1):
        name = version.name.replace("v1_", " 1.").replace("v1", " 1.0")
        yield _refused(place, version, "ALL:@SECLEVEL=0", name)


def _ciphers(place: Place) -> Iterator[Finding]:
    yield _refused(place, ssl.TLSVersion.TLSv1_2, WEAK, "Ciphers that are not recommended")


def _refused(place: Place, version: ssl.TLSVersion, ciphers: str, name: str) -> Finding:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE  # it is to fail
    context.set_ciphers(ciphers)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of old versions: the point of it
        context.minimum_version = context.maximum_version = version
    plain = socket.create_connection((place.host, place.https), timeout=SECONDS)
    try:
        with context.wrap_socket(plain, server_hostname=place.host) as line:
            chosen = line.cipher()
    except (ssl.SSLError, ConnectionError) as failed:
        if getattr(failed, "reason", "") in UNABLE:
            return Finding(False, f"{name}: not asked, this machine cannot speak it")
        return Finding(True, f"{name}: refused")
    return Finding(False, f"{name}: taken, with {chosen[0] if chosen else 'some cipher'}")


def _page(place: Place) -> Iterator[Finding]:
    there = HTTPSConnection(place.host, place.https, timeout=SECONDS, context=place.trusting())
    with closing(there) as line:
        line.request("GET", "/sign-in")
        answer = line.getresponse()
        answer.read()
    yield Finding(answer.status == 200, f"GET /sign-in: {answer.status}")
    policy = re.escape(POLICY).replace(r"\{nonce\}", r"[\w-]{22}")
    wanted = {name: re.escape(value) for name, value in FIXED.items()}
    wanted |= {"Content-Security-Policy": policy, "Referrer-Policy": "same-origin"}
    for name, value in {**wanted, "Cache-Control": "no-store"}.items():
        said = answer.headers.get_all(name, [])
        well = len(said) == 1 and bool(re.fullmatch(value, said[0]))
        yield Finding(well, f"{name}: {', '.join(said) or 'not there'}")
    for cookie in answer.headers.get_all("Set-Cookie", []):
        name, *more = cookie.split("; ")
        well = name.startswith("__Host-") and set(more) >= COOKIE
        yield Finding(well, f"Cookie {name.partition('=')[0]}: {', '.join(more)}")
