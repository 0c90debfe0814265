"""The headers of every answer, by exact value."""

from secrets import token_urlsafe

from flask import Flask, Response, g, request

POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
# What is sent to be kept, not shown: should a browser open it all the same, nothing in it runs.
ATTACHED = "default-src 'none'; sandbox"
# What browsers may keep where its view says so: the same for everybody who may see it at all.
KEPT = frozenset({"static", "organisations.logo_picture"})
FIXED = {
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def init_app(app: Flask) -> None:
    """Set the headers after every request, and give templates the request's nonce."""
    app.after_request(_set_headers)
    app.add_template_global(csp_nonce)


def csp_nonce() -> str:
    """Return this request's nonce for the few scripts that stand in a page."""
    if "csp_nonce" not in g:
        g.csp_nonce = token_urlsafe(16)
    nonce: str = g.csp_nonce
    return nonce


def _signed_out(response: Response) -> bool:
    """Whether somebody signed out; a form of another site's is refused, and deletes nothing."""
    asked = request.endpoint == "security.logout" and request.method == "POST"
    return asked and response.status_code < 400


def _set_headers(response: Response) -> Response:
    attached = response.headers.get("Content-Disposition", "").startswith("attachment")
    policy = ATTACHED if attached else POLICY.format(nonce=csp_nonce())
    response.headers.setdefault("Content-Security-Policy", policy)
    for name, value in FIXED.items():
        response.headers[name] = value
    response.headers.setdefault("Referrer-Policy", "same-origin")
    if _signed_out(response):
        # What scripts kept on the device; not cookies: they may be of the council's other sites.
        response.headers["Clear-Site-Data"] = '"storage"'
    if request.endpoint not in KEPT:
        response.headers["Cache-Control"] = "no-store"
    response.headers.setdefault("Cache-Control", "no-store")
    return response
