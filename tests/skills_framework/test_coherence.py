"""What must hold between the parts of a framework."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.skills_framework.conftest import Edit

A, E = "areas/a-trust.yaml", "areas/e-safety.yaml"
RULE = "{items: 1, types: [direct observation, case-record audit], max_age_months: 12}"
NEEDS = (
    f"{E}, line 25: statement E1 is safety-critical, so its `evidence_rule` must ask for 1 item"
    " or more, of types direct observation and case-record audit only, at most 12 months old."
)

Problems = Callable[[], list[str]]


def test_an_id_stands_once_in_all_files(edit: Edit, problems: Problems) -> None:
    edit(E, "4cdd2055-930d-4eaf-94f4-733f3e7d1bfb", "C6F87718-6D76-407E-881E-D162AE2EB154")
    assert problems() == [
        f"{E}, line 17: the id c6f87718-6d76-407e-881e-d162ae2eb154 already stands in {E}, line 1."
    ]


def test_what_is_no_uuid_is_no_duplicate(edit: Edit, problems: Problems) -> None:
    edit(E, "id: 4cdd2055-930d-4eaf-94f4-733f3e7d1bfb", "id: same")
    edit(E, "id: 7f150524-34b9-45df-9e77-69b10f4205b4", "id: same")
    assert [problem.split(": ", 1)[1] for problem in problems()] == [
        "area E: `id` must be a UUID.",
        "statement E1: `id` must be a UUID.",
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (A, "code: A2", "code: A1", f"line 30: statement A1 already stands in {A}, line 9."),
        (E, "code: E\n", "code: A\n", f"line 2: area A already stands in {A}, line 2."),
        (
            "role-profiles.yaml",
            "code: senior",
            "code: lead",
            "line 19: role profile lead already stands in role-profiles.yaml, line 10.",
        ),
        (
            "learning-resources.yaml",
            "code: shame-study",
            "code: trust-guide",
            "line 7: learning resource trust-guide already stands in learning-resources.yaml,"
            " line 2.",
        ),
        (
            "sources.yaml",
            "code: new-law",
            "code: old-guide",
            "line 10: source old-guide already stands in sources.yaml, line 2.",
        ),
    ],
)
def test_a_code_stands_once(
    edit: Edit, problems: Problems, file: str, old: str, new: str, problem: str
) -> None:
    edit(file, old, new)
    assert f"{file}, {problem}" in problems()


def test_a_statements_code_begins_with_its_area(edit: Edit, problems: Problems) -> None:
    edit(A, "code: A2", "code: E2")
    assert problems() == [
        f"{A}, line 30: statement E2 stands in area A; its code must begin with A."
    ]


def test_each_level_1_to_4_has_an_indicator(edit: Edit, problems: Problems) -> None:
    edit(E, "    indicators:\n", "    indicators: []\n    others:\n")
    assert [problem for problem in problems() if "no indicator" in problem] == [
        f"{E}, line 16: statement E1 has no indicator for level {level}." for level in (1, 2, 3, 4)
    ]


def test_indicators_stand_in_order_and_once(edit: Edit, problems: Problems) -> None:
    edit(E, "level: 1, text", "level: 2, text")
    edit(E, "d162ae2eb154, level: 2", "d162ae2eb154, level: 3")
    assert problems() == [
        f"{E}, line 16: statement E1 has its levels out of order; write them from low to high.",
        f"{E}, line 16: statement E1 has no indicator for level 1.",
        f"{E}, line 19: statement E1 has the indicator for level 3 twice.",
    ]


def test_a_statement_without_the_key_has_no_further_complaint(
    edit: Edit, problems: Problems
) -> None:
    edit(E, "    indicators:\n", "    indicator:\n")
    assert problems() == [
        f"{E}, line 8: statement E1 has no `indicators`.",
        f"{E}, line 16: statement E1 has an unknown key `indicator`.",
    ]


def test_the_scale_is_whole(edit: Edit, problems: Problems) -> None:
    edit("levels.yaml", "level: 4\n", "level: 3\n")
    assert problems() == [
        "levels.yaml, line 2: the framework has no level 4.",
        "levels.yaml, line 39: the framework has the level 3 twice.",
    ]


def test_levels_that_are_no_list_are_one_wrong_type(folder: Path, problems: Problems) -> None:
    (folder / "levels.yaml").write_text("levels: many\n")
    assert "levels.yaml, line 1: the framework: `levels` must be a list." in problems()


def test_each_level_but_0_describes_itself(edit: Edit, problems: Problems) -> None:
    edit("levels.yaml", 'autonomy: ""', "autonomy: Some")
    edit("levels.yaml", "complexity: Some words about step 2.", 'complexity: ""')
    edit("levels.yaml", "    context: Some words about step 2.\n", "")
    assert problems() == [
        "levels.yaml, line 8: level 0 says nothing of `autonomy`; leave it empty.",
        "levels.yaml, line 20: level 2 says nothing of `context`.",
        "levels.yaml, line 27: level 2 says nothing of `complexity`.",
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("kinds: [knowledge, skill]", "kinds: [skill, skill]", "names “skill” twice in `kinds`."),
        ("[inspection]", "[inspection, inspection]", "names “inspection” twice in `tags`."),
        ("[trust-guide]", "[trust-guide, trust-guide]", "names “trust-guide” twice in `learning`."),
        ("An audited record", "An observed home visit", "twice in `evidence_examples`."),
    ],
)
def test_nothing_stands_twice_in_a_list(
    edit: Edit, problems: Problems, old: str, new: str, problem: str
) -> None:
    edit(E, old, new)
    (found,) = problems()
    assert "statement E1 names" in found
    assert found.endswith(problem)


@pytest.mark.parametrize(
    "rule",
    [
        "{items: 0, types: [direct observation], max_age_months: 12}",
        "{items: 1, types: [], max_age_months: 12}",
        "{items: 1, types: [peer reflection], max_age_months: 12}",
        "{items: 1, types: [direct observation, other], max_age_months: 12}",
        "{items: 1, types: [direct observation], max_age_months: 13}",
        "{items: 1, types: [direct observation], max_age_months: null}",
    ],
)
def test_safety_critical_asks_for_work_seen_in_the_last_year(
    edit: Edit, problems: Problems, rule: str
) -> None:
    edit(E, RULE, rule)
    assert problems() == [NEEDS]


@pytest.mark.parametrize("rule", ["{items: many, types: [direct observation]}", "none"])
def test_a_rule_of_the_wrong_type_is_no_safe_rule(
    edit: Edit, problems: Problems, rule: str
) -> None:
    edit(E, RULE, rule)
    assert NEEDS in problems()


def test_safety_critical_without_its_rule(edit: Edit, problems: Problems) -> None:
    edit(E, f"    evidence_rule: {RULE}\n", "")
    assert problems() == [
        f"{E}, line 8: statement E1 has no `evidence_rule`.",
        NEEDS.replace("line 25", "line 8"),
    ]


def test_either_type_is_enough_for_safety_critical(edit: Edit, problems: Problems) -> None:
    edit(E, RULE, "{items: 2, types: [case-record audit], max_age_months: 6}")
    assert problems() == []


def test_safety_critical_lasts_a_year_and_needs_a_social_worker(
    edit: Edit, problems: Problems
) -> None:
    edit(E, "validity_months: 12", "validity_months: 24")
    edit(E, "validator: registered social worker", "validator: supervisor")
    assert problems() == [
        f"{E}, line 14: statement E1 is safety-critical, so its `validity_months` must be 12.",
        f"{E}, line 26: statement E1 is safety-critical, so its `validator` must be"
        " registered social worker.",
    ]
