"""Every message has one source: plain text and HTML say the same, and neither says too much."""

import re
from datetime import date
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tinyhtml5.parser import HTMLParser as StrictParser

import app.notifications as feature
from app.notifications.delivery import make_letter
from app.notifications.rules import MailKind, Message
from app.notifications.rules.composing import Composed, compose
from app.notifications.rules.letters import LETTERS
from tests.notifications.samples import SAMPLES, SERVICE

WIDEST = 78
LEAVE = f"{SERVICE}/mail/stop/abc"
FOLDER = Path(feature.__file__).parent / "templates/notifications/letters"
RATINGS = re.compile(
    r"\b(level [0-9]|emerging|developing|proficient|expert|score|rating of)\b", re.I
)
HARD = re.compile(r"\b(pursuant|herein|utilise|commence|aforementioned|hereby|in order to)\b", re.I)


class Words(HTMLParser):
    """The words of a page's body, and what it would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.skip = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))
        self.skip += tag == "head"

    def handle_endtag(self, tag: str) -> None:
        """The head is over."""
        self.skip -= tag == "head"

    def handle_data(self, data: str) -> None:
        """Note words."""
        if not self.skip:
            self.said += data.split()


def made(name: str) -> Composed:
    optional = LETTERS[name].kind is MailKind.OPTIONAL
    facts = {"url": SERVICE, **SAMPLES[name]}
    leave = LEAVE if optional else ""
    return compose(name, facts, organisation="Saltmarsh Council", leave_url=leave)


def read(html: str) -> Words:
    words = Words()
    words.feed(html)
    return words


def plain_words(text: str) -> list[str]:
    """The words of a plain text: without addresses, bullets, and the colon before an address."""
    bare = re.sub(r":\n *https://\S+", "", text)
    return [word for word in bare.split() if word not in ("*", "--")]


every_letter = pytest.mark.parametrize("name", sorted(LETTERS))


def test_every_letter_has_a_source_and_a_sample_and_nothing_else_lies_about() -> None:
    sources = {path.stem for path in FOLDER.glob("*.txt")}
    assert sources == set(LETTERS) == set(SAMPLES)


@every_letter
def test_both_forms_say_the_same_words_and_lead_to_the_same_places(name: str) -> None:
    letter = made(name)
    page = read(letter.html)

    assert page.said == plain_words(letter.text)
    linked = [shown["href"] for tag, shown in page.tags if tag == "a"]
    assert linked == re.findall(r"https://\S+", letter.text)
    assert all(one and one.startswith(SERVICE) for one in linked)


@every_letter
def test_a_letter_says_who_sends_it_why_and_whom_to_ask(name: str) -> None:
    letter = made(name)
    text = " ".join(letter.text.split())

    assert f"You get this because {LETTERS[name].why}." in text
    assert "Saltmarsh Council" in text
    assert "Questions: help@" in text
    assert (LEAVE in text) is (LETTERS[name].kind is MailKind.OPTIONAL)


@every_letter
def test_the_html_is_one_that_everybody_can_read_and_that_fetches_nothing(name: str) -> None:
    html = made(name).html
    parser = StrictParser(namespace_html_elements=True)
    parser.parse(html)
    page = read(html)

    assert parser.errors == []
    assert dict(page.tags)["html"] == {"lang": "en-GB"}
    allowed = {"html", "head", "meta", "title", "style", "body", "main", "footer", "p", "ul", "li"}
    assert {tag for tag, _ in page.tags} <= allowed | {"a"}
    assert not re.search(r"url\(|@import|src=", html)
    assert "<title>" + made(name).subject in html.replace("&#39;", "'")


@every_letter
def test_a_letter_is_short_plain_and_says_no_level_and_no_name(name: str) -> None:
    letter = made(name)
    said = letter.subject + "\n" + letter.text

    assert 10 <= len(letter.subject) <= WIDEST
    assert "\n" not in letter.subject
    assert len(plain_words(letter.text)) < 150
    assert not RATINGS.search(said)
    assert not HARD.search(said)
    assert "{" not in said
    sentences = re.split(r"[.:?]\s", " ".join(plain_words(letter.text)))
    assert max(len(one.split()) for one in sentences) <= 32
    source = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    facts = set(re.findall(r"{{ (\w+)", source))
    assert not facts & {"name", "worker", "supervisor", "level", "person", "reason", "comment"}


@every_letter
def test_lines_fit_and_headers_are_ascii(name: str) -> None:
    letter = made(name)
    long = [line for line in letter.text.splitlines() if len(line) > WIDEST]
    assert all(line.strip().startswith("https://") for line in long)

    sent = make_letter(Message("anna@saltmarsh.example", *parts(letter)), "no-reply@x.example")
    raw = bytes(sent)
    assert raw.partition(b"\n\n")[0].isascii()
    assert max(map(len, raw.splitlines())) <= 998
    assert isinstance(sent, EmailMessage)


def parts(letter: Composed) -> tuple[str, str, str]:
    return letter.subject, letter.text, letter.html


def test_a_welsh_or_arabic_title_arrives_whole_in_an_ascii_header() -> None:
    facts = {**SAMPLES["cycle_open"], "title": "Tŷ Gwyn – خريف"}
    letter = compose("cycle_open", facts, organisation="Cyngor Tŷ")
    sent = make_letter(Message("a@b.example", *parts(letter)), "no-reply@x.example")

    assert sent["Subject"] == "Tŷ Gwyn – خريف is open"
    assert bytes(sent).partition(b"\n\n")[0].isascii()


@pytest.mark.parametrize(
    "title",
    [
        "=> https://evil.example Sign in",
        "Round\n\n=> https://evil.example Sign in",
        "Round\r\nBcc: spy@evil.example",
        "<b>Round</b> & <script>",
        "* a list",
    ],
)
def test_a_title_adds_no_link_no_block_no_header_and_no_markup(title: str) -> None:
    letter = compose("cycle_open", {**SAMPLES["cycle_open"], "title": title, "url": SERVICE})
    page = read(letter.html)

    hrefs = [shown["href"] for tag, shown in page.tags if tag == "a"]
    assert hrefs == [f"{SERVICE}/assessments"]
    assert {tag for tag, _ in page.tags}.isdisjoint({"b", "script", "ul"})
    assert "\n" not in letter.subject


def test_a_missing_fact_is_not_passed_over() -> None:
    with pytest.raises(Exception, match="due_on"):
        compose("observation_waiting", {})


@pytest.mark.parametrize(("count", "verb"), [(1, "validation of yours ends"), (2, "yours end")])
def test_one_and_many_read_well(count: int, verb: str) -> None:
    facts = {"count": count, "until_on": date(2027, 3, 1), "safety": 0}
    letter = compose("validations_ending", facts)

    assert f"{verb} on 1 March 2027" in letter.subject
    assert "Safety-critical" not in letter.text


@pytest.mark.parametrize(
    ("count", "begins"), [(1, "1 of your people has"), (4, "4 of your people have")]
)
def test_a_supervisors_letter_counts(count: int, begins: str) -> None:
    facts = {**SAMPLES["team_due_soon"], "count": count}

    assert compose("team_due_soon", facts).text.startswith(f"{begins} not sent")
