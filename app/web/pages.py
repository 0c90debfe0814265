"""What every page has: the service's name, who is signed in, the navigation, static files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flask import Flask, has_request_context, request, url_for
from jinja2 import ChainableUndefined, ChoiceLoader, PackageLoader, PrefixLoader

from app.web.forms import error_summary
from app.web.guard import current_who, own_who


@dataclass(frozen=True, slots=True)
class Destination:
    """A link of the main navigation: its text, its endpoint, and who is shown it."""

    text: str
    endpoint: str
    shown_to: Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class Shown:
    """A link as it stands on the page."""

    text: str
    url: str
    current: bool


def prepare_templates(app: Flask) -> None:
    """Let templates find the GOV.UK components and leave out what is undefined."""
    app.jinja_options = {
        "undefined": ChainableUndefined,
        "loader": ChoiceLoader(
            [
                app.create_global_jinja_loader(),
                PrefixLoader(
                    {
                        "govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja"),
                        "govuk_frontend_wtf": PackageLoader("govuk_frontend_wtf"),
                    }
                ),
            ]
        ),
    }
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True


@lru_cache
def _address(endpoint: str, _mounted_at: str) -> str:
    """Return the address of a page that takes no parts: every page of a mount asks for the same."""
    return url_for(endpoint)


def init_app(app: Flask, service_name: str, destinations: Sequence[Destination]) -> None:
    """Register what every template uses."""
    app.add_template_global(error_summary)

    def shown() -> list[Shown]:
        who = own_who()
        return [
            Shown(
                to.text, _address(to.endpoint, request.root_path), request.endpoint == to.endpoint
            )
            for to in destinations
            if to.shown_to(who)
        ]

    @app.context_processor
    def _everywhere() -> dict[str, Any]:
        return {
            "service_name": service_name,
            "home_url": "/",
            "who": current_who() if has_request_context() else None,
        }

    app.add_template_global(shown, "navigation")
