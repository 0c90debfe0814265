"""England's 153 authorities with children's services: names, codes and regions as published.

The list is `content/authorities.csv`: the nine-character code of the Office for National
Statistics, the three-digit code of the Department for Education, the name, the region's code. It
is as of May 2025, when Barnsley's and Sheffield's codes changed. Pure.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parents[1] / "content" / "authorities.csv"
REGIONS = {
    "E12000001": "North East",
    "E12000002": "North West",
    "E12000003": "Yorkshire and The Humber",
    "E12000004": "East Midlands",
    "E12000005": "West Midlands",
    "E12000006": "East of England",
    "E12000007": "London",
    "E12000008": "South East",
    "E12000009": "South West",
}


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority as official statistics name it."""

    code: str
    old_code: str
    name: str
    region_code: str

    @property
    def region(self) -> str:
        """The region's name."""
        return REGIONS[self.region_code]


@cache
def list_authorities() -> Sequence[Authority]:
    """Return every authority, by name."""
    with FILE.open(encoding="utf-8", newline="") as file:
        held = [
            Authority(row["code"], row["old_code"], row["name"], row["region"])
            for row in csv.DictReader(file)
        ]
    return sorted(held, key=lambda one: one.name)


def find_authority(code: str) -> Authority | None:
    """Return the authority with this nine-character or three-digit code, or None."""
    asked = code.strip().upper()
    return next((one for one in list_authorities() if asked in (one.code, one.old_code)), None)
