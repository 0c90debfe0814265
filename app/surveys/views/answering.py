"""A respondent's pages: a code, the promise, a section a page, a check, thank you.

There is no session and no cookie. Every page carries the code and all answers so far in its own
form, so nothing is kept anywhere until they are sent; the code is the authority.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.documents.codes import CodeMistyped, read_code, token_digest
from app.extensions import csrf
from app.surveys.queries import find_wave_of_token, questionnaire_of
from app.surveys.questionnaire import (
    Answer,
    Question,
    Questionnaire,
    Section,
    check_answers,
    field_name,
    in_words,
    is_asked,
    named_in,
    only_if,
)
from app.surveys.rules import promise_of
from app.surveys.services import CodeSpent, answer_survey
from app.surveys.views.blueprint import blueprint
from app.web.guard import access, anyone

if TYPE_CHECKING:
    from app.surveys.models import Wave

# `stay` is never carried on: who changes an answer looks at it again before it is sent.
OURS = ("code", "at", "go", "stay")
LOOK = "Look at what may identify somebody. Change it, or tick that it may stay."
MISTYPED = "Check the code. It has 28 letters and numbers, and at least one is wrong or missing."
NO_CODE = "Enter your code."

# There is no cookie to protect: the code in the form is what a forged page would not have.
csrf.exempt(f"{__name__}.answer")


@blueprint.get("/answer")
@access(anyone)
def start() -> ResponseReturnValue:
    """Ask for the code. A link carries it in its fragment, which a script moves into the form."""
    return render_template("surveys/start.html", code="", sentence="")


@blueprint.get("/answer/thank-you")
@access(anyone)
def thank() -> ResponseReturnValue:
    """Say that the answers are in, to anybody."""
    return render_template("surveys/thank.html")


@blueprint.post("/answer")
@access(anyone)
def answer() -> ResponseReturnValue:
    """Show the next page of the survey, or send it."""
    typed = request.form.get("code", "").strip()
    try:
        token = read_code(typed)
    except CodeMistyped:
        return _ask_for_code(typed, MISTYPED if typed else NO_CODE)
    found = find_wave_of_token(token_digest(token))
    if found is None:
        return _ask_for_code(typed, CodeSpent.sentence)
    wave, row = found
    visit = Visit(wave, questionnaire_of(wave), request.form.to_dict(flat=False))
    if visit.is_sending:
        return _send(visit, token, row.stratum_id)
    return visit.next_page()


def _send(visit: "Visit", token: bytes, stratum_id: UUID) -> ResponseReturnValue:
    answers, problems = check_answers(visit.questionnaire, visit.form)
    if problems:
        return visit.check_page()
    if visit.named and not visit.typed("stay"):
        return visit.check_page({"stay": LOOK})
    try:
        answer_survey(visit.wave, token, stratum_id, answers)
    except CodeSpent as spent:
        return _ask_for_code(visit.typed("code"), spent.sentence)
    return redirect(url_for("surveys.thank"), 303)


def _ask_for_code(typed: str, sentence: str) -> ResponseReturnValue:
    return render_template("surveys/start.html", code=typed, sentence=sentence), 422


@dataclass(frozen=True)
class Visit:
    """One step of a respondent: page 0 is the promise, then the sections, then the check."""

    wave: "Wave"
    questionnaire: Questionnaire
    form: dict[str, list[str]]

    @property
    def is_sending(self) -> bool:
        """Whether the button that sends was pressed, on the page that has it."""
        return self.typed("go") == "send" and self._at == self._last

    @property
    def _sections(self) -> Sequence[Section]:
        return self.questionnaire.sections

    @property
    def _last(self) -> int:
        return len(self._sections) + 1

    @cached_property
    def _at(self) -> int:
        """The page that was sent; -1 is the one that asks for the code."""
        return self._number(self.typed("at"))

    def _number(self, typed: str) -> int:
        """Return the page that is meant: none is beyond the last, and no number is -1."""
        return min(int(typed), self._last) if re.fullmatch("[0-9]{1,4}", typed) else -1

    @cached_property
    def _answers(self) -> dict[str, Answer]:
        return check_answers(self.questionnaire, self.form)[0]

    @property
    def named(self) -> list[tuple[str, str]]:
        """What may identify somebody: question and sentence. It is shown here and kept nowhere."""
        return list(named_in(self.questionnaire, self._answers))

    def typed(self, name: str) -> str:
        """Return what was sent in a field of ours."""
        return next(iter(self.form.get(name, [])), "")

    def next_page(self) -> ResponseReturnValue:
        """Return the page that the pressed button leads to, or this one again with problems."""
        go = self.typed("go")
        if go == "back":
            return self._page(max(0, self._at - 1))
        if go.startswith("page-"):
            return self._page(max(0, self._number(go.removeprefix("page-"))))
        if 1 <= self._at < self._last:
            problems = self._problems(self._at)
            if problems:
                return self._section(self._at, problems), 422
        return self._page(self._at + 1)

    def check_page(self, held: Mapping[str, str] | None = None) -> ResponseReturnValue:
        """Return the first section that has a problem, or the page to check and send."""
        for at in range(1, self._last):
            problems = self._problems(at)
            if problems:
                return self._section(at, problems), 422
        page = render_template(
            "surveys/check.html",
            **self._carried(self._last, ()),
            summary=list(self._summary()),
            named=self.named,
            problems=held or {},
        )
        return (page, 422) if held else page

    def _page(self, at: int) -> ResponseReturnValue:
        if at == 0:
            promise = promise_of(self.wave.promise_version, self.wave.answers_kept_days)
            return render_template("surveys/promise.html", **self._carried(0, ()), promise=promise)
        return self._section(at, {}) if at < self._last else self.check_page()

    def _problems(self, at: int) -> dict[str, str]:
        section = self._sections[at - 1]
        return check_answers(self.questionnaire, self.form, [section])[1]

    def _section(self, at: int, problems: dict[str, str]) -> str:
        section = self._sections[at - 1]
        shown = [question for question in section.questions if self._is_shown(question, section)]
        return render_template(
            "surveys/section.html",
            **self._carried(at, shown),
            section=section,
            shown=[(question, self._whom(question, section)) for question in shown],
            values=self.form,
            problems=problems,
            options_of=_options,
        )

    def _is_shown(self, question: Question, section: Section) -> bool:
        """A question that waits for one on the same page is shown, with whom it is for."""
        return _waits_here(question, section) or is_asked(question, self._answers)

    def _whom(self, question: Question, section: Section) -> str:
        return only_if(question, self.questionnaire) if _waits_here(question, section) else ""

    def _carried(self, at: int, shown: Sequence[Question]) -> dict[str, object]:
        """Return what every page carries: all that was typed, but what the page itself asks."""
        here = {field_name(question, row) for question in shown for row in _rows(question)}
        left_out = here | set(OURS)
        return {
            "wave": self.wave,
            "cover": self.questionnaire.cover,
            "code": self.typed("code"),
            "at": at,
            "last": self._last,
            "carried": [
                (name, value)
                for name, values in self.form.items()
                if name not in left_out
                for value in values
            ],
        }

    def _summary(self) -> Iterator[tuple[int, Section, list[tuple[str, str]]]]:
        for at, section in enumerate(self._sections, 1):
            lines = [
                (question.text, self._said(question))
                for question in section.questions
                if is_asked(question, self._answers)
            ]
            yield at, section, lines

    def _said(self, question: Question) -> str:
        given = self._answers.get(question.code)
        return "Not answered" if given is None else in_words(question, given)


def _waits_here(question: Question, section: Section) -> bool:
    here = {other.code for other in section.questions}
    return question.ask_if is not None and question.ask_if.question in here


def _options(options: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"value": code, "text": label} for code, label in options.items()]


def _rows(question: Question) -> Sequence[str]:
    return list(question.rows) or [""]
