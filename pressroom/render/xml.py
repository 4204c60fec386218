"""XML as bytes."""

from collections.abc import Iterable
from xml.etree import ElementTree as ET


def xml_bytes(root: ET.Element) -> bytes:
    """A document in UTF-8 with its declaration, indented, ending in a line end. Its elements hold texts or elements.

    The library goes through a tree three times: for names of other vocabularies, to indent it, and to write it.
    """
    return f'<?xml version="1.0" encoding="utf-8"?>\n{_written(root, _LINE)}\n'.encode()


_LINE = "\n"
_INDENT = "  "


def _written(element: ET.Element, line: str) -> str:
    """An element; `line` is what begins a line where it stands."""
    tag, text, pairs = element.tag, element.text, element.items()
    opened = f"{tag}{_attributes(pairs)}" if pairs else tag
    if len(element):
        inner = line + _INDENT
        return f"<{opened}>{''.join([inner + _written(child, inner) for child in element])}{line}</{tag}>"
    return f"<{opened}>{_escaped(text)}</{tag}>" if text else f"<{opened} />"


def _attributes(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join([f' {name}="{_in_quotes(value)}"' for name, value in pairs])


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _in_quotes(text: str) -> str:
    """A value of an attribute, in which readers keep line breaks only where they stand as numbers."""
    plain = _escaped(text).replace('"', "&quot;")
    return plain.replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#09;")
