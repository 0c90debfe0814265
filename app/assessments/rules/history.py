"""What a worker said at other times, and what is different now. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.assessments.rules.statements import words_then
from app.assessments.rules.words import Rated
from skills_framework.model import Framework, Statement


class Way(StrEnum):
    """How a level stands to the one sent last time."""

    UP = "Level up"
    DOWN = "Level down"
    FIRST = "Rated for the first time"
    LEFT = "Not part of my role now"
    SAME = "Same level"
    OPEN = "Not rated yet"


@dataclass(frozen=True, slots=True)
class Entry:
    """One rating of a statement as it stood once, with the wording it was made for.

    `sent` says that it was sent for review; otherwise a move to another version kept it, and it
    was never anybody's but the worker's. `indicator` is that of the level then.
    """

    at: datetime
    sent: bool
    cycle: str
    version: str
    code: str
    text: str
    level: str
    indicator: str
    not_my_role: bool
    reason: str
    reflection: str


@dataclass(frozen=True, slots=True)
class Change:
    """A statement now beside what was sent for it last time.

    `wording` is what was rated last time where it reads otherwise now, and `version` the version
    that said it; both are empty where the wording stayed.
    """

    code: str
    title: str
    safety_critical: bool
    way: Way
    before: str
    now: str
    new_reflection: bool
    version: str = ""
    wording: tuple[str, ...] = ()

    @property
    def is_one(self) -> bool:
        """Whether anything is different."""
        settled = self.way in (Way.SAME, Way.OPEN)
        return not settled or self.new_reflection or bool(self.wording)


@dataclass(frozen=True, slots=True)
class Then:
    """A rating from another time, its statement, and the version that said it."""

    rated: Rated
    statement: Statement
    framework: Framework


def changes_since(
    framework: Framework, now: Mapping[str, Rated], then: Mapping[str, Then]
) -> tuple[Change, ...]:
    """Return every statement with what differs from last time, in the framework's order.

    `now` are the ratings as they stand and `then` those sent last, by the code of today.
    """
    return tuple(
        _change(framework, one, now[one.code], then.get(one.code))
        for one in framework.statements
        if one.code in now
    )


def in_groups(changes: Iterable[Change]) -> dict[Way, list[Change]]:
    """Return the changes by way, ways in the order a page shows them; no empty group."""
    groups: dict[Way, list[Change]] = {way: [] for way in Way}
    for one in changes:
        if one.is_one:
            groups[one.way].append(one)
    return {way: held for way, held in groups.items() if held}


def entry_of(then: Then, *, at: datetime, sent: bool, cycle: str) -> Entry:
    """Return a rating as its history shows it."""
    rated, statement = then.rated, then.statement
    texts = {one.level: one.text for one in statement.indicators}
    return Entry(
        at=at,
        sent=sent,
        cycle=cycle,
        version=then.framework.version,
        code=statement.code,
        text=statement.text,
        level=said(then.framework, rated),
        indicator=texts.get(rated.level or 0, ""),
        not_my_role=rated.not_my_role,
        reason=rated.not_my_role_reason,
        reflection=rated.reflection,
    )


def said(framework: Framework, rated: Rated) -> str:
    """Return an answer in words: `2 Independent in usual work`, `not part of my role`."""
    if rated.not_my_role:
        return "not part of my role"
    if rated.level is None:
        return "no level"
    # A supplement by itself has no levels: it is rated on those of the version it extends.
    if not framework.levels:
        return str(rated.level)
    return f"{rated.level} {framework.level(rated.level).name}"


def _change(framework: Framework, statement: Statement, now: Rated, then: Then | None) -> Change:
    written = now.reflection.strip()
    return Change(
        code=statement.code,
        title=statement.title,
        safety_critical=statement.safety_critical,
        way=_way(now, then.rated if then else None),
        before=said(then.framework, then.rated) if then else "",
        now=said(framework, now),
        new_reflection=bool(written) and (then is None or written != then.rated.reflection.strip()),
        version=then.framework.version if then else "",
        wording=words_then(then.statement, statement, then.rated.level) if then else (),
    )


def _way(now: Rated, then: Rated | None) -> Way:
    if now.not_my_role:
        return Way.SAME if then is not None and then.not_my_role else Way.LEFT
    if now.level is None:
        return Way.OPEN
    if then is None or then.level is None:
        return Way.FIRST
    if now.level == then.level:
        return Way.SAME
    return Way.UP if now.level > then.level else Way.DOWN
