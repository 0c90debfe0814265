"""Filling in the form of a part's page as a browser would, every ticked box among it."""

from typing import Any

from werkzeug.test import TestResponse

from tests.pages import PageClient, filled


def typed(client: PageClient, path: str, action: str = "") -> dict[str, Any]:
    """Return what the form of a part's page would send, every ticked box among it."""
    sent: dict[str, Any] = {}
    page = client.page(path)
    form = next(one for one in page.all("form") if one.get("action") == (action or path))
    for name, value in filled(form):
        sent.setdefault(name, []).append(value)
    return sent


def save(client: PageClient, path: str, **fields: object) -> TestResponse:
    """Fill in the form of a part's page and save it."""
    return client.post(path, data=typed(client, path) | fields)
