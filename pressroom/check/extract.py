"""A page's bytes → its summary.

A site has thousands of pages, so what can be asked of the parser as a path is, and what is rare on a page is looked for
in its bytes first.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from sys import intern
from typing import TypeVar, cast

from lxml import etree

from pressroom.check.common_page import common_facts
from pressroom.check.looked_at import (
    HEADINGS,
    LANDMARKS,
    LOADED,
    NAMING,
    NOTICE,
    PARTS,
    POLICY,
    RECORD,
    REFRESH,
    is_json,
    leftovers_in,
    reach_of,
    same,
    urls_in_set,
)
from pressroom.check.page_facts import FirstLink, HeadSeen, Jump, NoticeSeen, PageFacts, Reach, References
from pressroom.check.unclosed import unclosed_in
from pressroom.lazy_regex import expression
from pressroom.shortcuts import Shortcut, is_on

Value = TypeVar("Value", bound=Hashable)
Element = etree._Element  # noqa: SLF001 - lxml has no public name for what it returns
Elements = Mapping[str, Sequence[Element]]
Links = Sequence[tuple[Element, str]]
"""Links and where they lead, in their order."""

_PARSER = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False)


def _attributes(name: str) -> etree.XPath:
    """The values of an attribute; asked of elements alone, since texts, of which a page has most, have none."""
    return etree.XPath(f"descendant-or-self::*/@{name}", smart_strings=False)


_IDS = _attributes("id")
_STYLED = _attributes("style")
_NAMING = tuple((name, _attributes(name)) for name in NAMING)
_LOOKED_AT = ("a", "area", "base", "footer", "h1", "header", "link", "main", "meta", "nav", "style", *LOADED)
_EQUIVALENTS = etree.XPath("*[@http-equiv]")
_STRAY = "Unexpected end tag"
_HANDLER = expression(rb"on(?<![a-z-]on)[a-z]+\s*=")


def extract_facts(content: bytes) -> PageFacts:
    """What is looked at on a page; bytes that are no page give a summary in which everything is missing."""
    facts = common_facts(content) if is_on(Shortcut.COMMON_PAGES) else None
    return parsed_facts(content) if facts is None else facts


def parsed_facts(content: bytes) -> PageFacts:
    """What the parser finds on a page."""
    try:
        page = content.decode()
    except UnicodeDecodeError:
        return PageFacts(is_utf8=False, is_page=False)
    root: object = etree.fromstring(content, _PARSER)
    if not isinstance(root, Element):
        return PageFacts(is_page=False)
    lowered = content.lower()
    found = _looked_at(root)
    ids = _texts(_IDS, root)
    known = frozenset(map(intern, ids))
    links = [(link, url) for link in found["a"] if (url := link.get("href")) is not None]
    return PageFacts(
        is_whole=lowered.rstrip().endswith(b"</html>"),
        language=root.get("lang", ""),
        head=_head_of(root),
        first_link=_first_link_of(links),
        notice=_notice_of(root),
        mains=len(found["main"]),
        first_headings=len(found["h1"]),
        landmarks=same(frozenset(name for name in LANDMARKS if any(map(_is_landmark, found[name])))),
        jumps=tuple(_jumps(found)),
        ids=known,
        repeated_ids=_repeated(ids) if len(known) < len(ids) else (),
        unknown_ids=_once(pair for pair in _named(root) if pair[1] not in known),
        references=tuple(_references(found, links)),
        images_without_alternative=_once(image.get("src", "") for image in found["img"] if image.get("alt") is None),
        links_without_text=_once(url for link, url in links if _is_silent(link)),
        inline=_once(_inline(root, found, lowered)),
        modules=_once(script.get("src", "") for script in found["script"] if script.get("type") == "module"),
        has_base=bool(found["base"]),
        has_broken_records=not all(is_json(script.text) for script in found["script"] if _is_record(script)),
        stray_ends=_once(_stray_ends()),
        unclosed=_once(unclosed_in(page)),
        leftovers=leftovers_in(content),
    )


def _looked_at(root: Element) -> Elements:
    """The elements that are looked at, by their names and in their order."""
    found: dict[str, list[Element]] = {name: [] for name in _LOOKED_AT}
    for element in root.iter(*_LOOKED_AT):
        found[element.tag].append(element)
    return found


def _head_of(root: Element) -> HeadSeen:
    """What the head says; a policy counts only for what comes after it."""
    head = next(root.iterchildren("head"), None)
    if head is None:
        return HeadSeen()
    first = next(iter(head), None)
    policies = [meta for meta in _found(_EQUIVALENTS, head) if _equivalent(meta) == POLICY]
    bound = next(head.iterchildren("link", "script", "style"), None)
    return HeadSeen(
        titles=tuple([(title.text or "").strip() for title in head.iterchildren("title")]),
        is_charset_first=first is not None and first.get("charset", "").lower() == "utf-8",
        policies=tuple([intern(policy.get("content", "")) for policy in policies]),
        is_policy_first=bound is None or not policies or head.index(policies[0]) < head.index(bound),
    )


def _equivalent(element: Element) -> str:
    """The header that an element of the head stands for, in small letters."""
    return element.get("http-equiv", "").lower()


def _first_link_of(links: Links) -> FirstLink:
    """The first link of the page, with the language that it stands in."""
    if not links:
        return FirstLink()
    link, url = links[0]
    languages = (element.get("lang") for element in (link, *link.iterancestors()))
    return same(FirstLink(url, _text_of(link), next((language for language in languages if language), "")))


def _notice_of(root: Element) -> NoticeSeen | None:
    """The notice: its place is after the first link and before the main part."""
    passed: set[str] = set()
    for element in root.iter("a", "aside", "main"):
        if element.tag == "aside" and element.get("id") == NOTICE:
            label = element.get("aria-label", "").strip() or element.get("aria-labelledby", "").strip()
            is_hidden = element.get("hidden") is not None
            return same(NoticeSeen(element.get("data-phase", ""), is_hidden, bool(label), passed == {"a"}))
        if element.tag != "aside":
            passed.add(element.tag)
    return None


def _is_landmark(element: Element) -> bool:
    """Whether a header, nav or footer belongs to the page, and not to a part of it."""
    return next(element.iterancestors(*PARTS), None) is None


def _jumps(found: Elements) -> Iterator[Jump]:
    """The headings of the main part that leave out a level."""
    former = 0
    for heading in found["main"][0].iter(*HEADINGS) if found["main"] else ():
        level = int(heading.tag[1])
        if former and level > former + 1:
            yield Jump(text=_text_of(heading), level=level, former=former)
        former = level


def _named(root: Element) -> Iterator[tuple[str, str]]:
    """Attribute and id, wherever an attribute names other elements of the page."""
    for name, path in _NAMING:
        for value in _texts(path, root):
            yield from ((name, identifier) for identifier in value.split())


def _references(found: Elements, links: Links) -> Iterator[References]:
    """Every address that the page names, each one text in memory: those of the menu stand on all pages."""
    yield References("a", Reach.LINK, _once(intern(url) for _, url in links))
    yield References("area", Reach.LINK, _once(_values(found["area"], "href")))
    yield References("a", Reach.LOAD, _once(url for value in _values(found["a"], "ping") for url in value.split()))
    for name, attributes in LOADED.items():
        if not found[name]:
            continue
        for attribute in attributes:
            values = _values(found[name], attribute)
            urls = (url for value in values for url in urls_in_set(value)) if attribute == "srcset" else values
            yield References(name, Reach.LOAD, _once(map(intern, urls)))
    for link in found["link"]:
        yield References("link", reach_of(link.get("rel", "")), (link.get("href", ""),))
    for meta in found["meta"]:
        if _equivalent(meta) == "refresh" and (match := REFRESH.match(meta.get("content", ""))):
            yield References("meta", Reach.LOAD, (match[1],))


def _is_silent(link: Element) -> bool:
    """Whether a link has no text, and nothing that could be read instead."""
    return not ((link.text or "").strip() or _text_of(link)) and not any(
        element.get(name, "").strip()
        for element in link.iter()
        for name in ("aria-label", "aria-labelledby", "title", "alt")
    )


def _inline(root: Element, found: Elements, lowered: bytes) -> Iterator[str]:
    """The elements and attributes that hold scripts and styles in the page itself."""
    yield from ("<script>" for script in found["script"] if script.get("src") is None and not _is_record(script))
    yield from ("<style>" for _ in found["style"])
    yield from ("srcdoc" for _ in _values(found["iframe"], "srcdoc"))
    yield from ("style" for _ in _texts(_STYLED, root))
    if _HANDLER.search(lowered):
        for element in root.iter():
            yield from (str(name) for name in element.keys() if str(name).startswith("on"))  # noqa: SIM118 - no mapping


def _is_record(script: Element) -> bool:
    """Whether a script element holds values, which no browser runs."""
    return script.get("type", "") == RECORD and script.get("src") is None


def _stray_ends() -> Iterator[str]:
    """The names of the end tags that end nothing, of the page that was read last.

    The parser has another message of the same type for some elements that are left open.
    """
    for entry in _PARSER.error_log:
        if entry.type == etree.ErrorTypes.ERR_TAG_NAME_MISMATCH and entry.message.startswith(_STRAY):
            yield entry.message.rpartition(" ")[2]


def _text_of(element: Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())


def _values(elements: Iterable[Element], name: str) -> Iterator[str]:
    return (value for element in elements if (value := element.get(name)) is not None)


def _repeated(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(identifier for identifier, count in Counter(ids).items() if count > 1))


def _texts(path: etree.XPath, root: Element) -> list[str]:
    """What a path to attributes finds."""
    return cast(list[str], path(root))


def _found(path: etree.XPath, root: Element) -> list[Element]:
    """What a path to elements finds."""
    return cast(list[Element], path(root))


def _once(items: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys(items))
