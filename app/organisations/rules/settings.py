"""What an organisation may set for itself: each setting's name, words, default and limits. Pure.

A feature adds a setting of its own by `declare`; it then stands on the settings page, has a
history, and is read with `app.organisations.queries.read_setting`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
PHONE = re.compile(r"[0-9+() -]{5,30}")


class SettingRefused(ValueError):
    """A value cannot be set; its text is the sentence that says why."""


class Group(StrEnum):
    """The headings of the settings page, in their order."""

    ORGANISATION = "Your organisation"
    SUPPORT = "Who helps your people"
    SIGN_IN = "Signing in"
    CYCLES = "New cycles"
    KEEPING = "How long things are kept"


class SecondFactor(StrEnum):
    """Who must prove who they are in a second way when they sign in."""

    ALL_BUT_WORKERS = "everybody who holds another role than worker"
    EVERYBODY = "everybody, workers as well"
    NOBODY = "nobody: for a demonstration only"


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One setting. `name` is its address and what the database calls it; it never changes."""

    name: str
    group: Group
    title: str
    hint: str
    default: T

    def parse(self, text: str) -> T:
        """Return the value that a stored or posted text stands for; raises `SettingRefused`."""
        raise NotImplementedError

    def written(self, value: T) -> str:
        """Return the text that stands for a value."""
        return str(value)

    def in_words(self, value: T) -> str:
        """Return a value as a page says it."""
        return str(value) or "Not set"


@dataclass(frozen=True, slots=True)
class Line(Setting[str]):
    """One line of text; `pattern` is what it must look like, `wrong` the sentence if not."""

    pattern: re.Pattern[str] | None = None
    wrong: str = ""
    longest: int = 100
    needed: bool = False

    def parse(self, text: str) -> str:
        """Return the line without blanks around it; an empty one sets nothing."""
        line = " ".join(text.split())
        if self.needed and not line:
            raise SettingRefused("Enter something here: it cannot be left empty.")
        if len(line) > self.longest:
            raise SettingRefused(f"It must be {self.longest} characters or fewer.")
        if line and self.pattern is not None and not self.pattern.fullmatch(line):
            raise SettingRefused(self.wrong)
        return line


@dataclass(frozen=True, slots=True)
class Whole(Setting[int]):
    """A whole number from `least` to `most`, in `unit`."""

    least: int = 0
    most: int = 0
    unit: str = ""

    def parse(self, text: str) -> int:
        """Return the number; raises `SettingRefused` outside its limits."""
        digits = text.strip()
        if not re.fullmatch(r"[0-9]{1,9}", digits) or not self.least <= int(digits) <= self.most:
            raise SettingRefused(f"Enter a whole number from {self.least:,} to {self.most:,}.")
        return int(digits)

    def in_words(self, value: int) -> str:
        """Return the number with its unit."""
        return f"{value:,} {self.unit.removesuffix('s') if value == 1 else self.unit}".strip()


@dataclass(frozen=True, slots=True)
class OneOf(Setting[E]):
    """One of a few words. What is `unoffered` is for demonstrations, and offered there alone."""

    unoffered: tuple[E, ...] = ()

    def offered(self, *, demonstration: bool) -> list[E]:
        """Return the words that may be chosen on screen."""
        every = type(self.default)
        return [word for word in every if demonstration or word not in self.unoffered]

    def parse(self, text: str) -> E:
        """Return the word; raises `SettingRefused` for any other."""
        try:
            return type(self.default)(text)
        except ValueError:
            raise SettingRefused("Choose one of these.") from None

    def in_words(self, value: E) -> str:
        """Return the word as a sentence begins."""
        return value.value[:1].upper() + value.value[1:]


S = TypeVar("S", bound=Setting[Any])
_declared: dict[str, Setting[Any]] = {}


def declare(setting: S) -> S:
    """Make a setting known to the settings page; a name stands for one setting only."""
    if _declared.setdefault(setting.name, setting) != setting:
        raise ValueError(f"There is another setting called {setting.name}.")
    return setting


def said(setting: Setting[Any], text: str | None) -> str:
    """Return what a stored text stands for, as a page says it; None is the default."""
    if text is None:
        return setting.in_words(setting.default)
    try:
        return setting.in_words(setting.parse(text))
    except SettingRefused:
        return text


def find_setting(name: str) -> Setting[Any] | None:
    """Return the setting of this name, or None."""
    return _declared.get(name)


def list_declared() -> dict[Group, list[Setting[Any]]]:
    """Return every setting under its heading, in the order they were declared."""
    return {
        group: held
        for group in Group
        if (held := [one for one in _declared.values() if one.group is group])
    }


NAME = declare(
    Line(
        "name",
        Group.ORGANISATION,
        "Name",
        "As it stands on pages and on new documents. What is signed keeps the name it was signed"
        " under.",
        "",
        needed=True,
    )
)
SUPPORT_NAME = declare(
    Line(
        "support-name",
        Group.SUPPORT,
        "Who to ask",
        "A team or a post, such as: Learning and development team.",
        "",
    )
)
SUPPORT_EMAIL = declare(
    Line(
        "support-email",
        Group.SUPPORT,
        "E-mail address for help",
        "Your people see it on the help page and where something went wrong.",
        "",
        EMAIL,
        "Enter an e-mail address in the right form, like name@example.org.",
    )
)
SUPPORT_PHONE = declare(
    Line(
        "support-phone",
        Group.SUPPORT,
        "Telephone number for help",
        "Your people see it on the help page and where something went wrong.",
        "",
        PHONE,
        "Enter a telephone number in digits, like 01632 960 001.",
    )
)
SECOND_FACTOR = declare(
    OneOf(
        "second-factor",
        Group.SIGN_IN,
        "Who signs in with a second factor",
        "A code from an app, or a passkey. Who has not given one is signed out, and sets it up.",
        SecondFactor.ALL_BUT_WORKERS,
        unoffered=(SecondFactor.NOBODY,),
    )
)
CYCLE_DAYS = declare(
    Whole(
        "cycle-days",
        Group.CYCLES,
        "Days that a new cycle is open",
        "The page for opening a cycle begins with this. Whoever opens it can choose other days.",
        90,
        least=7,
        most=731,
        unit="days",
    )
)
WORKER_HOURS = declare(
    Whole(
        "worker-hours",
        Group.CYCLES,
        "Protected hours for each worker",
        "The page for opening a cycle begins with this.",
        0,
        least=0,
        most=99,
        unit="hours",
    )
)
SUPERVISOR_HOURS = declare(
    Whole(
        "supervisor-hours",
        Group.CYCLES,
        "Protected hours for each supervisor",
        "The page for opening a cycle begins with this.",
        0,
        least=0,
        most=99,
        unit="hours",
    )
)
