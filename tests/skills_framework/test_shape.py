"""Missing keys, unknown keys and wrong types as sentences."""

from collections.abc import Callable

import pytest

from skills_framework.nodes import Node
from skills_framework.shape import subject_of
from tests.skills_framework.conftest import Edit

A, E = "areas/a-trust.yaml", "areas/e-safety.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (A, "title: Trust\n", "", "line 1: area A has no `title`."),
        (A, "    guidance:", "    guidence:", "line 8: statement A1 has no `guidance`."),
        (
            A,
            "    guidance:",
            "    guidence:",
            "line 15: statement A1 has an unknown key `guidence`.",
        ),
        (A, "title: Trust\n", "title: 7\n", "line 3: area A: `title` must be text; put a number"),
        (A, "title: Trust\n", 'title: " "\n', "line 3: area A: `title` must not be empty."),
        (A, "title: Trust\n", "title:\n", "line 3: area A: `title` must be text"),
        (A, "code: A\n", "code: a\n", "line 2: area a: `code` must be a capital letter such as E."),
        (A, "code: A1", "code: A0", "`code` must be a capital letter and a number such as E3."),
        (A, "kinds: [skill]", "kinds: skill", "line 12: statement A1: `kinds` must be a list."),
        (A, "kinds: [skill]", "kinds: [art]", "`kinds`, number 1 must be one of 'knowledge' or"),
        (A, "kinds: [skill]", "kinds: []", "`kinds` must hold at least one entry."),
        (A, "safety_critical: false", 'safety_critical: "no"', "must be true or false."),
        (A, "validity_months: 24", "validity_months: 0", "`validity_months` must be 1 or more."),
        (A, "validity_months: 24", 'validity_months: "24"', "must be a whole number."),
        (A, "validity_months: 24", "validity_months: 24.0", "must be a whole number."),
        (
            A,
            "level: 4, text",
            "level: 5, text",
            "`indicators`, number 4, `level` must be 4 or less.",
        ),
        (A, "level: 4, text", "level: four, text", "number 4, `level` must be a whole number."),
        (A, "evidence_rule: {items: 1,", "evidence_rule: {", "A1: `evidence_rule` has no `items`."),
        (A, "{items: 1,", "{itms: 3, items: 1,", "`evidence_rule` has an unknown key `itms`."),
        (A, "{items: 1, types: [], max_age_months: null}", "one", "must hold keys with values."),
        (A, "tags: [poverty-aware]", "tags: [poor]", "`tags`, number 1 must be one of"),
        (A, "id: ", "id: x", "line 1: area A: `id` must be a UUID."),
        (A, "id: ", "id: 7 #", "line 1: area A: `id` must be a UUID."),
        ("framework.yaml", "version: 1.0.0", "version: 1.0", "line 3: the framework: `version`"),
        ("framework.yaml", "version: 1.0.0", "version: one", "must be a version such as 1.0.0."),
        ("framework.yaml", "code: small", "code: Small One", "must be small letters and numbers"),
        (
            "framework.yaml",
            "published_on: 2026-11-22",
            "published_on: 2026-13-22",
            "must be a date",
        ),
        ("framework.yaml", "published_on: 2026-11-22", "published_on: 7", "must be a date"),
        ("framework.yaml", "status: Adopted", "status: Done", "must be one of 'Private Draft',"),
        ("framework.yaml", "title: Children first,", "", "`preface`, number 1 has no `title`."),
        (
            "role-profiles.yaml",
            "{areas: [E], level: 3}",
            "{areas: [E], level: 9}",
            "line 15: role profile lead: `exceptions`, number 1, `level` must be 4 or less.",
        ),
        (
            "role-profiles.yaml",
            "{areas: [E], level: 3}",
            "{areas: [e], level: 3}",
            "role profile lead: `exceptions`, number 1, `areas`, number 1 must be a capital letter",
        ),
        (
            "levels.yaml",
            "level: 2\n",
            "level: 2\n    colour: red\n",
            "level 2 has an unknown key `colour`.",
        ),
        (
            "sources.yaml",
            "year: 2010",
            "year: 201",
            "source old-guide: `year` must be 1800 or more.",
        ),
        (
            "learning-resources.yaml",
            "kind: research",
            "kind: book",
            "learning resource shame-study: `kind` must be one of",
        ),
        (
            "learning-resources.yaml",
            "code: shame-study",
            "code:",
            "line 7: a learning resource: `code` must be text",
        ),
    ],
)
def test_a_wrong_value_names_its_place_and_what_is_wanted(
    edit: Edit, problems: Callable[[], list[str]], file: str, old: str, new: str, problem: str
) -> None:
    edit(file, old, new)
    found = problems()
    assert all(text.startswith(file) for text in found if problem in text)
    assert [text for text in found if problem in text], found


def test_an_entry_refused_is_not_also_counted_as_missing(
    edit: Edit, problems: Callable[[], list[str]]
) -> None:
    edit(E, "    guidance: It matters to families. They notice the difference.\n", "")
    assert problems() == [f"{E}, line 8: statement E1 has no `guidance`."]


def test_an_entry_without_a_name_gets_an_article() -> None:
    assert subject_of(Node("a.yaml", 1, {}), "area") == "an area"
    assert subject_of(Node("a.yaml", 1, {"code": Node("a.yaml", 1, "")}), "source") == "a source"
    assert (
        subject_of(Node("a.yaml", 1, {"level": Node("a.yaml", 1, 0)}), "level", "level")
        == "level 0"
    )
