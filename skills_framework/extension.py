"""What keeps a local supplement from extending a version: it may add, never alter or weaken."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from skills_framework.model import Addition, EvidenceRule, Framework, Statement

__all__ = ["Clash", "clashes", "supplement_problems"]


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing that is wrong, and where: a part of the supplement and the code of its entry."""

    part: str
    code: str
    sentence: str


def supplement_problems(supplement: Framework, base: Framework) -> tuple[str, ...]:
    """Everything that keeps the supplement from extending `base`, as sentences."""
    return tuple(clash.sentence for clash in clashes(supplement, base))


def clashes(supplement: Framework, base: Framework) -> Iterator[Clash]:
    """The same, each with its place."""
    yield from _whole(supplement, base)
    for area in supplement.areas:
        if any(area.code == one.code for one in base.areas):
            sentence = f"area {area.code} is {_name(base)}'s; give your own another code."
            yield Clash("areas", area.code, sentence)
    yield from _ids(supplement, base)
    yield from _roles(supplement, base)
    for part, what in (("learning_resources", "learning resource"), ("sources", "source")):
        shared = {one.code: one for one in getattr(base, part)}
        for one in getattr(supplement, part):
            if shared.get(one.code, one) != one:
                sentence = f"{what} {one.code} differs from {_name(base)}'s; give it another code."
                yield Clash(part, one.code, sentence)
    yield from _additions(supplement, base)


def _name(framework: Framework) -> str:
    return f"{framework.code} {framework.version}"


def _whole(supplement: Framework, base: Framework) -> Iterator[Clash]:
    if supplement.extends != f"{base.code}@{base.version}":
        sentence = f"it extends {supplement.extends}, and this is {_name(base)}."
        yield Clash("extends", "", sentence)
    if base.extends is not None:
        sentence = f"{_name(base)} is a supplement itself; extend the framework that it extends."
        yield Clash("extends", "", sentence)
    if supplement.code == base.code:
        sentence = f"its code is {base.code}, as of what it extends; give it a code of its own."
        yield Clash("code", "", sentence)
    if supplement.levels:
        sentence = f"it is rated on the levels of {_name(base)}; write `levels: []`."
        yield Clash("levels", "", sentence)


def _ids(supplement: Framework, base: Framework) -> Iterator[Clash]:
    """An id has one meaning for ever, so none of the base's may stand in the supplement."""
    taken = {identifier for identifier, _, _ in _identified(base)} | {base.id}
    for identifier, code, what in ((supplement.id, "", "the supplement"), *_identified(supplement)):
        if identifier in taken:
            part = "role_profiles" if what.startswith("role") else "areas"
            sentence = f"the id of {what} is one of {_name(base)}'s; give it its own."
            yield Clash(part if code else "id", code, sentence)


def _identified(framework: Framework) -> Iterator[tuple[UUID, str, str]]:
    """Each id with the code of the area or role profile that holds it, and what it stands on."""
    for profile in framework.role_profiles:
        yield profile.id, profile.code, f"role profile {profile.code}"
    for area in framework.areas:
        yield area.id, area.code, f"area {area.code}"
        for statement in area.statements:
            yield statement.id, area.code, f"statement {statement.code}"
            for indicator in statement.indicators:
                what = f"indicator level {indicator.level} of {statement.code}"
                yield indicator.id, area.code, what


def _roles(supplement: Framework, base: Framework) -> Iterator[Clash]:
    """Each role of the base, and no other, says what it requires of the supplement's own."""
    wanted, given = _codes(base), _codes(supplement)
    for code in given:
        if code not in wanted:
            sentence = f"role profile {code} is none of {_name(base)}'s; it can add no role."
            yield Clash("role_profiles", code, sentence)
    for code in wanted:
        if code not in given:
            sentence = (
                f"role profile {code} of {_name(base)} has no entry; say what the role requires"
                " for the supplement's own statements (0 for nothing)."
            )
            yield Clash("role_profiles", "", sentence)
    for profile in supplement.role_profiles:
        if profile.raised is not None:
            sentence = f"role profile {profile.code} has `raised`; only {_name(base)} raises areas."
            yield Clash("role_profiles", profile.code, sentence)


def _codes(framework: Framework) -> list[str]:
    return [profile.code for profile in framework.role_profiles]


def _additions(supplement: Framework, base: Framework) -> Iterator[Clash]:
    statements = {statement.code: statement for statement in base.statements}
    counts = Counter(addition.statement for addition in supplement.additions)
    for code, count in counts.items():
        if count > 1:
            yield Clash("additions", code, f"statement {code} has {count} additions; write one.")
    for addition in supplement.additions:
        code = addition.statement
        if code in statements:
            faults = _faults(addition, statements[code])
        else:
            faults = iter((f"names statement {code}, which is none of {_name(base)}'s",))
        for fault in faults:
            yield Clash("additions", code, f"the addition to {code} {fault}.")


def _faults(addition: Addition, statement: Statement) -> Iterator[str]:
    if addition.evidence_rule is None and not addition.learning:
        yield "adds nothing; give it an `evidence_rule` or `learning`"
    for code in addition.learning:
        if code in statement.learning:
            yield f"names {code}, which the statement names already"
    if addition.evidence_rule is not None:
        yield from _weaker(addition.evidence_rule, statement.evidence_rule)


def _weaker(rule: EvidenceRule, shared: EvidenceRule) -> Iterator[str]:
    """Where a rule asks for less than the one it is added to."""
    if rule.items < shared.items:
        yield f"asks for fewer items than the statement's own {shared.items}"
    if shared.types and not (rule.types and set(rule.types) <= set(shared.types)):
        yield f"allows other evidence than the statement's own {' or '.join(shared.types)}"
    most = shared.max_age_months
    if most is not None and (rule.max_age_months is None or rule.max_age_months > most):
        yield f"allows older evidence than the statement's own {most} months"
