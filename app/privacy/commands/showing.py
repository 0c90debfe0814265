"""The evidence for an impact assessment, written from the code that runs."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from flask import current_app

from app.privacy.commands.group import privacy
from app.privacy.rules.processing import (
    Door,
    access_table,
    controls_table,
    processing_table,
    register_table,
    retention_table,
)
from app.web.guard import declared_for


@privacy.command()
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default="privacy-evidence",
    show_default=True,
    help="The folder to write into.",
)
def evidence(folder: Path) -> None:
    """Write the evidence for an impact assessment: data, retention, access, controls.

    It is made from the code and the settings that run here, so it is never older than they are.

    \b
    Example: flask privacy evidence --to dpia
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, title, lines in _pack():
        path = folder / name
        path.write_text(f"# {title}\n\n" + "\n".join(lines) + "\n", encoding="utf-8")
        click.echo(str(path))


def _pack() -> Iterator[tuple[str, str, Iterable[str]]]:
    yield "processing.md", "Record of processing", processing_table()
    yield "data-register.md", "Data register", register_table()
    yield "retention.md", "How long data is kept", retention_table()
    yield "access.md", "Who may use which page", access_table(_doors())
    yield "controls.md", "Measures of protection, and their tests", controls_table()


def _doors() -> Iterator[Door]:
    known = (one for one in current_app.url_map.iter_rules() if one.endpoint != "static")
    for rule in sorted(known, key=lambda one: one.rule):
        declared = declared_for(current_app, rule.endpoint)
        if declared is None:
            continue
        methods = sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        meaning = (declared.rule.__doc__ or "").strip().split("\n")[0]
        loads = getattr(declared.on, "__name__", "") if declared.on else ""
        name = getattr(declared.rule, "__name__", "")
        yield Door(rule.rule, ", ".join(methods), name, meaning, loads)
