"""What demonstration people answer to a questionnaire. Pure."""

from app.surveys.questionnaire import Kind, Question, Questionnaire, field_name

Typed = dict[str, list[str]]
# Most people answer most questions; now and then one is left out.
LEFT_OUT_EVERY = 13


def typed_answers(questionnaire: Questionnaire, number: int) -> Typed:
    """Return what respondent `number` types or ticks: form field → values.

    The same number always answers alike; neighbours differ, and opinions lean towards agreement.
    """
    typed: Typed = {}
    for position, question in enumerate(questionnaire.questions):
        if (number + position) % LEFT_OUT_EVERY:
            typed |= _typed(question, number * 7 + position * 5)
    return typed


def _typed(question: Question, turn: int) -> Typed:
    name = field_name(question)
    options = [code for code in question.options if code not in question.alone]
    if question.kind in (Kind.SINGLE, Kind.SCALE):
        return {name: [_leaning(options, turn)]}
    if question.kind is Kind.SEVERAL:
        return {
            name: sorted({options[turn % len(options)], options[(turn * 3 + 1) % len(options)]})
        }
    if question.kind is Kind.MATRIX:
        rows = enumerate(question.rows)
        return {field_name(question, row): [_leaning(options, turn + at)] for at, row in rows}
    if question.kind is Kind.NUMBER:
        room = min(question.maximum, question.minimum + 40) - question.minimum
        return {name: [str(question.minimum + turn % (room + 1))]}
    if question.kind is Kind.SHARE:
        return _shares(question, turn)
    return {}


def _leaning(options: list[str], turn: int) -> str:
    """Return one option; those from the middle on come up twice as often."""
    weighted = [*options, *options[len(options) // 2 :]]
    return weighted[turn % len(weighted)]


def _shares(question: Question, turn: int) -> Typed:
    """Return shares that add up: equal ones, with what is left over on one row."""
    rows = list(question.rows)
    equal = question.adds_to // len(rows) // 5 * 5
    shares = dict.fromkeys(rows, equal)
    shares[rows[turn % len(rows)]] += question.adds_to - equal * len(rows)
    return {field_name(question, row): [str(share)] for row, share in shares.items()}
