"""Small frameworks of any lineage for tests, made from the one that comes with the service."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from uuid import UUID, uuid5

from app.frameworks.models import FrameworkVersion
from app.frameworks.services import load_version
from skills_framework.lineage import Descent
from skills_framework.model import Framework
from skills_framework.roles import RoleProfile
from skills_framework.words import Relation
from tests.factories.assessments import family_help

NAMES = UUID("5b0e6a50-0000-4000-8000-000000000000")
_numbers = count(1)
ROLE = "family-support-worker"


def new_framework_code() -> str:
    """Return the code of a framework that no other test has."""
    return f"tried-{next(_numbers)}"


def build(
    framework: str,
    version: str,
    codes: Sequence[str],
    *,
    predecessor: str | None = None,
    lineage: Sequence[Descent] = (),
    ids: dict[str, UUID] | None = None,
) -> Framework:
    """Return a framework with one area of these statements, and one role that requires level 2."""
    whole = family_help()
    pattern = whole.statement("A1")
    critical = whole.statement("E3")
    statements = tuple(
        replace(
            critical if number % 2 else pattern,
            id=(ids or {}).get(code) or uuid5(NAMES, f"{framework} {code}"),
            code=code,
            title=f"Statement {code}",
            text=f"{code} as {version} says it.",
        )
        for number, code in enumerate(codes)
    )
    profile = whole.role_profile(ROLE)
    return replace(
        whole,
        id=uuid5(NAMES, framework),
        code=framework,
        version=version,
        title=f"Framework {framework}",
        areas=(replace(whole.areas[0], statements=statements),),
        role_profiles=(
            RoleProfile(profile.id, ROLE, profile.title, profile.summary, default_level=2),
        ),
        predecessor=predecessor,
        lineage=tuple(lineage),
    )


def descent(relation: Relation, before: str = "", after: str = "") -> Descent:
    """Return one relation; codes stand with blanks between."""
    return Descent(relation, tuple(before.split()), tuple(after.split()))


# One statement, or more, of every relation.
EVERY = (
    descent(Relation.SAME, "A1", "A1"),
    descent(Relation.REWORDED, "A2", "A2"),
    descent(Relation.CHANGED, "A3", "A3"),
    descent(Relation.SPLIT, "A4", "A8 A9"),
    descent(Relation.MERGED, "A5 A6", "A10"),
    descent(Relation.RETIRED, "A7"),
    descent(Relation.NEW, after="A11"),
)


def load_pair() -> tuple[FrameworkVersion, FrameworkVersion]:
    """Return two loaded versions of a framework: every relation leads from one to the other."""
    code = new_framework_code()
    first = load_version(build(code, "1.0.0", [f"A{number}" for number in range(1, 8)]))
    after = ("A1", "A2", "A3", "A8", "A9", "A10", "A11")
    second = load_version(build(code, "1.1.0", after, predecessor="1.0.0", lineage=EVERY))
    return first, second
