"""An id never comes to mean something else."""

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from skills_framework.loader import read_framework
from skills_framework.model import Framework
from skills_framework.predecessor import id_problems
from tests.skills_framework.conftest import SMALL, Edit

E1 = "7f150524-34b9-45df-9e77-69b10f4205b4"
LEVEL_1_OF_E1 = "c6f87718-6d76-407e-881e-d162ae2eb154"
LEVEL_2_OF_E1 = "ec66a787-95e7-41d1-b731-af10506bf2ef"


def problems(folder: Path, before: Framework) -> list[str]:
    reading = read_framework(folder)
    assert reading.framework is not None
    return [f"{p.severity}: {p}" for p in id_problems(reading.root, reading.framework, before)]


def test_an_unchanged_framework_keeps_its_ids(small: Framework) -> None:
    assert problems(SMALL, small) == []


def test_an_indicator_may_not_take_the_id_of_another_level(
    folder: Path, edit: Edit, small: Framework
) -> None:
    edit("areas/e-safety.yaml", f"{LEVEL_1_OF_E1}, level: 1", f"x{LEVEL_1_OF_E1}, level: 1")
    edit("areas/e-safety.yaml", f"{LEVEL_2_OF_E1}, level: 2", f"{LEVEL_1_OF_E1}, level: 2")
    edit("areas/e-safety.yaml", f"x{LEVEL_1_OF_E1}, level: 1", f"{LEVEL_2_OF_E1}, level: 1")
    found = problems(folder, small)
    assert found == [
        "error: areas/e-safety.yaml, line 17: the id of indicator level 1 of E1 was"
        " indicator level 2 of E1 in 1.0.0; give it its own.",
        "error: areas/e-safety.yaml, line 18: the id of indicator level 2 of E1 was"
        " indicator level 1 of E1 in 1.0.0; give it its own.",
    ]


def test_a_statement_may_not_take_the_id_of_an_area(folder: Path, small: Framework) -> None:
    before = replace(small, areas=(replace(small.area("A"), id=small.statement("E1").id),))
    (found,) = problems(folder, before)
    assert found.startswith("error: areas/e-safety.yaml, line 8: the id of statement E1 was area A")


def test_a_reworded_statement_keeps_its_id(folder: Path, edit: Edit, small: Framework) -> None:
    edit("areas/e-safety.yaml", "a child is protected in time", "every child is protected in time")
    assert problems(folder, small) == []


def test_a_statement_with_a_new_text_is_a_warning(
    folder: Path, edit: Edit, small: Framework
) -> None:
    edit(
        "areas/e-safety.yaml",
        "text: Recognises harm so that a child is protected in time.",
        "text: Keeps the office kitchen clean and buys milk.",
    )
    (found,) = problems(folder, small)
    assert found.startswith(
        "warning: areas/e-safety.yaml, line 8: statement E1 keeps its id from 1.0.0"
    )


def test_a_new_id_means_something_new(folder: Path, edit: Edit, small: Framework) -> None:
    edit("areas/e-safety.yaml", E1, str(uuid4()))
    assert problems(folder, small) == []
