"""Sends forms as pages offered them, with nonsense in their fields, and notes every fault."""

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextvars import Context
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit
from xml.etree.ElementTree import Element

import sqlalchemy as sa
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.accounts.models import Account
from app.extensions import db
from app.organisations.models import RoleGrant
from app.people.models import Person
from tests.pages import XHTML, Page, PageClient, filled

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


# What every browser's token against forgery is made from, so that a form that was offered is still
# taken when whoever was offered it has signed in anew.
TOKEN = "f" * 40


@dataclass(eq=False)
class Actor:
    """Somebody who sends forms, and signs in anew when what was sent ended the session."""

    person: Person
    sign_in: SignIn
    browser: PageClient = field(init=False)

    def __post_init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Sign in, as somebody whom nobody has deactivated and who has not left."""
        db.session.commit()
        key = self.person.id
        db.session.execute(sa.update(Account).where(Account.person_id == key).values(active=True))
        db.session.execute(sa.update(Person).where(Person.id == key).values(left_on=None))
        grants = sa.update(RoleGrant).where(
            RoleGrant.person_id == key, RoleGrant.until_on.is_not(None)
        )
        db.session.execute(grants.values(until_on=None))
        self.browser = self.sign_in(self.person)
        with self.browser.session_transaction() as session:
            session["csrf_token"] = TOKEN

    @property
    def may_go_on(self) -> bool:
        """Whether signing in leads anywhere: who has left, or whose account is shut, is done."""
        return Context().run(FlaskClient.get, self.browser, "/account").status_code == 200


def is_ended(answer: TestResponse) -> bool:
    """Whether an answer says that the session ended, or must be begun anew for this."""
    location = urlsplit(answer.headers.get("Location", "")).path
    return answer.status_code == 401 or location.startswith("/sign-in")


@dataclass
class Form:
    """A form as a page offered it, and who was offered it."""

    actor: Actor
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
    said: Counter[int] = field(default_factory=Counter)
    # How often a session had to be begun anew, and whether somebody cannot begin one any more.
    ended: int = 0
    over: bool = False

    @property
    def sent(self) -> int:
        """How many forms met a session that was not over."""
        return self.said.total()

    def look_at(self, actor: Actor, url: str) -> None:
        """Keep the forms of a page; each action once an actor."""
        answer = self.ask(actor.browser, "GET", url)
        if answer is None or answer.status_code != 200 or answer.mimetype != "text/html":
            return
        known = {(one.actor, one.method, urlsplit(one.action).path) for one in self.forms}
        for form in Page(answer).all("form"):
            method = (form.get("method") or "get").upper()
            action = form.get("action") or url
            path = urlsplit(action).path
            if (actor, method, path) not in known:
                self.forms.append(Form(actor, method, action, list(names_offered(form))))

    def send(self) -> None:
        """Send one of the forms, with one to three of its values strange, missing or twice."""
        form = self.chance.choice(self.forms)
        fields = list(form.fields)
        for _ in range(self.chance.randint(1, 3)):
            self._spoil(fields)
        answer = self._send(form, fields)
        if answer is not None and not is_ended(answer):
            self.said[answer.status_code] += 1
        elif answer is not None:
            self.ended += 1
            form.actor.begin()
            self.over = self.over or not form.actor.may_go_on

    def _send(self, form: Form, fields: Fields) -> TestResponse | None:
        browser = form.actor.browser
        if form.method == "GET":
            return self.ask(browser, "GET", f"{urlsplit(form.action).path}?{encoded(fields)}")
        if self.chance.random() < 0.25:
            return self.ask(browser, "POST", form.action, *as_parts(fields, self.chance))
        body, kind = encoded(fields).encode(), "application/x-www-form-urlencoded"
        return self.ask(browser, "POST", form.action, body, kind)

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
            self._note(f"{said}: {error!r:.300}")
            return None
        if answer.status_code >= FAULT:
            self._note(f"{said}: {answer.status_code}")
        return answer

    def _note(self, fault: str) -> None:
        """Keep a fault, and say it at once: the whole run takes long."""
        self.faults.append(fault)
        sys.stderr.write(f"fuzz: {fault}\n")


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
