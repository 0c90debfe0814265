"""A comparison for readers: plain text for a terminal, Markdown, and a web page of its own."""

import re
from collections.abc import Callable
from html import escape
from textwrap import fill

from skills_framework.compare.document import (
    Block,
    Heading,
    Items,
    Paragraph,
    Table,
    document,
    title,
)
from skills_framework.compare.parts import Comparison
from skills_framework.compare.wordwise import Mark, Piece

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~])")
_STYLE = """\
body { font-family: system-ui, sans-serif; line-height: 1.5; color: #0b0c0c; background: #fff;
  max-width: 46rem; margin: 0 auto; padding: 1rem; overflow-wrap: break-word; }
h1 { font-size: 1.8rem; line-height: 1.2; } h2 { margin-top: 2.5rem; }
h3 { margin-top: 2rem; border-top: 1px solid #b1b4b6; padding-top: 1rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; } caption { text-align: left; font-weight: bold; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem .4rem 0;
  border-bottom: 1px solid #b1b4b6; }
dt { font-weight: bold; } dd { margin: 0 0 1rem; white-space: pre-line; }
del { background: #f6e3e0; color: #5c1a10; } ins { background: #dcf0e3; color: #0b3d20; }
.instead { margin-left: .25em; }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
"""
_TAGS = {Mark.TAKEN_OUT: "del", Mark.PUT_IN: "ins"}


def as_text(comparison: Comparison, width: int = 80) -> str:
    """For a terminal: `[-taken out-]` and `{+put in+}`."""
    return "\n".join(_text(block, width) for block in document(comparison))


def as_markdown(comparison: Comparison) -> str:
    """Markdown: ~~taken out~~ and **put in**."""
    return "\n".join(_markdown(block) for block in document(comparison))


def as_html(comparison: Comparison) -> str:
    """A page that stands alone: `<del>` and `<ins>`, each in words for a screen reader too."""
    name = escape(title(comparison))
    language = escape(comparison.after.language)
    body = "".join(_html(block) for block in document(comparison))
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{name}</title>\n<style>\n{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )


def _text(block: Block, width: int) -> str:
    match block:
        case Heading(depth, text):
            under = {1: "=", 2: "-"}.get(depth, "") * min(len(text), width)
            return "\n".join(filter(None, [fill(text, width), under])) + "\n"
        case Paragraph(text):
            return fill(text, width) + "\n"
        case Items(entries):
            return "".join(_hung(f"- {entry}", width) for entry in entries)
        case Table(caption, _, rows):
            lines = [f"{row[1]} {row[0]}: {' '.join(row[2:])}" for row in rows]
            return f"{caption}\n" + "".join(_hung(f"- {line}", width) for line in lines)
        case _:
            return _hung(f"  {block.name}: {_marked(block.pieces, _brackets)}", width)


def _hung(text: str, width: int) -> str:
    return fill(text, width, subsequent_indent="    ") + "\n"


def _markdown(block: Block) -> str:
    match block:
        case Heading(depth, text):
            return f"{'#' * depth} {_plain(text)}\n"
        case Paragraph(text):
            return f"{_plain(text)}\n"
        case Items(entries):
            return "".join(f"- {_plain(entry)}\n" for entry in entries)
        case Table(caption, headings, rows):
            lines = [headings, ["---"] * len(headings), *rows]
            return f"{caption}:\n\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines)
        case _:
            return f"**{_plain(block.name)}.** {_marked(block.pieces, _stars)}\n"


def _html(block: Block) -> str:
    match block:
        case Heading(depth, text):
            return f"<h{depth}>{escape(text)}</h{depth}>\n"
        case Paragraph(text):
            return f"<p>{escape(text)}</p>\n"
        case Items(entries):
            return f"<ul>{''.join(f'<li>{escape(entry)}</li>' for entry in entries)}</ul>\n"
        case Table():
            return _html_table(block)
        case _:
            said = _marked(block.pieces, _tags).replace(
                "</del><ins>", '</del><ins class="instead">'
            )
            return f"<dl><dt>{escape(block.name)}</dt><dd>{said}</dd></dl>\n"


def _html_table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in table.headings)
    rows = "".join(_html_row(row) for row in table.rows)
    return (
        f'<div class="wide"><table><caption>{escape(table.caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>\n"
    )


def _html_row(row: tuple[str, ...]) -> str:
    cells = "".join(f"<td>{escape(one)}</td>" for one in row[1:])
    return f'<tr><th scope="row">{escape(row[0])}</th>{cells}</tr>'


def _marked(pieces: tuple[Piece, ...], mark: Callable[[Piece], str]) -> str:
    return "".join(map(mark, pieces))


def _brackets(piece: Piece) -> str:
    forms = {Mark.TAKEN_OUT: "[-{}-]", Mark.PUT_IN: "{{+{}+}}", Mark.KEPT: "{}"}
    return forms[piece.mark].format(piece.text)


def _stars(piece: Piece) -> str:
    """Space goes outside the marks: Markdown takes `** x **` for stars."""
    form = {Mark.TAKEN_OUT: "~~", Mark.PUT_IN: "**", Mark.KEPT: ""}[piece.mark]
    text = " ".join(piece.text.split())
    start, end = (" " * piece.text[at].isspace() for at in (0, -1))
    return f"{start}{form}{_plain(text)}{form}{end}" if text else start


def _tags(piece: Piece) -> str:
    tag = _TAGS.get(piece.mark)
    if tag is None:
        return escape(piece.text)
    said, end = (f'<span class="said">{words}</span>' for words in (f"[{piece.mark}: ", "]"))
    return f"<{tag}>{said}{escape(piece.text)}{end}</{tag}>"


def _plain(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)
