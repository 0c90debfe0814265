"""Everything that a plan says, for the page and the PDF alike. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from app.plans.rules import ActionTag, Came, Owner, PlanState, Priority
from app.plans.rules.fitting import CUTS, SIZES, Block, shorten, type_size
from app.plans.rules.standing import LocalCount, SafetyCount, Standing
from app.validation.rules.heads import NO_HEAD, Head, grouped

ON_PAGE_ONE = 3


@dataclass(frozen=True, slots=True)
class ShownAction:
    """A step: what, how, who (by name), when, and whether it is done."""

    position: int
    text: str
    tag: ActionTag
    owner: Owner
    who: str
    due_on: date
    done_on: date | None


@dataclass(frozen=True, slots=True)
class ShownObjective:
    """An objective with its statement and actions; `why` it stands there, and what `came` of it."""

    position: int
    priority: Priority
    standing: Standing
    outcome: str
    shown_by: str
    due_on: date
    actions: tuple[ShownAction, ...]
    resources: tuple[str, ...]
    why: str = ""
    came: Came | None = None
    came_said: str = ""


@dataclass(frozen=True, slots=True)
class PageOne:
    """How page 1 is set: the size of type in points, and its objectives, cut where they must be."""

    size: float
    objectives: Sequence[ShownObjective]
    cut: bool


@dataclass(frozen=True, slots=True)
class ShownArea:
    """An area's title and where the worker stands on its statements; `local` when a supplement
    brought it."""

    code: str
    title: str
    standings: tuple[Standing, ...]
    local: bool = False

    @property
    def alike(self) -> Iterable[Sequence[Standing]]:
        """The statements by what is said of them: those with the same levels and the same last
        day share a row of the PDF."""
        groups: dict[tuple[object, ...], list[Standing]] = {}
        for one in self.standings:
            key = (one.required, one.own, one.validated, one.until, one.words)
            groups.setdefault(key, []).append(one)
        return groups.values()


@dataclass(frozen=True, slots=True)
class ShownDisagreement:
    """A contested level with both views and the second reader's decision."""

    standing: Standing
    own: int | None
    judged: int | None
    worker_says: str
    supervisor_says: str
    decided: int
    reader: str
    reason: str
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class ShownReview:
    """What was said about the plan on a day."""

    reviewed_on: date
    progress: str
    next_review_on: date | None
    by: str


@dataclass(frozen=True, slots=True)
class Seal:
    """The signed record that the levels come from: its place in the chain and its digest.

    `head` is where the chain ended when the plan was shown or made.
    """

    number: int
    digest: str
    signed_at: datetime
    signed_by: str
    head: Head = NO_HEAD

    @property
    def grouped(self) -> str:
        """The digest in groups of eight, to be typed."""
        return grouped(self.digest)

    @property
    def code(self) -> str:
        """A short form of the digest that can be read out: 16 hex digits in fours."""
        return "-".join(self.digest[start : start + 4] for start in range(0, 16, 4))


@dataclass(frozen=True, slots=True)
class PlanStory:
    """Where a plan comes from and what became of it: when a revision replaced it, who completed it,
    the first day of the plan it follows, the number and first day of the template it started with.
    """

    replaced_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: str = ""
    follows: date | None = None
    template: int | None = None
    template_from: date | None = None


NO_STORY = PlanStory()


@dataclass(frozen=True, slots=True)
class PlanShown:
    """A plan, whole. `objectives` are in order: must, should, could."""

    plan_id: UUID
    assessment_id: UUID
    version: int
    revision: int
    state: PlanState
    worker_id: UUID
    worker: str
    supervisor: str
    organisation: str
    role: str
    framework: str
    banner: str
    from_on: date
    until_on: date
    today: date
    aims: str
    strengths: str
    support: str
    protected_hours: int
    next_review_on: date
    worker_agreed_at: datetime | None
    supervisor_agreed_at: datetime | None
    safety: SafetyCount
    objectives: Sequence[ShownObjective]
    areas: Sequence[ShownArea]
    left_over: Sequence[Standing]
    disagreements: Sequence[ShownDisagreement]
    reviews: Sequence[ShownReview]
    seal: Seal
    supplement: str = ""
    local: LocalCount | None = None
    story: PlanStory = NO_STORY

    @property
    def first(self) -> Sequence[ShownObjective]:
        """The objectives that stand on page 1: the first three that must be met."""
        must = [one for one in self.objectives if one.priority is Priority.MUST]
        return must[:ON_PAGE_ONE]

    @property
    def rest(self) -> Sequence[ShownObjective]:
        """The objectives that follow after page 1."""
        first = {one.position for one in self.first}
        return [one for one in self.objectives if one.position not in first]

    @property
    def strong(self) -> Sequence[Standing]:
        """The statements validated above the required level."""
        return [one for area in self.areas for one in area.standings if one.above]

    @property
    def local_words(self) -> str:
        """What is validated of the organisation's own supplement; nothing without one."""
        if self.local is None:
            return ""
        safety = self.local.safety
        words = f"{self.local.in_date} of {self.local.of} validated and in date, counted apart"
        critical = f"; safety-critical {safety.in_date} of {safety.of}" if safety.of else ""
        return f"{self.organisation}’s own: {words}{critical}"

    @property
    def page_one(self) -> PageOne:
        """What page 1 holds: the first objectives whole, or as long as type of 8 points lets them
        be. Nothing is lost: those that were cut stand on a later page in full."""
        if size := self._fitting(self.first, cut=False):
            return PageOne(size, self.first, cut=False)
        cuts = [[_cut(one, longest) for one in self.first] for longest in CUTS]
        fitting = [(size, cut) for cut in cuts if (size := self._fitting(cut, cut=True))]
        size, cut = fitting[0] if fitting else (SIZES[-1], cuts[-1])
        return PageOne(size, cut, cut=True)

    def _fitting(self, objectives: Sequence[ShownObjective], *, cut: bool) -> float | None:
        """The size of type at which page 1 holds these objectives, if any."""
        blocks = [
            Block(
                (f"Must A1 {one.standing.title}", f"By 22 September 2026: {one.outcome}", ""),
                [_row(action, cut=cut) for action in one.actions],
            )
            for one in objectives
        ]
        facts = (f"{self.worker}, {self.organisation}", self.supervisor, self.local_words)
        title = f"Development plan: {self.worker}"
        return type_size(blocks, title, facts, rows=0 if self.local is None else 1)


def _row(action: ShownAction, *, cut: bool) -> str:
    """Who does what by when, as long as page 1 may show it."""
    when = "22 September 2026"
    if action.done_on:
        when += " (done)" if cut else f" (done {when})"
    return f"{action.who}, by {when}: {action.text} (with others)"


def _cut(one: ShownObjective, longest: int) -> ShownObjective:
    """Return an objective for page 1; page 1 names both sides already, so actions name a side."""
    actions = (
        replace(action, text=shorten(action.text, longest), who=action.owner.value.capitalize())
        for action in one.actions
    )
    return replace(one, outcome=shorten(one.outcome, longest), actions=tuple(actions))
