"""What demonstration workers write of their practice, and how they rate it. Pure.

Nothing here is about a family, invented or not: the texts show how to write without one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.assessments.rules import Answer
from app.evidence.rules import Content, EvidenceType

REFLECTIONS: Mapping[str, tuple[str, ...]] = {
    "A": (
        "I say early on what I must pass on and what stays between us. People have told me they "
        "prefer to know. I want to get better at saying it again when things change.",
        "I noticed that I explained our powers to one parent and not to the other. I now go "
        "through it with each adult and write down what they asked.",
    ),
    "B": (
        "I see children on their own, and I bring something to do with our hands. I check what I "
        "understood before I write it down.",
        "I asked for an interpreter sooner this year. It changed who spoke, and what I heard.",
    ),
    "C": (
        "I know what to expect at most ages up to starting school. With older children I still "
        "look things up and ask the school nurse.",
        "The training on trauma made me slower to call something bad behaviour. I ask what "
        "happened before, and what helps.",
    ),
    "D": (
        "I speak with each adult alone before I decide what I am looking at. I have not yet used "
        "the risk tool without a colleague beside me.",
        "I ask about money and housing on the first visit, and I ring up while I am there. Small "
        "things done the same day build trust.",
    ),
    "E": (
        "I look at what has built up over the months and not only at the latest event. In "
        "supervision we practised saying why I worry in two sentences.",
        "I took a worry back to the meeting when the answer did not fit what I had seen. It was "
        "uncomfortable. The plan changed because of it.",
    ),
    "F": (
        "I write the assessment with people, not after the visit. My next step is to say what a "
        "fact means and not just that it happened.",
        "My plans say who does what by when. I find it harder to say how we will know it worked.",
    ),
    "G": (
        "I draw the map of who is around the children in the first two weeks. Twice it brought "
        "in a relative nobody had asked.",
        "I have prepared people for a family meeting with a colleague, and would like to lead one.",
    ),
    "H": (
        "I choose help with people from two or three things that fit, and I tell them what "
        "usually happens with each.",
        "We look at the same three questions every month, so we both see what moves.",
    ),
    "I": (
        "I hold the meeting, keep the list of actions and ring people who have not done theirs. "
        "I still find it hard to challenge a more senior colleague.",
        "I know what I may share and why, and I write down my reason when I decide not to ask "
        "for agreement.",
    ),
    "J": (
        "I write as if the person will read it, because they may. I do it within two days.",
        "I bring one thing I am unsure of to each supervision, and I say when I have too much on.",
    ),
    "L": (
        "I book visits by the tide table now, and I ring on the days when the road is closed. It "
        "is the winter weeks that I still leave too thin.",
        "I ask when the let ends and write it down. The eight weeks before are when help counts.",
    ),
}

NOT_THEIRS = (2, 13)
NOT_MY_ROLE = "Another team does this here. My supervisor and I talked about it."


@dataclass(frozen=True, slots=True)
class Practice:
    """One worker's way of working."""

    number: int

    @property
    def leaning(self) -> int:
        """A whole number that differs from worker to worker."""
        return self.number * 7 % 11

    def level(self, position: int, required: int) -> int:
        """Return the worker's own level for the statement at `position`, near what is required."""
        step = (self.leaning + position * 5) % 9
        return min(4, max(0, required + (-1 if step in (2, 6) else 1 if step == 7 else 0)))

    def judged_level(self, position: int, required: int) -> int:
        """Return the level that their supervisor sees; mostly the same."""
        step = (self.leaning * 3 + position * 4) % 13
        own = self.level(position, required)
        return min(4, max(0, own + (-1 if step in (1, 8) else 1 if step == 5 else 0)))

    def answer(self, area: str, position: int, required: int, safety_critical: bool) -> Answer:
        """Return what the worker enters for a statement."""
        if area == "G" and self.number in NOT_THEIRS:
            return Answer(not_my_role=True, not_my_role_reason=NOT_MY_ROLE)
        texts = REFLECTIONS[area]
        writes = safety_critical or (self.leaning + position) % 3 == 0
        text = texts[(self.number + position) % len(texts)] if writes else ""
        return Answer(level=self.level(position, required), reflection=text)


# What a worker holds: the type, title, days ago and text of each item.
HELD = (
    (
        EvidenceType.DIRECT_OBSERVATION,
        "Observed on a home visit",
        40,
        "My supervisor watched a planned visit and gave feedback the same day. Strong on "
        "listening and on saying what happens next. To work on: leave more silence.",
    ),
    (
        EvidenceType.CASE_RECORD_AUDIT,
        "Audit of three records",
        70,
        "Three records looked at together. Analysis clear in two; in one it was not plain who "
        "would do what if things got worse.",
    ),
    (
        EvidenceType.SUPERVISION_REFLECTION,
        "Reflection on a hard conversation",
        55,
        "What I planned to say, what I said, and what I would say now.",
    ),
    (
        EvidenceType.TRAINING_COMPLETED,
        "Two-day course on trauma and attachment",
        160,
        "Provider: the council's own academy. I use the questions from day two.",
    ),
    (
        EvidenceType.FEEDBACK_FROM_PARTNER,
        "Feedback from a school",
        30,
        "The school said that meetings start on time and that everyone leaves knowing their part.",
    ),
)


def evidence(today: date, number: int) -> list[Content]:
    """Return what a worker holds: an observation and a record audit first, then three others."""
    moved = timedelta(days=number % 20)
    return [
        Content(
            kind, title, today - timedelta(days=days_ago) - moved, text=text, names_no_family=True
        )
        for kind, title, days_ago, text in HELD
    ]
