"""What was withdrawn: taken out of the records here, so that nothing later can show it, and listed for the check."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from pressroom.lazy_regex import expression
from pressroom.model import About, Body, Person, Release, Site, Withheld
from pressroom.read.archive import Archive

SHORTEST_TRACE = 25
"""Letters in a sentence that two texts hardly have in common by chance."""

SENTENCE_END = expression(r"(?<=[.!?:])\s+|\n\s*\n|\n(?=[-*+#>|–—])")
LINE_MARKS = expression(r"^\s*(?:[-*+#>–—]+|[0-9]+[.)])\s+")
MARKUP = expression(r"[*_\[\]()<>`#|{}\"&\\^~]")


def withhold(site: Site, archive: Archive, today: date) -> Site:
    """A site without the contact data of people who are withdrawn on this day, and without withdrawn texts."""
    people = tuple(person_on(person, today) for person in site.people)
    releases = tuple(without_text(release) if release.withdrawn else release for release in site.releases)
    kept = replace(site, people=tuple(map(without_contact, people)), releases=releases)
    withdrawn = {person.id for person in people if person.withdrawn}
    elsewhere = texts_in(kept) if any(release.withdrawn for release in site.releases) else ""
    traces = (*contacts_of(archive, withdrawn), *sentences_of(site, elsewhere))
    return replace(kept, withheld=tuple(dict.fromkeys(traces)))


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


def sentences_of(site: Site, elsewhere: str) -> Iterator[Withheld]:
    """The sentences of withdrawn releases that stand nowhere else in the site."""
    for release in site.releases:
        if release.withdrawn:
            for text in (release.summary, *SENTENCE_END.split(release.body.text)):
                sentence = " ".join(LINE_MARKS.sub("", text).split())
                if len(sentence) >= SHORTEST_TRACE and not MARKUP.search(sentence) and sentence not in elsewhere:
                    yield sentence, release.body.at


def texts_in(site: Site) -> str:
    """Everything that the site's records say, with single spaces."""
    bodies = [
        item.body.text
        for kind in (site.releases, site.municipalities, site.people, site.boxes, site.pages)
        for item in kind
    ]
    words = [text for release in site.releases for text in (release.title, release.summary)]
    words += [text for release in site.releases if release.withdrawn for text in reasons_of(release)]
    return " ".join(" ".join([*bodies, *words]).split())


def reasons_of(release: Release) -> tuple[str, ...]:
    """Why a release was withdrawn."""
    return (release.withdrawn.reason, release.withdrawn.ground) if release.withdrawn else ()
