"""A statement in a terminal."""

from skills_framework.model import Framework
from skills_framework.phrases import plural
from skills_framework.terminal import problem_table, statement_text


def test_a_statement_is_shown_whole(small: Framework) -> None:
    text = statement_text(small, small.statement("E1"), 100)
    for line in [
        "Area E: Safety (knowledge and skill, safety-critical, inspection)",
        "Recognises harm so that a child is protected in time.",
        "  It matters to families. They notice the difference.",
        "  3  Leading: Presents the signs of harm to partners and asks each one what they have"
        " seen.",
        "  - An audited record",
        "  By: registered social worker",
        "  Evidence: 1 item, direct observation or case-record audit, at most 12 months old",
        "  Lasts: 12 months",
        "  New starter: 1, With support",
        "  Lead practitioner: 3, Leading",
        "  Senior practitioner: 3, Leading (4 in 1 area chosen with the supervisor)",
        "  - A guide to trust (Invented Press)",
        "  - Old guide (2010): 1 Work with families",
    ]:
        assert line in text.splitlines(), line
    assert " ".join(text.split()).endswith(small.banner)


def test_a_statement_shows_its_own_sources_and_a_plain_rule(small: Framework) -> None:
    lines = statement_text(small, small.statement("A2")).splitlines()
    assert "Area A: Trust (knowledge and skill)" in lines
    assert "  Evidence: 1 item, of any type" in lines
    assert "  - New law (2026): A heading of its own" in lines


def test_lines_keep_to_the_width(small: Framework) -> None:
    for statement in small.statements:
        assert max(map(len, statement_text(small, statement, 60).splitlines())) <= 60


def test_counts_agree_with_their_nouns() -> None:
    assert [plural(count, "area") for count in (0, 1, 2)] == ["0 areas", "1 area", "2 areas"]


def test_no_problems_make_no_table() -> None:
    assert problem_table([]) == ""
