"""A statement's page in each of its states, with invented words: what the gallery shows whole."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from werkzeug.datastructures import MultiDict

from app.assessments.forms import RateStatementForm
from app.assessments.rules import Answer, Earlier, statement_text
from app.devtools.specimens import NOBODY, ROLE, WHEN, WRITTEN
from app.evidence.identifiers import Passage, find_in
from skills_framework.loader import published

SAID = "I asked what a good week would look like, and we planned for it."
ITEM = UUID(int=1)
ATTACHED = SimpleNamespace(
    id=ITEM,
    title="Joint visit in October",
    sentence="Counts here.",
    happened_on=WHEN.date(),
    attached=True,
    chosen=True,
    side=SimpleNamespace(value="worker"),
    fits=True,
)


@dataclass(frozen=True, slots=True)
class State:
    """A state: its title in the gallery, the template that shows it, and what it takes."""

    title: str
    template: str
    shown: Callable[[], dict[str, Any]]


def _shown(
    answer: Answer, *, code: str = "A1", saved: bool = True, returned: bool = False
) -> dict[str, Any]:
    """Return what a statement's page takes for an answer that stands in it."""
    form = RateStatementForm(None)
    rating = SimpleNamespace(
        level=answer.level,
        not_my_role=answer.not_my_role,
        not_my_role_reason=answer.not_my_role_reason,
        reflection=answer.reflection,
        saved_at=WHEN if saved else None,
        version=2,
    )
    attached = [ITEM] if saved else []
    form.fill(rating, rating.version, attached)
    return {
        "form": form,
        "text": statement_text(published("family-help", "1.1.0"), code, ROLE, ()),
        "rating": rating,
        "saved_today": False,
        "assessment": SimpleNamespace(id=NOBODY, kind=SimpleNamespace(value="in cycle")),
        "returned": returned,
        "evidence": [ATTACHED] if saved else [],
        "earlier": Earlier(False, 1, WHEN, reflection="I watched it done.", version="1.0.0"),
        "finds": (),
    }


def _empty() -> dict[str, Any]:
    return _shown(Answer(None), saved=False) | {"earlier": Earlier(True)}


def _filled() -> dict[str, Any]:
    return _shown(Answer(2, reflection=SAID))


def _refused() -> dict[str, Any]:
    shown = _filled()
    sent = MultiDict({"level": "7", "reflection": "x" * 4001, "version": "2"})
    shown["form"] = RateStatementForm(sent, meta={"csrf": False})
    shown["form"].validate()
    finds = find_in([Passage("assessment", NOBODY, "A1 reflection", WRITTEN)])
    held = {"assessment": {"id": NOBODY}, "code": "A1", "explanation": ""}
    return shown | {"finds": [held | {"find": one} for one in finds]}


def _conflict() -> dict[str, Any]:
    shown = _filled()
    mine = Answer(3, reflection="We planned it, and looked again after a week.")
    both = {"reflection": f"{SAID}\n\n{mine.reflection}", "chosen": "3", "evidence": [ITEM]}
    more = {"mine": mine, "theirs": shown["rating"], "chosen": "3", "both": both}
    return shown | more | {"evidence": [ITEM], "form": None}


STATES: Mapping[str, State] = {
    "empty": State("Empty", "statement", _empty),
    "filled": State("Filled in", "statement", _filled),
    "refused": State("Refused, and held by the check on names", "statement", _refused),
    "returned": State(
        "Returned", "statement", lambda: _shown(Answer(2, reflection=SAID), returned=True)
    ),
    "safety-critical": State(
        "Safety-critical", "statement", lambda: _shown(Answer(2, reflection=SAID), code="D1")
    ),
    "not-my-role": State(
        "Not part of my role",
        "statement",
        lambda: _shown(Answer(None, True, "A colleague holds these.")),
    ),
    "locked": State("Locked once it is sent", "locked", _filled),
    "conflict": State("Saved in another window", "choose", _conflict),
    "offline": State("Offline", "offline", dict),
}
