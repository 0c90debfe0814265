"""Whether the lineage of a version holds against the version before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from skills_framework.lineage import Descent
from skills_framework.model import Framework, Statement
from skills_framework.nodes import Node
from skills_framework.problems import Problem, Severity
from skills_framework.wording import differing, plain_words, rules_of, words_of
from skills_framework.words import Relation

# How many statements stand before and after each relation.
_ONE, _NONE, _SEVERAL = range(1, 2), range(1), range(2, 1000)
_ARITY = {
    Relation.SAME: (_ONE, _ONE),
    Relation.REWORDED: (_ONE, _ONE),
    Relation.CHANGED: (_ONE, _ONE),
    Relation.SPLIT: (_ONE, _SEVERAL),
    Relation.MERGED: (_SEVERAL, _ONE),
    Relation.NEW: (_NONE, _ONE),
    Relation.RETIRED: (_ONE, _NONE),
}
_NUMBERS = {_ONE: "one statement", _NONE: "no statement", _SEVERAL: "two statements or more"}
_ARISES = {
    Relation.NEW: "new",
    Relation.SPLIT: "part of a statement that was split",
    Relation.MERGED: "merged from other statements",
}
KEEPS_ITS_ID = frozenset({Relation.SAME, Relation.REWORDED, Relation.CHANGED})


@dataclass(frozen=True, slots=True)
class LineageFault:
    """One thing that is wrong: which relation of the lineage, or which code, and a sentence."""

    sentence: str
    descent: int | None = None
    code: str = ""


def lineage_problems(
    root: Node, framework: Framework, before: Framework, older: Sequence[Framework] = ()
) -> Iterator[Problem]:
    """The faults of a version's lineage, each with its place in the tree it was read from."""
    entries = root.each("lineage")
    statements = [one for area in root.each("areas") for one in area.each("statements")]
    places = {statement.text("code"): statement for statement in statements}
    for fault in lineage_faults(framework, before, older):
        node, key = root, "predecessor"
        if fault.descent is not None:
            node, key = entries[fault.descent], "relation"
        elif fault.code:
            node, key = places[fault.code], "code"
        elif entries:
            node, key = entries[0], "relation"
        yield Problem(Severity.ERROR, node.file, node.line_of(key), fault.sentence)


def lineage_faults(
    framework: Framework, before: Framework, older: Sequence[Framework] = ()
) -> Iterator[LineageFault]:
    """Everything that is wrong between a version and the one before it, as sentences.

    `older` are the versions before that one, the latest first, for codes that ended long ago.
    """
    if not framework.lineage:
        sentence = (
            f"it comes after {before.version} and has no lineage; say how each statement came."
        )
        yield LineageFault(sentence)
        return
    yield from _codes_used_again(framework, [*reversed(older), before])
    pair = _Pair(
        before={statement.code: statement for statement in before.statements},
        after={statement.code: statement for statement in framework.statements},
        version=before.version,
    )
    for place, descent in enumerate(framework.lineage):
        faults = [*_arity(descent), *pair.unknown(descent)] or pair.faults(descent)
        yield from (LineageFault(sentence, place) for sentence in faults)
    yield from _named_twice(framework.lineage, before.version)
    yield from _left_out(framework, before)


def _arity(descent: Descent) -> Iterator[str]:
    before, after = _ARITY[descent.relation]
    for side, wanted, codes in (
        ("before", before, descent.before),
        ("after", after, descent.after),
    ):
        if len(codes) not in wanted:
            yield (
                f"{descent.relation} has {_NUMBERS[wanted]} in `{side}`; here it has {len(codes)}."
            )


def _named_twice(lineage: Sequence[Descent], version: str) -> Iterator[LineageFault]:
    seen: set[tuple[str, str]] = set()
    for place, descent in enumerate(lineage):
        named = [(code, f" of {version}") for code in descent.before]
        for name in (*named, *((code, "") for code in descent.after)):
            if name in seen:
                sentence = f"{''.join(name)} stands in the lineage twice; once is right."
                yield LineageFault(sentence, place)
            seen.add(name)


def _left_out(framework: Framework, before: Framework) -> Iterator[LineageFault]:
    origins = {code for descent in framework.lineage for code in descent.before}
    accounted = {code for descent in framework.lineage for code in descent.after}
    for statement in before.statements:
        if statement.code not in origins:
            sentence = f"{statement.code} of {before.version} stands in no relation of the lineage."
            yield LineageFault(sentence)
    for statement in framework.statements:
        if statement.code not in accounted:
            sentence = f"{statement.code} stands in no relation of the lineage."
            yield LineageFault(sentence, code=statement.code)


def _codes_used_again(framework: Framework, earlier: Sequence[Framework]) -> Iterator[LineageFault]:
    """A code means one statement for ever; `earlier` is from the oldest version to the latest."""
    owners: dict[str, tuple[UUID | None, str]] = {}
    for version in earlier:
        for code in (code for descent in version.lineage for code in descent.before):
            # Its id is not known where the version that it ended with is not at hand.
            owners.setdefault(code, (None, version.predecessor or ""))
        owners |= {one.code: (one.id, version.version) for one in version.statements}
    for statement in framework.statements:
        owner, number = owners.get(statement.code, (statement.id, ""))
        if owner != statement.id:
            sentence = (
                f"the code {statement.code} was another statement's up to {number};"
                " a code means one statement for ever, so give this one a code of its own."
            )
            yield LineageFault(sentence, code=statement.code)


@dataclass(frozen=True, slots=True)
class _Pair:
    """The statements of two versions by code, and the number of the earlier one."""

    before: Mapping[str, Statement]
    after: Mapping[str, Statement]
    version: str

    def unknown(self, descent: Descent) -> Iterator[str]:
        for code in descent.before:
            if code not in self.before:
                yield f"{code} is no statement of {self.version}."
        for code in descent.after:
            if code not in self.after:
                yield f"{code} is no statement of this version."

    def faults(self, descent: Descent) -> Iterator[str]:
        if descent.relation in KEEPS_ITS_ID:
            one, other = self.before[descent.before[0]], self.after[descent.after[0]]
            if one.id != other.id:
                yield (
                    f"{other.code} is {descent.relation}, and its id is not that of {one.code} in"
                    f" {self.version}; the id stays as long as the statement does."
                )
            else:
                yield from _text_faults(descent.relation, one, other)
            return
        owners = {statement.id: statement.code for statement in self.before.values()}
        for code in descent.after:
            owner = owners.get(self.after[code].id)
            if owner is not None:
                yield (
                    f"{code} is {_ARISES[descent.relation]}, and has the id of {owner} in"
                    f" {self.version}; give it an id of its own."
                )


def _text_faults(relation: Relation, one: Statement, other: Statement) -> Iterator[str]:
    words = differing(words_of(one), words_of(other))
    rules = differing(rules_of(one), rules_of(other))
    differ = f"{' and '.join([*words, *rules])} {'differ' if len(words + rules) > 1 else 'differs'}"
    if relation is Relation.SAME and words and not rules:
        yield f"{other.code} is same, and {differ}; say reworded or changed."
    elif relation is not Relation.CHANGED and rules:
        yield f"{other.code} is {relation}, and {differ}; say changed."
    elif relation is not Relation.SAME and not words and not rules:
        yield f"{other.code} is {relation}, and its text is the same; say same."
    ids = {(kept.level, plain_words(kept.text)): kept.id for kept in one.indicators}
    for indicator in other.indicators:
        if ids.get((indicator.level, plain_words(indicator.text)), indicator.id) != indicator.id:
            yield (
                f"the indicator of {other.code} for level {indicator.level} has the same text and"
                " another id; the id stays as long as the indicator does."
            )
