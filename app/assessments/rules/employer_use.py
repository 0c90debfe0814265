"""*How your employer will use this*: its sections, what stands in them first, what is a blank."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import groupby

LONGEST_SECTION = 4000
# A blank is what an organisation still has to fill in, as [the name of a person].
BLANK = re.compile(r"\[[^\[\]\n]+\]")
# What holds in every organisation: a workforce lead adds to it and takes nothing away.
NEVER = (
    "It is never used to decide what anybody is paid, to put people in an order, or for"
    " discipline or dismissal."
)


@dataclass(frozen=True, slots=True)
class UseText:
    """The texts of a draft or of a version, one a section."""

    purpose: str = ""
    who_sees_what: str = ""
    never_used_for: str = ""
    how_long: str = ""
    whom_to_ask: str = ""
    agreement: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a line; a blank is marked on the page."""

    text: str
    blank: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a list whose lines began with a dash. Each line is in pieces."""

    listed: bool
    lines: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class SectionShown:
    """A section as a page shows it."""

    name: str
    title: str
    blocks: tuple[Block, ...]


TITLES: Mapping[str, str] = {
    "purpose": "What it is for",
    "who_sees_what": "Who sees what",
    "never_used_for": "What it is never used for",
    "how_long": "How long things are kept",
    "whom_to_ask": "Whom to ask",
    "agreement": "Who agreed to this, and when",
}
TEMPLATE = UseText(
    purpose=(
        "You rate yourself against a statement of what Family Help workers know and do. Your"
        " supervisor looks at the same statements with you. Together you decide what you will"
        " learn next, and what time and support you get for it.\n"
        "\n"
        "We use it to:\n"
        "- plan your development with you\n"
        "- see what is needed to work safely, and who has been validated for it\n"
        "- see which training and support our teams need, from counts that name nobody\n"
        "\n"
        "You do it in working time. We set aside [number] hours in each cycle."
    ),
    who_sees_what=(
        "- A draft is yours alone. Nobody else can open it.\n"
        "- A baseline is yours alone until you show it to your supervisor.\n"
        "- When you send it, your supervisor sees what you wrote and your evidence. They see your"
        " levels only after they have entered theirs.\n"
        "- A registered assessor sees the safety-critical statements where your supervisor is not"
        " a registered social worker.\n"
        "- If you and your supervisor differ and you contest it, a second reader from another"
        " team sees that statement.\n"
        "- Workforce leads see counts, never a person's levels.\n"
        "- What you ask for as a reasonable adjustment is seen by you and whoever you tell.\n"
        "\n"
        "In our organisation the workforce leads are [names or job titles]."
    ),
    never_used_for=(
        "Nobody is chosen for redundancy because of what is written here. Your manager does not"
        " bring it to a meeting about conduct or sickness.\n"
        "\n"
        "If something you write shows that a child may be at risk, the usual safeguarding steps"
        " apply, as they would for anything said in supervision.\n"
        "\n"
        "If you think it was used in one of these ways, tell [name, or job title and how to reach"
        " them]."
    ),
    how_long=(
        "- Your assessments, your evidence and your plans: [how long] after you leave.\n"
        "- A signed record: [how long] after it was signed.\n"
        "- After you leave you have 90 days to take a copy of your own record with you."
    ),
    whom_to_ask=(
        "About what it is used for: [name, or job title and how to reach them].\n"
        "\n"
        "About how your data is looked after: [data protection contact].\n"
        "\n"
        "If you would rather talk to a union: [names of the representatives]."
    ),
    agreement="Agreed with [names of the unions] on [day]. We look at it again by [day].",
)


def text_of(held: object) -> UseText:
    """Return the sections of a draft's or a version's row by value."""
    return UseText(**{name: getattr(held, name) for name in TITLES})


def section_texts(text: UseText) -> dict[str, str]:
    """Return the sections' texts by name."""
    return asdict(text)


def with_promise(text: UseText) -> UseText:
    """Return what is published of a draft: *What it is never used for* begins with what holds
    in every organisation."""
    never = "\n\n".join(filter(None, [NEVER, text.never_used_for.strip()]))
    return UseText(**{**asdict(text), "never_used_for": never})


def find_unfilled(text: UseText) -> dict[str, tuple[str, ...]]:
    """Return what keeps a draft from being published, by section: its blanks, or "" for none at
    all. What it is never used for may be left empty, since something always stands there."""
    found: dict[str, tuple[str, ...]] = {}
    for name, written in asdict(text).items():
        if not written.strip() and name != "never_used_for":
            found[name] = ("",)
        elif blanks := tuple(BLANK.findall(written)):
            found[name] = blanks
    return found


def show_sections(text: UseText) -> tuple[SectionShown, ...]:
    """Return the sections as a page shows them, in order; an empty one is left out."""
    return tuple(
        SectionShown(name, TITLES[name], tuple(_blocks(written)))
        for name, written in asdict(text).items()
        if written.strip()
    )


def _blocks(text: str) -> Iterator[Block]:
    lines = [line.strip() for line in text.splitlines()]
    for kind, group in groupby(lines, key=_kind):
        held = list(group)
        if kind == "item":
            yield Block(True, tuple(_pieces(line.lstrip("-• ")) for line in held))
        elif kind == "line":
            yield Block(False, tuple(_pieces(line) for line in held))


def _kind(line: str) -> str:
    if not line:
        return "gap"
    return "item" if line.startswith(("- ", "• ")) else "line"


def _pieces(line: str) -> tuple[Piece, ...]:
    parts = re.split(f"({BLANK.pattern})", line)
    return tuple(Piece(part, bool(BLANK.fullmatch(part))) for part in parts if part)
