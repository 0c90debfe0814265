"""A CASE package, imported or tried out: what would become, or became, of each of its parts."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from app.db.domain import DomainError
from app.frameworks.queries import find_version
from app.frameworks.queries.drafts.parts import is_steward, may_write_framework
from app.frameworks.rules import Status
from app.frameworks.services.exchange.checking import version_faults
from app.frameworks.services.exchange.storing import Shelf, hold_outside
from app.frameworks.services.stewardship import deprecate_version
from app.frameworks.services.versions import load_version
from skills_framework import words
from skills_framework.canonical import Json, digest
from skills_framework.interchange.case.export import identifier_of
from skills_framework.interchange.case.ours import (
    AlteredPackage,
    NotOurs,
    from_package,
    stated_status,
)
from skills_framework.interchange.case.outside import read_outside
from skills_framework.interchange.case.texts import read_json
from skills_framework.interchange.outcomes import Outcome, Result
from skills_framework.model import Framework


class OrganisationMissing(DomainError):
    """A package of another system belongs to an organisation, and none was named."""

    sentence = "This package comes from another system: say for which organisation it is imported."


@dataclass(frozen=True, slots=True)
class CaseImport:
    """What an import does, part by part. `framework`: the package is one of this service's own
    versions, and is loaded as such; none: it is kept as an outside framework."""

    outcomes: tuple[Outcome, ...]
    framework: Framework | None = None

    @property
    def refused(self) -> tuple[Outcome, ...]:
        """What was refused."""
        return tuple(one for one in self.outcomes if one.outcome is Result.REFUSED)


@dataclass(frozen=True, slots=True)
class Importer:
    """For which organisation a package is imported, and by whom; `by_id` none: by the operator,
    who may load any version."""

    organisation_id: UUID | None
    by_id: UUID | None
    now: datetime


def plan_case_import(
    content: bytes, file: str, *, organisation_id: UUID | None, by_id: UUID | None
) -> CaseImport:
    """Say what `import_case` would do; writes nothing. Raises what it raises."""
    return _run(content, file, Importer(organisation_id, by_id, datetime.now(UTC)), writes=False)


def import_case(
    content: bytes,
    file: str,
    *,
    organisation_id: UUID | None,
    by_id: UUID | None,
    now: datetime | None = None,
) -> CaseImport:
    """Import a CASE package: one of this service's own, whole and unaltered, as a version;
    any other as an outside framework of the organisation.

    `by_id` is the framework editor, None for the operator. The same file again changes nothing.
    Raises `FileRefused` for a file that cannot be read, before anything is written, and
    `OrganisationMissing`.
    """
    importer = Importer(organisation_id, by_id, now or datetime.now(UTC))
    return _run(content, file, importer, writes=True)


def _run(content: bytes, file: str, importer: Importer, *, writes: bool) -> CaseImport:
    read = read_json(content, file)
    framework, sentence = _own_version(read, importer)
    if framework is not None:
        outcome = _looked_at(framework, importer)
        if writes and outcome.outcome is Result.INSERTED:
            _store(framework, importer, stated_status(read))
        return CaseImport((outcome,), framework)
    if importer.organisation_id is None:
        raise OrganisationMissing(f"{sentence} {OrganisationMissing.sentence}".strip())
    shelf = Shelf(importer.organisation_id, importer.by_id, importer.now, writes)
    return CaseImport(tuple(hold_outside(read_outside(read, file), shelf, sentence)))


def _own_version(read: Json, importer: Importer) -> tuple[Framework | None, str]:
    """The version that a package of ours holds, when this importer may load it; else a sentence
    for a package that says it is ours."""
    if not isinstance(read, dict):
        return None, ""
    try:
        framework = from_package(read)
    except AlteredPackage as error:
        return None, f"It names this service as its origin, but was altered: {error}"
    except NotOurs:
        return None, ""
    if _may_load(framework, importer):
        return framework, ""
    name = f"{framework.code} {framework.version}"
    sentence = (
        f"It is kept as a framework of another system, not as {name}: two editors publish a"
        " version from a draft, or whoever runs the service loads it."
    )
    return None, sentence


def _may_load(framework: Framework, importer: Importer) -> bool:
    """An editor alone publishes nothing, so only the operator loads what is not here yet."""
    if importer.by_id is None:
        return True
    held = find_version(framework.code, framework.version)
    readable = held is not None and held.organisation_id in (None, importer.organisation_id)
    return held is not None and readable and held.digest == digest(framework)


def _looked_at(framework: Framework, importer: Importer) -> Outcome:
    name = f"{framework.code} {framework.version}"
    held = find_version(framework.code, framework.version)
    known = held is not None and held.digest == digest(framework)
    sentence = f"{name} is here already." if known else ""
    result = Result.SKIPPED if known else Result.INSERTED
    if not known:
        faults = version_faults(framework, importer.now.date())
        result = Result.REFUSED if faults else result
        sentence = " ".join(faults) or f"{name}: {len(framework.statements)} statements."
    return Outcome("CFDocument", str(identifier_of(framework)), result, sentence)


def _store(framework: Framework, importer: Importer, status: words.Status) -> None:
    """Load the version; one that was deprecated where it comes from is deprecated here too."""
    owner, by_id = _owner(framework, importer), importer.by_id
    version = load_version(framework, organisation_id=owner, by_id=by_id, now=importer.now)
    if status is words.Status.DEPRECATED and version.status is Status.ADOPTED:
        deprecate_version(version, by_id=by_id, now=importer.now)


def _owner(framework: Framework, importer: Importer) -> UUID | None:
    """The only organisation that reads it, or None: every organisation does."""
    organisation_id = importer.organisation_id
    if organisation_id is None or is_steward(framework.code, organisation_id):
        return None
    return organisation_id if may_write_framework(framework.code, organisation_id) else None
