"""Reads for planning an adoption: the way from one version to another, and what it touches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

import sqlalchemy as sa

from app.adoption.queries.adoptions import find_open, find_version_in_force
from app.adoption.rules import DryRun, Group, Named, Row, compose_all, group_lines
from app.assessments.queries.touched import InUse, count_touched, get_in_use
from app.db.domain import NothingFound
from app.extensions import db
from app.frameworks.models import FrameworkVersion, StatementDescent
from app.frameworks.queries import (
    get_framework,
    get_shown_version,
    get_version,
    list_shown_versions,
    list_versions,
    statement_codes,
)
from app.frameworks.rules import Status
from app.organisations.rules import Who
from skills_framework.model import Framework


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that adopting a version needs to know, and its dry run."""

    version: FrameworkVersion
    from_version: FrameworkVersion | None
    rows: tuple[Row[UUID], ...]
    supplements: tuple[UUID, UUID] | None
    dry_run: DryRun


def list_adoptable(organisation_id: UUID, framework: str) -> Sequence[FrameworkVersion]:
    """Return the versions that an organisation may adopt next, the newest first."""
    held_id = find_version_in_force(organisation_id, framework)
    return [
        one
        for one in list_versions()
        if one.framework == framework
        and one.status is Status.ADOPTED
        and one.organisation_id in (None, organisation_id)
        and one.id != held_id
        and (held_id is None or way_between(held_id, one.id) is not None)
    ]


def list_newer(who: Who) -> Sequence[FrameworkVersion]:
    """Return the newest version that may be adopted of each framework an organisation works with.

    Nothing of a framework whose adoption is planned or under way, nor of a supplement that goes
    along with what it extends.
    """
    found = []
    for code in sorted({one.framework for one in list_shown_versions(visible_to=who)}):
        held_id = find_version_in_force(who.organisation_id, code)
        if held_id is not None and find_open(who.organisation_id, code) is None:
            newer = list_adoptable(who.organisation_id, code)[:1]
            found += [one for one in newer if not _other_base(get_version(held_id), one)]
    return found


def way_between(from_id: UUID, to_id: UUID) -> list[UUID] | None:
    """Return the versions after `from_id` up to `to_id`, each the one after the one before it;
    None when the second does not descend from the first."""
    way: list[UUID] = []
    version: UUID | None = to_id
    while version is not None and version != from_id:
        way.insert(0, version)
        version = get_version(version).predecessor_id
    return way if version is not None else None


def list_relations(way: Sequence[UUID]) -> tuple[Row[UUID], ...]:
    """Return how the statements of a way's last version come from those before its first."""
    steps = []
    for version_id in way:
        chosen = sa.select(
            StatementDescent.relation, StatementDescent.before_id, StatementDescent.after_id
        ).where(StatementDescent.version_id == version_id)
        steps.append([Row(*row) for row in db.session.execute(chosen)])
    return compose_all(steps)


def plan_for(
    organisation_id: UUID, version_id: UUID, today: date, *, beside: UUID | None = None
) -> Plan:
    """Return what adopting a version would do, and whatever stands in the way.

    `beside` is the adoption that asks, once it is planned: it does not stand in its own way. Raises
    `NothingFound` for a version that is another organisation's own.
    """
    version = get_version(version_id)
    if version.organisation_id not in (None, organisation_id):
        raise NothingFound()
    held_id = find_version_in_force(organisation_id, version.framework)
    blocks = _blocks(organisation_id, version, beside)
    if held_id is None:
        nothing = DryRun((), 0, 0, 0, 0, tuple(blocks))
        return Plan(version, None, (), None, nothing)
    held = get_version(held_id)
    way = way_between(held_id, version_id)
    if not way:
        return Plan(version, held, (), None, _no_way(held, version, blocks))
    return _plan_way(organisation_id, held, version, way, blocks, today)


def _plan_way(
    organisation_id: UUID,
    held: FrameworkVersion,
    version: FrameworkVersion,
    way: Sequence[UUID],
    blocks: Sequence[str],
    today: date,
) -> Plan:
    in_use = get_in_use(organisation_id, held.id, today)
    rows, supplements = list_relations(way), None
    blocks = [*blocks, *_other_base(held, version), *_missing(in_use, _whole(version))]
    if in_use.supplements:
        more, supplements, sentences = _along(in_use.supplements, version)
        rows, blocks = (*rows, *more), [*blocks, *sentences]
    left = [held.id, *(supplements[:1] if supplements else ())]
    touched = {
        key: (one.ratings, one.validations)
        for version_id in left
        for key, one in count_touched(organisation_id, version_id, today).items()
    }
    names = _names([held.id, version.id, *(supplements or ())])
    dry_run = _dry_run(group_lines(rows, names, touched), in_use, blocks)
    return Plan(version, held, rows, supplements, dry_run)


def _dry_run(groups: tuple[Group, ...], in_use: InUse, blocks: Sequence[str]) -> DryRun:
    return DryRun(
        groups,
        drafts=in_use.drafts,
        claims=in_use.claims,
        cycles=in_use.cycles,
        validated=in_use.validated_people,
        blocks=tuple(blocks),
    )


def _names(version_ids: Sequence[UUID]) -> Mapping[UUID, Named]:
    return {
        key: Named(code, get_framework(version_id).statement(code).title)
        for version_id in version_ids
        for key, code in statement_codes(version_id).items()
    }


def _blocks(organisation_id: UUID, version: FrameworkVersion, beside: UUID | None) -> list[str]:
    found = []
    if version.status is not Status.ADOPTED:
        found.append("This version is not published for use, so it cannot be adopted.")
    under_way = find_open(organisation_id, version.framework)
    if under_way is not None and under_way.id != beside:
        found.append(
            "An adoption of this framework is planned or under way. Withdraw it, or wait for it."
        )
    return found


def _no_way(held: FrameworkVersion, version: FrameworkVersion, blocks: Sequence[str]) -> DryRun:
    sentence = (
        "This version is in force already."
        if held.id == version.id
        else f"Version {version.version} does not descend from version {held.version}, which is "
        "in force, so nobody can say what becomes of ratings and validations."
    )
    return DryRun((), 0, 0, 0, 0, (*blocks, sentence))


def _other_base(held: FrameworkVersion, version: FrameworkVersion) -> list[str]:
    """A supplement goes to another version of what it extends only together with that."""
    if held.extends_id == version.extends_id:
        return []
    return [
        "This supplement extends another version than the one in force. Adopt that version: the "
        "supplement goes along."
    ]


def _whole(version: FrameworkVersion) -> Framework:
    """Return a version, or a supplement together with what it extends."""
    if version.extends_id is None:
        return get_framework(version.id)
    return get_framework(version.extends_id, version.id)


def _missing(in_use: InUse, framework: Framework) -> list[str]:
    profiles = {one.code for one in framework.role_profiles}
    areas = {one.code for one in framework.areas}
    return [
        *(
            f"Assessments use the role profile {code}, which the new version lacks."
            for code in sorted(in_use.role_profiles - profiles)
        ),
        *(
            f"Assessments raise area {code}, which the new version lacks."
            for code in sorted(in_use.raised_areas - areas)
        ),
    ]


def _along(
    in_use: frozenset[UUID], version: FrameworkVersion
) -> tuple[tuple[Row[UUID], ...], tuple[UUID, UUID] | None, list[str]]:
    """Return how the supplement in use goes along: a version of it must extend the new version."""
    if len(in_use) > 1:
        return (), None, ["Cycles use several supplements. Bring them onto one first."]
    (held_id,) = in_use
    held = get_version(held_id)
    for one in list_versions():
        if one.framework == held.framework and one.extends_id == version.id:
            way = way_between(held_id, one.id)
            if way and one.status is Status.ADOPTED:
                return list_relations(way), (held_id, one.id), []
    sentence = (
        f"Your supplement {held.title} has no version that extends {version.version}. "
        "Ask a framework editor to start its next version, which extends it, and to publish that."
    )
    return (), None, [sentence]


def get_plan(framework: str, version: str, visible_to: Who) -> Plan:
    """Return what adopting a version would do to the asking person's organisation; raises
    `NothingFound` for a version that they may not read."""
    found = get_shown_version(framework, version, visible_to)
    return plan_for(visible_to.organisation_id, found.id, datetime.now(UTC).date())
