"""Levels, gaps and differences: what a role requires, and how far people are from it.

Levels are whole numbers 0 to 4. None stands for "no level": not rated yet, not
validated, or *not part of my role*. None is never counted as 0.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from skills_framework.fields import area_of
from skills_framework.model import Framework, RoleProfile


@dataclass(frozen=True, slots=True)
class LevelRange:
    """The lowest and highest of some levels. Levels are steps, so they are not averaged."""

    lowest: int
    highest: int


@dataclass(frozen=True, slots=True)
class AreaSummary:
    """One area in figures, for "the areas: required, own, validated".

    `required`, `own` and `validated` cover the statements that are part of the role and
    have such a level, None where none has. `met`, `below` and `not_validated` count the
    statements that are part of the role; they and `not_part_of_role` add up to the area.
    """

    area: str
    required: LevelRange | None
    own: LevelRange | None
    validated: LevelRange | None
    met: int
    below: int
    not_validated: int
    not_part_of_role: int


def required_level(
    profile: RoleProfile, statement_code: str, raised_areas: Collection[str] = ()
) -> int:
    """The level 0 to 4 that a role requires for a statement.

    An exception for the statement or its area comes before the role's default; in an area
    the person and supervisor chose to raise (codes such as `E`), the raised level holds
    where it is higher. Raises `ValueError` for areas raised that the role does not raise.
    """
    _check_raised(profile, raised_areas)
    area = area_of(statement_code)
    level = profile.default_level
    for exception in profile.exceptions:
        if statement_code in exception.statements or area in exception.areas:
            level = exception.level
    if profile.raised is not None and area in raised_areas:
        level = max(level, profile.raised.level)
    return level


def required_levels(
    framework: Framework, profile: RoleProfile, raised_areas: Collection[str] = ()
) -> dict[str, int]:
    """The required level of each statement, by code, in the framework's order."""
    return {s.code: required_level(profile, s.code, raised_areas) for s in framework.statements}


def gap(required: int | None, validated: int | None) -> int | None:
    """Required level less validated level; below zero where more is validated than required.

    None where the statement is not part of the role (`required` None) and where nothing is
    validated: what was not seen is not known, so it is no gap of so many levels.
    """
    if required is None or validated is None:
        return None
    return required - validated


def difference(worker: int | None, supervisor: int | None) -> int | None:
    """The worker's level less the supervisor's; None where either gave none."""
    if worker is None or supervisor is None:
        return None
    return worker - supervisor


def summarise_areas(
    framework: Framework,
    required: Mapping[str, int | None],
    own: Mapping[str, int | None],
    validated: Mapping[str, int | None],
) -> tuple[AreaSummary, ...]:
    """Each area's figures from levels by statement code, in the framework's order.

    A code that is missing from `own` or `validated` has no level there; one that is missing
    from `required`, or None in it, is not part of the role and counts nowhere else.
    """
    return tuple(
        _summary(area.code, [s.code for s in area.statements], required, own, validated)
        for area in framework.areas
    )


def _summary(
    area: str,
    codes: list[str],
    required: Mapping[str, int | None],
    own: Mapping[str, int | None],
    validated: Mapping[str, int | None],
) -> AreaSummary:
    in_role = [code for code in codes if required.get(code) is not None]
    gaps = [gap(required[code], validated.get(code)) for code in in_role]
    known = [distance for distance in gaps if distance is not None]
    return AreaSummary(
        area=area,
        required=_range(required[code] for code in in_role),
        own=_range(own.get(code) for code in in_role),
        validated=_range(validated.get(code) for code in in_role),
        met=sum(distance <= 0 for distance in known),
        below=sum(distance > 0 for distance in known),
        not_validated=len(gaps) - len(known),
        not_part_of_role=len(codes) - len(in_role),
    )


def _range(levels: Iterable[int | None]) -> LevelRange | None:
    known = [level for level in levels if level is not None]
    return LevelRange(min(known), max(known)) if known else None


def _check_raised(profile: RoleProfile, raised_areas: Collection[str]) -> None:
    most = 0 if profile.raised is None else profile.raised.areas
    if len(set(raised_areas)) > most:
        raise ValueError(f"Role profile {profile.code} raises {most} areas at most.")
