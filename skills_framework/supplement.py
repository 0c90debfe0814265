"""Local supplements: a framework of an organisation's own that extends one version of another.

A supplement brings areas and statements of its own, says what each role of the version it extends
requires for them, and may ask for more evidence or name more learning for a statement of that
version. It adds, and never alters or weakens. Shown and rated, the two are one framework.
"""

from dataclasses import dataclass, field, fields, replace
from typing import TypeVar

from skills_framework.fields import area_of
from skills_framework.model import Addition, Area, EvidenceRule, Framework, Statement
from skills_framework.roles import LevelException, RoleProfile
from skills_framework.scoring import required_level

__all__ = [
    "SupplementedFramework",
    "base_of",
    "is_local",
    "legible",
    "local_areas",
    "stricter",
    "supplement_of",
    "with_supplement",
]


@dataclass(frozen=True, slots=True)
class SupplementedFramework(Framework):
    """A version together with the supplement that extends it."""

    base: Framework = field(kw_only=True)
    supplement: Framework = field(kw_only=True)


def with_supplement(base: Framework, supplement: Framework) -> SupplementedFramework:
    """The two as one, for showing and rating: the version's areas first, the supplement's after.

    The supplement must be without `supplement_problems`; raises `NotInFramework` when it says
    nothing of a role. No text, id or required level of the version's own statements changes.
    """
    together = {one.name: getattr(base, one.name) for one in fields(Framework)}
    together |= {
        "areas": (*(_with_additions(area, supplement) for area in base.areas), *supplement.areas),
        "role_profiles": tuple(_with_levels(one, supplement) for one in base.role_profiles),
        "learning_resources": _joined(base.learning_resources, supplement.learning_resources),
        "sources": _joined(base.sources, supplement.sources),
    }
    return SupplementedFramework(**together, base=base, supplement=supplement)


def legible(supplement: Framework, base: Framework) -> Framework:
    """The supplement alone with the scale of levels that it is read by."""
    return replace(supplement, levels=base.levels)


def supplement_of(framework: Framework) -> Framework | None:
    """The supplement in a framework, None where there is none."""
    return framework.supplement if isinstance(framework, SupplementedFramework) else None


def base_of(framework: Framework) -> Framework:
    """The framework without its supplement, as it was published."""
    return framework.base if isinstance(framework, SupplementedFramework) else framework


def local_areas(framework: Framework) -> frozenset[str]:
    """The codes of the areas that are the supplement's own."""
    supplement = supplement_of(framework)
    return frozenset() if supplement is None else frozenset(a.code for a in supplement.areas)


def is_local(framework: Framework, statement_code: str) -> bool:
    """Whether the statement of that code is the supplement's own."""
    return area_of(statement_code) in local_areas(framework)


def stricter(one: EvidenceRule, other: EvidenceRule) -> EvidenceRule:
    """The rule that asks for everything that either asks for.

    Where no type of evidence would do for both, the first's types stay: no type at all would
    mean that any will do.
    """
    ages = [rule.max_age_months for rule in (one, other) if rule.max_age_months is not None]
    both = tuple(kind for kind in one.types if kind in other.types)
    return EvidenceRule(
        items=max(one.items, other.items),
        types=both or one.types or other.types,
        max_age_months=min(ages, default=None),
    )


_T = TypeVar("_T")


def _joined(shared: tuple[_T, ...], own: tuple[_T, ...]) -> tuple[_T, ...]:
    """A source or resource that both hold, word for word, stands there once."""
    return (*shared, *(one for one in own if one not in shared))


def _with_additions(area: Area, supplement: Framework) -> Area:
    added = {addition.statement: addition for addition in supplement.additions}
    return replace(
        area,
        statements=tuple(
            _added(one, added[one.code]) if one.code in added else one for one in area.statements
        ),
    )


def _added(statement: Statement, addition: Addition) -> Statement:
    rule = statement.evidence_rule
    return replace(
        statement,
        evidence_rule=stricter(rule, addition.evidence_rule) if addition.evidence_rule else rule,
        learning=(*statement.learning, *addition.learning),
    )


def _with_levels(profile: RoleProfile, supplement: Framework) -> RoleProfile:
    """The role with one exception for each level that the supplement's statements need."""
    own = supplement.role_profile(profile.code)
    codes: dict[int, list[str]] = {}
    for statement in supplement.statements:
        codes.setdefault(required_level(own, statement.code), []).append(statement.code)
    further = tuple(
        LevelException(level=level, statements=tuple(codes[level])) for level in sorted(codes)
    )
    return replace(profile, exceptions=(*profile.exceptions, *further))
