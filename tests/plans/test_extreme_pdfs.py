"""Plans at the edges: what people may type never makes a broken page."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from app.documents.printing import Press
from app.plans.rules import ActionTag, Owner, Priority
from app.plans.rules.shown import PlanShown, ShownAction, ShownReview
from tests.documents.reviewed import pages
from tests.documents.tags import problems
from tests.plans.made import TODAY, make_shown, standings
from tests.plans.test_pdf import ARABIC, WELSH, make_pdf, service

__all__ = ["service"]

PARAGRAPH = "يعمل مع الأسرة لفهم ما يقلق الأطفال، ويشرح الخطة بلغة واضحة. "
LISTS = "First:\n- one\n  - one and a half\n    * deeper\n      1. deepest\n" * 40
CONTROL = "a\x00b\x07c\x0b\x1bd\x7f\u0085e\u202ef\ufeffg\ud800h\uffff"
PICTURES = "Well done 👍🏽 and thanks 🎉 from all of us 👩‍👧‍👦 ❤️ 🏴󠁧󠁢󠁷󠁬󠁳󠁿"
Make = Callable[[PlanShown], bytes]


@pytest.fixture(scope="module")
def made(service: Flask) -> Iterator[Make]:
    press = Press()
    yield lambda shown: make_pdf(service, press, shown)
    press.end()


def said(made: bytes) -> str:
    """Return the words of a PDF without white space, which narrow lines put anywhere."""
    return "".join("".join(pages(made)).split())


def six(text: str, who: str = "Tamsin Fenwick") -> PlanShown:
    """Return a plan of six objectives with three actions, all as long as they may be."""
    shown = make_shown()
    actions = tuple(
        ShownAction(number, (text * 200)[:200], ActionTag.FORMAL, Owner.BOTH, who, TODAY, TODAY)
        for number in (1, 2, 3)
    )
    said = {"outcome": (text * 250)[:250], "shown_by": (text * 500)[:500]}
    changed: dict[str, Any] = {**said, "actions": actions}
    first = shown.objectives[0]
    return replace(
        shown,
        objectives=[
            replace(first, position=number, priority=Priority.MUST, **changed)
            for number in range(1, 7)
        ],
    )


def test_everything_at_its_longest_without_a_space(made: Make) -> None:
    review = ShownReview(TODAY, "z" * 4000, TODAY, WELSH)
    long = six("W")
    texts: dict[str, Any] = {"aims": "x" * 4000, "support": "y" * 4000, "strengths": "v" * 4000}
    plan = made(replace(long, **texts, reviews=[review] * 3))

    assert problems(plan) == []
    words = said(plan)
    assert words.count("x") >= 4000
    assert words.count("z") >= 3 * 4000
    assert words.count("W") >= 6 * (250 + 500 + 600)
    assert pages(plan)[1].startswith("Areas and statements")


def test_welsh_and_arabic_names_and_paragraphs(made: Make) -> None:
    plan = replace(six(PARAGRAPH, ARABIC), worker=WELSH, supervisor=ARABIC, aims=PARAGRAPH * 30)
    told = made(replace(plan, support=f"{WELSH} – ŵ ŷ Ŵ Ŷ â ê î ô û ï", organisation=ARABIC))

    assert problems(told) == []
    assert WELSH in pages(told)[0]
    assert sum("\u0600" <= letter <= "\ufeff" for letter in said(told)) > 3000
    assert "ŵŷŴŶâêîôûï" in said(told)


def test_a_plan_with_nothing_in_it(made: Make) -> None:
    held = standings(**{one.code: None for one in standings()})
    plan = make_shown(
        held,
        objectives=[],
        aims="",
        strengths="",
        support="",
        reviews=[],
        disagreements=[],
        left_over=[one for one in held if one.safety_critical],
        worker_agreed_at=None,
        supervisor_agreed_at=None,
    )
    told = made(plan)

    assert problems(told) == []
    assert 3 <= len(pages(told)) <= 5
    assert "There is no objective yet." in pages(told)[0]
    assert "Not agreed yet" in pages(told)[0]


def test_control_characters_pictures_and_lists(made: Make) -> None:
    plan = make_shown(aims=CONTROL, support=PICTURES, strengths=LISTS, worker=f"Ann {CONTROL}")
    told = made(plan)

    assert problems(told) == []
    text = " ".join(pages(told))
    assert "Well done [thumbs up sign] and thanks [party popper] from all of us" in text
    assert "[woman][girl][boy]" in text
    assert text.count("deepest") == 40
    assert said(told).startswith("Developmentplan:Annabcde")


def test_text_that_looks_like_html_stays_text(made: Make) -> None:
    typed = '<img src="http://127.0.0.1/"><table><tr><td class="govuk-x" data-label="y">&amp;'
    told = made(make_shown(aims=typed, worker="</title><script>alert(1)</script>"))

    assert problems(told) == []
    assert "".join(typed.split()) in said(told)
    assert "</title><script>alert(1)</script>" in said(told)
