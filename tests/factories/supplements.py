"""A small framework, a council's supplement to it, and assessments on both, for tests."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import uuid5

from app.assessments.models import Assessment, Cycle
from app.assessments.services import open_cycle, send_for_review, start_assessment
from app.db.engine import writing
from app.extensions import db
from app.frameworks.models import FrameworkVersion
from app.frameworks.services import load_version
from skills_framework.model import Addition, Area, EvidenceRule, Framework
from skills_framework.roles import RoleProfile
from tests.factories.assessments import rate_all
from tests.factories.organisations import Council
from tests.factories.validation import Case
from tests.factories.versions import NAMES, ROLE, build, new_framework_code

_numbers = count(1)
NEWER = EvidenceRule(items=1, max_age_months=12)


@dataclass
class Supplemented:
    """A version, and the council's own supplement to it."""

    version: FrameworkVersion
    supplement: FrameworkVersion


def build_supplement(base: Framework, code: str, *, version: str = "1.0.0") -> Framework:
    """Return a supplement to `base`: area L with L1 and the safety-critical L2, newer evidence
    for A1, and level 1 for the one role."""
    own = build(code, version, ["L1", "L2"])
    (role,) = base.role_profiles
    return replace(
        own,
        title="On the coast",
        extends=f"{base.code}@{base.version}",
        levels=(),
        areas=(_area(own.areas[0], code),),
        role_profiles=(
            RoleProfile(uuid5(NAMES, f"{code} role"), ROLE, role.title, role.summary, 1),
        ),
        additions=(Addition("A1", evidence_rule=NEWER),),
        lineage=(),
    )


def _area(area: Area, code: str) -> Area:
    statements = tuple(
        replace(
            one,
            indicators=tuple(
                replace(level, id=uuid5(NAMES, f"{code} {one.code} {level.level}"))
                for level in one.indicators
            ),
        )
        for one in area.statements
    )
    area_id = uuid5(NAMES, f"{code} L")
    return replace(area, id=area_id, code="L", title="The coast", statements=statements)


def make_supplemented(council: Council) -> Supplemented:
    """Return a loaded version with three statements, and the council's supplement to it."""
    code = new_framework_code()
    base = build(code, "1.0.0", ["A1", "A2", "A3"])
    version = load_version(base)
    local = build_supplement(base, f"{code}-local")
    supplement = load_version(local, organisation_id=council.organisation.id)
    return Supplemented(version, supplement)


def make_supplemented_cycle(council: Council, on: Supplemented | None = None) -> Cycle:
    """Return an open cycle on a version and the council's supplement to it."""
    made = on or make_supplemented(council)
    today = datetime.now(UTC).date()
    return open_cycle(
        council.organisation.id,
        made.version.id,
        f"Cycle {next(_numbers)} of {made.version.framework}",
        opens_on=today - timedelta(days=30),
        closes_on=today + timedelta(days=60),
        by_id=council.workforce_lead.id,
        supplement_id=made.supplement.id,
    )


def make_supplemented_assessment(council: Council) -> Assessment:
    """Return a committed assessment that the worker has started on both, and rated whole."""
    with writing():
        cycle = make_supplemented_cycle(council)
        assessment = start_assessment(cycle, council.worker.id, ROLE)
        rate_all(assessment, council.worker)
        db.session.commit()
    return assessment


def make_supplemented_case(council: Council) -> Case:
    """Return a claim on both that waits for review."""
    assessment = make_supplemented_assessment(council)
    with writing():
        send_for_review(assessment, by_id=council.worker.id)
        db.session.commit()
    return Case(council, assessment, council.worker, council.supervisor)
