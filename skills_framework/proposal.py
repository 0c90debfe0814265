"""Lineage as the texts suggest it; a person confirms or corrects it.

1. A statement that keeps its id is `same`, `reworded` or `changed`, see `wording.relation_of`.
2. Of the others, each new one looks for the ended one that it has most in common with
   (`kinship.KIN`); an ended one that two or more came from is `split`.
3. Each ended one that is left looks for a new one that is left; one found by two or more is
   `merged`.
4. What is left is `new` or `retired`. One new statement from one ended statement would have kept
   its id, so such a pair is never joined.
"""

from skills_framework.kinship import Kinship
from skills_framework.lineage import Descent
from skills_framework.model import Framework, Statement
from skills_framework.wording import relation_of
from skills_framework.words import Relation


def propose_lineage(before: Framework, after: Framework) -> tuple[Descent, ...]:
    """How the statements of `after` come from those of `before`, in the order of `after`."""
    earlier = {statement.id: statement for statement in before.statements}
    later = {statement.id: statement for statement in after.statements}
    kept = [
        Descent(relation_of(one, later[key]), (one.code,), (later[key].code,))
        for key, one in earlier.items()
        if key in later
    ]
    ended = [statement for key, statement in earlier.items() if key not in later]
    fresh = [statement for key, statement in later.items() if key not in earlier]
    kinship = Kinship(before, after)
    split = _split(kinship, ended, fresh)
    ended, fresh = _without_origins(ended, split), _without_parts(fresh, split)
    merged = _merged(kinship, ended, fresh)
    ended, fresh = _without_origins(ended, merged), _without_parts(fresh, merged)
    added = [Descent(Relation.NEW, (), (one.code,)) for one in fresh]
    retired = [Descent(Relation.RETIRED, (one.code,)) for one in ended]
    kept += [*split, *merged, *added]
    return (*_in_order(after, kept), *retired)


def _split(kinship: Kinship, ended: list[Statement], fresh: list[Statement]) -> list[Descent]:
    parts = _groups(kinship, fresh, ended)
    return [
        Descent(Relation.SPLIT, (code,), codes) for code, codes in parts.items() if len(codes) > 1
    ]


def _merged(kinship: Kinship, ended: list[Statement], fresh: list[Statement]) -> list[Descent]:
    origins = _groups(kinship, ended, fresh)
    return [
        Descent(Relation.MERGED, codes, (code,))
        for code, codes in origins.items()
        if len(codes) > 1
    ]


def _groups(
    kinship: Kinship, seekers: list[Statement], sought: list[Statement]
) -> dict[str, tuple[str, ...]]:
    """By the code of each sought statement, the codes of those it is nearest to."""
    found: dict[str, tuple[str, ...]] = {}
    for seeker in seekers:
        nearest = kinship.nearest(seeker, sought)
        if nearest is not None:
            found[nearest.code] = (*found.get(nearest.code, ()), seeker.code)
    return found


def _without_origins(ended: list[Statement], lineage: list[Descent]) -> list[Statement]:
    taken = {code for descent in lineage for code in descent.before}
    return [statement for statement in ended if statement.code not in taken]


def _without_parts(fresh: list[Statement], lineage: list[Descent]) -> list[Statement]:
    taken = {code for descent in lineage for code in descent.after}
    return [statement for statement in fresh if statement.code not in taken]


def _in_order(after: Framework, lineage: list[Descent]) -> list[Descent]:
    places = {statement.code: place for place, statement in enumerate(after.statements)}
    return sorted(lineage, key=lambda descent: places[descent.after[0]])
