"""Checks that every page passes: wrap a response in `Page` and it is checked."""

import re
from contextvars import Context
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from flask import Flask, Response, has_app_context, request
from flask.testing import FlaskClient
from tinyhtml5.parser import HTMLParser
from werkzeug.test import TestResponse

from app.extensions import db

NOT_FOUND = 404
XHTML = "{http://www.w3.org/1999/xhtml}"
# `noscript` in head and custom attributes are fine; these are the parser's names for real faults.


class Page:
    """A parsed page. Building one runs every check; a failure names the page and what is wrong."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.text = response.get_data(as_text=True)
        self.root, wrong = _parsed(self.text)
        self.faults = [*wrong]
        self.faults += [*self._headings(), *self._ids(), *self._summary(), *self._forms()]
        where = response.request.path
        assert not self.faults, f"{where}: {'; '.join(self.faults)}"

    def all(self, tag: str) -> list[Element]:
        """Return every element of this tag, in the page's order."""
        return list(self.root.iter(f"{XHTML}{tag}"))

    @property
    def title(self) -> str:
        """The page's title."""
        return words(self.all("title")[0])

    @property
    def heading(self) -> str:
        """The page's h1."""
        return words(self.all("h1")[0])

    @property
    def errors(self) -> list[str]:
        """What the error summary lists."""
        summary = self.by_class("govuk-error-summary")
        return [words(link) for one in summary for link in one.iter(f"{XHTML}a")]

    def by_class(self, name: str) -> list[Element]:
        """Return every element with this class."""
        return [one for one in self.root.iter() if name in (one.get("class") or "").split()]

    def says(self, sentence: str) -> bool:
        """Whether the page's text holds this sentence, white space folded."""
        return sentence in words(self.root)

    def form(self, action: str | None = None) -> dict[str, str]:
        """Return the fields of the page's form (by its action, or the last) as they stand."""
        forms = [one for one in self.all("form") if action in (None, one.get("action"))]
        return dict(filled(forms[-1]))

    def _headings(self) -> list[str]:
        headings = self.all("h1")
        if len(headings) != 1:
            return [f"{len(headings)} h1"]
        title = self.title.removeprefix("Error: ")
        wrong = [] if title.startswith(words(headings[0])) else [f"title {title!r} is not the h1"]
        has_summary = bool(self.by_class("govuk-error-summary"))
        if has_summary != self.title.startswith("Error: "):
            wrong.append("the title says Error exactly when there is an error summary")
        return wrong

    def _ids(self) -> list[str]:
        ids = [one.get("id") for one in self.root.iter() if one.get("id")]
        return [f"id {one} twice" for one in sorted({i for i in ids if i and ids.count(i) > 1})]

    def _summary(self) -> list[str]:
        ids = {one.get("id") for one in self.root.iter()}
        links = [a for s in self.by_class("govuk-error-summary") for a in s.iter(f"{XHTML}a")]
        hrefs = [(link.get("href") or "") for link in links]
        return [f"summary link {href} reaches nothing" for href in hrefs if href[1:] not in ids]

    def _forms(self) -> list[str]:
        if self.response.request.path.startswith(("/answer", "/observe")):
            return []
        posting = [one for one in self.all("form") if (one.get("method") or "").lower() == "post"]
        names = [{field.get("name") for field in one.iter(f"{XHTML}input")} for one in posting]
        return ["a POST form has no CSRF token" for held in names if "csrf_token" not in held]


@lru_cache(maxsize=8)
def _parsed(text: str) -> tuple[Element, tuple[str, ...]]:
    """Return a page's root and its faults; a page is looked at several times in a row."""
    parser = HTMLParser(namespace_html_elements=True)
    root: Element = parser.parse(text)
    return root, tuple(f"{name} at {place}" for place, name, _ in parser.errors)


def masked(answer: TestResponse) -> str:
    """Return a page without what differs from one request to the next."""
    return re.sub(r'nonce="[^"]+"|value="[^"]+"', "", answer.get_data(as_text=True))


_refusals: set[str] = set()


def _known(response: TestResponse) -> bool:
    """Whether this refusal was checked before: thousands of them are the same page."""
    if response.status_code != NOT_FOUND:
        return False
    text = masked(response)
    known = text in _refusals
    _refusals.add(text)
    return known


def filled(form: Element) -> list[tuple[str, str]]:
    """Return (name, value) for what a browser would send of `form` without a press of a button."""
    sent = []
    for field in form.iter():
        name, kind = field.get("name"), field.get("type", "")
        if not name or (kind in ("radio", "checkbox") and field.get("checked") is None):
            continue
        if field.tag == f"{XHTML}textarea":
            sent.append((name, "".join(field.itertext()).removeprefix("\n")))
        elif field.tag == f"{XHTML}input":
            unset = "on" if kind in ("radio", "checkbox") else ""
            sent.append((name, field.get("value", unset)))
        elif field.tag == f"{XHTML}select":
            options = list(field.iter(f"{XHTML}option"))
            chosen = [option for option in options if option.get("selected") is not None]
            sent += [(name, option.get("value") or "") for option in chosen or options[:1]]
    return sent


def words(element: Element) -> str:
    """Return an element's text with white space folded, scripts and styles left out."""
    parts = []
    for one in element.iter():
        if one.tag not in (f"{XHTML}script", f"{XHTML}style"):
            parts.append(one.text or "")
        parts.append(one.tail or "")
    return re.sub(r"\s+", " ", "".join(parts)).strip()


class PageClient(FlaskClient):
    """A client that checks every page it is answered.

    Each request runs in a context of its own, as it would in a server; what the test's own
    session holds is committed before it and read afresh after it.
    """

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Send a request; check the answer when it is a page."""
        if has_app_context():
            db.session.commit()
        # What is done once the answer is sent is done before the test goes on.
        kwargs.setdefault("buffered", True)
        response: TestResponse = Context().run(super().open, *args, **kwargs)
        if has_app_context():
            db.session.expire_all()
        has_page = response.request.method != "HEAD" and response.mimetype == "text/html"
        if has_page and response.status_code not in (301, 302, 303) and not _known(response):
            Page(response)
        return response

    def page(self, path: str) -> Page:
        """GET a page that must answer 200."""
        response = self.get(path)
        assert response.status_code == 200, f"{path}: {response.status_code}"
        return Page(response)

    def send(self, path: str, at: str | None = None, **fields: object) -> TestResponse:
        """GET `path`, fill in its form's fields and POST it to the form's action (or to `at`)."""
        page = self.page(path)
        data: dict[str, object] = dict(page.form(at))
        data.update(fields)
        return self.post(at or path, data=data)


def refuse_changing_gets(app: Flask) -> None:
    """Fail when a GET leaves something to be written: reading a page must not change rows."""

    @app.after_request
    def _check(response: Response) -> Response:
        pending = db.session
        if request.method == "GET":
            changed = [*pending.new, *pending.dirty, *pending.deleted]
            assert not changed, "a GET changes rows"
        return response
