"""Asking for a link over the network: little, briefly, and never of our own machines.

Each step of a redirect is looked at anew. No cookie, sign-in or word about the person is sent; the
answer's words are not kept.
"""

from http.client import HTTPException
from urllib.parse import urljoin

from urllib3.exceptions import HTTPError

from app.network.asking import SECONDS_IN_ALL, NotPublic, Sent, asked
from app.resources.rules.links import Outcome, outcome_of

MOST_BYTES, MOST_REDIRECTS = 65_536, 5
_MOVED = (301, 302, 303, 307, 308)
_SENT = {"User-Agent": "family-help-skills link check", "Accept": "*/*"}


def ask_for(link: str, *, loopback: bool = False, seconds: float = SECONDS_IN_ALL) -> Outcome:
    """Say what comes of following a link: HEAD first, then GET where that is no good answer.

    Takes at most `seconds` a method, and what finding the name takes. `loopback` lets tests ask
    a server of their own.
    """
    try:
        found = _follow(link, "HEAD", loopback, seconds)
        # Some servers know no HEAD, or answer it wrongly.
        good = found in (Outcome.ANSWERS, Outcome.ROUND)
        return found if good else _follow(link, "GET", loopback, seconds)
    except NotPublic:
        return Outcome.NOT_PUBLIC


def _follow(link: str, method: str, loopback: bool, seconds: float) -> Outcome:
    for _step in range(MOST_REDIRECTS + 1):
        try:
            with asked(link, Sent(method, _SENT), loopback=loopback, seconds=seconds) as answer:
                status, onward = answer.status, answer.headers.get("Location", "")
                answer.read(MOST_BYTES, decode_content=False)
        except (HTTPError, HTTPException, OSError, ValueError):
            # Also what a server says that is no HTTP, and what the clock cut off.
            return Outcome.NO_ANSWER
        if status not in _MOVED or not onward:
            return outcome_of(status)
        link = urljoin(link, onward)
    return Outcome.ROUND
