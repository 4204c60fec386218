"""Where in a page a tag stands: an automaton that learns its steps from the pages that it reads.

Most tags of a page stand on others too, in the same place. So a state, which is the elements that a tag stands in,
remembers which state comes after the tag and what is seen in it. What it can't be sure of is told (`NotCommonError`),
and the page is for the parser.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from pressroom.check.seen_in_tags import NotCommonError, SeenInTag, Shape, StartTag, TakenFromTag, shape_of
from pressroom.check.unclosed import may_end_in_itself
from pressroom.lazy_regex import expression

_BLOCK = "(?:aside|header|nav)"
TAGS = expression(
    r"</[^>]*>(?:\n?<[^> ]*>)*"
    rf"|<{_BLOCK}[^>]*>[^<]*(?:<(?!/{_BLOCK}>)[^<]*)*</{_BLOCK}>"
    r"|<[^>]*"
)
"""A tag but its last character; what ends elsewhere than it seems has no form that is known. Or a run of tags, which
has its last character: from the end of an element on, each without attributes and with nothing or a line feed before
it; or from the beginning of an aside, a header or a menu to the end of the first of these, with the texts between. Of
both there are some hundreds in all pages, so that a page of 450 tags is gone through in 194 steps."""
TagStep = tuple["TagState", tuple[SeenInTag, ...]]
"""The state after a tag, and what is seen in the tag."""

_MOST = 1000
"""So many tags are remembered of a state: an archive has more addresses than there is memory for."""
_DEEPEST = 60
_OF_TEXT = frozenset({"script", "textarea", "title"})
"""What holds text only."""
_REFUSED = frozenset(
    {
        "area",
        "base",
        "body",
        "head",
        "html",
        "iframe",
        "noembed",
        "noframes",
        "noscript",
        "plaintext",
        "style",
        "template",
        "xmp",
    }
)
"""What is at fault, or read in a way of its own, wherever it stands."""
_OF_HEAD = frozenset({"link", "meta", "script", "title"})
_PARSER = etree.HTMLParser()
_TAG = expression(r"<[^>]*")


class TagForm(NamedTuple):
    """What tags of one shape lead to: the state after them, what is seen in them all, and which values are taken."""

    after: "TagState"
    seen: tuple[SeenInTag, ...]
    taken: tuple[TakenFromTag, ...]


class TagState(dict[str, TagStep]):
    """Where in a page a tag stands: the steps by their tags, learnt when they are first asked for.

    `above` are the elements that it stands in, and `closed` is the state after the end of the innermost one. Where not
    every element may begin, `only` has the states of those that may.
    """

    def __init__(
        self,
        element: str,
        closed: "TagState | None" = None,
        only: "Mapping[str, TagState] | None" = None,
        above: tuple[str, ...] = (),
    ) -> None:
        """A state with nothing learnt yet."""
        super().__init__()
        self.element, self.closed, self.only, self.above = element, closed, only, above
        self.forms: dict[str, TagForm] = {}
        self.cases: dict[tuple[str, ...], TagForm] = {}
        self.inner: dict[str, TagState] = {}

    def __missing__(self, tag: str) -> TagStep:
        """Learn the step of a tag, or of a run of tags (see `TAGS`); NotCommonError when it can't be known."""
        if tag.endswith(">"):
            step = self._after_run(tag)
        else:
            step = self._after_end(tag) if tag.startswith("</") else self._after_start(tag)
        if len(self) >= _MOST:
            self.clear()
        self[tag] = step
        return step

    @property
    def is_end(self) -> bool:
        """Whether a page may end here."""
        return self.only is not None and not self.only and self.closed is None

    def _after_run(self, run: str) -> TagStep:
        state, seen = self, list[SeenInTag]()
        for tag in _TAG.findall(run):
            state, found = state[tag]
            seen += found
        return state, tuple(seen)

    def _after_end(self, tag: str) -> TagStep:
        if self.closed is None or tag != f"</{self.element}":
            raise NotCommonError
        return self.closed, ()

    def _after_start(self, tag: str) -> TagStep:
        pieces = tag.split('"')
        if not len(pieces) % 2:  # a quotation mark is left over
            raise NotCommonError
        text, values = '""'.join(pieces[::2]), pieces[1::2]
        after, seen, taken = self.forms.get(text) or self._form(text, values)
        if len(taken) == 1:  # as of nearly all tags that aren't known yet: the address of a link
            ((kind, place, take),) = taken
            return after, (*seen, (kind, take(values[place])))
        return after, (*seen, *[(kind, take(values[place])) for kind, place, take in taken]) if taken else seen

    def _form(self, text: str, values: Sequence[str]) -> TagForm:
        """The form of a tag of this shape, found by the values that decide, if there are any."""
        shape = shape_of(text)
        key = (text, *[values[place] for place in shape.deciding])
        if key not in self.cases:
            tag = StartTag(shape, values, self.above)
            if len(self.cases) >= _MOST:
                self.cases.clear()
                self.forms.clear()
            self.cases[key] = TagForm(self._after(shape), tuple(tag.seen()), tuple(tag.taken()))
        if not shape.deciding:
            self.forms[text] = self.cases[key]
        return self.cases[key]

    def _after(self, shape: Shape) -> "TagState":
        """The state after a start tag: inside its element, unless that is empty."""
        if self.only is not None:
            if shape.name not in self.only or shape.is_empty:
                raise NotCommonError
            return self.only[shape.name]
        if shape.name in _REFUSED or len(self.above) > _DEEPEST or not self._holds(shape):
            raise NotCommonError
        if shape.is_of_drawing and not may_end_in_itself(shape.name, self.above):
            raise NotCommonError
        return self if shape.is_empty else self._inside(shape.name)

    def _holds(self, shape: Shape) -> bool:
        return _stands_in(self.element, shape.bare, is_empty=shape.is_empty)

    def _inside(self, name: str) -> "TagState":
        if name not in self.inner:
            self.inner[name] = TagState(name, self, {} if name in _OF_TEXT else None, (*self.above, name))
        return self.inner[name]


def first_state() -> TagState:
    """The state before ``<html>``: a head comes, then a body, and nothing after them."""
    done = TagState("", None, {})
    after_body = TagState("html", done, {})
    body = TagState("body", after_body, above=("html", "body"))
    after_head = TagState("html", None, {"body": body})
    head = TagState("head", after_head, above=("html", "head"))
    return TagState("", None, {"html": TagState("html", None, {"head": head})})


@lru_cache(maxsize=10_000)
def _stands_in(element: str, tag: str, *, is_empty: bool) -> bool:
    """Whether the parser leaves a tag's element where it stands, instead of closing what it stands in.

    That depends on the innermost open element alone, so the parser is asked once about each pair.
    """
    name = tag.strip("</>")
    if element == "head":
        return name in _OF_HEAD
    body = f"{tag}b" if is_empty else f"{tag}a</{name}>b"
    if element != "body":
        body = f"<{element}>{body}</{element}>"
    root = etree.fromstring(f"<html><body>{body}</body></html>", _PARSER)
    found = root.findall(f"body{'' if element == 'body' else '/' + element}/{name}")
    return [(child.text, child.tail) for child in found] == [(None if is_empty else "a", "b")]
