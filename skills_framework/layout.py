"""How the parts of a framework look in its YAML files: which lines, written in which way."""

from collections.abc import Iterator, Mapping, Sequence

from skills_framework.canonical import Json
from skills_framework.notation import WIDTH, can_fold, folded, plain, quoted

# Values whose own shape keeps YAML from reading them as anything else: never in quotes.
_BARE = frozenset(
    {"id", "version", "predecessor", "published_on", "in_force_from", "checked_on", "extends"}
)
# Always in quotes, so that an editor may write a colon or a comma there.
_QUOTED = frozenset({"notice", "heading"})
# Lists whose entries take a line or more each; a list under any other key is one line, in [].
_BLOCKS = frozenset(
    {"preface", "levels", "role_profiles", "learning_resources", "sources", "statements"}
    | {"lineage", "additions", "evidence_examples"}
)
# Lists whose entries take one line each, in {}.
_ROWS = frozenset({"indicators", "source_refs", "exceptions"})
# Keys that are left out where they say nothing.
_OPTIONAL = frozenset({"note", "statements", "areas", "evidence_rule"})


def part_lines(part: Mapping[str, Json], indent: int = 0) -> Iterator[str]:
    """A part's keys and values, `indent` spaces in."""
    for key, value in useful(part).items():
        start = f"{' ' * indent}{key}:"
        if isinstance(value, dict) and key == "raised":
            yield start
            yield from part_lines(value, indent + 2)
        elif isinstance(value, list) and value and key in _BLOCKS | _ROWS:
            yield start
            yield from _entries(key, value, indent + 2)
        elif isinstance(value, str):
            yield from _text(start, key, value, one_line=_stays(key, part))
        else:
            yield f"{start} {_flow(key, value)}"


def useful(part: Mapping[str, Json]) -> dict[str, Json]:
    """The part without the optional keys that say nothing."""
    return {key: value for key, value in part.items() if value or key not in _OPTIONAL}


def _entries(key: str, entries: Sequence[Json], indent: int) -> Iterator[str]:
    start = " " * indent + "- "
    for entry in entries:
        if isinstance(entry, dict) and key not in _ROWS:
            first, *others = part_lines(entry, indent + 2)
            yield start + first.lstrip()
            yield from others
        else:
            yield start + (plain(entry) if isinstance(entry, str) else _flow(key, entry))


def _stays(key: str, part: Mapping[str, Json]) -> bool:
    """Whether a text stays on one line: titles, and what areas and statements say, so that a
    change of one is a change of one line."""
    return key == "title" or ("source_refs" in part and key != "guidance")


def _text(start: str, key: str, text: str, *, one_line: bool) -> Iterator[str]:
    line = f"{start} {_scalar(key, text)}"
    if one_line or len(line) <= WIDTH or not can_fold(text):
        yield line
    else:
        yield f"{start} >-"
        yield from folded(text, len(start) - len(start.lstrip()) + 2)


def _flow(key: str, value: Json) -> str:
    if isinstance(value, dict):
        pairs = (f"{name}: {_flow(name, held)}" for name, held in useful(value).items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(key, held) for held in value) + "]"
    if isinstance(value, str):
        # An indicator's text is a sentence, in quotes like a heading.
        return quoted(value) if key == "text" else _scalar(key, value, flow=True)
    return "null" if value is None else str(value).lower()


def _scalar(key: str, text: str, *, flow: bool = False) -> str:
    if key in _BARE:
        return text
    return quoted(text) if key in _QUOTED else plain(text, flow=flow)
