"""Any later version of a framework that an editor could write, as hypothesis draws it."""

from dataclasses import dataclass, replace
from uuid import UUID, uuid5

from hypothesis import strategies as st

from skills_framework.model import Area, Framework, Statement

_WORDS = st.lists(
    st.sampled_from(
        ["tells", "a", "parent", "not", "écrit", "plan,", "on", "Friday.", "", "“safe”"]
    ),
    min_size=1,
    max_size=12,
).map(" ".join)

EDITS = st.sampled_from(
    ["keep", "keep", "reword", "indicator", "guidance", "rule", "drop", "replace", "split", "merge"]
)


@dataclass
class Editor:
    """Changes statements one after the other, and gives what is new a code and ids of its own."""

    before: Framework
    added: int = 0

    def new(self, statement: Statement, text: str) -> Statement:
        """A statement of its own that says something like another one."""
        self.added += 1
        last = max(int(one.code.lstrip("ABCDEFGHIJ")) for one in self.before.statements)
        return replace(
            statement,
            id=self._id(),
            code=f"{statement.area_code}{last + self.added}",
            title=f"{statement.title} {text}",
            indicators=tuple(replace(one, id=self._id()) for one in statement.indicators),
        )

    def _id(self) -> UUID:
        self.added += 1
        return uuid5(self.before.id, str(self.added))

    def edited(self, statement: Statement, edit: str, text: str) -> list[Statement]:
        """What becomes of one statement."""
        if edit == "reword":
            return [replace(statement, text=text)]
        if edit == "indicator":
            first = replace(statement.indicators[0], text=text)
            return [replace(statement, indicators=(first, *statement.indicators[1:]))]
        if edit == "guidance":
            return [replace(statement, guidance=text)]
        if edit == "rule":
            return [replace(statement, validity_months=statement.validity_months + len(text))]
        if edit == "replace":
            return [self.new(replace(statement, text=text, guidance=text), text)]
        if edit == "split":
            return [self.new(statement, text), self.new(statement, text)]
        return [] if edit in ("drop", "merge") else [statement]


@st.composite
def later_versions(draw: st.DrawFn, before: Framework) -> Framework:
    """A version after `before`, with other texts, without lineage."""
    editor = Editor(before)
    areas: list[Area] = []
    for area in before.areas:
        statements: list[Statement] = []
        edits = [(one, draw(EDITS), draw(_WORDS)) for one in area.statements]
        for statement, edit, text in edits:
            statements += editor.edited(statement, edit, text)
        merged = [statement for statement, edit, _ in edits if edit == "merge"]
        if merged:
            both = " ".join(statement.guidance for statement in merged)
            statements.append(editor.new(replace(merged[0], guidance=both), ""))
        areas.append(replace(area, statements=tuple(draw(st.permutations(statements)))))
    return replace(before, version="9.0.0", predecessor=before.version, areas=tuple(areas))
