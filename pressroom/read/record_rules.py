"""Rules about single records and amounts: that what they say fits together, and is what readers need."""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from itertools import chain

from pressroom.fields import nearest
from pressroom.lazy_regex import expression
from pressroom.model import Body, Box, Image, Person, Release, StandingPage
from pressroom.model.alternative_text import is_placeholder
from pressroom.problems import Problem, error, warning
from pressroom.read.archive import Archive
from pressroom.read.ruled import RuledArchive, RuledRecord
from pressroom.spill import utf8_of

NOT_SHOWN = expression(r"<!--.*?(?:-->|\Z)|<(?!img\b)/?[a-z][^<>]*>", re.DOTALL | re.IGNORECASE)
"""Comments, and tags that show nothing by themselves."""
FILLED_PAGES = frozenset({"om-arkivet", "vem-svarar-i-dag"})
"""Standing pages that show more than their text."""
MOBILE = expression(r"(?:(?:\+|00)\W*46\W*(?:0\W*)?|\W*0\W*)7\W*[02369]")
"""Beginnings of Swedish mobile numbers."""


def corrections_follow_publication(archive: Archive) -> Iterator[Problem]:
    """A correction isn't older than the release."""
    for release in archive.releases:
        published = release.value.date
        for correction in release.value.corrections:
            if published.earliest and correction.date.before(published.earliest):
                yield error("correction-before-release", correction.at, day=correction.date, published=published)


def texts_say_something(archive: Archive) -> Iterator[Problem]:
    """An item that goes out has a text; one without anything else has nothing to say at all.

    A draft may have none yet, a withdrawn item has none any more.
    """
    for release in archive.releases:
        item = release.value
        if not (item.draft or item.withdrawn or says_something(item.body)):
            yield without_text(release)
    pages = (page for page in archive.pages if page.value.slug not in FILLED_PAGES)
    others: tuple[Iterable[RuledRecord[Box | StandingPage]], ...] = (archive.boxes, pages)
    for record in chain.from_iterable(others):
        if not says_something(record.value.body):
            yield warning("body-empty", record.at("title"))


def without_text(release: RuledRecord[Release]) -> Problem:
    """That an item has no text: a warning where it has something else."""
    item, broken = release.value, release.broken
    others = item.summary or item.image or item.attachments or item.event
    if others or broken & {"summary", "image", "attachments", "event"}:
        return warning("body-empty", release.at("title"))
    return error("release-empty", release.at("title"))


def says_something(body: Body) -> bool:
    """Whether a body shows a letter or a digit; nearly all begin with one, as letters of ASCII begin no tag."""
    return utf8_of(body.utf8)[:1].isalnum() or has_words(body.text)


def has_words(text: str) -> bool:
    """Whether a text in Markdown shows a letter or a digit, be it in the name of a picture."""
    shown = NOT_SHOWN.sub("", text) if "<" in text else text
    return any(letter.isalnum() for letter in unescape(shown))


def pictures_are_described(archive: Archive) -> Iterator[Problem]:
    """A picture has a text for those who don't see it, and not just its file's name or an editor's placeholder."""
    for release in archive.releases:
        image = release.value.image
        if image and not image.alt:
            yield warning("image-alt-missing", image.at, image=file_name(image))
        elif image and is_placeholder(image.alt):
            yield warning("image-alt-placeholder", image.at, text=image.alt)


def file_name(image: Image) -> str:
    """A picture's file, without folders."""
    return image.src.rpartition("/")[2]


def phones_are_of_functions(archive: Archive) -> Iterator[Problem]:
    """The number of a contact is a function's: a mobile telephone is somebody's own."""
    for person in archive.people:
        if MOBILE.match(person.value.phone) and not person.value.withdrawn:
            yield warning("phone-personal", person.at("phone"), number=person.value.phone)


def people_spoke_for_someone(archive: Archive) -> Iterator[Problem]:
    """Who has a page spoke for an agency, a government, a municipality or another organisation.

    Everyone else is a name in the text: the archive makes no page of a private person.
    """
    for person in archive.people:
        if "roles" not in person.broken and not any(role.organisation for role in person.value.roles):
            yield warning("person-without-office", person.at("roles"), name=person.value.name)


def positions_are_whole(archive: Archive) -> Iterator[Problem]:
    """A position has both its degrees."""
    for municipality in archive.municipalities:
        nowhere = municipality.value.at
        written = {field for field in ("latitude", "longitude") if municipality.at(field) != nowhere}
        if len(written) == 1:
            yield error("position-half", municipality.at(*written))


# --- who answers instead --------------------------------------------------------------------------------------------


def successors_answer(archive: RuledArchive) -> Iterator[Problem]:
    """The line of `replaced_by` ends at someone who answers: it doesn't go in a circle, nor to someone withdrawn."""
    people = {item.value.id: item.value for item in archive.people}
    for person in archive.people:
        if person.value.replaced_by not in people:
            continue
        line = line_of_successors(person.value, people)
        last = line[-1]
        if last.replaced_by in {member.id for member in line}:
            if last.replaced_by == person.value.id:
                yield error("replaced-in-circle", person.at("replaced_by"), people=tuple(p.name for p in line))
        elif last.withdrawn and not last.replaced_by:
            yield error("replaced-by-withdrawn", person.at("replaced_by"), name=last.name, day=last.withdrawn)


def line_of_successors(person: Person, people: Mapping[str, Person]) -> tuple[Person, ...]:
    """A person and those who replace them, one after the other, each once."""
    line = {person.id: person}
    while person.replaced_by in people and person.replaced_by not in line:
        person = people[person.replaced_by]
        line[person.id] = person
    return tuple(line.values())


# --- amounts --------------------------------------------------------------------------------------------------------


def amounts_have_own_ids(archive: RuledArchive) -> Iterator[Problem]:
    """No two amounts have the same id."""
    seen: set[str] = set()
    for amount in archive.money:
        if amount.id in seen:
            yield error("amount-id-taken", amount.at, text=amount.id)
        seen.add(amount.id)


def other_amounts_are_known(archive: RuledArchive) -> Iterator[Problem]:
    """An amount that another is set against is in the file, and is not that amount itself."""
    known = {amount.id for amount in archive.money}
    for amount in archive.money:
        for other in amount.disagrees:
            if other.id == amount.id:
                yield error("amount-against-itself", other.at, text=other.id)
            elif other.id and other.id not in known | archive.damaged_amounts:
                suggestion = nearest(other.id, {name: name for name in known - {amount.id}})
                hint = "did-you-mean" if suggestion else ""
                yield error("amount-unknown", other.at, text=other.id, suggestion=suggestion, hint=hint)
