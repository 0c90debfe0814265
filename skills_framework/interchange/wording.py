"""What the first sheet of a workbook says to the person who opens it."""

READ_ME = (
    "How to use this workbook",
    "Each sheet holds one kind of part of a framework, one part a row. The first row holds the"
    " headings; leave their words as they are. Columns may be left out or moved.",
    "A permanent id joins a row to the same part in every version. Leave it as it is; leave it"
    " empty in a new row, and the part gets one when the file is imported.",
    "A row without a permanent id is joined by its code. Codes that differ only in small and"
    " capital letters are the same code. A code means one thing for ever.",
    "What is not in the file stays as it is in the draft: a row that you delete here deletes"
    " nothing there, and the order of rows changes nothing.",
    "Several words in a cell are joined by semicolons. Evidence examples, source references and"
    " exceptions take one line each (Alt and Enter make a new line). Inside a line, \\n stands"
    " for a line break and \\\\ for a backslash.",
    "Source reference: a source's code, a colon, a heading. Exception of a role profile: a level,"
    " a colon, codes of statements or areas, such as 1: E3, F1. Raised areas: 2 areas at level 4:"
    " why.",
    "Text only: no formulas, no merged cells. Cells have the format Text, so that no code becomes"
    " a date.",
    "Before anything is saved, the import shows what becomes of every row. Nothing is saved while"
    " a row is refused.",
)
