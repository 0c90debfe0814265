"""The sign-in library's routes, and who may use each: one list to review."""

from app.web.guard import Rule, anyone, signed_in

LISTED: dict[str, Rule] = {
    "security.login": anyone,
    "security.logout": anyone,
    "security.forgot_password": anyone,
    "security.reset_password": anyone,
    "security.change_password": signed_in,
    "security.verify": signed_in,
    "security.static": anyone,
}
