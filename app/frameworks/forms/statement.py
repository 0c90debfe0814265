"""The form of a statement: everything that its YAML says."""

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms import SelectChoice
from wtforms.validators import Optional

from app.frameworks.forms.fields import Line, Listed, Number
from app.frameworks.forms.parts import PartForm, new_id
from app.frameworks.rules.shapes import (
    in_held_order,
    one_line,
    read_lines,
    read_references,
    write_lines,
    write_references,
)
from app.web.forms import Choice, Choices, Confirmation, LongText, Send
from skills_framework.model import INDICATOR_LEVELS
from skills_framework.words import EvidenceType, Kind, Tag, Validator

LONGEST_INDICATOR = 1000


def _options(words: Iterable[str]) -> list[SelectChoice]:
    return [SelectChoice(str(word), str(word).capitalize()) for word in words]


class StatementForm(PartForm):
    """A statement with its indicators and everything that goes with it."""

    title = Line("Title")
    text = LongText("Statement", longest=LONGEST_INDICATOR)
    kinds = Choices("What it asks for", choices=_options(Kind))
    safety_critical = Confirmation("It is safety-critical")
    indicator_1 = LongText("Level 1", longest=LONGEST_INDICATOR)
    indicator_2 = LongText("Level 2", longest=LONGEST_INDICATOR)
    indicator_3 = LongText("Level 3", longest=LONGEST_INDICATOR)
    indicator_4 = LongText("Level 4", longest=LONGEST_INDICATOR)
    guidance = LongText("Why it matters")
    evidence_examples = Listed("What can show it", read=read_lines)
    rule_items = Number("Items of evidence needed")
    rule_types = Choices("Of these types; none means any", choices=_options(EvidenceType))
    rule_months = Number("Oldest evidence, in months")
    validity_months = Number("A validation lasts, in months")
    validator = Choice("Who may validate it", choices=_options(Validator), validators=[Optional()])
    tags = Choices("Tags", choices=_options(Tag))
    learning = Choices("Learning resources", validate_choice=False)
    source_refs = Listed("Sources", read=read_references)
    send = Send("Save")

    def offer(self, resources: Mapping[str, str]) -> None:
        """Offer the draft's learning resources, code to title."""
        self.learning.choices = [SelectChoice(code, title) for code, title in resources.items()]

    def fill(self, content: Any) -> None:
        """Show what the statement says."""
        self.title.data, self.text.data = content.get("title"), content.get("text")
        self.kinds.data, self.tags.data = content.get("kinds"), content.get("tags", [])
        self.safety_critical.data = content.get("safety_critical") is True
        self.guidance.data, self.validator.data = content.get("guidance"), content.get("validator")
        self.evidence_examples.data = write_lines(content.get("evidence_examples", ()))
        self.learning.data = content.get("learning", [])
        self.source_refs.data = write_references(content.get("source_refs", ()))
        self.validity_months.show(content.get("validity_months"))
        self._fill_rule(content.get("evidence_rule") or {})
        held = {one.get("level"): one.get("text") for one in content.get("indicators", ())}
        for level in INDICATOR_LEVELS:
            self[f"indicator_{level}"].data = held.get(level, "")

    def _fill_rule(self, rule: Mapping[str, Any]) -> None:
        self.rule_items.show(rule.get("items"))
        self.rule_types.data = rule.get("types", [])
        self.rule_months.show(rule.get("max_age_months"))

    def content(self, held: Any) -> dict[str, Any]:
        """Return what the statement says from now on."""
        typed = {
            "title": self.title.line,
            "text": one_line(self.text.data or ""),
            "kinds": in_held_order(held.get("kinds", ()), self.kinds.data or ()),
            "safety_critical": bool(self.safety_critical.data),
            "validity_months": self.validity_months.number,
            "guidance": (self.guidance.data or "").strip(),
            "indicators": [self._indicator(held, level) for level in INDICATOR_LEVELS],
            "evidence_examples": self.evidence_examples.entries,
            "evidence_rule": self._rule(held.get("evidence_rule") or {}),
            "validator": self.validator.data or "",
            "tags": in_held_order(held.get("tags", ()), self.tags.data or ()),
            "learning": in_held_order(held.get("learning", ()), self.learning.data or ()),
            "source_refs": self.source_refs.entries,
        }
        return {**held, **typed}

    def _indicator(self, held: Mapping[str, Any], level: int) -> dict[str, Any]:
        text = one_line(self[f"indicator_{level}"].data or "")
        for indicator in held.get("indicators", ()):
            if indicator.get("level") == level:
                return {**indicator, "text": text}
        return {"id": new_id(), "level": level, "text": text}

    def _rule(self, held: Mapping[str, Any]) -> dict[str, Any]:
        types = in_held_order(held.get("types", ()), self.rule_types.data or ())
        months = self.rule_months.number
        return {"items": self.rule_items.number, "types": types, "max_age_months": months}
