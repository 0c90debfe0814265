"""An organisation's own resources as the rows of a file that can be imported again."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from app.organisations.rules import Who
from app.resources.queries import list_kept
from app.resources.queries.catalogue import codes_in_use
from app.resources.rules import Resource
from app.resources.rules.reading import write_cost, write_hours, write_levels, write_sessions


def list_file_rows(who: Who) -> Sequence[tuple[UUID, tuple[str, ...]]]:
    """Return each resource's key and its cells, under the headings of an import."""
    codes = codes_in_use(who)
    kept = list_kept(who.organisation_id)
    return [(one.row.id, _cells(one.resource, codes)) for one in kept]


def _cells(one: Resource, codes: Mapping[str, UUID]) -> tuple[str, ...]:
    return (
        one.code,
        one.title,
        one.provider,
        one.kind,
        one.about,
        one.link,
        one.audience,
        ", ".join(code for code, key in codes.items() if key in one.statements),
        write_levels(one.level_from, one.level_to),
        write_hours(one.minutes),
        write_cost(one.pence),
        write_sessions(one.sessions, "; "),
        one.in_force_until.isoformat() if one.in_force_until else "",
    )
