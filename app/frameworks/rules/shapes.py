"""Lists and pairs as an editor types them in a box of text, both ways. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from skills_framework.fields import area_of


class NotReadable(ValueError):
    """A line cannot be read; the sentence says which and how to write it."""


def one_line(text: str) -> str:
    """Return a text on one line: any white space is one space."""
    return " ".join(text.split())


def read_lines(text: str) -> list[str]:
    """Return the entries of a list, one a line; empty lines say nothing."""
    return [line for line in (one_line(line) for line in text.split("\n")) if line]


def write_lines(entries: Iterable[object]) -> str:
    """Return a list with one entry a line."""
    return "\n".join(str(entry) for entry in entries)


def read_references(text: str) -> list[dict[str, str]]:
    """Return source references from lines such as `kss: Relationships with families`."""
    found = []
    for line in read_lines(text):
        source, colon, heading = line.partition(":")
        if not (colon and source.strip() and heading.strip()):
            raise NotReadable(
                f"“{line}” is no reference. Write the source's code, a colon and the heading."
            )
        found.append({"source": source.strip(), "heading": heading.strip()})
    return found


def write_references(references: Iterable[Mapping[str, str]]) -> str:
    """Return source references with one a line."""
    return write_lines(f"{one.get('source', '')}: {one.get('heading', '')}" for one in references)


def read_exceptions(text: str) -> list[dict[str, Any]]:
    """Return a role's exceptions from lines such as `1: F, G2`: a level, then areas, statements."""
    found = []
    for line in read_lines(text):
        level, colon, codes = line.partition(":")
        named = [code.strip().upper() for code in codes.split(",") if code.strip()]
        if not (colon and level.strip() in {"0", "1", "2", "3", "4"} and named):
            raise NotReadable(
                f"“{line}” is no exception. Write a level from 0 to 4, a colon, and the codes of "
                "areas or statements with commas between them."
            )
        areas = [code for code in named if area_of(code) == code]
        statements = [code for code in named if area_of(code) != code]
        found.append({"level": int(level), "statements": statements, "areas": areas})
    return found


def write_exceptions(exceptions: Iterable[Mapping[str, Any]]) -> str:
    """Return a role's exceptions with one a line."""
    return write_lines(
        f"{one.get('level')}: {', '.join([*one.get('areas', ()), *one.get('statements', ())])}"
        for one in exceptions
    )


def read_entries(text: str) -> list[dict[str, str]]:
    """Return titled texts from blocks with an empty line between: the title, then the text."""
    found = []
    for block in _blocks(text):
        title, *rest = block
        if not rest:
            raise NotReadable(f"“{title}” has no text. Write the title, and the text below it.")
        found.append({"title": title, "text": " ".join(rest)})
    return found


def write_entries(entries: Iterable[Mapping[str, str]]) -> str:
    """Return titled texts as blocks with an empty line between."""
    return "\n\n".join(f"{one.get('title', '')}\n{one.get('text', '')}" for one in entries)


def _blocks(text: str) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            blocks[-1].append(one_line(line))
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def read_additions(text: str) -> list[dict[str, Any]]:
    """Return what a supplement adds from lines such as `E1: local-course, other-course`."""
    found = []
    for line in read_lines(text):
        statement, colon, codes = line.partition(":")
        named = [code.strip() for code in codes.split(",") if code.strip()]
        if not (colon and statement.strip() and named):
            raise NotReadable(
                f"“{line}” adds nothing. Write a statement's code, a colon, and the codes of "
                "learning resources with commas between them."
            )
        found.append({"statement": statement.strip().upper(), "learning": named})
    return found


def write_additions(additions: Iterable[Mapping[str, Any]]) -> str:
    """Return what a supplement adds to learn from, one statement a line."""
    return write_lines(
        f"{one.get('statement', '')}: {', '.join(one['learning'])}"
        for one in additions
        if one.get("learning")
    )


def keep_rules(
    additions: Iterable[Mapping[str, Any]], held: Iterable[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Return additions of learning with the evidence rules that were held beside them."""
    rules = {one.get("statement"): one["evidence_rule"] for one in held if one.get("evidence_rule")}
    merged = [{**one, "evidence_rule": rules.pop(one.get("statement"), None)} for one in additions]
    return merged + [
        {"statement": code, "evidence_rule": rule, "learning": []} for code, rule in rules.items()
    ]


def in_held_order(held: Sequence[str], chosen: Iterable[str]) -> list[str]:
    """Return what was chosen from a list, what was there before in its old order first."""
    picked = list(chosen)
    stays = [one for one in held if one in picked]
    return stays + [one for one in picked if one not in stays]
