"""What we ship and what the demonstration sends holds nothing that may identify somebody."""

import ast
from pathlib import Path

import pytest

from app.evidence.identifiers import find_identifiers
from tests.architecture.tree import TOP

PLACES = (TOP / "app/devtools", TOP / "setup/demo")
# The gallery shows what a find looks like, and sends nothing.
SHOWN = {TOP / "app/devtools/specimens.py"}
MODULES = sorted({path for place in PLACES for path in place.rglob("*.py")} - SHOWN)
# The cast signs in with invented addresses; none of them is in a text that is sent.
ADDRESS = ".example"
# A number for drama, which leads nowhere: a setting that says whom to ring, sent with no text.
NUMBER = "01632 960 001"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_text_of_the_demonstration_would_be_held_back(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]

    found = [one.text for text in texts for one in find_identifiers(text)]

    assert [text for text in found if ADDRESS not in text and text != NUMBER] == []


def test_nothing_is_found_in_the_texts_of_frameworks_and_questionnaires() -> None:
    places = (TOP / "skills_framework/content", TOP / "app/surveys/content")
    texts = [path.read_text(encoding="utf-8") for place in places for path in place.rglob("*.yaml")]

    found = [one.text for text in texts for one in find_identifiers(text)]

    assert sum(len(text.split()) for text in texts) > 20_000
    assert found == []
