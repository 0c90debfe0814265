"""A page as a browser without scripts sees it: headings, links, forms, what went wrong."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import tinyhtml5

XHTML = "{http://www.w3.org/1999/xhtml}"
Sent = dict[str, list[str]]


def words(element: Element) -> str:
    """Return an element's text with white space folded."""
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


@dataclass(frozen=True)
class Option:
    """One value that a radio button, a checkbox or a list offers, with its label."""

    name: str
    value: str
    label: str


@dataclass
class Form:
    """A form as it stands: where it goes, what it holds, what it offers, its buttons."""

    action: str
    method: str
    fields: Sent = field(default_factory=dict)
    options: list[Option] = field(default_factory=list)
    buttons: list[Option] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        """The names of everything that can be filled in or chosen."""
        return set(self.fields) | {option.name for option in self.options}

    def offers(self, name: str) -> list[Option]:
        """Return what can be chosen for a field."""
        return [option for option in self.options if option.name == name]


class Page:
    """What came back from one request."""

    def __init__(self, url: str, status: int, html: str) -> None:
        self.url, self.status, self.html = url, status, html
        self.root: Element = tinyhtml5.parse(html)

    def all(self, tag: str) -> list[Element]:
        """Return every element of a tag, in order."""
        return list(self.root.iter(f"{XHTML}{tag}"))

    @property
    def heading(self) -> str:
        """The text of its first h1, or nothing."""
        found = self.all("h1")
        return words(found[0]) if found else ""

    @property
    def text(self) -> str:
        """Everything it says."""
        return words(self.root)

    @property
    def errors(self) -> list[str]:
        """What its error summary lists."""
        return [
            words(item)
            for summary in self._with_class("govuk-error-summary")
            for item in summary.iter(f"{XHTML}li")
        ]

    @property
    def links(self) -> list[tuple[str, str]]:
        """Each link's (text, address)."""
        return [(words(link), link.get("href", "")) for link in self.all("a")]

    def link(self, text: str = "", address: str = "") -> str:
        """Return the address of the first link whose text and address match these patterns."""
        for said, href in self.links:
            if re.search(text, said) and re.search(address, href):
                return href
        raise LookupError(f"{self.heading!r} ({self.url}) has no link {text!r} to {address!r}.")

    @property
    def forms(self) -> list[Form]:
        """Its forms, in order."""
        labels = {label.get("for", ""): words(label) for label in self.all("label")}
        return [_read_form(form, labels, self.url) for form in self.all("form")]

    def form(self, *, action: str = "", holding: str = "", button: str = "") -> Form:
        """Return the first form that goes to `action`, holds a field, and has such a button."""
        for form in self.forms:
            pressed = any(re.search(button, one.label) for one in form.buttons)
            named = not holding or any(re.search(holding, name) for name in form.names)
            if re.search(action, form.action) and named and (pressed or not button):
                return form
        raise LookupError(
            f"{self.heading!r} ({self.url}) has no form to {action!r} with {holding!r} {button!r}."
        )

    def _with_class(self, name: str) -> Iterator[Element]:
        return (one for one in self.root.iter() if name in (one.get("class") or "").split())


def _read_form(form: Element, labels: dict[str, str], url: str) -> Form:
    read = Form(form.get("action") or url, (form.get("method") or "get").lower())
    for part in form.iter():
        name, kind = part.get("name"), (part.get("type") or "").lower()
        label = labels.get(part.get("id") or "", "")
        if part.tag == f"{XHTML}button" or kind == "submit":
            said = words(part) or part.get("value", "")
            read.buttons.append(Option(name or "", part.get("value", ""), said))
        elif name and kind in ("radio", "checkbox"):
            option = Option(name, part.get("value", "on"), label)
            read.options.append(option)
            if part.get("checked") is not None:
                read.fields.setdefault(name, []).append(option.value)
        elif name and part.tag == f"{XHTML}select":
            _read_list(read, part, name)
        elif name and part.tag == f"{XHTML}textarea":
            read.fields[name] = ["".join(part.itertext()).removeprefix("\n")]
        elif name and part.tag == f"{XHTML}input":
            read.fields.setdefault(name, []).append(part.get("value", ""))
    return read


def _read_list(read: Form, part: Element, name: str) -> None:
    for option in part.iter(f"{XHTML}option"):
        value = option.get("value") or ""
        read.options.append(Option(name, value, words(option)))
        if option.get("selected") is not None:
            read.fields.setdefault(name, []).append(value)
