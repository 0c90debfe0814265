"""How the values in a framework's files are read: the shapes of texts, codes and numbers."""

from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field

TEXT = r"\S"
AREA_CODE = r"^[A-Z]{1,8}$"
STATEMENT_CODE = r"^[A-Z]{1,8}[1-9][0-9]{0,3}$"
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
VERSION = r"^[0-9]+\.[0-9]+\.[0-9]+$"
EXTENDED = r"^[a-z0-9]+(-[a-z0-9]+)*@[0-9]+\.[0-9]+\.[0-9]+$"

Text = Annotated[str, Field(pattern=TEXT)]
AreaCode = Annotated[str, Field(pattern=AREA_CODE)]
StatementCode = Annotated[str, Field(pattern=STATEMENT_CODE)]
Slug = Annotated[str, Field(pattern=SLUG)]
Version = Annotated[str, Field(pattern=VERSION)]
# A version that a local supplement extends: `family-help@1.1.0`.
Extended = Annotated[str, Field(pattern=EXTENDED)]
LevelNumber = Annotated[int, Field(ge=0, le=4)]
IndicatorLevel = Annotated[int, Field(ge=1, le=4)]
Positive = Annotated[int, Field(ge=1)]


class Part:
    """Reading rules shared by every part: no unknown keys, no converted types."""

    __slots__ = ()
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid", strict=True)


def area_of(statement_code: str) -> str:
    """The area's code inside a statement's code: `E` for `E3`."""
    return statement_code.rstrip("0123456789")


def area_order(code: str) -> tuple[int, str]:
    """The key that sorts areas by their codes: A, B, …, Z, AA."""
    return len(code), code
