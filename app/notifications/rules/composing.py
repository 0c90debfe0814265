"""Making a message from its one source: subject, plain text and HTML say the same words. Pure.

A letter's first line is its subject. Then come blocks with an empty line between: a paragraph, a
link (`=> address words`), or a list of several links.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from textwrap import fill
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from app.notifications.rules.letterhead import letterhead
from app.notifications.rules.letters import LETTERS, Letter
from app.notifications.rules.messages import one_line
from app.organisations.rules.days import in_words

WIDTH = 72


@dataclass(frozen=True, slots=True)
class Line:
    """Some words, and where they lead when they are a link."""

    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a list of lines."""

    lines: Sequence[Line]
    listed: bool


@dataclass(frozen=True, slots=True)
class Composed:
    """A message in both forms; `link` is the first that it leads to."""

    subject: str
    text: str
    html: str
    link: str


def compose(
    name: str, facts: Mapping[str, Any], *, organisation: str = "", leave_url: str = ""
) -> Composed:
    """Return the letter `name` filled with `facts`; raises when one is missing.

    `leave_url` is where this person ends what is optional. The text of a fact is put on one line,
    so that it cannot add a block, a link or a header.
    """
    letter = LETTERS[name]
    known = {"url": letterhead.url, "service_name": letterhead.service_name}
    known |= {"organisation": _plain(organisation) or letterhead.service_name}
    known |= {key: _plain(fact) for key, fact in facts.items()}
    source = _environment().get_template(f"{name}.txt").render(known)
    subject, _, rest = source.strip().partition("\n")
    body = _blocks(rest)
    foot = _blocks(_foot(letter, organisation, leave_url))
    shown = {"subject": subject, "body": body, "foot": foot}
    html = _environment().get_template("letter.html").render(shown)
    links = [line.url for block in body for line in block.lines if line.url]
    text = f"{_text(body)}\n\n--\n{_text(foot)}\n"
    return Composed(one_line(subject), text, html, links[0] if links else "")


def _foot(letter: Letter, organisation: str, leave_url: str) -> str:
    """Why this came, from whom, whom to ask, and how to have less of it."""
    sender = f"{_plain(organisation)}, through {letterhead.service_name}"
    blocks = [
        f"You get this because {letter.why}. It comes from "
        f"{sender if organisation else letterhead.service_name}. Questions: {letterhead.contact}"
    ]
    if leave_url:
        blocks.append(f"=> {leave_url} Stop reminders you can do without")
    return "\n\n".join(blocks)


def _plain(fact: Any) -> Any:
    if isinstance(fact, str):
        return one_line(fact).lstrip("=>* ")
    if isinstance(fact, date):
        return in_words(fact)
    if isinstance(fact, Sequence):
        return [_plain(one) for one in fact]
    return fact


def _blocks(source: str) -> Sequence[Block]:
    parts = [part.strip().splitlines() for part in source.split("\n\n") if part.strip()]
    return [_block(lines) for lines in parts]


def _block(lines: Sequence[str]) -> Block:
    if lines[0].startswith("=> "):
        return Block([_link(line) for line in lines], len(lines) > 1)
    return Block([Line(" ".join(lines))], False)


def _link(line: str) -> Line:
    url, _, words = line.removeprefix("=> ").partition(" ")
    return Line(words, url)


def _text(blocks: Sequence[Block]) -> str:
    return "\n\n".join(
        "\n".join(_text_line(one, block.listed) for one in block.lines) for block in blocks
    )


def _text_line(line: Line, listed: bool) -> str:
    begin, rest = ("* ", "  ") if listed else ("", "")
    words = fill(
        f"{line.words}:" if line.url else line.words,
        WIDTH,
        initial_indent=begin,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return f"{words}\n{rest}{line.url}" if line.url else words


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("app.notifications", "templates/notifications/letters"),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
