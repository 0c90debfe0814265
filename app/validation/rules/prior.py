"""What was validated elsewhere as prior evidence: which statement here it is for, and what the
evidence item says. Never a validation. Pure."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.evidence.rules import Content, EvidenceType
from app.validation.rules.portable import PortableRecord, PortableSignOff, PortableStatement
from app.validation.rules.trust import Check
from skills_framework.lineage import Descent
from skills_framework.model import Framework


class Match(StrEnum):
    """How a statement validated elsewhere stands to one of the worker's framework version."""

    SAME = "the same statement"
    LINEAGE = "a statement that comes from it"
    NONE = "no statement here"


@dataclass(frozen=True, slots=True)
class Prior:
    """A statement validated elsewhere, and the codes of the statements here that it fits."""

    signed: PortableSignOff
    statement: PortableStatement
    match: Match
    codes: tuple[str, ...]


def same_name(left: str, right: str) -> bool:
    """Whether two names are written with the same letters, case and spaces aside."""
    return _letters(left) == _letters(right)


def _letters(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


@dataclass(frozen=True, slots=True)
class Target:
    """The version that a worker rates themself on, and its earlier ones up to it, in order."""

    framework: Framework
    versions: Sequence[Framework]


def match_statement(
    key: UUID, framework: str, version: str, code: str, target: Target
) -> tuple[Match, tuple[str, ...]]:
    """Return the codes of the target's statements that a statement from elsewhere is for.

    By its permanent id first. Else by lineage, when it comes from an earlier version of the same
    framework, as far as the service has the versions between.
    """
    same = tuple(one.code for one in target.framework.statements if one.id == key)
    if same:
        return Match.SAME, same
    if framework == target.framework.code:
        after = _versions_after(version, target.versions)
        if after and (followed := follow_code(code, (each.lineage for each in after))):
            return Match.LINEAGE, followed
    return Match.NONE, ()


def match_record(record: PortableRecord, target: Target | None) -> list[Prior]:
    """Return everything that stands as validated, each with the statements here that it is for."""
    found = []
    for signed, one in record.validated:
        text = signed.framework
        match = (
            match_statement(one.key, text.code, text.version, one.code, target)
            if target
            else (Match.NONE, ())
        )
        found.append(Prior(signed, one, *match))
    return found


def _versions_after(version: str, between: Sequence[Framework]) -> Sequence[Framework]:
    """The versions from the one that follows `version` on; none when it is not among them."""
    for place, one in enumerate(between):
        if one.predecessor == version:
            return between[place:]
    return ()


def follow_code(code: str, lineages: Iterable[Sequence[Descent]]) -> tuple[str, ...]:
    """Return the codes that a statement's code leads to, version by version; none once it ends."""
    codes: tuple[str, ...] = (code,)
    for lineage in lineages:
        found = [after for each in lineage if {*each.before} & {*codes} for after in each.after]
        codes = tuple(dict.fromkeys(found))
    return codes


def prior_content(
    one: Prior, record: PortableRecord, check: Check, *, name_differs: bool
) -> Content:
    """Return the evidence item that stands for a statement validated elsewhere.

    It holds nothing that anybody wrote freely, and says itself that it is not validated here.
    """
    said = one.statement
    until = f", until {_day(said)}" if said.valid_until else ""
    by = check.issuer if check.held else f"{record.organisation} (not checked)"
    title = f"Validated at {by}: {said.code} {said.title}, level {said.level}{until}"
    happened_on = said.validated_on or record.state_on
    ended = said.valid_until is not None and said.valid_until < happened_on
    return Content(
        type=EvidenceType.OTHER,
        title=title[:300],
        happened_on=happened_on,
        valid_until=None if ended else said.valid_until,
        text=_text(one, record, check, name_differs=name_differs),
        reference=one.signed.digest,
        provider=check.issuer[:200],
        names_no_family=True,
    )


def _text(one: Prior, record: PortableRecord, check: Check, *, name_differs: bool) -> str:
    said, text = one.statement, one.signed.framework
    judge = "a registered social worker" if said.judged_by_social_worker else "their supervisor"
    lines = [
        "Prior evidence from a portable record. It is not validated here.",
        check.sentence,
        f"State on {record.state_on.isoformat()}: {said.state.value if said.state else 'none'}.",
        f"Framework: {text.title} {text.version}. Judged by {judge}; decision: {said.decision}.",
        f"Wording there: {said.text}",
        said.indicators.get(str(said.level), ""),
    ]
    if name_differs:
        lines.append("The file has another name; the worker said that it is their own record.")
    return "\n".join(line for line in lines if line)


def _day(said: PortableStatement) -> str:
    day = said.valid_until
    return f"{day.day} {day:%B %Y}" if day else ""
