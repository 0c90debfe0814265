"""What roles require in one version and in the version before it."""

from collections.abc import Iterator, Mapping, Sequence

from skills_framework.compare.aspects import Aspects, text_changes
from skills_framework.compare.parts import RequiredChange, RoleChange
from skills_framework.compare.statements import presence
from skills_framework.lineage import Descent
from skills_framework.model import Framework, RaisedAreas, RoleProfile
from skills_framework.phrases import plural
from skills_framework.scoring import required_levels


def role_changes(
    before: Framework, after: Framework, lineage: Sequence[Descent]
) -> Iterator[RoleChange]:
    """The roles that say or require something else, in the order of the later version."""
    earlier = {profile.id: profile for profile in before.role_profiles}
    later = {profile.id: profile for profile in after.role_profiles}
    for key in dict.fromkeys([*later, *earlier]):
        old, new = earlier.get(key), later.get(key)
        levels = _levels(before, old), _levels(after, new)
        texts = tuple(text_changes(_texts(old), _texts(new)))
        required = tuple(_required(lineage, *levels)) if old and new else ()
        profile = new or old
        if profile is not None and (texts or required):
            yield RoleChange(profile.title, presence(bool(old), bool(new)), texts, required)


def _levels(framework: Framework, profile: RoleProfile | None) -> Mapping[str, int]:
    return {} if profile is None else required_levels(framework, profile)


def _texts(profile: RoleProfile | None) -> Aspects:
    if profile is None:
        return {}
    return {
        "Title": profile.title,
        "Who it is": profile.summary,
        "Chosen areas": _chosen(profile.raised),
    }


def _chosen(raised: RaisedAreas | None) -> str:
    if raised is None:
        return ""
    return f"level {raised.level} in {plural(raised.areas, 'area')}. {raised.note}".rstrip()


def _required(
    lineage: Sequence[Descent], before: Mapping[str, int], after: Mapping[str, int]
) -> Iterator[RequiredChange]:
    """The relations over which the required level is not one and the same."""
    for descent in lineage:
        old = tuple((code, before[code]) for code in descent.before)
        new = tuple((code, after[code]) for code in descent.after)
        if new and (not old or len({level for _, level in (*old, *new)}) > 1):
            yield RequiredChange(descent.relation, old, new)
