"""A comparison on screen, in Markdown and as a page of its own."""

import itertools
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from skills_framework.compare import Comparison, compare
from skills_framework.compare.files import as_html, as_markdown, as_text
from skills_framework.compare.meaning import CONSEQUENCES, meaning
from skills_framework.model import Descent, Framework
from skills_framework.words import Relation
from tests.skills_framework.compare.test_compare import compared
from tests.skills_framework.shipped import family_help
from tests.skills_framework.test_proposal import anew, with_statements
from tests.skills_framework.test_writer import with_statement


class Elements(HTMLParser):
    """Every element that opens and closes, and the text in between."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """A tag opens; `meta` has no end."""
        self.seen.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """A tag closes: the one that opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Text."""
        self.text += data


@pytest.fixture(scope="module")
def changes() -> Comparison:
    """What changed between the first two versions of the framework that ships."""
    return compare(family_help("1.0.0"), family_help("1.1.0"))


@pytest.fixture
def reworded(small: Framework) -> Comparison:
    """One text with a word put in and a mark that means something in Markdown and in HTML."""
    text = "Builds trust so that all parents can tell <us> what is *hard*."
    return compared(small, with_statement(small, text=text))


def test_the_meaning_comes_first_and_is_two_sentences(changes: Comparison) -> None:
    assert meaning(changes) == (
        "Of 38 statements, 31 keep their ratings and validations, 5 of them marked as reworded.",
        "C4, D3, D5, D6, E5, E6, H4 and J1 need another look within the time your organisation"
        " sets; E7 is new.",
    )


def test_nothing_to_do_says_so(small: Framework) -> None:
    assert meaning(compared(small, small)) == (
        "Of 3 statements, 3 keep their ratings and validations.",
        "Nothing needs another look.",
    )


def test_one_of_each_is_worded_for_one(small: Framework) -> None:
    first, second = small.statement("A1"), small.statement("A2")
    other = anew(second, "A3", title="Xylophone", text="Xylophone", guidance="Xylophone")
    after = with_statements(small, replace(first, text="Keeps bees."), other)
    after = replace(
        after,
        version="1.1.0",
        predecessor="1.0.0",
        role_profiles=(),
        lineage=(
            Descent(Relation.CHANGED, ("A1",), ("A1",)),
            Descent(Relation.RETIRED, ("A2",)),
            Descent(Relation.RETIRED, ("E1",)),
            Descent(Relation.NEW, (), ("A3",)),
        ),
    )
    assert meaning(compare(small, after))[1] == (
        "A1 needs another look within the time your organisation sets; A3 is new; A2 and E1 are"
        " asked for no more."
    )


def test_each_relation_says_what_becomes_of_ratings_and_validations() -> None:
    assert CONSEQUENCES.keys() == set(Relation)
    sentences = [text for one in CONSEQUENCES.values() for text in (one.rating, one.validation)]
    assert all(sentence.endswith(".") for sentence in sentences)


def test_the_terminal_marks_words_with_brackets(reworded: Comparison) -> None:
    text = as_text(reworded, 200)
    assert "  Text: Builds trust so that {+all +}parents can [-say-]{+tell <us>+} what is" in text
    assert "Small framework: from version 1.0.0 to 9.0.0\n====" in text


@pytest.mark.parametrize("width", [40, 80, 100])
def test_the_terminal_keeps_to_its_width(changes: Comparison, width: int) -> None:
    lines = as_text(changes, width).splitlines()
    assert max(map(len, lines)) <= width


def test_markdown_marks_words_and_escapes_what_it_would_read_itself(reworded: Comparison) -> None:
    text = as_markdown(reworded)
    assert (
        "**Text.** Builds trust so that **all** parents can ~~say~~**tell \\<us\\>** what" in text
    )
    assert "| reworded | 1 | Ratings are carried over, marked as reworded. |" in text
    assert text.startswith("# Small framework: from version 1.0.0 to 9.0.0\n")


def test_markdown_has_no_mark_beside_a_space(changes: Comparison) -> None:
    marked = re.findall(r"~~(.*?)~~", as_markdown(changes))
    assert marked
    assert all(text == text.strip() for text in marked)


def test_the_page_is_well_formed_and_says_in_words_what_changed(reworded: Comparison) -> None:
    html = as_html(reworded)
    page = Elements(html)
    assert page.open == []
    assert page.seen.count("h1") == 1
    assert {"ins", "del", "table", "main"} <= set(page.seen)
    assert '<html lang="en-GB">' in html
    assert '<ins><span class="said">[put in: </span>all <span class="said">]</span></ins>' in html
    assert "&lt;us&gt;" in html
    assert "<script" not in html


def test_the_page_keeps_the_order_of_headings(changes: Comparison) -> None:
    depths = [int(tag[1]) for tag in Elements(as_html(changes)).seen if re.match(r"h\d", tag)]
    assert depths[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(depths))


def test_a_proposal_is_called_one(small: Framework) -> None:
    found = compare(small, replace(small, version="1.1.0", predecessor="1.0.0"))
    assert "Nobody has confirmed them yet" in as_text(found)


def test_everything_that_changed_has_its_place(small: Framework) -> None:
    lead, *others = small.role_profiles
    first, *levels = small.levels
    after = replace(
        small,
        description="Other words.",
        role_profiles=(replace(lead, default_level=4), *others[1:]),
        levels=(replace(first, name="Not begun"), *levels),
        sources=(replace(small.sources[0], title="Another"), *small.sources[1:]),
    )
    text = as_text(compared(small, after), 200)
    for words in (
        "What roles require",
        "- A1 requires level 4; before, A1 required level 1.",
        "This role is gone.",
        "Levels\n",
        "This entry is new.",
        "This entry is gone.",
        "What the framework says of itself",
    ):
        assert words in text


def test_an_area_in_which_everything_changed_names_nothing_as_unchanged(small: Framework) -> None:
    one = with_statements(small, small.statement("A1"))
    changed = with_statement(one, guidance="  Two  paragraphs\n\nof other words.")
    before = with_statement(one, guidance="Two paragraphs of other words.")
    text = as_markdown(
        compared(replace(before, role_profiles=()), replace(changed, role_profiles=()))
    )
    assert "Unchanged: A1." in text
    changed = with_statement(one, guidance="Two paragraphs\n\nof many other words.")
    text = as_markdown(
        compared(replace(before, role_profiles=()), replace(changed, role_profiles=()))
    )
    assert "Unchanged" not in text
