"""A framework → its folder of YAML files, in the style in which people write them.

What was written loads again as the same framework, with the same digest.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp
from unicodedata import normalize

from skills_framework.canonical import Json, to_plain
from skills_framework.fields import area_order
from skills_framework.files import (
    AREA_FOLDER,
    FRAMEWORK_FILE,
    LEVELS,
    LEVELS_FILE,
    OPTIONAL_FILES,
    PART_FILES,
)
from skills_framework.layout import part_lines
from skills_framework.model import Framework
from skills_framework.problems import FrameworkProblems, Problem, Severity

_AREA_KEYS = ("id", "code", "title", "summary", "source_refs", "statements")
_EXCEPTION_KEYS = ("statements", "areas", "level")
# The widest name most file systems take is 255 bytes; a title may be longer.
_LONGEST_NAME = 80


class FolderTaken(FileExistsError):
    """The folder holds something else already; what was published is never written over."""


def write_framework(framework: Framework, folder: Path) -> None:
    """Write a framework's files into a folder that is not there yet, whole or not at all.

    A folder that holds just these files already stays as it is. Raises `FolderTaken` where
    it holds anything else, and `FrameworkProblems` as `framework_files`.
    """
    files = framework_files(framework)
    if folder.exists() and any(folder.iterdir()):
        if _held(folder) != files:
            raise FolderTaken(f"The folder {folder} holds other files already.")
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    (fresh / AREA_FOLDER).mkdir()
    for name, text in files.items():
        (fresh / name).write_text(text, encoding="utf-8", newline="\n")
    fresh.chmod(0o755)
    os.replace(fresh, folder)


def framework_files(framework: Framework) -> Mapping[str, str]:
    """The files of a framework: the name inside its folder → the YAML text.

    Raises `FrameworkProblems` for a framework whose areas do not stand in the order of their
    codes: a folder has no other order.
    """
    codes = [area.code for area in framework.areas]
    if codes != sorted(codes, key=area_order):
        sentence = "the areas must stand in the order of their codes (A, B, …, Z, AA)."
        raise FrameworkProblems([Problem(Severity.ERROR, AREA_FOLDER, None, sentence)])
    return tree_files(to_plain(framework))


def tree_files(tree: Mapping[str, Json]) -> dict[str, str]:
    """`framework_files` of a framework as plain values, each part under its key."""
    own = {*PART_FILES.values(), *OPTIONAL_FILES.values(), AREA_FOLDER}
    files = {FRAMEWORK_FILE: _yaml({key: held for key, held in tree.items() if key not in own})}
    for name, key in PART_FILES.items():
        files[name] = _yaml({key: _by_habit(key, tree[key])})
    for area in _parts(tree[AREA_FOLDER]):
        files[_area_file(area)] = _yaml({key: area[key] for key in _AREA_KEYS})
    files |= {
        name: _yaml({key: tree[key]}) for name, key in OPTIONAL_FILES.items() if tree.get(key)
    }
    if tree.get("extends") and not tree[LEVELS]:
        del files[LEVELS_FILE]
    return files


def _yaml(part: Mapping[str, Json]) -> str:
    return "\n".join([*part_lines(part), ""])


def _by_habit(key: str, held: Json) -> Json:
    """Role profiles name the statements of an exception before their level."""
    if key != "role_profiles":
        return held
    return [profile | {"exceptions": _exceptions(profile)} for profile in _parts(held)]


def _exceptions(profile: Mapping[str, Json]) -> Json:
    return [{key: one[key] for key in _EXCEPTION_KEYS} for one in _parts(profile["exceptions"])]


def _parts(held: Json) -> list[dict[str, Json]]:
    return [part for part in held if isinstance(part, dict)] if isinstance(held, list) else []


def _area_file(area: Mapping[str, Json]) -> str:
    """`areas/e-safety-and-risk.yaml`."""
    letters = normalize("NFKD", str(area["title"])).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", letters)[:_LONGEST_NAME].strip("-") or "area"
    return f"{AREA_FOLDER}/{str(area['code']).lower()}-{slug}.yaml"


def _held(folder: Path) -> dict[str, str]:
    """Each file of a folder, by its name inside it; bytes that are no UTF-8 equal nothing."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8", errors="replace")
        for path in folder.rglob("*")
        if path.is_file()
    }
