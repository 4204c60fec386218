"""Topics: the subjects that releases name, one page each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from pressroom.fields import nearest, slug_of
from pressroom.model import Release, Topic
from pressroom.model.paths import LISTS, OVERVIEWS
from pressroom.problems import Location, Problem, error, warning
from pressroom.read.collections import Collection
from pressroom.read.ruled import ListedRelease, RuledArchive, RuledRecord, RuledRelease

PLURALS = ("er", "ar", "or", "r")
LONGEST_ENDING = max(map(len, PLURALS))
"""Letters by which two spellings of one word differ in length at most."""
LONG_ENOUGH = 5
"""Letters in a word that can be told from its plural."""
LONG_ENOUGH_FOR_A_SLIP = 9
"""Letters in a word of which another that differs in one letter is a slip of the pen."""


def spelling_of(releases: Iterable[ListedRelease]) -> Mapping[str, str]:
    """The spelling of each topic, by slug: the one that most releases have, the first by letter among equals."""
    uses = Counter(name for release in releases for name in release.topics)
    names: dict[str, str] = {}
    for name in sorted(uses, key=lambda name: (-uses[name], name)):
        names.setdefault(slug_of(name), name)
    return names


def topics_of(releases: Iterable[Release]) -> tuple[Topic, ...]:
    """The topics by slug."""
    return tuple(Topic(slug=slug, name=name) for slug, name in sorted(spelling_of(releases).items()))


def with_one_spelling(release: Release, spelling: Mapping[str, str]) -> Release:
    """A release with its topics as most releases spell them."""
    topics = tuple(dict.fromkeys(spelling[slug_of(name)] for name in release.topics))
    return release if topics == release.topics else replace(release, topics=topics)


def topics_have_one_spelling(archive: RuledArchive) -> Iterator[Problem]:
    """A topic is spelled in one way: with the same capitals and hyphens, in singular or in plural."""
    uses = Counter(name for release in archive.releases for name in release.value.topics)
    words = [(name, slug_of(name).replace("-", "")) for name in sorted(uses, key=lambda name: (-uses[name], name))]
    better: dict[str, str] = {}
    for (first, word), (second, other) in combinations(words, 2):
        if is_same_word(word, other):
            better.setdefault(second, first)
    for release in archive.releases if better else ():
        yield from misspelled(release, better)


def topic_texts_are_of_topics(archive: RuledArchive) -> Iterator[Problem]:
    """What site.yaml tells of a topic is told of one that a release has, and leads to a page that there may be."""
    topics = {name: name for release in archive.releases for name in release.value.topics}
    pages = {name: name for name in (*OVERVIEWS, *(page.value.slug for page in archive.pages))}
    for told in archive.about.topic_texts:
        if told.name not in topics:
            yield unknown_name("topic-unknown", told.name, topics, told.at)
        if told.page and told.page not in pages and not archive.is_damaged(Collection.PAGES, told.page):
            yield unknown_name("topic-page-unknown", told.page, pages, told.at)


def visitors_are_led_to_pages(archive: RuledArchive) -> Iterator[Problem]:
    """Where site.yaml leads visitors is a standing page, an overview or a list."""
    pages = {name: name for name in (*OVERVIEWS, *LISTS, *(page.value.slug for page in archive.pages))}
    for way in (way for visitor in archive.about.visitors for way in visitor.ways):
        name = way.page.partition("#")[0]
        if name not in pages and not archive.is_damaged(Collection.PAGES, name):
            yield unknown_name("visitor-page-unknown", name, pages, way.at)


def unknown_name(code: str, text: str, known: Mapping[str, str], at: Location) -> Problem:
    """That nothing is called so, with the name that was probably meant."""
    suggestion = nearest(text, known)
    return error(code, at, text=text, suggestion=suggestion, hint="did-you-mean" if suggestion else "")


def misspelled(release: RuledRecord[RuledRelease], better: Mapping[str, str]) -> Iterator[Problem]:
    """The topics of a release that others spell otherwise."""
    for scalar in release.each("topics"):
        name = scalar.text.strip()
        if name in better:
            yield warning("topic-spelled-twice", scalar.at, name=name, suggestion=better[name])


def is_same_word(first: str, second: str) -> bool:
    """Whether two words are nearly certainly one subject. Numbers that differ always make two."""
    one, other = sorted((first, second), key=len)
    if len(other) - len(one) > LONGEST_ENDING or digits(one) != digits(other):
        return False
    if one == other:
        return True
    if len(one) >= LONG_ENOUGH and any(one + ending == other for ending in PLURALS):
        return True
    if len(one) >= LONG_ENOUGH and one.endswith("a") and other == one[:-1] + "or":
        return True
    return len(one) >= LONG_ENOUGH_FOR_A_SLIP and is_one_letter_away(one, other)


def digits(text: str) -> str:
    """The digits of a text."""
    return "".join(filter(str.isdigit, text))


def is_one_letter_away(shorter: str, longer: str) -> bool:
    """Whether one letter was changed, added, or put before its neighbour."""
    first = next((place for place, pair in enumerate(zip(shorter, longer, strict=False)) if pair[0] != pair[1]), -1)
    if len(longer) - len(shorter) == 1:
        return first < 0 or shorter[first:] == longer[first + 1 :]
    if len(longer) != len(shorter):
        return False
    swapped = shorter[:first] + shorter[first + 1 : first + 2] + shorter[first : first + 1] + shorter[first + 2 :]
    return shorter[first + 1 :] == longer[first + 1 :] or swapped == longer
