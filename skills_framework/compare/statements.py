"""The areas of two versions with their statements, joined by the lineage."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from skills_framework.compare.aspects import Aspects, other_aspects, rated_aspects, text_changes
from skills_framework.compare.parts import AreaChange, Pair, Presence, StatementChange
from skills_framework.lineage import Descent
from skills_framework.model import Area, Framework, Statement


def area_changes(
    before: Framework, after: Framework, lineage: Sequence[Descent]
) -> Iterator[AreaChange]:
    """Every area of the later version, then those that are gone, each with its statements.

    Raises `NotInFramework` where the lineage names a statement that is not there.
    """
    places = {statement.code: place for place, statement in enumerate(after.statements)}
    changes = [_statement(before, after, descent) for descent in lineage]
    changes.sort(key=lambda one: places[one.after[0].code] if one.after else len(places))
    earlier = {area.id: area for area in before.areas}
    later = {area.id: area for area in after.areas}
    for key, area in (later | {k: a for k, a in earlier.items() if k not in later}).items():
        yield AreaChange(
            code=area.code,
            title=area.title,
            presence=presence(key in earlier, key in later),
            texts=tuple(text_changes(_texts(earlier.get(key)), _texts(later.get(key)))),
            statements=tuple(one for one in changes if _home(before, after, one) == key),
        )


def presence(earlier: bool, later: bool) -> Presence:
    """In which of the versions something stands that is in one at least."""
    if earlier and later:
        return Presence.BOTH
    return Presence.NEW if later else Presence.GONE


def _texts(area: Area | None) -> Aspects:
    return {} if area is None else {"Title": area.title, "What it is about": area.summary}


def _home(before: Framework, after: Framework, change: StatementChange) -> UUID:
    """The area it stands in now; for a retired statement, the one it stood in."""
    if change.after:
        return after.area(change.after[0].area_code).id
    return before.area(change.before[0].area_code).id


def _statement(before: Framework, after: Framework, descent: Descent) -> StatementChange:
    origins = tuple(before.statement(code) for code in descent.before)
    results = tuple(after.statement(code) for code in descent.after)
    pairs = [(old, new) for old in origins or (None,) for new in results or (None,)]
    return StatementChange(
        relation=descent.relation,
        before=origins,
        after=results,
        note=descent.note,
        pairs=tuple(_pair(before, after, old, new) for old, new in pairs),
    )


def _pair(
    before: Framework, after: Framework, old: Statement | None, new: Statement | None
) -> Pair:
    rated = text_changes(rated_aspects(old), rated_aspects(new), rated=True)
    others = text_changes(other_aspects(before, old), other_aspects(after, new))
    return Pair(old, new, (*rated, *others))
