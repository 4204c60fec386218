"""Raw HTML in a text that is opened and never closed, or closed without having been opened."""

import re
from collections.abc import Iterator

from pressroom.lazy_regex import expression
from pressroom.markup.lines import MarkdownSource
from pressroom.markup.sanitise import ENDS_BY_ITSELF, TAGS
from pressroom.problems import Problem, error

INLINE = frozenset(
    {
        *(
            "a",
            "abbr",
            "b",
            "bdi",
            "bdo",
            "cite",
            "code",
            "del",
            "dfn",
            "em",
            "i",
            "ins",
            "kbd",
            "mark",
            "q",
            "s",
            "samp",
        ),
        *("small", "span", "strong", "sub", "sup", "time", "u", "var"),
    }
)
"""What can't go on from one paragraph into the next."""

CLOSED = TAGS - ENDS_BY_ITSELF
"""What has an end tag."""

_STEP = expression(
    r"<!--.*?(?:-->|\Z)|(?P<blank>\n[ \t>]*\n)"
    r"|<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?:\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)?(?P<alone>/?)>",
    re.DOTALL,
)


def find_unclosed(source: MarkdownSource) -> Iterator[Problem]:
    """Every element of raw HTML is closed where it may be: what is left open would reach through the whole page."""
    if "<" not in source.without_code:
        return
    elements = OpenElements()
    for step in _STEP.finditer(source.without_code):
        stray = elements.take(step)
        if stray:
            yield told("html-unopened", stray, source)
    elements.leave(elements.opened)
    yield from (told("html-unclosed", tag, source) for tag in elements.left)


class OpenElements:
    """The elements that are open at a place of a text, and those that were left so."""

    def __init__(self) -> None:
        """Nothing is open."""
        self.opened: list[re.Match[str]] = []
        self.left: list[re.Match[str]] = []
        self._awaited: list[str] = []

    def take(self, step: re.Match[str]) -> re.Match[str] | None:
        """Go on to a tag or to the end of a paragraph; an end tag that closes nothing comes back."""
        if step["blank"] is not None:
            self.leave([tag for tag in self.opened if name_of(tag) in INLINE])
        elif step["name"] is not None and name_of(step) in CLOSED and not step["alone"]:
            if step["end"]:
                return self._close(step)
            self.opened.append(step)
        return None

    def leave(self, tags: list[re.Match[str]]) -> None:
        """Some elements are never closed; their end tags may come where it is too late."""
        self.left += tags
        self._awaited += map(name_of, tags)
        self.opened = [tag for tag in self.opened if tag not in tags]

    def _close(self, step: re.Match[str]) -> re.Match[str] | None:
        name = name_of(step)
        places = [place for place, tag in enumerate(self.opened) if name_of(tag) == name]
        if places:
            self.leave(self.opened[places[-1] + 1 :])
            self.opened.pop()
        elif name in self._awaited:
            self._awaited.remove(name)
        else:
            return step
        return None


def name_of(tag: re.Match[str]) -> str:
    """The name of an element."""
    return tag["name"].lower()


def told(code: str, tag: re.Match[str], source: MarkdownSource) -> Problem:
    """What is wrong with a tag, at its place."""
    return error(code, source.place(tag.start(), len(tag[0])), tag=name_of(tag))
