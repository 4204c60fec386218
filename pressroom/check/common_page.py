"""A page in the common form → its facts, without a parser.

In this form are the pages that our templates make, when nothing on them is at fault: every ``<`` begins a tag that is
written as XML would have it, each element ends where it began, and the head has its usual beginning. Of any other page
nothing is said here, and the parser is asked (`extract`).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import Any

from pressroom.check.looked_at import LOADED, RECORD, is_json, leftovers_in, same
from pressroom.check.page_facts import FirstLink, HeadSeen, NoticeSeen, PageFacts, Reach, References
from pressroom.check.seen_in_tags import NotCommonError, SeenInTag, plain
from pressroom.check.tag_states import TAGS, first_state
from pressroom.lazy_regex import expression

_BEGINNING = "<!doctype html>\n"
_HEAD = '<head>\n<meta charset="utf-8">\n'
_AFTER_HEAD = "</head>\n<body"
_ENDS = ("</body>\n</html>", "</body>\n</html>\n")
_UNPRINTABLE = bytes([*range(9), *range(11, 32), 127])
_WHOLE_TAG = expression(r"<[^>]*>")
_TAG_AND_TEXT = expression(r"(?:<([^>]*)>)?([^<]*)")
_FIRST_LINK = expression(r"<a [^<>]*>([^<>&]*)</a>")
_LANGUAGE = " lang="
_LATE_END = expression(r"</a>(?<=[>;\s]</a>)(?<![^>;\s]</span></a>)")
"""The end of a link whose last words are a reference, stand in another element than a span, or aren't there."""
_BETWEEN_LINES = ">\n<"
"""Between two lines that end and begin with a tag."""
_REFERENCE = expression(r"&[^;]*;")
_LOADED = tuple(
    (name, f"<{name}>", tuple(f"{name} {attribute}" for attribute in attributes)) for name, attributes in LOADED.items()
)
_FIRST = first_state()
_ByKind = Mapping[str, Sequence[Any]]


def common_facts(content: bytes) -> PageFacts | None:
    """What is looked at on a page in the common form with nothing at fault; None of any other."""
    try:
        page = content.decode()
        _is(_has_frame(page) and len(content.translate(None, _UNPRINTABLE)) == len(content))
        _is(not leftovers_in(content))
        return _facts_of(page)
    except (NotCommonError, UnicodeDecodeError):
        return None


def _is(condition: bool) -> None:  # noqa: FBT001  (what must be)
    if not condition:
        raise NotCommonError


def _has_frame(page: str) -> bool:
    return page.startswith(_BEGINNING) and page.endswith(_ENDS) and _HEAD in page and _AFTER_HEAD in page


def _facts_of(page: str) -> PageFacts:
    seen = _seen_on(page)
    kinds = [kind for kind, _ in seen]
    found: dict[str, list[Any]] = defaultdict(list)
    for kind, value in seen:
        found[kind].append(value)
    _is(len(found["main"]) < 2 and not _leave_out_a_level(found["heading"]))  # noqa: PLR2004
    _is(all(map(_has_words, _LATE_END.finditer(page))))
    return PageFacts(
        is_whole=True,
        language=found["language"][0],
        head=_head_of(page, kinds, found),
        first_link=_first_link_of(page, found),
        notice=_notice_of(kinds, found),
        mains=len(found["main"]),
        first_headings=len(found["h1"]),
        landmarks=same(frozenset(found["landmark"])),
        ids=_ids_of(found),
        references=tuple(_references(found)),
    )


def _seen_on(page: str) -> list[SeenInTag]:
    """What is seen in the tags of a page, in their order."""
    seen: list[SeenInTag] = []
    state = _FIRST
    for tag in TAGS.findall(page, len(_BEGINNING)):
        state, found = state[tag]
        if found:
            seen += found
    _is(state.is_end)
    return seen


def _leave_out_a_level(levels: Sequence[int]) -> bool:
    return any(level > former + 1 for former, level in pairwise(levels))


def _has_words(end: re.Match[str]) -> bool:
    """Whether a link that ends here has words of its own."""
    start = end.string.rfind("<a ", 0, end.start())
    return bool(_REFERENCE.sub("", _WHOLE_TAG.sub("", end.string[start : end.start()])).strip())


def _head_of(page: str, kinds: Sequence[str], found: _ByKind) -> HeadSeen:
    start, end = len(_BEGINNING), page.index(_AFTER_HEAD)
    _is(page.startswith("<", start) and page.endswith(">\n", start, end))
    titles = tuple(_titles_in(page[start + 1 : end - 2]))
    _is(len(titles) == len(found["title"]))
    return HeadSeen(
        titles=titles,
        is_charset_first=True,
        policies=tuple(found["policy"]),
        is_policy_first=_is_policy_first(kinds),
    )


def _titles_in(head: str) -> Iterator[str]:
    """The texts of the titles; a record must be one, and no other text has its place in a head.

    The head is given from within its first tag to within its last. Most of its lines are a tag each, and hold no text.
    """
    for lines in head.split(_BETWEEN_LINES):
        if ">" in lines or "\n" in lines or lines.startswith("script"):
            for tag, text in chain.from_iterable(map(_TAG_AND_TEXT.findall, f"<{lines}>".split("\n"))):
                if tag == "title":
                    yield plain(text).strip()
                elif tag.startswith("title") or not (is_json(text) if RECORD in tag else not text.strip(" \t")):
                    raise NotCommonError


def _is_policy_first(kinds: Sequence[str]) -> bool:
    """Whether the policy comes before what it is for."""
    bound = next((place for place, kind in enumerate(kinds) if kind in ("link", "<script>")), len(kinds))
    return "policy" not in kinds or kinds.index("policy") < bound


def _first_link_of(page: str, found: _ByKind) -> FirstLink:
    """The first link, of plain words in the language of the page."""
    start = page.find("<a ")
    if start < 0:
        return FirstLink()
    match = _FIRST_LINK.match(page, start)
    if not match or page.find(_LANGUAGE, page.index(_AFTER_HEAD), match.end()) >= 0:
        raise NotCommonError
    return same(FirstLink(found["a"][0], " ".join(match[1].split()), found["language"][0]))


def _notice_of(kinds: Sequence[str], found: _ByKind) -> NoticeSeen | None:
    if "notice" not in kinds:
        return None
    passed = kinds[: kinds.index("notice")]
    notice: NoticeSeen = found["notice"][0]
    return same(notice._replace(is_in_place="a" in passed and "main" not in passed))


def _ids_of(found: _ByKind) -> frozenset[str]:
    """The ids, each of which stands once; and what is named by its id is there."""
    ids = frozenset(found["id"])
    _is(len(ids) == len(found["id"]) and ids.issuperset(chain.from_iterable(found["named"])))
    return ids


def _references(found: _ByKind) -> Iterator[References]:
    """Every address that the page names."""
    yield References("a", Reach.LINK, _once(found["a"]))
    yield References("area", Reach.LINK, ())
    yield References("a", Reach.LOAD, ())
    for name, element, attributes in _LOADED:
        if element in found:
            yield from (References(name, Reach.LOAD, _once(_urls_in(found, kind))) for kind in attributes)
    yield from found["link"]
    yield from (References("meta", Reach.LOAD, (url,)) for url in found["refresh"])


def _urls_in(found: _ByKind, kind: str) -> Iterable[str]:
    """The addresses in an attribute; a set of sources has several."""
    return chain.from_iterable(found.get(kind, ())) if kind.endswith("srcset") else found.get(kind, ())


def _once(urls: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(urls))
