"""What may answer a questionnaire: from a form's fields to answers, with a sentence beside each."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from app.surveys.questionnaire.model import Kind, Question, Questionnaire, Section

Answer: TypeAlias = str | int | list[str] | dict[str, str] | dict[str, int]
Answers: TypeAlias = Mapping[str, Answer]
Form: TypeAlias = Mapping[str, Sequence[str]]
Problems: TypeAlias = dict[str, str]

NOT_AN_OPTION = "Choose one of the answers shown."
NOT_A_NUMBER = "Write a whole number, such as 12."


def field_name(question: Question, row: str = "") -> str:
    """Return the name of the form field for a question, or for one row of it."""
    return f"{question.code}.{row}" if row else question.code


def check_answers(
    questionnaire: Questionnaire, form: Form, sections: Sequence[Section] | None = None
) -> tuple[dict[str, Answer], Problems]:
    """Return the answers a form holds, and the problems as field name → sentence.

    `form` maps a field's name to everything typed or ticked in it; it is only read, so a page can
    show it again. Every question may be left out. An answer to a question that routing does not
    ask is dropped, since its table counts only those who were asked. `sections` limits which
    sections' problems are looked for; answers are always of the whole form.
    """
    answers: dict[str, Answer] = {}
    problems: Problems = {}
    for section in questionnaire.sections:
        for question in section.questions:
            if not is_asked(question, answers):
                continue
            given, wrong = _READ[question.kind](question, form)
            if given is not None and not wrong:
                answers[question.code] = given
            if sections is None or section in sections:
                problems |= wrong
    return answers, problems


def is_asked(question: Question, answers: Answers) -> bool:
    """Return whether routing asks `question` of someone who gave `answers` so far."""
    route = question.ask_if
    return route is None or answers.get(route.question) in route.any_of


def in_words(question: Question, answer: Answer) -> str:
    """Return an answer as its respondent reads it before sending."""
    if isinstance(answer, dict):
        labels = {code: question.options.get(str(said), str(said)) for code, said in answer.items()}
        return "; ".join(f"{question.rows[code]}: {said}" for code, said in labels.items())
    if isinstance(answer, list):
        return "; ".join(question.options[code] for code in answer)
    if isinstance(answer, int):
        return f"{answer} {question.unit}"
    return question.options.get(answer, answer)


def only_if(question: Question, questionnaire: Questionnaire) -> str:
    """Return whom a question is for, as a sentence; empty when it is for everybody."""
    route = question.ask_if
    if route is None:
        return ""
    before = next(one for one in questionnaire.questions if one.code == route.question)
    labels = " or ".join(f"“{before.options[code]}”" for code in route.any_of)
    return f"Only if you answered {labels} to “{before.text}”"


def _typed(form: Form, name: str) -> str:
    return next((text.strip() for text in form.get(name, ()) if text.strip()), "")


def _single(question: Question, form: Form) -> tuple[Answer | None, Problems]:
    name = field_name(question)
    chosen = _typed(form, name)
    if not chosen:
        return None, {}
    return (chosen, {}) if chosen in question.options else (None, {name: NOT_AN_OPTION})


def _several(question: Question, form: Form) -> tuple[Answer | None, Problems]:
    name = field_name(question)
    ticked = {text for text in form.get(name, ()) if text}
    if ticked - set(question.options):
        return None, {name: NOT_AN_OPTION}
    alone = ticked & set(question.alone)
    if alone and len(ticked) > 1:
        label = question.options[min(alone)]
        return None, {name: f"Choose “{label}” or the others, not both."}
    return [code for code in question.options if code in ticked] or None, {}


def _matrix(question: Question, form: Form) -> tuple[Answer | None, Problems]:
    chosen = {row: _typed(form, field_name(question, row)) for row in question.rows}
    problems = {
        field_name(question, row): NOT_AN_OPTION
        for row, code in chosen.items()
        if code and code not in question.options
    }
    return {row: code for row, code in chosen.items() if code} or None, problems


def _number(question: Question, form: Form) -> tuple[Answer | None, Problems]:
    name = field_name(question)
    typed = _typed(form, name)
    if not typed:
        return None, {}
    value, wrong = _whole(typed, question.minimum, question.maximum, question.unit)
    return (None, {name: wrong}) if wrong else (value, {})


def _share(question: Question, form: Form) -> tuple[Answer | None, Problems]:
    typed = {row: _typed(form, field_name(question, row)) for row in question.rows}
    if not any(typed.values()):
        return None, {}
    problems: Problems = {}
    shares: dict[str, int] = {}
    for row, text in typed.items():
        shares[row], wrong = _whole(text or "0", 0, question.adds_to, "")
        if wrong:
            problems[field_name(question, row)] = wrong
    total = sum(shares.values())
    if not problems and total != question.adds_to:
        first = field_name(question, next(iter(question.rows)))
        problems[first] = f"The shares add up to {total}. Change them so they add to" + (
            f" {question.adds_to}."
        )
    return shares, problems


def _text(question: Question, form: Form) -> tuple[Answer | None, Problems]:
    name = field_name(question)
    typed = "\n".join(_typed(form, name).split("\r\n"))
    over = len(typed) - question.max_length
    if over > 0:
        return None, {name: f"Use {question.max_length} characters or fewer: {over} too many."}
    return typed or None, {}


def _whole(typed: str, low: int, high: int, unit: str) -> tuple[int, str]:
    """Return the whole number typed and no sentence, or 0 and what is wrong."""
    if not re.fullmatch(r"[+-]?[0-9]{1,9}", typed):
        return 0, NOT_A_NUMBER
    value = int(typed)
    if not low <= value <= high:
        return 0, f"Write a number from {low} to {high}{' ' * bool(unit)}{unit}."
    return value, ""


_READ: Mapping[Kind, Callable[[Question, Form], tuple[Answer | None, Problems]]] = {
    Kind.SINGLE: _single,
    Kind.SCALE: _single,
    Kind.SEVERAL: _several,
    Kind.MATRIX: _matrix,
    Kind.NUMBER: _number,
    Kind.SHARE: _share,
    Kind.TEXT: _text,
}
