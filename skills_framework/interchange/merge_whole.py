"""What a file says of the framework as a whole, and lists that are taken whole or not at all."""

from skills_framework.interchange.merge_identity import Refused, continues
from skills_framework.interchange.outcomes import Outcome, Result
from skills_framework.interchange.rows import Row
from skills_framework.interchange.trees import Tree

# What a draft says of itself, whatever a file says.
_OWN = ("code", "version", "status", "published_on", "predecessor", "extends")
_VERSION = ("version",)


def merge_framework(work: Tree, row: Row) -> Outcome:
    """Take the framework's own words. A draft keeps its code, number, status and predecessor."""
    if not row.code:
        return Outcome(row.place, "framework", Result.SKIPPED, " ".join(row.notes))
    if work.get("code") not in (None, row.code):
        raise Refused(f"This file is of {row.code}, and the draft is of {work['code']}.")
    if row.id and work.get("id") not in (None, row.id) and continues(work):
        raise Refused(f"The permanent id of {row.code} is another one in the draft.")
    begun = bool(work.get("code"))
    own = _OWN if begun else ()
    changed = []
    if row.id and work.get("id") != row.id:
        work["id"] = row.id
        changed.append("Permanent id")
    for (key, *_), value in row.values.items():
        held = work.get(str(key))
        if not value.given and held:
            raise Refused(f"{value.place} is empty, and {value.heading} is needed.")
        if key not in own and value.given and held != value.value:
            work[str(key)] = value.value
            changed.append(value.heading)
    sentence = _other_version(work, row) if begun else ""
    result = Result.UPDATED if changed else Result.SKIPPED
    result = result if begun else Result.INSERTED
    sentence = " ".join([*row.notes, *filter(None, [sentence])])
    return Outcome(row.place, f"framework {row.code}", result, sentence, tuple(changed))


def merge_list(work: Tree, row: Row) -> Outcome:
    """Take a lineage, or what a supplement adds, whole: it belongs to one version only."""
    if sentence := _other_version(work, row):
        return Outcome(row.place, row.name, Result.SKIPPED, sentence)
    ((key, *_), value) = next(item for item in row.values.items() if item[0] != _VERSION)
    held = work.get(str(key), [])
    if held == value.value:
        return Outcome(row.place, row.name, Result.SKIPPED)
    work[str(key)] = value.value
    result = Result.UPDATED if held else Result.INSERTED
    return Outcome(row.place, row.name, result, "", (value.heading,))


def _other_version(work: Tree, row: Row) -> str:
    """A sentence where a file is of another version than the draft; it is no refusal."""
    said = row.values.get(_VERSION)
    held = work.get("version")
    if said is None or not said.given or held in (None, said.value):
        return ""
    return f"The file is of version {said.value}; the draft stays {held}."
