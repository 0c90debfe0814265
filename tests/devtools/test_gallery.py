"""The gallery shows everything that pages share, and is not there in production."""

import re
from pathlib import Path

import pytest

from app.devtools.specimens import SpecimenForm
from app.devtools.states import STATES
from app.factory import create_app
from app.web import forms
from config import Environment, Settings
from tests.architecture.tree import TOP, files
from tests.pages import PageClient

GALLERY = TOP / "app" / "devtools" / "templates" / "devtools" / "components"
PAGES = (
    "",
    "/basics",
    "/fields",
    "/errors",
    "/statement",
    *(f"/statement/{state}" for state in STATES),
    "/evidence",
    "/claims",
    "/plans",
    "/frameworks",
    "/questions",
)
IMPORTED = re.compile(r'{%-? from "(?!govuk)([^"]+)" import ([^%]+?)(?: with context)? ?-?%}')
INCLUDED = re.compile(r'{%-? include "([^"]+)"')
BROUGHT = re.compile(r'{%-? (?:include|from) "([^"]+)"')
EXTENDS = "{% extends"
BY_NAME = {path.as_posix().partition("/templates/")[2]: path for path in files("*.html", "app")}
# Parts whose macros only they use, and which stand on one page, with the reason.
OWN = {
    "insights/calibration/words.html": "sentences about figures, on the pages of calibration alone",
    "assessments/library/filters.html": "the head of the library, walked in its journey",
    "assessments/use_sections.html": "the text of one page, walked in its journey",
    "frameworks/drafts/forms/statement.html": "one form, walked in its journey",
    "notifications/letters/letter.html": "the body of every message, in no page",
}
MADE_OF = (forms.Form, forms.Part)  # what forms are made of is no field
# What is shared and not in the gallery, with the reason.
FIGURES = "sentences about figures, on the pages of calibration alone"
LISTED: dict[str, str] = {
    "components/support.html": "says whom an organisation names; nobody is named in the gallery",
    "components/code.html": "opens without a session, so without the token that pages must have",
    "insights/calibration/words.html range": FIGURES,
    "insights/calibration/words.html sentence": FIGURES,
}


def brought_in(paths: list[Path]) -> set[str]:
    """Return the macros and the common includes that these templates bring in."""
    found = set()
    for path in paths:
        text = path.read_text(encoding="utf-8")
        for file, macros in IMPORTED.findall(text):
            found |= {f"{file} {macro.strip()}" for macro in macros.split(",")}
        found |= {one for one in INCLUDED.findall(text) if one.startswith("components/")}
    return found


def test_every_macro_and_part_that_pages_share_is_in_the_gallery() -> None:
    every = list(files("*.html", "app"))
    shared = brought_in([path for path in every if GALLERY not in path.parents])
    common = (TOP / "app" / "web" / "templates" / "components").glob("*.html")
    shared |= {
        f"components/{path.name}"
        for path in common
        if "{% macro" not in path.read_text(encoding="utf-8")
    }

    missing = shared - brought_in(list(GALLERY.glob("*.html"))) - set(LISTED)

    assert len(shared) > 20
    assert not missing, "show these in the gallery, or list them with the reason"


def reached(start: list[Path]) -> set[str]:
    """Return the templates that these bring in, and those that these bring in."""
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        text = waiting.pop().read_text(encoding="utf-8")
        for one in BROUGHT.findall(text):
            path = BY_NAME.get(one)
            if path and one not in found:
                found.add(one)
                waiting.append(path)
    return found


def test_every_part_with_a_macro_of_its_own_is_in_the_gallery() -> None:
    """A page's own macros stand on that page alone; those of a part come with it everywhere."""
    texts = {name: path.read_text(encoding="utf-8") for name, path in BY_NAME.items()}
    parts = {name for name, text in texts.items() if "{% macro" in text and EXTENDS not in text}
    whole = [BY_NAME[f"assessments/{state.template}.html"] for state in STATES.values()]

    shown = reached([*GALLERY.glob("*.html"), *whole])

    assert len(parts) > 10
    assert not parts - shown - set(OWN), "show these in the gallery, or list them with the reason"
    assert not set(OWN) - parts, "listed for nothing"


def test_every_kind_of_field_is_in_the_gallery() -> None:
    kinds = {
        kind
        for kind in vars(forms).values()
        if isinstance(kind, type) and kind.__module__ == forms.__name__ and kind not in MADE_OF
    }

    shown = {getattr(one, "field_class", None) for one in vars(SpecimenForm).values()}
    assert not kinds - shown


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_the_gallery_passes_the_checks_of_pages(client: PageClient, page: str) -> None:
    client.page(f"/devtools/components{page}")


def test_a_number_that_is_none_is_refused_in_a_persons_words(client: PageClient) -> None:
    errors = client.page("/devtools/components/errors").errors

    assert "Enter a whole number, such as 6." in errors


def test_the_gallery_is_not_there_in_production(tmp_path: Path) -> None:
    app = create_app(
        Settings(
            environment=Environment.PRODUCTION,
            data_folder=tmp_path,
            secret_key="k" * 32,
            password_salt="s" * 16,
            keys_secret="h" * 32,
            service_url="https://skills.example",
        )
    )

    assert "devtools" not in app.blueprints
