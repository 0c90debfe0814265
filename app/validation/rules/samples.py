"""The sample claims of a calibration exercise: files that are read once and never change."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints, TypeAdapter
from pydantic.dataclasses import dataclass
from ruamel.yaml import YAML

from skills_framework.loader import published
from skills_framework.model import Framework, Statement
from skills_framework.words import EvidenceType

CONTENT = Path(__file__).resolve().parent.parent / "content" / "calibration"
LATEST = "1.0.0"
FEWEST, FEWEST_SAFETY_CRITICAL = 6, 2
STRICT = ConfigDict(extra="forbid", frozen=True)
Words = Annotated[str, StringConstraints(min_length=1, max_length=1000, strip_whitespace=True)]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+){0,3}$", max_length=30)]


class SamplesBroken(ValueError):
    """The sample claims cannot be used; the sentence says everything that is wrong."""


@dataclass(config=STRICT)
class SampleEvidence:
    """What a sample claim has to show."""

    type: EvidenceType
    text: Words


@dataclass(config=STRICT)
class PanelView:
    """The level that a panel suggests, None for not enough seen yet, and why."""

    level: Annotated[int, Field(ge=0, le=4)] | None
    reasoning: Words


@dataclass(config=STRICT)
class SampleClaim:
    """One invented worker's claim to one statement."""

    code: Code
    statement: str
    worker: Words
    role: str
    reflection: Words
    evidence: tuple[SampleEvidence, ...]
    seen: tuple[Words, ...]
    not_seen: tuple[Words, ...]
    panel: PanelView


@dataclass(config=STRICT)
class Samples:
    """A set of sample claims on statements of one published framework version."""

    title: Words
    framework: str
    version: str
    claims: tuple[SampleClaim, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The claims' codes, in order."""
        return tuple(claim.code for claim in self.claims)

    def claim(self, code: str) -> SampleClaim | None:
        """Return a claim by its code, or None."""
        return next((claim for claim in self.claims if claim.code == code), None)

    def next_after(self, code: str) -> str | None:
        """Return the code of the claim after this one, or None after the last."""
        place = self.codes.index(code) + 1
        return self.codes[place] if place < len(self.claims) else None

    def words(self) -> Framework:
        """Return the framework version whose statements are claimed."""
        return published(self.framework, self.version)

    def statement(self, claim: SampleClaim) -> Statement:
        """Return the statement that a claim is to."""
        return self.words().statement(claim.statement)


@lru_cache
def load_samples(version: str = LATEST, content: Path = CONTENT) -> Samples:
    """Return a version of the sample claims; raises `SamplesBroken` with all that is wrong."""
    path = content / f"{version}.yaml"
    try:
        held = YAML(typ="safe", pure=True).load(path)
        samples = TypeAdapter(Samples).validate_python(held)
    except (OSError, ValueError) as broken:
        raise SamplesBroken(f"{path.name}: {broken}") from broken
    if wrong := list(problems(samples)):
        raise SamplesBroken(f"{path.name}: {' '.join(wrong)}")
    return samples


def problems(samples: Samples) -> Iterator[str]:
    """Yield a sentence for each thing that makes the claims unfit for an exercise."""
    known = {one.code: one for one in samples.words().statements}
    roles = {profile.code for profile in samples.words().role_profiles}
    for claim in samples.claims:
        if claim.statement not in known:
            yield f"{claim.code}: the framework has no statement {claim.statement}."
        if claim.role not in roles:
            yield f"{claim.code}: the framework has no role profile {claim.role}."
    for code, times in Counter(samples.codes).items():
        if times > 1:
            yield f"{code} is there {times} times."
    levels = {claim.panel.level for claim in samples.claims}
    yield from (f"No claim is of level {one}." for one in range(5) if one not in levels)
    rules: tuple[tuple[bool, str], ...] = (
        (len(samples.claims) >= FEWEST, f"Fewer than {FEWEST} claims."),
        (None in levels, "No claim is not enough seen yet."),
        (
            _count(samples, lambda one: known[one.statement].safety_critical, known)
            >= FEWEST_SAFETY_CRITICAL,
            f"Fewer than {FEWEST_SAFETY_CRITICAL} claims are to safety-critical statements.",
        ),
    )
    yield from (sentence for holds, sentence in rules if not holds)


def _count(
    samples: Samples, wanted: Callable[[SampleClaim], bool], known: dict[str, Statement]
) -> int:
    return sum(wanted(claim) for claim in samples.claims if claim.statement in known)
