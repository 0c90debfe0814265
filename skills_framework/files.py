"""The files of a framework's folder, read into one tree."""

from dataclasses import fields
from pathlib import Path

from skills_framework.fields import area_order
from skills_framework.model import Framework
from skills_framework.nodes import Node, read_tree
from skills_framework.problems import Problem, Severity

FRAMEWORK_FILE = "framework.yaml"
AREA_FOLDER = "areas"
PART_FILES = {
    "levels.yaml": "levels",
    "role-profiles.yaml": "role_profiles",
    "learning-resources.yaml": "learning_resources",
    "sources.yaml": "sources",
}
# A version with a predecessor says here how its statements come from it.
LINEAGE_FILE, LINEAGE = "lineage.yaml", "lineage"
# A local supplement says here what it adds to statements of the version it extends.
ADDITIONS_FILE, ADDITIONS = "additions.yaml", "additions"
OPTIONAL_FILES = {LINEAGE_FILE: LINEAGE, ADDITIONS_FILE: ADDITIONS}
LEVELS_FILE, LEVELS = "levels.yaml", "levels"


class FolderReader:
    """Reads one folder; collects its problems and the parts (`unread`) it could not get whole."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.unread: set[str] = set()

    def root(self) -> Node:
        """The framework's tree; call it once."""
        if not self.folder.is_dir():
            self._report(str(self.folder), None, "there is no such folder.")
            self.unread = {field.name for field in fields(Framework)}
            return Node(FRAMEWORK_FILE, 1, {})
        root = self._framework()
        parts = root.mapping()
        if root.text("extends") and not (self.folder / LEVELS_FILE).exists():
            # A supplement is rated on the levels of what it extends.
            parts[LEVELS] = Node(FRAMEWORK_FILE, root.line_of("extends"), [])
        for file, key in PART_FILES.items():
            if key not in parts:
                self._add_part(parts, file, key)
        for file, key in OPTIONAL_FILES.items():
            if (self.folder / file).exists():
                self._add_part(parts, file, key)
        self._add_areas(parts)
        self._find_strangers()
        return root

    def _framework(self) -> Node:
        root = self._read(FRAMEWORK_FILE)
        if root is None:
            self.unread |= {field.name for field in fields(Framework)}
            return Node(FRAMEWORK_FILE, 1, {})
        for key in (AREA_FOLDER, *PART_FILES.values(), *OPTIONAL_FILES.values()):
            if root.mapping().pop(key, None) is not None:
                sentence = f"`{key}` has a file of its own; take it out of here."
                self._report(FRAMEWORK_FILE, root.line_of(key), sentence)
        return root

    def _add_part(self, parts: dict[str, Node], file: str, key: str) -> None:
        tree = self._read(file)
        found = None if tree is None else tree.child(key)
        if tree is not None:
            for other in tree.mapping().keys() - {key}:
                sentence = f"the file has an unknown key `{other}`."
                self._report(file, tree.line_of(other), sentence)
            if found is None:
                self._report(file, tree.line, f"the file has no `{key}`.")
        if found is None:
            self.unread.add(key)
        else:
            parts[key] = found

    def _add_areas(self, parts: dict[str, Node]) -> None:
        names = sorted(path.name for path in (self.folder / AREA_FOLDER).glob("*.yaml"))
        trees = [self._read(f"{AREA_FOLDER}/{name}") for name in names]
        areas = [tree for tree in trees if tree is not None]
        areas.sort(key=lambda area: area_order(area.text("code")))
        if not names:
            sentence = "there is no file for an area, such as areas/a-relationships.yaml."
            self._report(AREA_FOLDER, None, sentence)
        if len(areas) < len(trees) or not names:
            self.unread.add(AREA_FOLDER)
        if areas:
            parts[AREA_FOLDER] = Node(areas[0].file, 1, list(areas))
        for area in areas:
            start = f"{AREA_FOLDER}/{area.text('code').lower()}-"
            if area.text("code") and not area.file.startswith(start):
                sentence = f"the name of this file must begin {start}."
                self._report(area.file, area.line_of("code"), sentence)

    def _find_strangers(self) -> None:
        """A misspelt file name would otherwise be passed over in silence."""
        for path in sorted(self.folder.rglob("*.y*ml")):
            name = path.relative_to(self.folder).as_posix()
            is_area = path.parent == self.folder / AREA_FOLDER and path.suffix == ".yaml"
            if not is_area and name not in {FRAMEWORK_FILE, *OPTIONAL_FILES, *PART_FILES}:
                self._report(name, None, "this file belongs to no part of a framework.")

    def _read(self, file: str) -> Node | None:
        text = self._text(file)
        if text is None:
            return None
        tree, problems = read_tree(text, file)
        self.problems += problems
        if tree is not None and not isinstance(tree.value, dict):
            self._report(file, tree.line, "the file must hold keys with values.")
            return None
        return tree

    def _text(self, file: str) -> str | None:
        try:
            data = (self.folder / file).read_bytes()
        except FileNotFoundError:
            self._report(file, None, "the file is missing.")
            return None
        except OSError as error:
            self._report(file, None, f"the file cannot be read: {error.strerror}.")
            return None
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self._report(file, line, "the file is not in UTF-8; save it as UTF-8.")
            return None

    def _report(self, file: str, line: int | None, sentence: str) -> None:
        self.problems.append(Problem(Severity.ERROR, file, line, sentence))
