"""The questionnaire's files: what is in them, and what a broken one is told."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.surveys.questionnaire import (
    Kind,
    Questionnaire,
    QuestionnaireBroken,
    Scope,
    Table,
    load_questionnaire,
    measures,
)
from app.surveys.questionnaire.loader import CONTENT

CODE, VERSION = "family-help-workforce", "1.0.0"
Breaker = Callable[..., list[str]]


@pytest.fixture(scope="module")
def whole() -> Questionnaire:
    return load_questionnaire(CODE, VERSION)


@pytest.fixture
def problems_after(tmp_path: Path) -> Breaker:
    """Change one text in one file of a copy, and return what the loader says."""
    shutil.copytree(CONTENT / CODE, tmp_path / CODE)

    def change(file: str, old: str, new: str) -> list[str]:
        path = tmp_path / CODE / VERSION / file
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))
        with pytest.raises(QuestionnaireBroken) as caught:
            load_questionnaire(CODE, VERSION, tmp_path)
        return str(caught.value).splitlines()

    return change


def test_questionnaire_has_eight_sections_and_about_forty_questions(whole: Questionnaire) -> None:
    assert len(whole.sections) == 8
    assert 38 <= len(list(whole.questions)) <= 42
    assert whole.cover.minutes == 12
    assert {question.kind for question in whole.questions} == set(Kind)


def test_one_council_is_not_asked_equality_or_free_text(whole: Questionnaire) -> None:
    council = whole.for_wave(Scope.COUNCIL)
    assert len(council.sections) == 6
    assert Kind.TEXT not in {question.kind for question in council.questions}
    asked = {question.code for question in council.questions}
    assert not asked & {"sex", "religion", "contract", "hours_pattern"}
    assert list(whole.for_wave(Scope.REGION).questions) == list(whole.questions)


def test_every_question_of_a_council_has_a_table_there(whole: Questionnaire) -> None:
    for question in whole.for_wave(Scope.COUNCIL).questions:
        assert Table.COUNCIL in question.tables, question.code


def test_equality_is_crossed_with_no_role(whole: Questionnaire) -> None:
    equality = next(section for section in whole.sections if section.title == "Equality")
    for question in equality.questions:
        assert not {Table.COUNCIL, Table.COUNCIL_ROLES, Table.REGION_ROLES} & set(question.tables)


def test_confidence_names_each_area_of_the_framework_once(whole: Questionnaire) -> None:
    rows = next(question.rows for question in whole.questions if question.kind is Kind.MATRIX)
    areas = [label[5] for label in rows.values() if re.match(r"Area [A-J]: ", label)]
    assert areas == list("ABCDEFGHIJ")
    assert len(rows) == 13


def test_measures_are_questions_and_their_items_in_order(whole: Questionnaire) -> None:
    council = whole.for_wave(Scope.COUNCIL)
    found = list(measures(council, Table.COUNCIL))
    assert found[0].column == "lead_practitioner"
    assert found[0].bands == {
        "leads": "Leads for at least one family",
        "does_not_lead": "Does not lead for a family",
    }
    assert len([one for one in found if one.question.code == "confidence"]) == 13
    topic = next(one for one in found if one.question.code == "training_topics")
    assert topic.column == "training_topics.safeguarding"
    assert topic.bands == {"chosen": "Chosen", "not_chosen": "Not chosen"}
    assert topic.shares_base
    assert list(measures(council, Table.REGION_ROLES)) == []


def test_digest_changes_with_one_letter(tmp_path: Path, whole: Questionnaire) -> None:
    assert whole.digest == load_questionnaire(CODE, VERSION).digest
    shutil.copytree(CONTENT / CODE, tmp_path / CODE)
    file = tmp_path / CODE / VERSION / "sections/role.yaml"
    file.write_text(file.read_text().replace("Who employs you?", "Who employs you!"))
    assert load_questionnaire(CODE, VERSION, tmp_path).digest != whole.digest


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(QuestionnaireBroken, match=r"questionnaire.yaml:1: there is no such file"):
        load_questionnaire("nothing", "1.0.0", tmp_path)


def test_other_version_in_its_folder_is_a_problem(problems_after: Breaker) -> None:
    said = problems_after("questionnaire.yaml", "version: 1.0.0", "version: 1.0.1")
    assert said == ["questionnaire.yaml:1: it says it is family-help-workforce 1.0.1"]


@pytest.mark.parametrize(
    ("file", "old", "new", "at", "sentence"),
    [
        ("role", "kind: single choice", "kind: guess", "kind: guess", "kind: input should be"),
        ("role", "    text: Who employs you?\n", "", "employer_type", "text is missing"),
        ("role", "scope: region", "scoop: region", "scoop", "scoop is not a key we know"),
        ("role", "code: employer_type", "code: Employer", "Employer", "code is not written as"),
        ("role", "scope: council\n", "scope: council\nscope: region\n", "scope: region",
         "this is not YAML"),
        ("work", "minimum: 0", "minimum: 61", "families_led", "its minimum is above its maximum"),
        ("work", "    maximum: 60\n", "", "families_led", "a number question needs maximum"),
        ("work", "kind: scale", "kind: number", "manageable", "a number question has no options"),
        ("work", "tables: [council, council_roles", "tables: [england_roles", "families_led",
         "its bands belong to no table"),
        ("work", "alone: [none]", "alone: [nobody]", "pressure_causes", "alone names options"),
        ("work", "kind: several choices", "kind: single choice", "pressure_causes",
         "only several choices"),
        ("work", "label: Under 12 families", "label: Under 12, at_least: 1", "families_led",
         "the first band says at_least and the second holds the rest"),
        ("staying", "options: [same, same_employer]", "options: [same]", "code: intention",
         "must hold each option exactly once"),
        ("staying", "tables: [council, council_roles, region_roles, england_roles]\n    bands",
         "tables: []\n    bands", "code: intention", "it names no table"),
        ("staying", "      stays: {label: Expects to stay with this employer, options: [same,"
         " same_employer]}\n", "", "code: intention", "in two bands; it has 1"),
        ("staying", "question: intention", "question: pay_band", "leaving_reasons", "a loop"),
        ("staying", "question: intention", "question: leaving_reasons", "leaving_reasons",
         "it waits for leaving_reasons, which is not an earlier question: a loop"),
        ("staying", "question: intention", "question: confidence", "leaving_reasons",
         "has no single answer to wait for"),
        ("staying", "question: intention", "question: contract", "leaving_reasons",
         "nobody can reach it in a council wave"),
        ("staying", "any_of: [other_employer, leave, unsure]", "any_of: [gone]", "leaving_reasons",
         "nobody can reach it: intention has none"),
        ("staying", "any_of: [other_employer,", "any_of: [gone,", "leaving_reasons",
         "options that intention does not have: gone"),
        ("staying", "alone: [none]", "outside: [some]", "leaving_reasons", "outside names options"),
        ("staying", "code: pay_band", "code: registration", "registration", "an earlier question"),
        ("words", "tables: [reviewed_text]", "tables: [england_roles]", "what_helps",
         "released as reviewed text"),
        ("equality", "    options: {female: Female, male: Male, prefer_not: Prefer not to say}",
         "    options: {prefer_not: Prefer not to say}", "code: sex", "one option is no choice"),
    ],
)  # fmt: skip
def test_problem_names_file_line_and_sentence(
    problems_after: Breaker,
    tmp_path: Path,
    file: str,
    old: str,
    new: str,
    at: str,
    sentence: str,
) -> None:
    said = problems_after(f"sections/{file}.yaml", old, new)
    found = [one for one in said if sentence in one]
    assert found, said
    text = (tmp_path / CODE / VERSION / f"sections/{file}.yaml").read_text()
    line = next(number for number, one in enumerate(text.splitlines(), 1) if at in one)
    assert found[0].startswith(f"sections/{file}.yaml:{line}: "), said
