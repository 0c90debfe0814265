"""A browser without scripts: keeps cookies, follows links, fills in forms, notices refusals."""

from urllib.parse import urljoin, urlsplit

import httpx

from setup.demo.page import Form, Option, Page

SECONDS = 60.0


class Refused(Exception):
    """The service did not do what was asked; says where, and what its page says."""

    def __init__(self, page: Page) -> None:
        said = "; ".join(page.errors) or page.text[:400]
        super().__init__(f"{page.url} answered {page.status}, {page.heading!r}: {said}")
        self.page = page


class Browser:
    """One person's browser."""

    def __init__(self, base: str, who: str = "") -> None:
        self.base, self.who = base, who
        self._client = httpx.Client(base_url=base, follow_redirects=True, timeout=SECONDS)
        self.requests = 0

    def go(self, address: str) -> Page:
        """Open an address of the service; raises `Refused`."""
        return self._page(self._client.get(self._inside(address)))

    def fetch(self, address: str) -> httpx.Response:
        """Download a file; raises `Refused` unless it is answered 200 and is no page."""
        answer = self._client.get(self._inside(address))
        self.requests += 1
        if answer.status_code != 200 or answer.headers["content-type"].startswith("text/html"):
            raise Refused(Page(str(answer.url), answer.status_code, answer.text))
        return answer

    def send(self, form: Form, button: str = "", /, **fields: str | list[str]) -> Page:
        """Fill in a form and press a button, by its words or value (the first, unless told); raises
        `Refused`."""
        return self._page(self._post(form, button, fields))

    def _post(self, form: Form, button: str, fields: dict[str, str | list[str]]) -> httpx.Response:
        held = dict(form.fields)
        for name, value in fields.items():
            if name not in form.names:
                raise LookupError(f"The form to {form.action} has no field {name!r}.")
            held[name] = [value] if isinstance(value, str) else value
        pressed = _pressed(form, button)
        if pressed and pressed.name:
            held[pressed.name] = [pressed.value]
        if form.method == "get":
            return self._client.get(self._inside(form.action), params=held)
        origin = {"Origin": self.base, "Referer": self.base + "/"}
        return self._client.post(self._inside(form.action), data=held, headers=origin)

    def _page(self, answer: httpx.Response) -> Page:
        self.requests += 1 + len(answer.history)
        page = Page(str(answer.url), answer.status_code, answer.text)
        if answer.status_code >= 400 or page.errors:
            raise Refused(page)
        return page

    def _inside(self, address: str) -> str:
        full = urljoin(self.base + "/", address)
        if urlsplit(full).netloc != urlsplit(self.base).netloc:
            raise LookupError(f"{address} leads out of the service.")
        return full

    def close(self) -> None:
        """Close its connections."""
        self._client.close()


def _pressed(form: Form, button: str) -> Option | None:
    if not button:
        return form.buttons[0] if form.buttons else None
    for one in form.buttons:
        if button in one.label or button == one.value:
            return one
    raise LookupError(f"The form to {form.action} has no button {button!r}.")


def sign_in(base: str, email: str, password: str) -> Browser:
    """Return the browser of somebody who has signed in; raises `Refused`."""
    browser = Browser(base, email)
    page = browser.go("/sign-in")
    page = browser.send(page.form(holding="password"), email=email, password=password)
    if page.url.split("?")[0].endswith("/sign-in"):
        raise Refused(page)
    return browser
