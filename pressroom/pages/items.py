"""Who speaks, topics as links, and long lists in pages."""

from collections.abc import Iterator
from typing import NamedTuple

from pressroom.dates import ArchiveDate
from pressroom.model import About, Person, Release, ReleaseEntry, Speaker
from pressroom.pages import urls
from pressroom.pages.chains import full_pages
from pressroom.pages.components import Link, Pagination, SpeakerLine
from pressroom.pages.context import PlanContext
from pressroom.problems import Location


def topic_link(slug: str, context: PlanContext) -> Link:
    """A topic's name, leading to its list."""
    return Link(text=context.topic_name(slug), address=urls.topic_page(slug))


def speaker_line(speaker: Speaker, published: ArchiveDate, context: PlanContext) -> SpeakerLine:
    """Who spoke, with the role that the person had at the time as far as a source says."""
    person = context.person(speaker.person) if speaker.person else None
    if person is None:
        return SpeakerLine(
            name=speaker.name or speaker.person,
            title=speaker.title,
            organisation=speaker.organisation,
            party=speaker.party,
        )
    return person_line(person, published)


def person_line(person: Person, published: ArchiveDate) -> SpeakerLine:
    """A person with the role held when a release was published, or with none where that can't be told."""
    fitting = [role for role in person.roles if _meets(published, role.start, role.end)]
    role = fitting[0] if len(fitting) == 1 else None
    return SpeakerLine(
        name=person.name,
        address=urls.person_page(person.id),
        title=role.title if role else "",
        organisation=role.organisation if role else "",
        party=role.party if role else "",
    )


def _meets(published: ArchiveDate, start: ArchiveDate | None, end: ArchiveDate | None) -> bool:
    """Whether a release may have been published within a period; an open end excludes nothing."""
    first, last = start.earliest if start else None, end.latest if end else None
    early = first is not None and published.latest is not None and published.latest < first
    late = last is not None and published.earliest is not None and published.earliest > last
    return not early and not late


class ListPage(NamedTuple):
    """A page of a long list: its path, its number (0 is the latest), and where a problem with it is told."""

    path: str
    number: int
    origin: Location


def list_pages(first: str, chain: str, size: int, context: PlanContext) -> Iterator[ListPage]:
    """The pages of a list: the one at `first` shows the latest. A problem with one is told at its first item."""
    for number in range(full_pages(context.count(chain), size) + 1):
        addresses = context.part(chain, size, number)
        origin = context.entry(addresses[0]).at if addresses else context.about.at
        yield ListPage(urls.numbered(first, number), number, origin)


def pagination(first: str, number: int, chain: str, size: int, context: PlanContext) -> Pagination:
    """Where a page stands in its list. It asks whether newer pages exist, and not how many."""
    if number:
        is_newest = not context.part(chain, size, number + 1)
        return Pagination(
            number=number,
            newer=first if is_newest else urls.numbered(first, number + 1),
            older=urls.numbered(first, number - 1) if number > 1 else "",
            first=first,
        )
    full = full_pages(context.count(chain), size)
    return Pagination(number=0, newer="", older=urls.numbered(first, full) if full else "")


def is_own(text: Release | ReleaseEntry, about: About) -> bool:
    """Whether a text is the agency's own: of a kind that it published, and not by a publisher of another name."""
    return text.kind.is_own and text.publisher in {"", about.agency.name, about.agency.short_name}
