"""What the gallery shows: invented words in the shapes that the shared templates take."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from werkzeug.datastructures import MultiDict
from wtforms import SelectChoice
from wtforms.validators import DataRequired, InputRequired

from app.assessments.forms import RateStatementForm
from app.assessments.rules import Earlier, statement_text
from app.documents.charts import RangeChart, RangeRow, draw_ranges
from app.evidence.forms import GuardedForm
from app.evidence.identifiers import Passage, find_in
from app.surveys.queries import get_questionnaire
from app.surveys.questionnaire.model import Kind
from app.web import forms
from skills_framework.loader import published

NOBODY = UUID(int=0)
WHEN = datetime(2026, 11, 2, 10, 42, tzinfo=UTC)
FEW = [
    SelectChoice("visit", "A joint visit"),
    SelectChoice("audit", "A look at a case record"),
    SelectChoice("other", "Other"),
]
WRITTEN = "Mrs Harrowgate rang 01632 960 123."
ROLE = "family-support-worker"


class SpecimenForm(forms.Form):
    """One field of every kind."""

    line = forms.Text("Title", validators=[DataRequired("Enter a title.")])
    long_text = forms.LongText("What it shows", longest=60)
    plain_text = forms.PlainLongText("Note", validators=[DataRequired("Enter a note.")])
    password = forms.Password("Password", validators=[DataRequired("Enter your password.")])
    number = forms.WholeNumber("Hours", validators=[InputRequired("Enter a number of hours.")])
    one = forms.Choice("Kind", choices=FEW)
    one_of_many = forms.LongChoice("Team", choices=FEW)
    several = forms.Choices("What was seen", choices=FEW)
    confirmation = forms.Confirmation(
        "It names no child and no family", validators=[DataRequired("Confirm it.")]
    )
    day = forms.Day("When it happened", validators=[InputRequired("Enter a day.")])
    upload = forms.Upload("File", validators=[DataRequired("Choose a file.")])
    if_asked = forms.LineIfAsked("Why may it stay?")
    send = forms.Send("Save")


def basics() -> dict[str, Any]:
    """Return what the page of basics shows."""
    waves = [{"state": {"value": word}} for word in ("Draft", "Open", "Closed", "Released")]
    asked = [{"value": word} for word in ("Waiting", "Answered", "Expired", "Withdrawn")]
    return {"waves": waves, "asked": asked}


def chart() -> bytes:
    """Return a chart with a range, a single level and a line with nothing, as SVG."""
    rows = [
        RangeRow("A", "Required", 1, 2, 2, "Required: 1 to 2"),
        RangeRow("A", "You", 3, 3, 3, "You: 3"),
        RangeRow("A", "Validated", None, None, 0, "Validated: nothing yet"),
    ]
    series = ("Required", "You", "Validated")
    return draw_ranges(RangeChart("Levels by area", "Area", "Level", 4, series, rows))


def fields() -> dict[str, Any]:
    """Return the form of every kind of field: empty, and filled in."""
    filled = SpecimenForm(
        None,
        prefix="filled-",
        line="Joint visit in October",
        long_text="We planned the week.",
        plain_text="Seen twice.",
        number=6,
        one="visit",
        one_of_many="audit",
        several=["visit", "other"],
        confirmation=True,
        day=WHEN.date(),
    )
    finds = find_in([Passage("plan", NOBODY, "Aims", WRITTEN)])
    return {"empty": SpecimenForm(None, prefix="empty-"), "filled": filled, "finds": finds}


def refused() -> forms.Form:
    """Return the same form sent with nothing right in it."""
    sent = MultiDict({"long_text": "x" * 61, "one": "none", "one_of_many": "none", "number": "six"})
    sent.setlist("several", ["none"])
    sent.setlist("day", ["31", "2", "2026"])
    form = SpecimenForm(sent, meta={"csrf": False})
    form.validate()
    return form


def statement() -> dict[str, Any]:
    """Return what a statement's page takes: rated, attached, and moved from another version."""
    rating = RateStatementForm(None)
    own, theirs = UUID(int=1), UUID(int=2)
    rating.level.data, rating.evidence.data = "2", [own]
    rating.reflection.data = "We planned towards a good week."
    said = Earlier(False, 1, WHEN, reflection="I watched it done.", version="1.0.0")
    return {
        "text": statement_text(published("family-help", "1.1.0"), "A1", ROLE, ()),
        "rated": rating,
        "earlier": said,
        "evidence": [
            _offered(own, "Joint visit in October", chosen=True),
            _offered(theirs, "Note of supervision", side="supervisor"),
            _offered(UUID(int=3), "A course", fits=False),
        ],
        "moves": [_moved(how) for how in ("reworded", "changed", "split", "merged")],
    }


def _offered(
    key: UUID, title: str, *, chosen: bool = False, side: str = "", fits: bool = True
) -> dict[str, object]:
    return {
        "id": key,
        "title": title,
        "sentence": "Counts here." if fits else "Of another type than this statement asks for.",
        "attached": chosen or bool(side),
        "chosen": chosen,
        "side": {"value": side},
        "fits": fits,
    }


def _moved(how: str) -> dict[str, object]:
    pieces = [
        {"text": "I ask ", "mark": {"value": "kept"}},
        {"text": "parents", "mark": {"value": "taken out"}},
        {"text": "everybody at home", "mark": {"value": "put in"}},
    ]
    before = {
        "version": "1.0.0",
        "statement": {"code": "A1", "text": "I ask parents what a good week would be."},
        "level": "2",
        "reflection": "We planned towards a good week.",
        "evidence": ["Joint visit in October"],
        "changes": [{"name": "Statement", "pieces": pieces}],
    }
    return {"rating": {"relation": {"value": how}, "to_confirm": how == "merged"}, "was": [before]}


def evidence() -> dict[str, Any]:
    """Return files, and finds in a text and in a file."""
    typed = find_in([Passage("evidence item", NOBODY, "text", WRITTEN)])
    in_file = find_in([Passage("evidence item", NOBODY, "file visit.pdf", WRITTEN)])
    guarded = GuardedForm(None)
    guarded.finds = typed
    held = {"find": typed[0], "assessment": {"id": NOBODY}, "code": "A1"}
    kept = held | {"explanation": "Our trainer, not a family."}
    file = {
        "name": "visit.pdf",
        "content_type": {"short": "PDF"},
        "size_in_words": "41 kB",
        "removed": "a place",
        "looked_through": "Its words were looked through for names and numbers.",
    }
    return {
        "file": file,
        "finds": [*typed, *in_file],
        "guarded": guarded,
        "written": WRITTEN,
        "found": [held, kept, held | {"evidence_id": NOBODY}],
    }


def frameworks() -> dict[str, Any]:
    """Return drafts, rows of a file, relations and changes."""
    words = ("Drafting", "In review", "Approved", "Published", "Withdrawn")
    part = {"id": NOBODY, "kind": {"value": "statement"}}
    return {
        "drafts": [{"id": NOBODY, "state": {"value": word}} for word in words],
        "part": {"name": "A1 Trust", "part": part, "errors": 1, "warnings": 2, "threads": 1},
        "runs": [{"text": "I ask", "differs": False}, {"text": "everybody", "differs": True}],
        "read": {
            "texts": published("family-help", "1.1.0"),
            "before": published("family-help", "1.0.0"),
        },
        "relations_shown": [_relation("unchanged", True), _relation("changed", False)],
        "outcomes": [_outcome(word) for word in ("added", "changed", "skipped", "refused")],
        **_changes(),
    }


def _changes() -> dict[str, object]:
    words = (("I ask ", "kept"), ("parents", "taken out"), ("everybody", "put in"))
    pieces = [{"text": text, "mark": mark} for text, mark in words]
    whole = {"name": "Statement", "rated": True, "pieces": pieces}
    text = whole | {"before": "I ask parents", "after": "I ask everybody"}
    change = {
        "after": [{"code": "A1"}],
        "codes": "A1",
        "title": "Trust",
        "relation": "changed",
        "note": "Not only parents are at home.",
        "pairs": [{"before": {"code": "A1"}, "after": {"code": "A1"}, "texts": [text]}],
    }
    return {
        "changes": [text],
        "change": change,
        "consequence": {"rating": "Rate it again.", "validation": "It stays valid for a while."},
        "entries_shown": [{"name": "Trust", "presence": "in both", "texts": [text]}],
    }


def _relation(word: str, confirmed: bool) -> dict[str, object]:
    return {
        "descent": {"after": ["A1"], "before": ["A1"], "relation": {"value": word}},
        "key": "A1.A1",
        "confirmed": {"by": "Robin Fell", "at": WHEN} if confirmed else None,
    }


def _outcome(word: str) -> dict[str, object]:
    sentence = "the area Z is not there." if word == "refused" else ""
    columns = ["Title", "Statement"] if word == "changed" else []
    return {
        "place": "row 3",
        "identifier": "A1",
        "outcome": {"value": word},
        "columns": columns,
        "sentence": sentence,
    }


def questions() -> dict[str, Any]:
    """Return the first question of every kind, as it is asked first and after a wrong answer."""
    asked = get_questionnaire("family-help-workforce", "1.0.0")
    every = [question for section in asked.sections for question in section.questions]
    first = [next((one for one in every if one.kind is kind), None) for kind in Kind]
    shown = [one for one in first if one is not None]
    return {
        "asked": shown,
        "values": {},
        "problems": {shown[0].code: "Choose one."},
        "options_of": lambda options: [{"value": key, "text": options[key]} for key in options],
    }
