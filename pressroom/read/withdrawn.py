"""What was withdrawn: taken out of the records here, so that nothing later can show it, and listed for the check."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from pressroom.lazy_regex import expression
from pressroom.model import About, Body, Box, Municipality, Person, Release, Site, StandingPage, Withheld
from pressroom.problems import Location
from pressroom.read.archive import Archive

SHORTEST_TRACE = 25
"""Letters in a sentence that two texts hardly have in common by chance."""

SENTENCE_END = expression(r"(?<=[.!?:])\s+|\n\s*\n|\n(?=[-*+#>|–—])")
LINE_MARKS = expression(r"^\s*(?:[-*+#>–—]+|[0-9]+[.)])\s+")
MARKUP = expression(r"[*_\[\]()<>`#|{}\"&\\^~]")


class WithdrawnSentence(NamedTuple):
    """A sentence of a withdrawn release, its place, and the files whose records hold it, too: then it is no secret."""

    text: str
    at: Location
    elsewhere: tuple[str, ...]


def withhold(
    site: Site, archive: Archive, today: date
) -> tuple[Site, tuple[Withheld, ...], tuple[WithdrawnSentence, ...]]:
    """A site without the contact data of people who are withdrawn on this day, and without withdrawn texts.

    With it come what was withheld of contacts, and the sentences of withdrawn releases.
    """
    people = tuple(person_on(person, today) for person in site.people)
    releases = tuple(without_text(release) if release.withdrawn else release for release in site.releases)
    kept = replace(site, people=tuple(map(without_contact, people)), releases=releases)
    contacts = tuple(contacts_of(archive, {person.id for person in people if person.withdrawn}))
    sentences = sentences_of(site, kept)
    return replace(kept, withheld=withheld_texts(contacts, sentences)), contacts, sentences


def withheld_texts(contacts: Iterable[Withheld], sentences: Iterable[WithdrawnSentence]) -> tuple[Withheld, ...]:
    """The texts that must stand in no file: each once, without the sentences that others say, too."""
    hidden = ((sentence.text, sentence.at) for sentence in sentences if not sentence.elsewhere)
    return tuple(dict.fromkeys((*contacts, *hidden)))


def person_on(person: Person, today: date) -> Person:
    """A person on this day: withdrawn from the day that is written on."""
    if person.withdrawn and person.withdrawn.after(today):
        return replace(person, withdrawn=None)
    return person


def without_contact(person: Person) -> Person:
    """A withdrawn person has no address and no number."""
    return replace(person, email="", phone="") if person.withdrawn else person


def without_text(release: Release) -> Release:
    """A withdrawn release has no text, and nothing that came with it."""
    return replace(
        release,
        body=Body(text="", at=release.body.at),
        summary="",
        speakers=(),
        boxes=(),
        image=None,
        attachments=(),
        corrections=(),
    )


def contacts_of(archive: Archive, withdrawn: Iterable[str]) -> Iterator[Withheld]:
    """The addresses and numbers of withdrawn people that nobody else answers at."""
    people = [(written, written.value.id in set(withdrawn)) for written in archive.people]
    shared = {text for written, gone in people if not gone for text in (written.value.email, written.value.phone)}
    shared |= public_texts(archive.about)
    for written, gone in people:
        for field, text in (("email", written.value.email), ("phone", written.value.phone)):
            if gone and text and text not in shared:
                yield text, written.at(field)


def public_texts(about: About) -> set[str]:
    """The addresses that the whole site gives."""
    return {about.contact.email} if about.contact else set()


def sentences_of(site: Site, kept: Site) -> tuple[WithdrawnSentence, ...]:
    """The sentences of the withdrawn releases of a site, with the records of what is kept that hold them, too."""
    withdrawn = [release for release in site.releases if release.withdrawn]
    if not withdrawn:
        return ()
    words = dict(words_by_file(kept))
    return tuple(
        WithdrawnSentence(text, release.body.at, tuple(path for path in words if text in words[path]))
        for release in withdrawn
        for text in sentences_in(release)
    )


def sentences_in(release: Release) -> Iterator[str]:
    """The sentences of a release that are long enough to be told from others, and hold no marks."""
    for text in (release.summary, *SENTENCE_END.split(release.body.text)):
        sentence = " ".join(LINE_MARKS.sub("", text).split())
        if len(sentence) >= SHORTEST_TRACE and not MARKUP.search(sentence):
            yield sentence


def words_by_file(site: Site) -> Iterator[tuple[str, str]]:
    """Everything that each record of a site says, by its file."""
    for release in site.releases:
        yield release.at.path, words_of(release.body.text, release.title, release.summary, *reasons_of(release))
    kinds: tuple[Iterable[Municipality | Person | Box | StandingPage], ...] = (
        site.municipalities,
        site.people,
        site.boxes,
        site.pages,
    )
    yield from ((record.at.path, words_of(record.body.text)) for kind in kinds for record in kind)


def words_of(*texts: str) -> str:
    """Texts with single spaces, one on a line."""
    return "\n".join(" ".join(text.split()) for text in texts)


def reasons_of(release: Release) -> tuple[str, ...]:
    """Why a release was withdrawn."""
    return (release.withdrawn.reason, release.withdrawn.ground) if release.withdrawn else ()
