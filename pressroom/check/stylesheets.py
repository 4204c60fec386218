"""Style sheets and drawings: the other files that make a browser ask for files."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from lxml import etree

from pressroom.check.page_facts import Reach, References
from pressroom.lazy_regex import expression
from pressroom.model import File
from pressroom.model.files import ends_with
from pressroom.problems import Location
from pressroom.values import dataclass

Element = etree._Element  # noqa: SLF001 - lxml has no public name for what it returns

_COMMENT = expression(r"/\*.*?\*/", re.DOTALL)
_ADDRESS = expression(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)'"\s]*))\s*\)"""
    r"""|@import\s+(?:"([^"]*)"|'([^']*)')"""
    r"""|(?<=[(,\s])(?:"([^"]*)"|'([^']*)')(?=\s+(?:[\d.]+(?:x|dpi|dppx)|type\())""",  # in image-set()
    re.IGNORECASE,
)
_RUNNING = frozenset({"script", "handler", "iframe", "embed", "object"})
_XML = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)


class Attribute(NamedTuple):
    """An attribute in a drawing, by the name of its element and its own, both without their namespaces."""

    element: str
    name: str
    value: str


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A style sheet or a drawing: what it names, and in a drawing its ids and whatever in it would run."""

    path: str
    origin: Location
    references: tuple[References, ...] = ()
    ids: frozenset[str] = frozenset()
    inline: tuple[str, ...] = ()


def sheet_of(file: File, content: bytes) -> Sheet:
    """What a style sheet or drawing names. One that can't be read names nothing; other checks say so."""
    if ends_with(file.path, ".css"):
        references = References("css", Reach.LOAD, tuple(css_urls(content.decode(errors="replace"))))
        return Sheet(path=file.path, origin=file.origin, references=(references,))
    try:
        root = etree.fromstring(content, _XML)
    except etree.XMLSyntaxError:
        return Sheet(path=file.path, origin=file.origin)
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    attributes = [
        Attribute(_local(element.tag), _local(str(name)), str(value))
        for element in elements
        for name, value in element.items()
    ]
    return Sheet(
        path=file.path,
        origin=file.origin,
        references=(
            References("a", Reach.LINK, tuple(found.value for found in attributes if _is_link(found))),
            References("svg", Reach.LOAD, tuple(_drawn(elements, attributes))),
        ),
        ids=frozenset(found.value for found in attributes if found.name == "id"),
        inline=tuple(dict.fromkeys(_running(root, elements, attributes))),
    )


def css_urls(text: str) -> Iterator[str]:
    """Every address that a style sheet names, but for those inside the same document."""
    for found in _ADDRESS.finditer(_COMMENT.sub(" ", text)):
        url = next((group for group in found.groups() if group is not None), "")
        if not url.startswith("#"):
            yield url


def _is_link(attribute: Attribute) -> bool:
    return (attribute.element, attribute.name) == ("a", "href")


def _drawn(elements: Iterable[Element], attributes: Iterable[Attribute]) -> Iterator[str]:
    """What a drawing makes a browser ask for: pictures, symbols, and whatever its styles name."""
    for found in attributes:
        if found.name in {"href", "src"} and not _is_link(found):
            yield found.value
        yield from css_urls(found.value)
    for element in elements:
        if _local(str(element.tag)) == "style":
            yield from css_urls(element.text or "")


def _running(root: Element, elements: Iterable[Element], attributes: Iterable[Attribute]) -> Iterator[str]:
    """What runs in a drawing, or makes something else of it: also what only its reader would put in.

    An entity stands for what is written of it, elements too; an animation can give a link another address.
    """
    yield from (f"<{name}>" for element in elements if (name := _local(str(element.tag))) in _RUNNING)
    yield from (found.name for found in attributes if found.name.startswith("on"))
    moved = (found.value.lower() for found in attributes if found.name == "attributeName")
    yield from ("attributeName" for name in moved if name.startswith("on") or name.endswith("href"))
    if any(getattr(before, "target", "") == "xml-stylesheet" for before in root.itersiblings(preceding=True)):
        yield "<?xml-stylesheet?>"
    if any("<" in text or "&" in text for text in _entities(root)):
        yield "<!ENTITY>"


def _entities(root: Element) -> Iterator[str]:
    """What the entities of a drawing stand for."""
    types: Any = root.getroottree().docinfo.internalDTD
    if types is not None:
        yield from (entity.content or "" for entity in types.iterentities())


def _local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]
