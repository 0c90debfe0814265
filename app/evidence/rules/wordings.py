"""The words of an observer's form: one set for each kind of reader, the young person's simplest.

`{worker}` stands for the worker's name.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.evidence.rules.observations import Asked, Relation


@dataclass(frozen=True, slots=True)
class Wording:
    """What one kind of observer reads. `questions` go by the name of the form's field."""

    heading: str
    lead: tuple[str, ...]
    questions: Mapping[str, str]
    hints: Mapping[str, str]
    choice: str
    promise: str
    explain: str
    send: str


PRACTITIONER = Wording(
    heading="What you saw of {worker}’s work",
    lead=(
        "It is used to show what {worker} can do, and to help them learn. It is never used for "
        "pay, ranking or discipline.",
        "{worker} and the people who review their skills will see what you write, with your name.",
    ),
    questions={
        "saw": "What did you see?",
        "helped": "What worked well?",
        "better": "What could be better?",
    },
    hints={
        "saw": "What {worker} did, and what came of it. Write “the mother” or “a child of six”, "
        "never a name.",
    },
    choice="You may say no. Nothing happens if you do not answer.",
    promise="Nothing I wrote names a child or a family",
    explain="If it names nobody in a family, say in one sentence why it may stay",
    send="Send",
)
FEEDBACK = Wording(
    heading="Your feedback on {worker}’s work",
    lead=PRACTITIONER.lead,
    questions={
        "saw": "What have you seen of their work?",
        "helped": "What helps?",
        "better": "What could be better?",
    },
    hints=PRACTITIONER.hints,
    choice=PRACTITIONER.choice,
    promise=PRACTITIONER.promise,
    explain=PRACTITIONER.explain,
    send="Send",
)
PARENT = Wording(
    heading="What was it like to work with {worker}?",
    lead=(
        "What you write helps {worker} to do this work well. It is never used to decide about "
        "your family, or about pay.",
        "{worker} will see what you write. It says “a parent or carer”. We do not ask your name.",
    ),
    questions={
        "saw": "What did {worker} do?",
        "helped": "What helped you?",
        "better": "What could be better?",
    },
    hints={"saw": "A few words are enough. Please do not write anybody’s name."},
    choice="It is up to you. You can say no. The help you get stays the same.",
    promise="I did not write the name of anybody in my family",
    explain="If this is not about anybody in your family, tell us why it can stay",
    send="Send",
)
CHILD = Wording(
    heading="What is {worker} like to work with?",
    lead=(
        "Your words help {worker} learn. They do not change the help you get.",
        "{worker} will see what you write. It says “a young person”. It does not say who you are.",
    ),
    questions={
        "saw": "What did {worker} do with you?",
        "helped": "What was good?",
        "better": "What could be better?",
    },
    hints={"saw": "A few words are fine. Please do not write any names."},
    choice="You can say no. That is fine. Nothing bad will happen.",
    promise="I did not write any names",
    explain="Is it not a name? Tell us why it can stay",
    send="Send",
)


def wording_for(asked: Asked, relation: Relation) -> Wording:
    """Return the words for what is asked of whom."""
    if relation is Relation.PARENT:
        return PARENT
    if relation is Relation.CHILD:
        return CHILD
    return PRACTITIONER if asked is Asked.OBSERVATION else FEEDBACK
