"""The record of processing and the evidence for an impact assessment, as text. Pure.

What can be read from the code is; what only an employer can say is left open, and says so.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.privacy.rules.register import REGISTER, Entry
from app.privacy.rules.register.kept import kept_for
from app.privacy.rules.retention import CLASSES

# What an employer writes in: no program knows it.
OPEN = "*To be written by the employer.*"


@dataclass(frozen=True, slots=True)
class Control:
    """A measure of protection, and the test that fails without it."""

    measure: str
    test: str


@dataclass(frozen=True, slots=True)
class Door:
    """A page, and who may use it, as the code declares it."""

    path: str
    methods: str
    rule: str
    meaning: str
    loads: str


CONTROLS = (
    Control("No page is open unless a rule says to whom", "tests/architecture/test_routes.py"),
    Control("Another organisation's object looks like none at all", "tests/attacks/test_access.py"),
    Control("Who may open and send what is one table", "tests/attacks/test_matrix.py"),
    Control(
        "Every column that leads to a person is in the data register",
        "tests/privacy/test_register.py",
    ),
    Control("A copy holds everything, and nobody else's drafts", "tests/privacy/test_copies.py"),
    Control("Who is erased leaves no word, and chains hold", "tests/privacy/test_erasing.py"),
    Control("What is older than it may be goes, and nothing else", "tests/privacy/test_keeping.py"),
    Control("Each table has a time, and so have addresses", "tests/privacy/test_ageing.py"),
    Control("What a case needs stays until a hold is lifted", "tests/privacy/test_holds.py"),
    Control("No file is left of who was erased", "tests/privacy/test_made_files.py"),
    Control("Who changes employer takes along the record alone", "tests/privacy/test_movers.py"),
    Control("A survey answer cannot be joined to anybody", "tests/surveys/test_anonymity.py"),
    Control("Nobody judges knowing the worker's level", "tests/validation/test_judging.py"),
    Control("What may identify a family is found before it is sent", "tests/evidence"),
    Control("The audit chain breaks when a row is changed", "tests/audit"),
    Control("A signed record that was altered is named", "tests/validation/test_verifying.py"),
)


def register_table() -> Iterator[str]:
    """Yield the data register as lines of Markdown."""
    yield "| What | Table | About | Who did it | Never copied | Kept | When a person is erased |"
    yield "|---|---|---|---|---|---|---|"
    for entry in REGISTER:
        cells = (
            entry.title,
            f"`{entry.table}`",
            _columns((*entry.about, entry.address, *(f"{a} → {b}" for a, b in entry.through))),
            _columns(entry.by),
            _columns(entry.secret),
            kept_for(entry),
            _fate(entry),
        )
        yield _row(cells)


def _fate(entry: Entry) -> str:
    if not entry.is_about_people:
        return "stays: it is about somebody or something else"
    if entry.goes:
        return "the row goes"
    return f"emptied: {_columns(entry.words)}" if entry.words else "stays, without a name"


def retention_table() -> Iterator[str]:
    """Yield the classes of data and how long each is kept, as lines of Markdown."""
    yield "| Class | What happens | Usual | At least | At most |"
    yield "|---|---|---|---|---|"
    for one in CLASSES:
        days = (one.setting.default, one.setting.least, one.setting.most)
        yield _row((one.title, one.what_happens, *(f"{number:,} days" for number in days)))


def access_table(doors: Iterable[Door]) -> Iterator[str]:
    """Yield every page with its rule, as lines of Markdown."""
    yield "| Page | Methods | Rule | What the rule says | Loaded by |"
    yield "|---|---|---|---|---|"
    for door in doors:
        cells = (f"`{door.path}`", door.methods, f"`{door.rule}`", door.meaning, door.loads)
        yield _row(cells)


def controls_table() -> Iterator[str]:
    """Yield the measures of protection, each with its test, as lines of Markdown."""
    yield "| Measure | Test |"
    yield "|---|---|"
    yield from (_row((one.measure, f"`{one.test}`")) for one in CONTROLS)


PROCESSING: Sequence[tuple[str, str]] = (
    ("Controller", "The employer. " + OPEN),
    ("Data protection officer", OPEN),
    (
        "Purpose",
        "To find out what each worker can do and needs to learn, to have it confirmed by somebody"
        " who may, and to plan their development. Not for pay, ranking or discipline.",
    ),
    ("Lawful basis", OPEN),
    (
        "Whose data",
        "People who work, or worked, for the employer. Practitioners of other agencies who give an"
        " observation: name, job and agency. No child, parent or case: the service looks for such"
        " words before anything is sent.",
    ),
    (
        "Special categories",
        "None is asked for. What helps somebody to rate may say something of their health: only"
        " they read it, and whom they tell.",
    ),
    ("Who receives it", "Nobody outside the employer, but what a person takes along themself."),
    ("Transfers abroad", "None by the service. Where it is hosted: " + OPEN),
    ("Automated decisions", "None."),
    ("How long", "See `retention.md`."),
    ("Protection", "See `controls.md` and `access.md`."),
)


def processing_table() -> Iterator[str]:
    """Yield the record of processing as lines of Markdown."""
    yield "| | |"
    yield "|---|---|"
    yield from (_row(line) for line in PROCESSING)


def _columns(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names if name)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
