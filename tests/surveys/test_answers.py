"""What may answer a question, and the sentence beside what may not."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.surveys.questionnaire import (
    Answer,
    AskIf,
    Kind,
    Question,
    Questionnaire,
    Scope,
    Section,
    Table,
    check_answers,
    field_name,
    in_words,
    is_asked,
    load_questionnaire,
    only_if,
)

COVER = load_questionnaire("family-help-workforce", "1.0.0").cover
COUNCIL = load_questionnaire("family-help-workforce", "1.0.0").for_wave(Scope.COUNCIL)
OPTIONS = {"red": "Red", "green": "Green", "none": "Neither"}
TABLES = (Table.COUNCIL,)

QUESTIONS = (
    Question("one", Kind.SINGLE, "One?", TABLES, options=OPTIONS),
    Question("some", Kind.SEVERAL, "Some?", TABLES, options=OPTIONS, alone=("none",)),
    Question("grid", Kind.MATRIX, "Grid?", TABLES, options=OPTIONS, rows={"a": "A", "b": "B"}),
    Question("days", Kind.NUMBER, "Days?", TABLES, minimum=1, maximum=60, unit="days"),
    Question("week", Kind.SHARE, "Week?", TABLES, rows={"work": "W", "rest": "R"}, adds_to=100),
    Question("said", Kind.TEXT, "Words?", TABLES, max_length=5),
    Question("why", Kind.SCALE, "Why?", TABLES, options=OPTIONS, ask_if=AskIf("one", ("red",))),
)
SMALL = Questionnaire(COVER, (Section("All", Scope.COUNCIL, QUESTIONS),))


@pytest.mark.parametrize(
    ("form", "answers"),
    [
        ({}, {}),
        ({"one": [""], "some": [""], "days": [" "], "week.work": [""], "said": ["  "]}, {}),
        ({"one": ["green"]}, {"one": "green"}),
        ({"some": ["green", "red"]}, {"some": ["red", "green"]}),
        ({"some": ["none"]}, {"some": ["none"]}),
        ({"grid.b": ["red"]}, {"grid": {"b": "red"}}),
        ({"days": [" 12 "]}, {"days": 12}),
        ({"week.work": ["60"], "week.rest": ["40"]}, {"week": {"work": 60, "rest": 40}}),
        ({"week.work": ["100"]}, {"week": {"work": 100, "rest": 0}}),
        ({"said": ["a\r\nb"]}, {"said": "a\nb"}),
        ({"one": ["red"], "why": ["green"]}, {"one": "red", "why": "green"}),
        ({"one": ["green"], "why": ["green"]}, {"one": "green"}),
        ({"why": ["nonsense"]}, {}),
        ({"unknown": ["x"]}, {}),
    ],
)
def test_form_becomes_answers(form: Mapping[str, list[str]], answers: Mapping[str, object]) -> None:
    assert check_answers(SMALL, form) == (answers, {})


@pytest.mark.parametrize(
    ("form", "field", "sentence"),
    [
        ({"one": ["blue"]}, "one", "Choose one of the answers shown."),
        ({"some": ["blue"]}, "some", "Choose one of the answers shown."),
        ({"some": ["none", "red"]}, "some", "Choose “Neither” or the others, not both."),
        ({"grid.a": ["blue"]}, "grid.a", "Choose one of the answers shown."),
        ({"days": ["a few"]}, "days", "Write a whole number, such as 12."),
        ({"days": ["1.5"]}, "days", "Write a whole number, such as 12."),
        ({"days": ["9" * 5000]}, "days", "Write a whole number, such as 12."),
        ({"days": ["٣"]}, "days", "Write a whole number, such as 12."),
        ({"days": ["0"]}, "days", "Write a number from 1 to 60 days."),
        ({"days": ["-3"]}, "days", "Write a number from 1 to 60 days."),
        ({"week.rest": ["101"]}, "week.rest", "Write a number from 0 to 100."),
        (
            {"week.work": ["50"], "week.rest": ["40"]},
            "week.work",
            "The shares add up to 90. Change them so they add to 100.",
        ),
        ({"said": ["abcdefg"]}, "said", "Use 5 characters or fewer: 2 too many."),
    ],
)
def test_problem_is_a_sentence_beside_its_field(
    form: Mapping[str, list[str]], field: str, sentence: str
) -> None:
    answers, problems = check_answers(SMALL, form)
    assert problems == {field: sentence}
    assert answers == {}


def test_other_sections_problems_wait() -> None:
    first = Section("First", Scope.COUNCIL, QUESTIONS[:1])
    second = Section("Second", Scope.COUNCIL, QUESTIONS[3:4])
    both = Questionnaire(COVER, (first, second))
    form = {"one": ["red"], "days": ["many"]}
    assert check_answers(both, form, [first]) == ({"one": "red"}, {})
    assert list(check_answers(both, form, [second])[1]) == ["days"]


def test_question_without_routing_is_always_asked() -> None:
    assert is_asked(QUESTIONS[0], {})
    assert not is_asked(QUESTIONS[6], {})
    assert not is_asked(QUESTIONS[6], {"one": "green"})
    assert is_asked(QUESTIONS[6], {"one": "red"})


def test_field_of_a_row_names_the_question_and_the_row() -> None:
    assert field_name(QUESTIONS[2], "a") == "grid.a"
    assert field_name(QUESTIONS[0]) == "one"


def chosen(answer: Answer) -> set[str]:
    """The codes of options that an answer holds."""
    if isinstance(answer, dict):
        return {str(code) for code in answer.values()}
    return set(answer) if isinstance(answer, list) else {str(answer)}


FIELDS = st.sampled_from(
    [
        field_name(question, row)
        for question in COUNCIL.questions
        for row in (question.rows or {"": ""})
    ]
)
TYPED = st.one_of(
    st.sampled_from(sorted({code for question in COUNCIL.questions for code in question.options})),
    st.integers(-5, 200).map(str),
    st.text(max_size=30),
)


@settings(deadline=None)
@given(st.dictionaries(FIELDS, st.lists(TYPED, max_size=3), max_size=30))
def test_whatever_is_posted_answers_are_ones_the_questionnaire_holds(
    form: dict[str, list[str]],
) -> None:
    before = {name: list(typed) for name, typed in form.items()}
    answers, problems = check_answers(COUNCIL, form)
    assert form == before
    by_code = {question.code: question for question in COUNCIL.questions}
    for code, answer in answers.items():
        question = by_code[code]
        assert is_asked(question, answers)
        if question.kind is Kind.NUMBER:
            assert isinstance(answer, int)
            assert question.minimum <= answer <= question.maximum
        elif question.kind is Kind.SHARE:
            assert isinstance(answer, dict)
            assert sum(int(share) for share in answer.values()) == question.adds_to
        else:
            assert chosen(answer) <= set(question.options)
    for name in problems:
        assert name.split(".")[0] in by_code
        assert name.split(".")[0] not in answers


@pytest.mark.parametrize(
    ("place", "answer", "words"),
    [
        (0, "red", "Red"),
        (1, ["red", "green"], "Red; Green"),
        (2, {"a": "red"}, "A: Red"),
        (3, 12, "12 days"),
        (4, {"work": 60, "rest": 40}, "W: 60; R: 40"),
        (5, "Warm words", "Warm words"),
    ],
)
def test_answer_reads_as_words(place: int, answer: Answer, words: str) -> None:
    assert in_words(QUESTIONS[place], answer) == words


def test_question_says_whom_it_is_for() -> None:
    assert only_if(QUESTIONS[0], SMALL) == ""
    assert only_if(QUESTIONS[6], SMALL) == "Only if you answered “Red” to “One?”"
