"""What was withdrawn: taken out of the records here, so that nothing later can show it, and listed for the check."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from pressroom.model import About, Body, Box, Municipality, Person, Release, Site, StandingPage, Withheld
from pressroom.model.squeezing import squeezed
from pressroom.problems import Location, Problem, warning
from pressroom.read.archive import Archive
from pressroom.read.sentences import as_shown, sentences_of_text

MOST_PLACES = 3
"""Other texts that are named where a withdrawn sentence still stands."""


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
    """A withdrawn release has no text, and nothing that came with it; its old addresses lead to its page."""
    return replace(
        release,
        body=Body.of("", at=release.body.at),
        summary="",
        speakers=(),
        boxes=(),
        image=None,
        attachments=(),
        corrections=(),
        sources=(),
    )


def as_notice(release: Release) -> Release:
    """A withdrawn release as its page shows it: it leads nobody to where its text may still stand."""
    return replace(without_text(release), originals=())


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
        WithdrawnSentence(text, at, tuple(path for path in words if squeezed(text) in words[path]))
        for release in withdrawn
        for text, at in sentences_in(release)
    )


def sentences_in(release: Release) -> Iterator[Withheld]:
    """The sentences of what is taken away with a release, each at its place."""
    body = release.body
    for sentence in sentences_of_text(body.text):
        yield sentence.text, Location(path=body.at.path, line=body.at.line + sentence.line)
    image = release.image
    beside = [(release.summary, release.at), *((said.text, said.at) for said in release.corrections)]
    beside += [(text, image.at) for text in (image.alt, image.caption)] if image else []
    yield from ((sentence.text, at) for text, at in beside for sentence in sentences_of_text(text))


def words_by_file(site: Site) -> Iterator[tuple[str, bytes]]:
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


def words_of(*texts: str) -> bytes:
    """Texts as the check of the files compares them: as readers see them, and as they are written."""
    return b"\n".join(squeezed(form) for text in texts for form in dict.fromkeys((as_shown(text), text)))


def reasons_of(release: Release) -> tuple[str, ...]:
    """Why a release was withdrawn."""
    return (release.withdrawn.reason, release.withdrawn.ground) if release.withdrawn else ()


def said_elsewhere(sentences: Iterable[WithdrawnSentence]) -> Iterator[Problem]:
    """No sentence of a withdrawn release stands in what is still published, unless a person has judged that it may."""
    shared: dict[str, list[WithdrawnSentence]] = {}
    for sentence in sentences:
        if sentence.elsewhere:
            shared.setdefault(sentence.at.path, []).append(sentence)
    for found in shared.values():
        places = sorted({path for sentence in found for path in sentence.elsewhere})
        yield warning(
            "withdrawn-elsewhere", found[0].at, text=found[0].text, count=len(found), places=tuple(places[:MOST_PLACES])
        )
