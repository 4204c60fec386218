"""From documents to a site: every record, and everything that is wrong with any of them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from pressroom.dates import SWEDISH_TIME
from pressroom.documents import Contents, Document
from pressroom.model import About, Site, Unpublished, Withheld
from pressroom.model.paths import LinkName
from pressroom.problems import Problem
from pressroom.read.accept import unjudged
from pressroom.read.archive import Archive, read_alone, read_archive
from pressroom.read.claims import (
    addresses_are_taken_once,
    codes_are_unique,
    former_addresses_are_free,
    identifiers_are_unique,
    originals_are_unique,
)
from pressroom.read.collections import ROOT, Collection
from pressroom.read.date_rules import DATE_RULES, Judged, judged_on
from pressroom.read.former_addresses import with_former_cure
from pressroom.read.record_rules import (
    amounts_have_own_ids,
    corrections_follow_publication,
    other_amounts_are_known,
    people_spoke_for_someone,
    phones_are_of_functions,
    pictures_are_described,
    positions_are_whole,
    successors_answer,
    texts_say_something,
)
from pressroom.read.reference_rules import (
    assets_are_there,
    boxes_are_known,
    municipalities_are_known,
    notice_links_are_known,
    people_are_known,
    winding_up_has_notice,
)
from pressroom.read.ruled import ListedRelease, RuledArchive, RuledRecord
from pressroom.read.schedule import moments_of
from pressroom.read.topics import (
    spelling_of,
    topic_texts_are_of_topics,
    topics_have_one_spelling,
    topics_of,
    visitors_are_led_to_pages,
    with_one_spelling,
)
from pressroom.read.visits import visits_are_apart, visits_have_municipalities, visits_of, visits_stand_once
from pressroom.read.withdrawn import WithdrawnSentence, said_elsewhere, withhold
from pressroom.settings import Settings

RECORD_RULES: tuple[Callable[[Archive], Iterable[Problem]], ...] = (
    corrections_follow_publication,
    texts_say_something,
    pictures_are_described,
    positions_are_whole,
    phones_are_of_functions,
    people_spoke_for_someone,
)
"""What must hold in a record by itself; the docstring of each is the rule."""

ARCHIVE_RULES: tuple[Callable[[RuledArchive], Iterable[Problem]], ...] = (
    addresses_are_taken_once,
    identifiers_are_unique,
    codes_are_unique,
    originals_are_unique,
    former_addresses_are_free,
    municipalities_are_known,
    people_are_known,
    boxes_are_known,
    notice_links_are_known,
    winding_up_has_notice,
    assets_are_there,
    visits_have_municipalities,
    visits_stand_once,
    visits_are_apart,
    successors_answer,
    topics_have_one_spelling,
    topic_texts_are_of_topics,
    visitors_are_led_to_pages,
    amounts_have_own_ids,
    other_amounts_are_known,
    *DATE_RULES,
)
"""What must hold between records; the docstring of each is the rule."""

RULES = (*RECORD_RULES, *ARCHIVE_RULES)
"""Every rule of the records."""

LINK_NAMES: Mapping[Collection, LinkName] = {
    Collection.MUNICIPALITIES: LinkName.MUNICIPALITY,
    Collection.PEOPLE: LinkName.PERSON,
    Collection.PAGES: LinkName.PAGE,
}
"""What links in texts put before the names of records that aren't releases."""


def read_site(contents: Contents, settings: Settings, *, drafts: bool = False) -> tuple[Site, tuple[Problem, ...]]:
    """Read every document, and tell all that is wrong with their fields and with how they fit together.

    With `drafts` the site also holds what isn't published: only the preview shows that.
    """
    room = read_press_room(contents, settings, drafts=drafts)
    return room.site, (*room.record_problems, *room.archive_problems, *room.withdrawn_problems)


class PressRoom(NamedTuple):
    """All records of a press room: as they were written, and what is published of them.

    `record_problems` are those of one record each, `archive_problems` those of rules between them, which the clock
    changes at `judged_until` alone. `contacts` and `sentences` are what was withdrawn.
    """

    archive: Archive
    site: Site
    contacts: tuple[Withheld, ...]
    sentences: tuple[WithdrawnSentence, ...]
    record_problems: tuple[Problem, ...]
    archive_problems: tuple[Problem, ...]
    judged_until: tuple[datetime, ...]

    @property
    def withdrawn_problems(self) -> tuple[Problem, ...]:
        """What was withdrawn in one text and still stands in another."""
        return tuple(unjudged(said_elsewhere(self.sentences), self.archive.accepted))


def read_press_room(contents: Contents, settings: Settings, *, drafts: bool = False) -> PressRoom:
    """Read every document."""
    archive, problems = read_archive(contents, settings.about)
    problems = tuple(with_former_cure(problem, settings.about) for problem in problems)
    own = (problem for rule in RECORD_RULES for problem in rule(archive))
    return press_room_of(archive, unjudged((*problems, *own), archive.accepted), settings, drafts=drafts)


def press_room_of(
    archive: Archive, record_problems: Iterable[Problem], settings: Settings, *, drafts: bool
) -> PressRoom:
    """What is published of the records that were read, and what is wrong with how they fit together."""
    site = site_of(archive, settings, drafts=drafts)
    published, contacts, sentences = withhold(site, archive, settings.as_of.date())
    rules = rule_problems(archive, settings.as_of.date())
    return PressRoom(
        archive=archive,
        site=published,
        contacts=contacts,
        sentences=sentences,
        record_problems=tuple(record_problems),
        archive_problems=rules.problems,
        judged_until=rules.moments,
    )


def read_record(document: Document, about: About) -> tuple[RuledRecord[Any] | None, tuple[Problem, ...]]:
    """Read one document by itself: its record, None where it gives none, and what is wrong with it alone."""
    archive, told = read_alone(document, about)
    problems = [with_former_cure(problem, about) for problem in told]
    for rule in RECORD_RULES:
        problems += rule(archive)
    kinds: tuple[tuple[RuledRecord[Any], ...], ...] = (
        *(archive.releases, archive.municipalities, archive.people),
        *(archive.boxes, archive.pages),
    )
    record = next((record for kind in kinds for record in kind), None)
    return record, tuple(unjudged(problems, archive.accepted)) if problems else ()


def rule_problems(archive: RuledArchive, today: date) -> Judged:
    """What is wrong on a day with how records fit together, and the moments at which the clock changes that."""
    broken = [problem for rule in ARCHIVE_RULES for problem in rule(archive)]
    ahead = judged_on(archive, today)
    return Judged(tuple(unjudged([*broken, *ahead.problems], archive.accepted)), ahead.moments)


def site_of(archive: Archive, settings: Settings, *, drafts: bool = False) -> Site:
    """What this build publishes, and what it leaves out; with `drafts` that is in the site as well."""
    written = [item.value for item in archive.releases]
    kept = [release for release in written if drafts or is_published(release, settings.as_of)]
    spelling = spelling_of(kept)
    releases = [with_one_spelling(release, spelling) for release in kept]
    municipalities = [item.value for item in archive.municipalities]
    return Site(
        about=archive.about,
        releases=tuple(sorted(releases, key=lambda r: (r.date.newest_first_key, r.id, r.address))),
        unpublished=tuple(left_out(release) for release in written if not is_published(release, settings.as_of)),
        municipalities=tuple(sorted(municipalities, key=lambda municipality: municipality.slug)),
        people=tuple(sorted((item.value for item in archive.people), key=lambda person: person.id)),
        boxes=tuple(sorted((item.value for item in archive.boxes), key=lambda box: box.id)),
        pages=tuple(sorted((item.value for item in archive.pages), key=lambda page: page.slug)),
        topics=topics_of(releases),
        visits=visits_of(releases, municipalities),
        timeline=tuple(sorted(archive.timeline, key=lambda event: (event.date.sort_key, event.at))),
        money=archive.money,
        assets=archive.assets,
        damaged=damaged_names(archive.damaged),
        moments=moments_of(archive.about, written, [item.value for item in archive.people]),
    )


def is_published(release: ListedRelease, as_of: datetime) -> bool:
    """Whether a release is no draft and its embargo, in Swedish time, is over."""
    end = release.embargo.replace(tzinfo=SWEDISH_TIME) if release.embargo else None
    # Moments of one zone are compared by their clocks' hands, which go back an hour in autumn.
    over = end is None or end.timestamp() <= as_of.timestamp()
    return over and not release.draft


def left_out(release: ListedRelease) -> Unpublished:
    """What is known of a release that is left out; nobody knows until when a draft is one."""
    until = None if release.draft else release.embargo
    return Unpublished(address=release.address, title=release.title, until=until, at=release.at)


def damaged_names(paths: Iterable[str]) -> frozenset[str]:
    """The documents that couldn't be read, as links may name them: by path, or as ``kommun/motala``."""
    names = set(paths)
    for collection, link_name in LINK_NAMES.items():
        folder = f"{ROOT}{collection}/"
        names |= {f"{link_name}/{p.removeprefix(folder).removesuffix('.md')}" for p in paths if p.startswith(folder)}
    return frozenset(names)
