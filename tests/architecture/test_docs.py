"""Settings and commands are documented: nobody has to read the code to run the service."""

import re
from collections.abc import Iterator
from pathlib import Path

import click

from app.factory import create_app
from config import Environment, Settings
from tests.architecture.tree import TOP, files, name

# Commands that Flask and its extensions bring; their own help is enough.
BROUGHT = {"run", "shell", "routes", "roles", "users"}


def words_of_docs() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in files("*.md", "docs"))


def commands(group: click.Group, before: str = "") -> Iterator[str]:
    """Yield each command of a group as it is typed."""
    for called, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{called} ")
        elif not before and called in BROUGHT:
            continue
        else:
            yield f"{before}{called}"


def test_every_setting_is_in_the_docs() -> None:
    documented = set(re.findall(r"`([A-Z][A-Z_]+)`", words_of_docs()))

    assert {field.upper() for field in Settings.model_fields} <= documented


def test_every_command_is_in_the_docs(tmp_path: Path) -> None:
    app = create_app(Settings(environment=Environment.TEST, data_folder=tmp_path))
    ours = {command for command in commands(app.cli) if command.split()[0] not in {"db", *BROUGHT}}
    documented = set(re.findall(r"`flask (?:--app wsgi )?([a-z][a-z -]*[a-z])", words_of_docs()))

    assert ours <= documented


def test_every_command_of_make_is_in_the_readme_or_its_help() -> None:
    makefile = (TOP / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))

    assert targets == set(re.findall(r"^([a-z]+):.*## ", makefile, flags=re.MULTILINE))


def test_links_between_documents_lead_somewhere() -> None:
    documents = [*files("*.md", "docs"), *sorted(TOP.glob("*.md"))]
    lost = [
        f"{name(path)}: {link}"
        for path in documents
        for link in re.findall(r"\]\(([^)#:]+)[^):]*\)", path.read_text(encoding="utf-8"))
        if not (path.parent / link).exists()
    ]

    assert not lost
