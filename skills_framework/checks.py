"""Content warnings: what a framework's text says that it should not, as sentences.

Works on the tree, so that each warning has a file and a line, and on one that does not load: what
is missing or has no sense is passed over, since it is an error already.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from skills_framework.indicators import indicator_warnings
from skills_framework.nodes import Node
from skills_framework.problems import Problem, Severity
from skills_framework.readability import reading_age, sentences, words

MAX_READING_AGE = 15
MAX_STATEMENT_WORDS = 30
MAX_SENTENCE_WORDS = 35
CHECKED_WITHIN = timedelta(days=366)

# Key of a statement, the fewest and most entries it should have, and what they are.
_COUNTS = (("evidence_examples", 3, 4, "evidence examples"), ("learning", 1, 3, "resources"))


def content_warnings(root: Node, today: date) -> list[Problem]:
    """Everything in the text that an editor should look at again; `today` dates the sources."""
    statements = [s for area in root.each("areas") for s in area.each("statements")]
    found: list[Problem] = []
    for statement in statements:
        found += [*_statement(statement), *_guidance(statement), *_counts(statement)]
    found += indicator_warnings(statements)
    found += _sources(root, today)
    found += _unused(root, statements)
    return found


def _warning(node: Node, key: str, sentence: str) -> Problem:
    return Problem(Severity.WARNING, node.file, node.line_of(key), sentence)


def _statement(statement: Node) -> Iterator[Problem]:
    code, text = statement.text("code"), statement.text("text")
    if (count := len(words(text))) > MAX_STATEMENT_WORDS:
        sentence = f"the text of {code} has {count} words; {MAX_STATEMENT_WORDS} are enough."
        yield _warning(statement, "text", sentence)
    if (count := len(sentences(text))) > 1:
        yield _warning(statement, "text", f"the text of {code} is {count} sentences; write one.")


def _guidance(statement: Node) -> Iterator[Problem]:
    """Reading age is judged here only: in one long sentence it says little but its length."""
    code, text = statement.text("code"), statement.text("guidance")
    longest = max((len(words(sentence)) for sentence in sentences(text)), default=0)
    if longest > MAX_SENTENCE_WORDS:
        sentence = f"the guidance of {code} has a sentence of {longest} words; split it."
        yield _warning(statement, "guidance", sentence)
    if (age := round(reading_age(text))) > MAX_READING_AGE:
        sentence = f"the guidance of {code} has a reading age of {age}; use shorter words."
        yield _warning(statement, "guidance", sentence)


def _counts(statement: Node) -> Iterator[Problem]:
    for key, fewest, most, what in _COUNTS:
        count = len(statement.each(key))
        if not fewest <= count <= most:
            sentence = f"{statement.text('code')} has {count} {what}; {fewest} to {most} are meant."
            yield _warning(statement, key, sentence)


def _sources(root: Node, today: date) -> Iterator[Problem]:
    for source in root.each("sources"):
        try:
            checked_on = date.fromisoformat(source.text("checked_on"))
        except ValueError:
            continue
        subject = f"source {source.text('code')} was last checked on {checked_on.isoformat()}"
        if today - checked_on > CHECKED_WITHIN:
            yield _warning(source, "checked_on", f"{subject}, over 12 months ago; check it again.")
        if checked_on > today:
            yield _warning(source, "checked_on", f"{subject}, which is still to come.")


def _unused(root: Node, statements: list[Node]) -> Iterator[Problem]:
    """Sources nobody cites and resources nobody is pointed to."""
    citing = [*root.each("areas"), *statements]
    cited = {reference.text("source") for node in citing for reference in node.each("source_refs")}
    naming = [*statements, *root.each("additions")]
    named = {resource.value for node in naming for resource in node.each("learning")}
    for key, used, what in (("sources", cited, "cites"), ("learning_resources", named, "names")):
        for node in root.each(key):
            if (code := node.text("code")) not in used:
                yield _warning(node, "code", f"nothing {what} {code}.")
