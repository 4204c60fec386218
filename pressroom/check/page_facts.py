"""What is looked at on one finished page: values that are gathered from its bytes alone and can be remembered."""

from enum import StrEnum
from typing import Any, NamedTuple, Self

from pressroom.json_texts import json_row, read_row


class Reach(StrEnum):
    """What becomes of a reference, and so how far it may reach."""

    LINK = "link"
    """A reader may follow it: into the site, or to another one."""
    LOAD = "load"
    """The browser asks for it by itself, or sends something there: inside the site only."""
    RELATION = "relation"
    """It is only stated: a licence, another form of the page."""
    CANONICAL = "canonical"
    """It is stated as an address of the site's own, with its host."""


class References(NamedTuple):
    """Addresses that a file names in elements of one kind: how far they may reach, and as they are written."""

    element: str
    reach: Reach
    urls: tuple[str, ...]


class NoticeSeen(NamedTuple):
    """The notice as a page carries it: its phase, whether it has a name, and whether it stands where it should.

    A hidden one waits for its day.
    """

    phase: str
    is_hidden: bool
    is_labelled: bool
    is_in_place: bool


class HeadSeen(NamedTuple):
    """What the head of a page says. `is_policy_first` tells that the policy precedes what it should govern."""

    titles: tuple[str, ...] = ()
    is_charset_first: bool = False
    policies: tuple[str, ...] = ()
    is_policy_first: bool = False


class FirstLink(NamedTuple):
    """The first link of a page, which should skip to its content."""

    url: str = ""
    text: str = ""
    language: str = ""


class Jump(NamedTuple):
    """A heading that is more than one level below the one before it."""

    text: str
    level: int
    former: int


class PageFacts(NamedTuple):
    """What is looked at on one page. `is_page` is false when its bytes are no HTML; then nothing else is known."""

    is_utf8: bool = True
    is_page: bool = True
    is_whole: bool = False
    language: str = ""
    head: HeadSeen = HeadSeen()
    first_link: FirstLink = FirstLink()
    notice: NoticeSeen | None = None
    mains: int = 0
    first_headings: int = 0
    landmarks: frozenset[str] = frozenset()
    jumps: tuple[Jump, ...] = ()
    ids: frozenset[str] = frozenset()
    repeated_ids: tuple[str, ...] = ()
    unknown_ids: tuple[tuple[str, str], ...] = ()
    """Attribute and id, where no element of the page has the id."""
    references: tuple[References, ...] = ()
    images_without_alternative: tuple[str, ...] = ()
    links_without_text: tuple[str, ...] = ()
    inline: tuple[str, ...] = ()
    """The elements and attributes that hold scripts and styles in the page itself."""
    modules: tuple[str, ...] = ()
    has_base: bool = False
    has_broken_records: bool = False
    leftovers: tuple[str, ...] = ()
    stray_ends: tuple[str, ...] = ()
    unclosed: tuple[str, ...] = ()
    """The elements that are opened and never closed."""

    @property
    def row(self) -> str:
        """These facts as they are kept: in JSON, field by field. There is one for every page, so no names of types."""
        return json_row(self)

    @classmethod
    def read(cls, row: str) -> Self:
        """The facts that were kept; ValueError when the row isn't one of ours."""
        try:
            return cls._of(read_row(row))
        except (TypeError, ValueError) as wrong:
            raise ValueError("not a row of ours") from wrong

    @classmethod
    def ids_in(cls, row: str) -> frozenset[str]:
        """The ids among the facts that were kept; ValueError as in `read`."""
        try:
            return frozenset(read_row(row)[cls._fields.index("ids")])
        except (TypeError, LookupError, ValueError) as wrong:
            raise ValueError("not a row of ours") from wrong

    @classmethod
    def _of(cls, values: list[Any]) -> Self:
        facts = cls._make(values)
        titles, is_charset_first, policies, is_policy_first = facts.head
        return facts._replace(
            head=HeadSeen(tuple(titles), is_charset_first, tuple(policies), is_policy_first),
            first_link=FirstLink(*facts.first_link),
            notice=NoticeSeen(*facts.notice) if facts.notice else None,
            landmarks=frozenset(facts.landmarks),
            jumps=tuple(Jump(*jump) for jump in facts.jumps),
            ids=frozenset(facts.ids),
            repeated_ids=tuple(facts.repeated_ids),
            unknown_ids=tuple((attribute, identifier) for attribute, identifier in facts.unknown_ids),
            references=tuple(References(name, Reach(reach), tuple(urls)) for name, reach, urls in facts.references),
            images_without_alternative=tuple(facts.images_without_alternative),
            links_without_text=tuple(facts.links_without_text),
            inline=tuple(facts.inline),
            modules=tuple(facts.modules),
            leftovers=tuple(facts.leftovers),
            stray_ends=tuple(facts.stray_ends),
            unclosed=tuple(facts.unclosed),
        )
