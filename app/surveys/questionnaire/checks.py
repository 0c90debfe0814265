"""What a reader of one question and of all of them finds wrong, as sentences."""

from collections.abc import Callable, Iterator, Sequence

from app.surveys.questionnaire.model import Kind, Question, Scope, Section, Table

CHOICES = (Kind.SINGLE, Kind.SCALE, Kind.MATRIX)
NEEDS: dict[Kind, tuple[str, ...]] = {
    Kind.SINGLE: ("options",),
    Kind.SCALE: ("options",),
    Kind.SEVERAL: ("options",),
    Kind.MATRIX: ("options", "rows"),
    Kind.NUMBER: ("maximum", "unit"),
    Kind.SHARE: ("rows", "adds_to"),
    Kind.TEXT: ("max_length",),
}
BELONG = ("options", "rows", "maximum", "adds_to", "max_length")


def check_question(question: Question) -> Iterator[str]:
    """Say what is wrong with a question on its own."""
    for check in _CHECKS:
        yield from check(question)


def check_order(sections: Sequence[Section]) -> Iterator[tuple[str, str]]:
    """Say what is wrong between questions, as (code, sentence): repeats, loops, unreachable ones.

    Routing may look back only. A question that asks about itself or about a later one could wait
    for ever, which is how a loop begins, so each such reference is refused where it stands.
    """
    earlier: dict[str, tuple[Question, Scope]] = {}
    for section in sections:
        for question in section.questions:
            scope = question.scope or section.scope
            if question.code in earlier:
                yield question.code, "this code is used by an earlier question"
            yield from ((question.code, said) for said in _check_route(question, scope, earlier))
            earlier[question.code] = (question, scope)


def _check_route(
    question: Question, scope: Scope, earlier: dict[str, tuple[Question, Scope]]
) -> Iterator[str]:
    route = question.ask_if
    if route is None:
        return
    if route.question not in earlier:
        yield f"it waits for {route.question}, which is not an earlier question: a loop"
        return
    asked, asked_scope = earlier[route.question]
    if asked.kind not in (Kind.SINGLE, Kind.SCALE):
        yield f"it waits for {route.question}, which has no single answer to wait for"
    if not set(route.any_of) & set(asked.options):
        yield f"nobody can reach it: {route.question} has none of the options it waits for"
    elif unknown := set(route.any_of) - set(asked.options):
        yield f"it waits for options that {route.question} does not have: {_list(unknown)}"
    if not asked_scope.asked_in(scope):
        yield f"nobody can reach it in a {scope} wave: {route.question} is not asked there"


def _check_parts(question: Question) -> Iterator[str]:
    needed = NEEDS[question.kind]
    for field in BELONG:
        if field in needed and not getattr(question, field):
            yield f"a {question.kind} question needs {field}"
        if field not in needed and getattr(question, field):
            yield f"a {question.kind} question has no {field}"
    if question.kind is Kind.NUMBER and question.minimum > question.maximum:
        yield "its minimum is above its maximum"


def _check_options(question: Question) -> Iterator[str]:
    for field in ("alone", "outside"):
        if unknown := set(getattr(question, field)) - set(question.options):
            yield f"{field} names options it does not have: {_list(unknown)}"
    if question.alone and question.kind is not Kind.SEVERAL:
        yield "only several choices can have an option that stands alone"
    if question.options and len(question.options) < 2:
        yield "one option is no choice"


def _check_tables(question: Question) -> Iterator[str]:
    if not question.tables:
        yield "it names no table, so it would be asked for nothing"
    if (question.kind is Kind.TEXT) != (Table.REVIEWED_TEXT in question.tables):
        yield "short text, and nothing else, is released as reviewed text"
    two_bands = any(table.in_one_council for table in question.tables)
    needs_bands = two_bands and question.kind is not Kind.SEVERAL
    if needs_bands and len(question.bands) != 2:
        yield "a table of one council counts answers in two bands; it has " + str(
            len(question.bands)
        )
    if question.bands and not needs_bands:
        yield "its bands belong to no table"


def _check_bands(question: Question) -> Iterator[str]:
    if len(question.bands) != 2:
        return
    if question.kind in CHOICES:
        named = [code for band in question.bands.values() for code in band.options]
        if sorted(named + list(question.outside)) != sorted(question.options):
            yield "its bands and what is outside them must hold each option exactly once"
        return
    first, second = question.bands.values()
    if first.options or second.options or first.at_least is None or second.at_least is not None:
        yield "the first band says at_least and the second holds the rest"


def _list(codes: set[str]) -> str:
    return ", ".join(sorted(codes))


_CHECKS: tuple[Callable[[Question], Iterator[str]], ...] = (
    _check_parts,
    _check_options,
    _check_tables,
    _check_bands,
)
