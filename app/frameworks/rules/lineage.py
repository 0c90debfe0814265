"""A draft's lineage: what people confirmed, and for the rest what the texts suggest. Pure."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from skills_framework.lineage import Descent
from skills_framework.model import Framework
from skills_framework.wording import rules_of, words_of
from skills_framework.words import Relation


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A relation that a person confirmed, for the texts that it then led to."""

    descent: Descent
    texts: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One relation of a draft's lineage, and who confirmed it, if anybody did.

    `lapsed` is what a person confirmed for texts that were changed since.
    """

    descent: Descent
    confirmed: Confirmed | None = None
    lapsed: Confirmed | None = None

    @property
    def key(self) -> str:
        """A name for it in a form: its codes."""
        return f"{'-'.join(self.descent.before)}.{'-'.join(self.descent.after)}"


def compose(
    before: Framework,
    after: Framework,
    confirmed: Sequence[Confirmed],
    suggested: Sequence[Descent],
) -> tuple[Entry, ...]:
    """Return the lineage of `after`: each statement of both versions in one entry.

    What was confirmed last for the texts as they are comes first, then what is suggested, in its
    order; what is left is new or retired.
    """
    desk = _Desk(before, after)
    newest = sorted(confirmed, key=lambda one: one.at, reverse=True)
    entries = [
        Entry(one.descent, confirmed=one)
        for one in newest
        if one.texts == texts_digest(after, one.descent) and desk.take(one.descent)
    ]
    entries += [Entry(one, lapsed=_lapsed(one, newest)) for one in suggested if desk.take(one)]
    entries += [Entry(one) for one in desk.rest()]
    return tuple(sorted(entries, key=desk.place))


def texts_digest(after: Framework, descent: Descent) -> str:
    """Return the digest of what the statements that a relation leads to say and ask for."""
    held = {statement.code: statement for statement in after.statements}
    found = [held[code] for code in descent.after if code in held]
    said = [[words_of(one), rules_of(one)] for one in found]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, default=sorted)
    return sha256(text.encode()).hexdigest()


def _lapsed(descent: Descent, newest: Sequence[Confirmed]) -> Confirmed | None:
    """What was confirmed last for any of the same statements."""
    codes = {*descent.before, *descent.after}
    alike = (one for one in newest if codes & {*one.descent.before, *one.descent.after})
    return next(alike, None)


class _Desk:
    """The codes of both versions that no entry has yet."""

    def __init__(self, before: Framework, after: Framework) -> None:
        self.before = [statement.code for statement in before.statements]
        self.after = [statement.code for statement in after.statements]
        self.free_before, self.free_after = set(self.before), set(self.after)
        kept = {statement.id for statement in after.statements}
        self.kept = {one.code for one in before.statements if one.id in kept}

    def take(self, descent: Descent) -> bool:
        """Whether an entry fits beside those taken; its codes are then taken too."""
        before, after = set(descent.before), set(descent.after)
        fits = before <= self.free_before and after <= self.free_after and bool(before | after)
        if fits and descent.relation is Relation.RETIRED:
            fits = not before & self.kept
        if fits:
            self.free_before -= before
            self.free_after -= after
        return fits

    def rest(self) -> Iterator[Descent]:
        """What no entry has: new where only this version has it, retired where only the last."""
        for code in self.after:
            if code in self.free_after:
                yield Descent(Relation.NEW, (), (code,))
        for code in self.before:
            if code in self.free_before:
                yield Descent(Relation.RETIRED, (code,), ())

    def place(self, entry: Entry) -> tuple[int, int]:
        """The order on a page: this version's, then what is retired in the last one's."""
        if entry.descent.after:
            return 0, self.after.index(entry.descent.after[0])
        return 1, self.before.index(entry.descent.before[0])
