"""Files stand where the map says, under the names that every feature shares."""

import re
from pathlib import Path

from tests.architecture.tree import TOP, contracts, files, folders, name

# Packages that are not features; each is described in the README.
FOUNDATIONS = {"db", "devtools", "documents", "jobs", "network", "web"}
NAMELESS = {"utils", "util", "helpers", "common", "misc", "lib", "base_views"}
FEATURE_FOLDERS = {"templates", "content", "static"}


def mapped(text: str) -> set[str]:
    """Return the folders that the README's tables name in their first column."""
    return set(re.findall(r"^\| `([a-z_/]+)/` \|", text, flags=re.MULTILINE))


def layered_features() -> set[str]:
    """Return the features whose inside an exhaustive contract describes."""
    return {
        container.removeprefix("app.")
        for contract in contracts()
        if contract["id"].startswith("3-") and contract.get("exhaustive")
        for container in contract["containers"]
    }


def test_the_readme_maps_every_folder_and_nothing_else() -> None:
    real = folders(TOP) | {f"app/{package}" for package in folders(TOP / "app")}

    assert mapped((TOP / "README.md").read_text(encoding="utf-8")) == real


def test_the_readme_is_short() -> None:
    assert len((TOP / "README.md").read_text(encoding="utf-8").splitlines()) < 80


def test_every_feature_has_a_contract_that_lists_its_modules() -> None:
    assert folders(TOP / "app") - FOUNDATIONS == layered_features()


def test_no_module_is_named_for_nothing_in_particular() -> None:
    nameless = [
        name(path)
        for path in files("*.py", "app", "skills_framework", "tests", "setup", "benchmarks")
        if NAMELESS & {path.stem, path.parent.name}
    ]

    assert not nameless


def test_a_feature_holds_packages_of_its_modules_templates_and_content_only() -> None:
    strange = [
        name(TOP / "app" / feature / folder)
        for feature in layered_features()
        for folder in folders(TOP / "app" / feature)
        if folder not in FEATURE_FOLDERS
        and not (TOP / "app" / feature / folder / "__init__.py").exists()
    ]

    assert not strange


def test_templates_stand_in_a_folder_named_for_their_feature() -> None:
    strange = [
        name(path)
        for feature in layered_features()
        for path in files("*", f"app/{feature}/templates")
        if path.relative_to(TOP / "app" / feature / "templates").parts[0] != feature
    ]

    assert not strange


def test_the_top_level_is_as_agreed() -> None:
    python = {path.name for path in Path(TOP).glob("*.py")}

    assert python == {"config.py", "wsgi.py"}
