"""Moodle's competency frameworks as CSV (its tool_lpimportcsv), written and read.

One row is the framework (its ID number is `family-help@1.0.0`), the others are competencies: our
areas at the top, our statements below them. Moodle keeps 100 characters of an ID number or a
short name and cuts the rest off without a word, so longer ones are refused here.
"""

import json
from collections.abc import Iterator

from skills_framework.interchange.faults import CannotHold
from skills_framework.interchange.separated import write_rows
from skills_framework.interchange.trees import Tree

PARENT, NUMBER, NAME = "Parent ID number", "ID number", "Short name"
DESCRIPTION, DESCRIPTION_FORMAT = "Description", "Description format"
SCALE, SCALE_SETTING = "Scale values", "Scale configuration"
EXPORTED, IS_FRAMEWORK = "Exported ID (optional)", "Is framework"
# In Moodle's order: it reads the columns by their places.
HEADINGS = (
    PARENT,
    NUMBER,
    NAME,
    DESCRIPTION,
    DESCRIPTION_FORMAT,
    SCALE,
    SCALE_SETTING,
    "Rule type (optional)",
    "Rule outcome (optional)",
    "Rule config (optional)",
    "Cross-referenced competency ID numbers",
    EXPORTED,
    IS_FRAMEWORK,
    "Taxonomy",
)
LONGEST_NAME = 100
# Moodle's number for plain text, and its words for what stands at each depth.
_PLAIN = "2"
_TAXONOMY = "domain,competency,competency,competency"
# A competency counts as proficient in Moodle from this level on.
_PROFICIENT_FROM = 2


def write_moodle(tree: Tree) -> bytes:
    """The framework as Moodle imports it; raises `CannotHold`."""
    return write_rows([HEADINGS, _framework(tree), *_competencies(tree)], mark=False)


def _framework(tree: Tree) -> list[str]:
    number = f"{tree.get('code', '')}@{tree.get('version', '')}"
    levels = tree.get("levels", [])
    row = _row("", number, str(tree.get("title") or ""), str(tree.get("description") or ""))
    row[5:7] = [_scale(levels), _scale_setting(levels)]
    row[12:] = ["1", _TAXONOMY]
    return row


def _competencies(tree: Tree) -> Iterator[list[str]]:
    for area in tree.get("areas", []):
        yield _competency("", area, "summary")
        for statement in area.get("statements", []):
            yield _competency(area["code"], statement, "text")


def _competency(parent: str, part: Tree, words: str) -> list[str]:
    row = _row(parent, part["code"], str(part.get("title") or ""), str(part.get(words) or ""))
    row[8:10] = ["0", "null"]
    row[11] = str(part.get("id") or "")
    return row


def _row(parent: str, number: str, name: str, description: str) -> list[str]:
    for text, what in ((number, "the ID number"), (name, "the title")):
        if len(text) > LONGEST_NAME:
            raise CannotHold(
                f"{number[:LONGEST_NAME]}: {what} has {len(text)} characters, and Moodle keeps"
                f" {LONGEST_NAME}."
            )
    return [parent, number, name, description, _PLAIN, *[""] * 9]


def _scale(levels: list[Tree]) -> str:
    for level in levels:
        if "," in str(level.get("name", "")):
            raise CannotHold(
                f"level {level.get('level')}: Moodle's scales cannot hold a comma in a name."
            )
    return ",".join(f"{level.get('level')} {level.get('name', '')}".strip() for level in levels)


def _scale_setting(levels: list[Tree]) -> str:
    """Moodle's setting of a scale: the first value is the default, and which are proficient."""
    if not levels:
        return ""
    setting: list[dict[str, str | int]] = [{"scaleid": "0"}]
    for place, level in enumerate(levels, start=1):
        values = {"id": place, "scaledefault": int(place == 1)}
        setting.append({**values, "proficient": int(level.get("level", 0) >= _PROFICIENT_FROM)})
    return json.dumps(setting, separators=(",", ":"))
