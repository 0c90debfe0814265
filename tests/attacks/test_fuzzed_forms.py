"""Nonsense in every form, by somebody who may send it: a page answers, and never a fault.

The suite takes half of the pages and sends some dozens; `FUZZED_POSTS=20000` takes all of them
and sends that many.
"""

import os
import random
import re
import sys
from collections.abc import Callable, Iterator
from contextvars import Context
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode, urlsplit
from uuid import UUID
from xml.etree.ElementTree import Element

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app.organisations.rules import Role
from app.people.models import Person
from tests.attacks.objects import make_objects
from tests.attacks.test_access import UNNAMED, rules_of, url_of
from tests.factories.beginning import have_all_read
from tests.factories.organisations import make_person
from tests.factories.prepared import prepared
from tests.pages import XHTML, Page, PageClient, filled

POSTS = int(os.environ.get("FUZZED_POSTS", "80"))
LONG = os.environ.get("FUZZED_POSTS") is not None
# What ends the session that goes on sending.
LEFT_OUT = ("/sign-out", "/account/sessions", "/account/password")
FAULT = 500
STRANGE: tuple[bytes, ...] = (
    *(b"", b" ", b"\0", b"before\0after", b"\xff\xfe\xfa", b"\xed\xa0\x80"),
    "\u202egnihtemos\u2066 \u200f".encode(),
    "\U0001f9d1\u200d\U0001f9d1 z\u0351\u0489\u0323 \ufeff\uffff".encode(),
    "\u0663\u0661".encode(),
    "\u00b2".encode(),
    b"9" * 30,
    b"9" * 5_000,
    *b"-1 0 1e999 NaN -Infinity 0001-01-01 9999-12-31 10000-01-01 31/02/2026 =1+1 on %00".split(),
    *b"00000000-0000-0000-0000-000000000000 ../../../../etc/passwd a@b@c http://[::1/ []".split(),
    b"' OR 1=1 --",
    b"{{ 7 * 7 }}<script>alert(1)</script>",
    b"a\r\nBcc: b@example.org\r\n\r\nc",
    b"\\",
    b'{"a": {"b": [1, 2, 3]}}',
    b"[" * 20_000,
    b"https://example.org:99999999/",
)
VERY_LONG = b"x" * 990_000
EXTRA = ("role", "organisation_id", "version", "then", "page", "_method")
FILE_NAMES = (
    b'; filename="a.csv"\r\nContent-Type: text/csv',
    b'; filename="a.xlsx"\r\nContent-Type: application/zip',
    b'; filename="\xff\0../../a.pdf"\r\nContent-Type: application/pdf',
    b'; filename=""\r\nContent-Type: ;;;',
)
Fields = list[tuple[str, bytes]]
SignIn = Callable[[Person], PageClient]
make_everything = prepared(make_objects)


@dataclass
class Form:
    """A form as a page offered it, and who was offered it."""

    browser: PageClient
    method: str
    action: str
    fields: Fields


def names_offered(form: Element) -> Iterator[tuple[str, bytes]]:
    """Yield what a browser would send, and each name that it would leave out unless chosen."""
    sent = [(name, value.encode()) for name, value in filled(form)]
    yield from sent
    known = {name for name, _ in sent}
    for one in form.iter():
        name = one.get("name")
        if name and one.tag in (f"{XHTML}input", f"{XHTML}button") and name not in known:
            known.add(name)
            yield name, (one.get("value") or "").encode()


@dataclass
class Fuzzer:
    """Sends forms that it was offered, with strange values in them."""

    chance: random.Random
    forms: list[Form] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    sent: int = 0

    def look_at(self, browser: PageClient, url: str) -> None:
        """Keep the forms of a page; each action once an actor."""
        answer = self.ask(browser, "GET", url)
        if answer is None or answer.status_code != 200 or answer.mimetype != "text/html":
            return
        known = {(one.browser, one.method, urlsplit(one.action).path) for one in self.forms}
        for form in Page(answer).all("form"):
            method = (form.get("method") or "get").upper()
            action = form.get("action") or url
            path = urlsplit(action).path
            if (browser, method, path) not in known and not path.startswith(LEFT_OUT):
                self.forms.append(Form(browser, method, action, list(names_offered(form))))

    def send(self) -> None:
        """Send one of the forms, with one to three of its values strange, missing or twice."""
        form = self.chance.choice(self.forms)
        fields = list(form.fields)
        for _ in range(self.chance.randint(1, 3)):
            self._spoil(fields)
        self.sent += 1
        if form.method == "GET":
            self.ask(form.browser, "GET", f"{urlsplit(form.action).path}?{encoded(fields)}")
        elif self.chance.random() < 0.25:
            self.ask(form.browser, "POST", form.action, *as_parts(fields, self.chance))
        else:
            body, kind = encoded(fields).encode(), "application/x-www-form-urlencoded"
            self.ask(form.browser, "POST", form.action, body, kind)

    def _spoil(self, fields: Fields) -> None:
        open_to_it = [n for n, (name, _) in enumerate(fields) if name != "csrf_token"]
        if not open_to_it:
            fields.append((self.chance.choice(EXTRA), self._strange()))
            return
        place = self.chance.choice(open_to_it)
        name, value = fields[place]
        act = self.chance.random()
        if act < 0.1:
            del fields[place]
        elif act < 0.25:
            fields.append((name, self._strange()))
        elif act < 0.3:
            fields.append((self.chance.choice(EXTRA), self._strange()))
        elif act < 0.4:
            fields[place] = (name, value + self._strange())
        else:
            fields[place] = (name, self._strange())

    def _strange(self) -> bytes:
        return VERY_LONG if self.chance.random() < 0.01 else self.chance.choice(STRANGE)

    def ask(
        self, browser: PageClient, method: str, url: str, body: bytes = b"", kind: str = ""
    ) -> TestResponse | None:
        """Send a request without the checks of its page; note a fault."""
        said = f"{method} {url[:200]} {body[:300]!r}"
        try:
            # In a context of its own, as PageClient does it; its checks are other tests'.
            answer: TestResponse = Context().run(
                FlaskClient.open,
                browser,
                url,
                method=method,
                data=body,
                content_type=kind or None,
                buffered=True,
            )
        except Exception as error:  # whatever it is, it is the find
            self.faults.append(f"{said}: {error!r:.300}")
            return None
        if answer.status_code >= FAULT:
            self.faults.append(f"{said}: {answer.status_code}")
        return answer


def encoded(fields: Fields) -> str:
    """Return fields as a plain form sends them."""
    return urlencode(fields)


def as_parts(fields: Fields, chance: random.Random) -> tuple[bytes, str]:
    """Return fields as a form with files sends them, now and then as a file, and their type."""
    parts = []
    for name, value in fields:
        is_file = name != "csrf_token" and chance.random() < 0.4
        also = chance.choice(FILE_NAMES) if is_file else b""
        head = b'--edge\r\nContent-Disposition: form-data; name="' + name.encode() + b'"' + also
        parts.append(head + b"\r\n\r\n" + value + b"\r\n")
    return b"".join(parts) + b"--edge--\r\n", "multipart/form-data; boundary=edge"


def strange_urls(app: Flask, objects: dict[str, object]) -> Iterator[str]:
    """Yield every page whose URL names something that is no key, with what it cannot name."""
    for rule in rules_of(app):
        for odd in sorted(rule.arguments):
            if not isinstance(objects.get(odd, ""), UUID):
                for value in STRANGE[2:18]:
                    named = {one: str(objects.get(one, "x")).encode() for one in rule.arguments}
                    yield filled_in(rule.rule, named | {odd: value})


def filled_in(pattern: str, named: dict[str, bytes]) -> str:
    """Return a URL whose parts are these bytes, whatever its rule would take."""
    for name, value in named.items():
        before, _, after = re.split(rf"(<[^<>]*\b{name}>)", pattern, maxsplit=1)
        pattern = before + quote(value, safe="") + after
    return pattern


# A broken form with files leaves one open until it is collected, which says so.
@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")
@pytest.mark.no_cover  # sends to every form; other tests look at what each does
def test_nothing_that_is_sent_to_a_form_is_a_fault(app: Flask, sign_in: SignIn) -> None:
    case, objects = make_everything()
    organisation = case.council.organisation
    have_all_read(organisation.id)
    actors = [sign_in(case.worker), sign_in(case.supervisor)]
    actors.append(sign_in(make_person(organisation, *Role)))
    fuzzer = Fuzzer(random.Random(7))
    for number, rule in enumerate(pages(app)):
        for browser in actors if LONG else actors[number % 6 :][:1]:
            fuzzer.look_at(browser, url_of(app, rule, objects))
    assert len(fuzzer.forms) > (150 if LONG else 15)

    while fuzzer.sent < POSTS:
        fuzzer.send()

    sys.stdout.write(f"fuzz: {fuzzer.sent} sent to {len(fuzzer.forms)} forms\n")
    assert not fuzzer.faults, "\n".join(sorted(set(fuzzer.faults)))


@pytest.mark.no_cover  # asks for every address; other tests look at what each does
def test_no_strange_name_in_a_url_is_a_fault(app: Flask, sign_in: SignIn) -> None:
    case, objects = make_everything()
    browser = sign_in(make_person(case.council.organisation, *Role))
    fuzzer = Fuzzer(random.Random(7))
    for number, url in enumerate(strange_urls(app, objects)):
        if LONG or number % 16 == 0:
            fuzzer.ask(browser, "GET", url)

    assert not fuzzer.faults, "\n".join(sorted(set(fuzzer.faults)))


def pages(app: Flask) -> list[Rule]:
    """Return the routes of pages that may hold a form."""
    return [
        one
        for one in rules_of(app)
        if "GET" in (one.methods or set())
        and not one.arguments & UNNAMED
        and not one.rule.startswith("/devtools")
    ]
