"""Chains: the addresses of the releases that a list shows, and how they are shared out between its pages."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from pressroom.model import ReleaseEntry

Chain = tuple[str, ...]
"""Addresses of releases from newest to oldest."""
ALL = "all"
"""The chain of all releases."""
YEAR, TOPIC, MUNICIPALITY, PERSON, FOLDER = "year", "topic", "municipality", "person", "folder"
"""What the names of the other chains begin with."""
FEW = 8
"""Chains that are worked out one by one, each by going through all releases; then all of them are."""


class Chains:
    """The chains that releases stand in, by their names. An edit of a text asks for a few of some hundreds."""

    def __init__(self, releases: Sequence[ReleaseEntry], topic_slugs: Mapping[str, str]) -> None:
        """The chains of releases, newest first, whose topics have these slugs."""
        self._releases = releases
        self._topic_slugs = topic_slugs
        self._few: dict[str, Chain] = {}

    def __getitem__(self, name: str) -> Chain:
        """A chain; an unknown one is empty."""
        if name in self._few:
            return self._few[name]
        is_in = None if "every" in vars(self) or len(self._few) == FEW else self._membership(name)
        if is_in is None:
            return self.every.get(name, ())
        self._few[name] = tuple(release.address for release in self._releases if is_in(release))
        return self._few[name]

    def _membership(self, name: str) -> Callable[[ReleaseEntry], bool] | None:
        """What tells whether a release stands in a chain; None for years: most of the work is to read all dates."""
        kind, _, key = name.partition(" ")
        topics = frozenset(topic for topic, slug in self._topic_slugs.items() if slug == key)
        by_kind: Mapping[str, Callable[[ReleaseEntry], bool]] = {
            ALL: lambda _: True,
            FOLDER: lambda release: folder_of(release.address) == key,
            MUNICIPALITY: lambda release: key in release.municipalities,
            TOPIC: lambda release: not topics.isdisjoint(release.topics),
            PERSON: lambda release: any(said[0] == key for said in release.speaker_texts),
        }
        return by_kind.get(kind)

    @cached_property
    def every(self) -> Mapping[str, Chain]:
        """Every chain by its name."""
        chains: dict[str, list[str]] = {ALL: []}
        for release in self._releases:
            for name in dict.fromkeys(self.names_of(release)):
                chains.setdefault(name, []).append(release.address)
        return {name: tuple(addresses) for name, addresses in chains.items()}

    def names_of(self, release: ReleaseEntry) -> Iterator[str]:
        """The names of the chains that a release stands in."""
        yield ALL
        yield f"{YEAR} {release.date.year or 0}"
        yield f"{FOLDER} {folder_of(release.address)}"
        yield from (f"{MUNICIPALITY} {slug}" for slug in release.municipalities)
        yield from (f"{TOPIC} {slug}" for name in release.topics if (slug := self._topic_slugs.get(name)))
        yield from (f"{PERSON} {said[0]}" for said in release.speaker_texts if said[0])


def folder_of(address: str) -> str:
    """The folder below ``press/`` that a release's page stands in: a year, as a rule."""
    return "-".join(address.split("/")[1:-1])


class NeighboursByChain(dict[str, Mapping[str, tuple[str, str]]]):
    """Neighbours in each chain, worked out for a chain when somebody asks."""

    def __init__(self, chains: Chains) -> None:
        """The neighbours in these chains."""
        super().__init__()
        self._chains = chains

    def __missing__(self, name: str) -> Mapping[str, tuple[str, str]]:
        """Those of one chain; an unknown chain is empty."""
        chain = self._chains[name]
        earlier, later = (*chain[1:], "")[: len(chain)], ("", *chain)[: len(chain)]
        self[name] = dict(zip(chain, zip(earlier, later, strict=True), strict=True))
        return self[name]


def page_of(chain: Chain, size: int, number: int) -> Chain:
    """A page of a long list: 0 is the latest, the full ones are counted from the oldest; empty where there is none.

    So a new release changes the latest page, and a full one that was cited stays what it was.
    """
    if not number:
        return chain[:size]
    end = len(chain) - (number - 1) * size
    return chain[end - size : end] if end > size else ()


def full_pages(count: int, size: int) -> int:
    """How many full pages a list of so many items has beside the one that shows the latest."""
    return max(0, count - 1) // size


def len_of_rest(count: int, size: int) -> int:
    """How many of the latest items are in no full page."""
    return count - size * full_pages(count, size)


def segments_from_newest(count: int, size: int) -> tuple[int, ...]:
    """The numbers of the segments of a list of so many items, in the order of the list."""
    return (0, *range(full_pages(count, size), 0, -1))


def page_with(place: int, count: int, size: int) -> int:
    """The number of the page of a long list on which its item at a place stands, counted from the newest, from 0 on.

    What the page with the latest shows is sought there, although it may stand on the newest full page as well.
    """
    return (count - 1 - place) // size + 1 if place >= size else 0


def pages_of(chain: Chain, size: int) -> Mapping[str, Chain]:
    """All pages of a long list, by their numbers."""
    return {str(number): page_of(chain, size, number) for number in range(full_pages(len(chain), size) + 1)}
