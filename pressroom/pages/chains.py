"""Chains: the addresses of the releases that a list shows, and how they are shared out between its pages."""

from collections.abc import Mapping

Chain = tuple[str, ...]
"""Addresses of releases from newest to oldest."""


class NeighboursByChain(dict[str, Mapping[str, tuple[str, str]]]):
    """Neighbours in each chain, worked out for a chain when somebody asks."""

    def __init__(self, chains: Mapping[str, Chain]) -> None:
        """The neighbours in these chains."""
        super().__init__()
        self._chains = chains

    def __missing__(self, name: str) -> Mapping[str, tuple[str, str]]:
        """Those of one chain; an unknown chain is empty."""
        chain = self._chains.get(name, ())
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
