"""Two editors write a version: a conflict, a comment, lineage, review, approval, publishing."""

import re
from collections.abc import Callable

from app.devtools.cast import SALTMARSH, SIGN_IN_WITH
from app.organisations.rules import Role
from tests.journeys.walker import Walker

Walk = Callable[..., Walker]
DESK, PHONE = 1280, 360
FIRST = SALTMARSH.holder(Role.FRAMEWORK_EDITOR)
SECOND = SALTMARSH.holder(Role.FRAMEWORK_EDITOR, 1)


def test_two_editors_write_and_publish_the_next_version(walk: Walk) -> None:
    one, other = walk(DESK), walk(PHONE)
    one.sign_in(FIRST.email)
    other.sign_in(SECOND.email)
    one.go("/drafts/new")
    one.page.locator("input[name=start][value=version]").check()
    one.press("Start the draft")
    draft = one.path
    for walker in (one, other):
        walker.go(draft)
        walker.follow(re.compile("^E4 "))
    shows_checks_while_typing(one)
    meet_in_one_statement(one, other)
    settle_a_comment(one, other, draft)
    confirm_lineage(one, draft)
    review_and_publish(one, other, draft)


def shows_checks_while_typing(one: Walker) -> None:
    """The checks speak of what is typed before it is saved."""
    box = one.page.locator("textarea[name=indicator_2]")
    said = box.input_value()
    box.fill("Clearly asks.")
    one.page.get_by_text("The indicator of E4 for level 2 has 2 words").wait_for()
    box.fill(said)
    one.page.get_by_text("Nothing to look at. Not saved yet.").wait_for()


def meet_in_one_statement(one: Walker, other: Walker) -> None:
    """Who saves second sees both texts; the second text is kept in the end."""
    one.page.locator("input[name=title]").fill("Stays curious, escalates, and challenges")
    one.press("Save")
    other.page.locator("input[name=title]").fill("Stays curious and challenges")
    other.press("Save")
    assert other.heading == "Choose which text to keep"
    other.page.set_viewport_size({"width": DESK, "height": 800})
    other.look()
    other.follow("Edit a third text")
    assert other.page.locator("input[name=title]").input_value() == "Stays curious and challenges"
    other.page.locator("input[name=title]").fill("Stays curious, asks again and challenges")
    other.press("Save")
    other.follow("History")
    assert other.page.get_by_text("Set aside by").is_visible()


def settle_a_comment(one: Walker, other: Walker, draft: str) -> None:
    """A comment is written by one and settled by the other."""
    one.follow("Add a comment")
    one.page.locator("textarea[name=text]").fill("Does this still say who is asked?")
    one.press("Add the comment")
    other.go(f"{draft}/comments")
    other.press("Mark settled")


def confirm_lineage(one: Walker, draft: str) -> None:
    """What is the same is confirmed at once, what was reworded by itself."""
    one.go(f"{draft}/lineage")
    one.press(re.compile("^Confirm the 39"))
    one.follow(re.compile("^E4"))
    one.press("Confirm")
    assert one.page.get_by_text("40 of 40 relations confirmed").is_visible()
    one.go(f"{draft}/preview")
    one.follow(re.compile("^E4 "))
    assert one.page.get_by_text("Workers do not see it.").is_visible()


def review_and_publish(one: Walker, other: Walker, draft: str) -> None:
    """The second editor approves; the first publishes, and the two versions can be compared."""
    one.go(f"{draft}/send")
    one.press("Send for review")
    other.go(f"{draft}/review")
    other.press("Approve")
    one.go(f"{draft}/publish")
    if one.page.locator("input[name=password]").count():
        one.page.locator("input[name=password]").fill(SIGN_IN_WITH)
    one.press("Publish this version")
    assert one.page.get_by_text("This draft is published").is_visible()
    one.go("/frameworks/family-help/1.2.0/compare/1.1.0")
    assert one.page.get_by_text("asks again").first.is_visible()
