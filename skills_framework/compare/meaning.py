"""What a new version means for people, in sentences."""

from dataclasses import dataclass

from skills_framework.compare.parts import Comparison, RequiredChange
from skills_framework.phrases import listed, plural
from skills_framework.words import Relation


@dataclass(frozen=True, slots=True)
class Consequence:
    """What becomes of ratings and validations when an organisation adopts the later version."""

    rating: str
    validation: str


CONSEQUENCES = {
    Relation.SAME: Consequence(
        "Ratings are carried over.", "Validations are carried over and end on the same day."
    ),
    Relation.REWORDED: Consequence(
        "Ratings are carried over, marked as reworded.",
        "Validations are carried over, marked “wording clarified”.",
    ),
    Relation.CHANGED: Consequence(
        "The earlier rating is shown as history, and the statement is rated again.",
        "A validation needs another look, within the time your organisation sets.",
    ),
    Relation.SPLIT: Consequence(
        "The earlier rating is copied to each part as a draft, to be checked.",
        "Each part needs another look; the earlier validation is shown beside it.",
    ),
    Relation.MERGED: Consequence(
        "The lower of the earlier levels becomes a draft, to be checked.",
        "It needs another look; the earlier validations are shown beside it.",
    ),
    Relation.NEW: Consequence("Nobody has a rating yet.", "Nobody is validated yet."),
    Relation.RETIRED: Consequence(
        "Ratings stay on record and are asked for no more.", "Validations stay on record."
    ),
}

_CARRIED = (Relation.SAME, Relation.REWORDED)
_LOOKED_AT = (Relation.CHANGED, Relation.SPLIT, Relation.MERGED)


def meaning(comparison: Comparison) -> tuple[str, str]:
    """Two sentences for somebody who is rated on the framework."""
    return _carried(comparison), _asked(comparison)


def _carried(comparison: Comparison) -> str:
    count = len(comparison.related(*_CARRIED))
    reworded = comparison.counts[Relation.REWORDED]
    mark = f", {reworded} of them marked as reworded" if reworded else ""
    total = plural(len(comparison.before.statements), "statement")
    return f"Of {total}, {count} keep their ratings and validations{mark}."


def _asked(comparison: Comparison) -> str:
    again = [one.code for change in comparison.related(*_LOOKED_AT) for one in change.after]
    new = [one.code for change in comparison.related(Relation.NEW) for one in change.after]
    parts = []
    if again:
        verb = "needs" if len(again) == 1 else "need"
        parts.append(f"{listed(again)} {verb} another look within the time your organisation sets")
    if new:
        parts.append(f"{listed(new)} {'is' if len(new) == 1 else 'are'} new")
    retired = [one.codes for one in comparison.related(Relation.RETIRED)]
    if retired:
        parts.append(f"{listed(retired)} {'is' if len(retired) == 1 else 'are'} asked for no more")
    if not parts:
        return "Nothing needs another look."
    return f"{'; '.join(parts)}."


def required_sentence(change: RequiredChange) -> str:
    """`H4 requires level 2; before, H1 required level 1 and H3 required level 2.`"""
    now = listed(f"{code} requires level {level}" for code, level in change.after)
    past = listed(f"{code} required level {level}" for code, level in change.before)
    return f"{now}; before, {past}." if past else f"{now}; it is new."
