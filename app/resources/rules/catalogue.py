"""The catalogue: the framework's resources and an organisation's own in one list. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.resources.rules import HIGHEST, LOWEST, OwnKind, Resource, Session
from skills_framework.model import Framework, LearningResource
from skills_framework.words import ResourceKind

AT_ONCE = 50
KINDS = (*OwnKind, *ResourceKind)


@dataclass(frozen=True, slots=True)
class Entry:
    """A resource as the catalogue lists it; `resource_id` is None for one of the framework's.

    `statements` are codes of the version in use, in its order. The framework's serve every level.
    What is `dated` is given on days; without a `next` one it cannot be joined now.
    """

    code: str
    title: str
    provider: str
    kind: str
    about: str
    statements: tuple[str, ...]
    level_from: int = LOWEST
    level_to: int = HIGHEST
    resource_id: UUID | None = None
    next: Session | None = None
    dated: bool = False
    retired: bool = False
    ended: bool = False
    broken: bool = False

    @property
    def offered(self) -> bool:
        """Whether it is neither retired nor past its last day."""
        return not (self.retired or self.ended)

    @property
    def own(self) -> bool:
        """Whether it is the organisation's own."""
        return self.resource_id is not None


@dataclass(frozen=True, slots=True)
class Filters:
    """What a person narrows the list to; nothing is every resource that is offered.

    `from_on` asks for a day of the organisation's own from then on. `gone` shows, instead, what
    is retired or has ended.
    """

    statement: str = ""
    level: int = 0
    kind: str = ""
    from_on: date | None = None
    gone: bool = False

    def let_through(self, one: Entry) -> bool:
        """Whether the list shows a resource."""
        return (
            one.offered is not self.gone
            and (not self.statement or self.statement in one.statements)
            and (not self.level or one.level_from <= self.level <= one.level_to)
            and (not self.kind or one.kind == self.kind)
            and (self.from_on is None or one.next is not None)
        )


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A resource that fits an objective. `resource_id` is None for one of the framework's."""

    code: str
    title: str
    provider: str
    kind: str
    resource_id: UUID | None = None
    next: Session | None = None

    @property
    def said(self) -> str:
        """Its title and who gives it, and when next."""
        words = f"{self.title} ({self.provider})"
        if self.next is None:
            return words
        day = self.next.happens_on
        place = f", {self.next.place}" if self.next.place else ""
        return f"{words}, next on {day.day} {day:%B %Y}{place}"


def statements_of(framework: Framework, guide: str) -> tuple[str, ...]:
    """Return the codes of the statements that one of the framework's resources serves."""
    return tuple(one.code for one in framework.statements if guide in one.learning)


def entry_of_guide(framework: Framework, guide: LearningResource) -> Entry:
    """Return one of the framework's resources as the catalogue lists it."""
    return Entry(
        code=guide.code,
        title=guide.title,
        provider=guide.publisher,
        kind=guide.kind,
        about=guide.about,
        statements=statements_of(framework, guide.code),
    )


def suggestion_of_guide(guide: LearningResource) -> Suggestion:
    """Return one of the framework's resources as it is suggested."""
    return Suggestion(guide.code, guide.title, guide.publisher, guide.kind)


def suggest(
    framework: Framework,
    wanted: Mapping[str, int],
    own: Sequence[tuple[UUID, Resource]],
    today: date,
) -> Mapping[str, Sequence[Suggestion]]:
    """Return what fits each wanted statement (code) at its level: own ones first.

    Of the own ones those with a day to come stand first, the soonest first, then the others by
    title; the framework's follow in the order that the framework gives them.
    """
    found: dict[str, Sequence[Suggestion]] = {}
    for code, level in wanted.items():
        statement = framework.statement(code)
        fitting = [pair for pair in own if pair[1].serves(statement.id, level)]
        guides = (framework.learning_resource(guide) for guide in statement.learning)
        found[code] = [*suggest_own(fitting, today), *map(suggestion_of_guide, guides)]
    return found


def suggest_own(own: Iterable[tuple[UUID, Resource]], today: date) -> Sequence[Suggestion]:
    """Return those of an organisation's own that can be begun, the soonest first, then by title."""
    offered = [pair for pair in own if pair[1].is_open(today)]
    return [
        Suggestion(one.code, one.title, one.provider, one.kind, key, one.next_session(today))
        for key, one in sorted(offered, key=lambda pair: _soonest(pair[1], today))
    ]


def _soonest(one: Resource, today: date) -> tuple[bool, date, str, str]:
    following = one.next_session(today)
    day = following.happens_on if following else date.max
    return following is None, day, one.title.casefold(), one.code
