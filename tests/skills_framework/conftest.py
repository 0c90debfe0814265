"""A small valid framework, a copy of it to break, and what the loader says of the copy."""

import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from skills_framework.loader import load_framework, read_framework
from skills_framework.model import Framework
from skills_framework.problems import in_order

SMALL = Path(__file__).parent / "data" / "small"
COUNCIL = SMALL.parent / "council"

Edit = Callable[[str, str, str], None]


@pytest.fixture(scope="session")
def small() -> Framework:
    """The small framework: areas A and E, statements A1, A2 and the safety-critical E1."""
    return load_framework(SMALL)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder that holds the small framework as `small/1.0.0`."""
    shutil.copytree(SMALL, tmp_path / "small" / "1.0.0")
    return tmp_path


@pytest.fixture
def folder(content: Path) -> Path:
    """A copy of the small framework that a test may break."""
    return content / "small" / "1.0.0"


@pytest.fixture
def edit(folder: Path) -> Edit:
    """Replace the first place of a text, which must be there, in a file of the copy."""

    def replace(file: str, old: str, new: str) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


@pytest.fixture
def problems(folder: Path) -> Callable[[], list[str]]:
    """What the loader says of the copy, in the order of files and lines."""
    return lambda: [str(problem) for problem in in_order(read_framework(folder).problems)]


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Framework:
    """The council's supplement to the small framework."""
    content = tmp_path_factory.mktemp("content")
    shutil.copytree(SMALL, content / "small" / "1.0.0")
    return load_framework(shutil.copytree(COUNCIL, content / "council" / "1.0.0"))


@pytest.fixture
def council(content: Path) -> Path:
    """A copy of the supplement's folder beside what it extends."""
    return shutil.copytree(COUNCIL, content / "council" / "1.0.0")


@pytest.fixture
def checked_today(folder: Path) -> Path:
    """The copy with every source checked today, so that no test grows a warning with the years."""
    sources = folder / "sources.yaml"
    today = datetime.now(UTC).date().isoformat()
    text = re.sub(r"checked_on: .*", f"checked_on: {today}", sources.read_text(encoding="utf-8"))
    sources.write_text(text, encoding="utf-8")
    return folder
