"""What must hold between the parts of a framework: unique names, whole scales, rules.

Works on the tree, so that one missing key elsewhere hides nothing here.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from uuid import UUID

from skills_framework.fields import area_of
from skills_framework.model import ALL_LEVELS, INDICATOR_LEVELS
from skills_framework.nodes import Node, Scalar
from skills_framework.problems import Problem, Severity
from skills_framework.shape import subject_of
from skills_framework.words import EvidenceType, Validator

# Validating a safety-critical statement rests on work somebody looked at in the last year.
_SAFETY_TYPES = {EvidenceType.DIRECT_OBSERVATION, EvidenceType.CASE_RECORD_AUDIT}
_SAFETY_MONTHS = 12

_LEVEL_TEXTS = ("knowledge", "standard_of_work", "autonomy", "complexity", "context")


def coherence_problems(root: Node) -> Iterator[Problem]:
    """Everything that does not hold inside the framework, references aside."""
    areas = root.each("areas")
    statements = [statement for area in areas for statement in area.each("statements")]
    yield from _duplicate_ids(root)
    yield from _duplicate_codes(areas, "area")
    yield from _duplicate_codes(statements, "statement")
    yield from _duplicate_codes(root.each("role_profiles"), "role profile")
    yield from _duplicate_codes(root.each("learning_resources"), "learning resource")
    yield from _duplicate_codes(root.each("sources"), "source")
    if root.child("levels") is not None and not root.text("extends"):
        yield from _levels(root)
    if root.each("additions") and not root.text("extends"):
        sentence = "only a supplement adds to statements; say with `extends` which version."
        yield error_at(root.each("additions")[0], "statement", sentence)
    if root.each("lineage") and not root.text("predecessor"):
        sentence = "a version with lineage names the version before it in `predecessor`."
        yield error_at(root, "predecessor", sentence)
    for area in areas:
        yield from _codes_of(area)
    for statement in statements:
        yield from _indicators(statement)
        yield from _repeats(statement)
        yield from _safety(statement)


def error_at(node: Node, key: str, sentence: str) -> Problem:
    """An error at a key of a node."""
    return Problem(Severity.ERROR, node.file, node.line_of(key), sentence)


def ids_of(root: Node) -> Iterator[tuple[UUID, Node]]:
    """Each id in the tree with the node that has it; what is no UUID is left out."""
    for node in root.walk():
        try:
            yield UUID(node.text("id")), node
        except ValueError:
            continue


def _duplicate_ids(root: Node) -> Iterator[Problem]:
    first: dict[UUID, Node] = {}
    for identifier, node in ids_of(root):
        if identifier in first:
            place = f"{first[identifier].file}, line {first[identifier].line_of('id')}"
            yield error_at(node, "id", f"the id {identifier} already stands in {place}.")
        first.setdefault(identifier, node)


def _duplicate_codes(nodes: Iterable[Node], what: str) -> Iterator[Problem]:
    first: dict[str, Node] = {}
    for node in nodes:
        code = node.text("code")
        if code and code in first:
            place = f"{first[code].file}, line {first[code].line_of('code')}"
            yield error_at(node, "code", f"{what} {code} already stands in {place}.")
        first.setdefault(code, node)


def _levels(root: Node) -> Iterator[Problem]:
    levels = root.each("levels")
    yield from _scale(root, "levels", levels, ALL_LEVELS, "the framework has", "level")
    for level in levels:
        number = level.scalar("level")
        for key in _LEVEL_TEXTS:
            if number == 0 and level.text(key):
                yield error_at(level, key, f"level 0 says nothing of `{key}`; leave it empty.")
            if number in INDICATOR_LEVELS and not level.text(key):
                yield error_at(level, key, f"level {number} says nothing of `{key}`.")


def _scale(
    owner: Node, key: str, steps: list[Node], wanted: tuple[int, ...], has: str, what: str
) -> Iterator[Problem]:
    """Each wanted level once and in order; `has` and `what` word the sentence."""
    numbers = [step.scalar("level") for step in steps]
    place = owner.child(key) or owner
    line = owner.key_lines.get(key, place.line)
    for number in wanted:
        if number not in numbers:
            sentence = f"{has} no {what} {number}."
            yield Problem(Severity.ERROR, place.file, line, sentence)
    for step, repeated in _seen_before(steps, numbers):
        yield error_at(step, "level", f"{has} the {what} {repeated} twice.")
    usable = [step for step in numbers if isinstance(step, int) and step in wanted]
    if usable != sorted(usable):
        sentence = f"{has} its levels out of order; write them from low to high."
        yield Problem(Severity.ERROR, place.file, line, sentence)


def _seen_before(nodes: list[Node], names: list[Scalar]) -> Iterator[tuple[Node, Scalar]]:
    for place, (node, name) in enumerate(zip(nodes, names, strict=True)):
        if name is not None and name in names[:place]:
            yield node, name


def _codes_of(area: Node) -> Iterator[Problem]:
    code = area.text("code")
    for statement in area.each("statements"):
        own = statement.text("code")
        if code and own and area_of(own) != code:
            sentence = f"statement {own} stands in area {code}; its code must begin with {code}."
            yield error_at(statement, "code", sentence)


def _indicators(statement: Node) -> Iterator[Problem]:
    if statement.child("indicators") is None:
        return
    has = f"{subject_of(statement, 'statement')} has"
    steps = statement.each("indicators")
    yield from _scale(statement, "indicators", steps, INDICATOR_LEVELS, has, "indicator for level")


def _repeats(statement: Node) -> Iterator[Problem]:
    subject = subject_of(statement, "statement")
    for key in ("kinds", "tags", "learning", "evidence_examples"):
        counts = Counter(node.value for node in statement.each(key) if isinstance(node.value, str))
        for name, count in counts.items():
            if count > 1:
                yield error_at(statement, key, f"{subject} names “{name}” twice in `{key}`.")


def _safety(statement: Node) -> Iterator[Problem]:
    if statement.scalar("safety_critical") is not True:
        return
    subject = f"{subject_of(statement, 'statement')} is safety-critical, so"
    if statement.scalar("validity_months") != _SAFETY_MONTHS:
        sentence = f"{subject} its `validity_months` must be {_SAFETY_MONTHS}."
        yield error_at(statement, "validity_months", sentence)
    if statement.text("validator") != Validator.REGISTERED_SOCIAL_WORKER:
        sentence = f"{subject} its `validator` must be {Validator.REGISTERED_SOCIAL_WORKER}."
        yield error_at(statement, "validator", sentence)
    if not _rule_is_safe(statement.child("evidence_rule")):
        sentence = (
            f"{subject} its `evidence_rule` must ask for 1 item or more, of types direct"
            f" observation and case-record audit only, at most {_SAFETY_MONTHS} months old."
        )
        yield error_at(statement, "evidence_rule", sentence)


def _rule_is_safe(rule: Node | None) -> bool:
    if rule is None:
        return False
    items, months = rule.scalar("items"), rule.scalar("max_age_months")
    types = {node.value for node in rule.each("types") if isinstance(node.value, str)}
    return (
        isinstance(items, int)
        and items >= 1
        and isinstance(months, int)
        and months <= _SAFETY_MONTHS
        and bool(types)
        and types <= _SAFETY_TYPES
    )
