"""A supplement that does not fit what it extends is refused, with every reason and its place."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from skills_framework.extension import supplement_problems
from skills_framework.loader import read_framework
from skills_framework.model import Addition, Framework


@pytest.fixture
def change(council: Path) -> Callable[[str, str, str], list[str]]:
    """Replace a text in a file of the copy; give what the loader then says."""

    def replace_and_read(file: str, old: str, new: str) -> list[str]:
        text = (council / file).read_text(encoding="utf-8")
        assert old in text
        (council / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return [str(problem) for problem in read_framework(council).problems]

    return replace_and_read


AREA, ROLES, FRAMEWORK = "areas/la-on-the-coast.yaml", "role-profiles.yaml", "framework.yaml"
ADDITIONS = "additions.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "sentences"),
    [
        (
            FRAMEWORK,
            "small@1.0.0",
            "small@9.0.0",
            [
                "framework.yaml, line 14: it extends small@9.0.0, which is not there or does not"
                " load."
            ],
        ),
        (
            FRAMEWORK,
            "extends: small@1.0.0",
            "extends: null",
            [
                "levels.yaml: the file is missing.",
                "additions.yaml, line 2: only a supplement adds to statements; say with `extends`"
                " which version.",
            ],
        ),
        (
            ROLES,
            "code: lead",
            "code: boss",
            [
                "role-profiles.yaml, line 10: role profile boss is none of small 1.0.0's; it can"
                " add no role.",
                "role-profiles.yaml, line 2: role profile lead of small 1.0.0 has no entry; say"
                " what the role requires for the supplement's own statements (0 for nothing).",
            ],
        ),
        (
            ROLES,
            "raised: null",
            "raised: {areas: 1, level: 4}",
            [
                "role-profiles.yaml, line 3: role profile new-starter has `raised`; only small"
                " 1.0.0 raises areas."
            ],
        ),
        (
            ROLES,
            "statements: [LA2]",
            "statements: [E1]",
            [
                "role-profiles.yaml, line 15: role profile lead names statement E1, which does not"
                " exist."
            ],
        ),
        (
            "sources.yaml",
            "year: 2026",
            "year: 2025",
            [
                "sources.yaml, line 2: source new-law differs from small 1.0.0's; give it another"
                " code."
            ],
        ),
        (
            ADDITIONS,
            "statement: A1",
            "statement: LA1",
            [
                "additions.yaml, line 2: the addition to LA1 names statement LA1, which is none of"
                " small 1.0.0's."
            ],
        ),
        (
            ADDITIONS,
            "statement: A1",
            "statement: E1",
            [
                "additions.yaml, line 4: statement E1 has 2 additions; write one.",
            ],
        ),
        (
            ADDITIONS,
            "{items: 2, types: [direct observation], max_age_months: 6}",
            "null",
            [
                "additions.yaml, line 2: the addition to A1 adds nothing; give it an"
                " `evidence_rule` or `learning`."
            ],
        ),
        (
            ADDITIONS,
            "items: 2",
            "items: 0",
            [
                "additions.yaml, line 2: the addition to A1 asks for fewer items than the"
                " statement's own 1."
            ],
        ),
        (
            ADDITIONS,
            "learning: [council-course]",
            "evidence_rule: {items: 1, types: [qualification], max_age_months: 18}",
            [
                "additions.yaml, line 4: the addition to E1 allows other evidence than the"
                " statement's own direct observation or case-record audit.",
                "additions.yaml, line 4: the addition to E1 allows older evidence than the"
                " statement's own 12 months.",
            ],
        ),
        (
            ADDITIONS,
            "[council-course]",
            "[lost]",
            [
                "additions.yaml, line 5: addition E1 names lost, which is not in"
                " learning-resources.yaml."
            ],
        ),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(
    change: Callable[[str, str, str], list[str]],
    file: str,
    old: str,
    new: str,
    sentences: list[str],
) -> None:
    assert change(file, old, new)[-len(sentences) :] == sentences


def test_an_area_of_the_same_code_and_an_id_of_the_base_are_refused(
    small: Framework, own: Framework
) -> None:
    copied = replace(own, id=small.id, areas=small.areas, role_profiles=small.role_profiles[:2])
    problems = supplement_problems(copied, small)
    assert "the id of the supplement is one of small 1.0.0's; give it its own." in problems
    assert "the id of role profile lead is one of small 1.0.0's; give it its own." in problems
    assert "the id of indicator level 4 of E1 is one of small 1.0.0's; give it its own." in problems
    assert "area A is small 1.0.0's; give your own another code." in problems


def test_a_scale_of_its_own_another_version_or_another_supplement_is_refused(
    small: Framework, own: Framework
) -> None:
    assert supplement_problems(replace(own, levels=small.levels), small) == (
        "it is rated on the levels of small 1.0.0; write `levels: []`.",
    )
    assert supplement_problems(own, replace(small, version="1.1.0"))[0] == (
        "it extends small@1.0.0, and this is small 1.1.0."
    )
    assert supplement_problems(own, replace(small, extends="other@1.0.0"))[0] == (
        "small 1.0.0 is a supplement itself; extend the framework that it extends."
    )


def test_learning_that_the_statement_names_already_is_no_addition(
    small: Framework, own: Framework
) -> None:
    repeated = replace(own, additions=(Addition("A1", learning=("trust-guide",)),))
    assert supplement_problems(repeated, small) == (
        "the addition to A1 names trust-guide, which the statement names already.",
    )


def test_a_supplement_extends_neither_itself_nor_its_own_code(
    change: Callable[[str, str, str], list[str]],
) -> None:
    assert change(FRAMEWORK, "small@1.0.0", "council@1.0.0")[:2] == [
        "framework.yaml, line 14: council 1.0.0 is a supplement itself; extend the framework that"
        " it extends.",
        "framework.yaml, line 2: its code is council, as of what it extends; give it a code of its"
        " own.",
    ]


def test_a_misplaced_part_is_named(change: Callable[[str, str, str], list[str]]) -> None:
    said = change(FRAMEWORK, "preface: []", "preface: []\nadditions: []")
    assert said[-1] == (
        "framework.yaml, line 13: `additions` has a file of its own; take it out of here."
    )
