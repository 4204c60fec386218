"""Entries: what others show of a record, and what lists, visits and rules go by; small enough to hold all at once.

A release's entry is made of plain texts, numbers and tuples, so that ten thousand of them are read from a cache in a
blink; what a text stands for (a date, a kind) is worked out when somebody asks.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple, Self, get_origin

from pressroom.dates import ArchiveDate, parse_date
from pressroom.model.kinds import Kind
from pressroom.model.names import records_among
from pressroom.model.parts import Speaker, Visit, VisitDay, Withdrawal
from pressroom.model.records import Municipality, Release
from pressroom.problems import Fault, Location

SourcePlace = tuple[int, int, int]
"""Line, column and length in the record's own file."""


class ReleaseEntry(NamedTuple):
    """What others show of a release, by which fields it is listed, and what rules between records compare.

    `date_text`, `updated_text`, `visit_texts` and `correction_texts` are dates as they are written, `embargo_text` is
    ISO 8601.
    """

    path: str
    address: str
    id: str
    title: str
    date_text: str
    kind_text: str
    language: str
    publisher: str
    verbatim: bool
    """Whether its text is as it was published, and not a summary."""
    summary: str
    municipalities: tuple[str, ...]
    topics: tuple[str, ...]
    speaker_texts: tuple[tuple[str, str, str, str, str, SourcePlace], ...]
    contacts: tuple[str, ...]
    visit_texts: tuple[tuple[str, str, SourcePlace], ...]
    boxes: tuple[str, ...]
    former: tuple[str, ...]
    originals: tuple[str, ...]
    updated_text: str
    withdrawn_texts: tuple[Any, ...]
    embargo_text: str
    draft: bool
    accept: tuple[str, ...]
    body_line: int
    files: tuple[str, ...]
    """The picture and the attachments, as paths below content."""
    picture: str
    """The picture alone."""
    correction_texts: tuple[tuple[str, str], ...]
    reference: str
    attachment_titles: tuple[str, ...]
    names: tuple[str, ...]
    """The records that its text names, and the files as long as it isn't published."""

    @property
    def at(self) -> Location:
        """The place of the record."""
        return Location(path=self.path, line=1)

    @property
    def body_at(self) -> Location:
        """The place of its text."""
        return Location(path=self.path, line=self.body_line)

    @property
    def date(self) -> ArchiveDate:
        """When it was published."""
        return date_of(self.date_text)

    @property
    def updated(self) -> ArchiveDate | None:
        """When it was entered or last changed in this archive."""
        return date_of(self.updated_text) if self.updated_text else None

    @property
    def kind(self) -> Kind:
        """What it is."""
        return Kind(self.kind_text)

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """Who speaks in it."""
        return tuple(
            Speaker(person=person, name=name, title=title, organisation=organisation, party=party, at=self._at(place))
            for person, name, title, organisation, party, place in self.speaker_texts
        )

    @property
    def visits(self) -> tuple[VisitDay, ...]:
        """The days of visits that it names."""
        return tuple(
            VisitDay(municipality=slug, date=date_of(text), at=self._at(place))
            for slug, text, place in self.visit_texts
        )

    @property
    def withdrawn(self) -> Withdrawal | None:
        """That its text was taken away."""
        if not self.withdrawn_texts:
            return None
        text, reason, ground, place = self.withdrawn_texts
        return Withdrawal(date=date_of(text), reason=reason, ground=ground, at=self._at(place))

    @property
    def embargo(self) -> datetime | None:
        """Until when it is not published, on Swedish clocks."""
        return datetime.fromisoformat(self.embargo_text) if self.embargo_text else None

    def _at(self, place: SourcePlace) -> Location:
        line, column, length = place
        return Location(path=self.path, line=line, column=column, length=length)

    @classmethod
    def read(cls, values: list[Any]) -> Self:
        """An entry from JSON, which knows lists and no tuples; the list is used up."""
        for number in _FLAT:
            values[number] = tuple(values[number])
        for number in _NESTED:
            values[number] = _frozen(values[number]) if values[number] else ()
        return cls._make(values)


_FLAT = tuple(number for number, kind in enumerate(ReleaseEntry.__annotations__.values()) if kind == tuple[str, ...])
"""Which fields hold texts."""
_NESTED = tuple(
    number
    for number, kind in enumerate(ReleaseEntry.__annotations__.values())
    if get_origin(kind) is tuple and number not in _FLAT
)
"""Which hold lists of other things."""


class MunicipalityEntry(NamedTuple):
    """What others show of a municipality, and its own visits."""

    path: str
    slug: str
    name: str
    code: str
    county: str
    is_located: bool
    visits: tuple[Visit, ...]
    accept: tuple[str, ...]
    names: tuple[str, ...]
    """The records and files that its text names."""

    @property
    def at(self) -> Location:
        """The place of the record."""
        return Location(path=self.path, line=1)


def release_entry(release: Release) -> ReleaseEntry:
    """The entry of a release."""
    withdrawn = release.withdrawn
    return ReleaseEntry(
        path=release.at.path,
        address=release.address,
        id=release.id,
        title=release.title,
        date_text=release.date.edtf,
        kind_text=release.kind.value,
        language=release.language,
        publisher=release.publisher,
        verbatim=release.verbatim,
        summary=release.summary,
        municipalities=release.municipalities,
        topics=release.topics,
        speaker_texts=tuple(
            (said.person, said.name, said.title, said.organisation, said.party, place_of(said.at))
            for said in release.speakers
        ),
        contacts=release.contacts,
        visit_texts=tuple((day.municipality, day.date.edtf, place_of(day.at)) for day in release.visits),
        boxes=release.boxes,
        former=release.former,
        originals=release.originals,
        updated_text=release.updated.edtf if release.updated else "",
        withdrawn_texts=(withdrawn.date.edtf, withdrawn.reason, withdrawn.ground, place_of(withdrawn.at))
        if withdrawn
        else (),
        embargo_text=release.embargo.isoformat() if release.embargo else "",
        draft=release.draft,
        accept=release.accept,
        body_line=release.body.at.line,
        files=tuple(file.src for file in (*((release.image,) if release.image else ()), *release.attachments)),
        picture=release.image.src if release.image else "",
        correction_texts=tuple((correction.date.edtf, correction.text) for correction in release.corrections),
        reference=release.reference,
        attachment_titles=tuple(attachment.title for attachment in release.attachments),
        names=kept_names(release.body.names, waits=release.draft or release.embargo is not None),
    )


def kept_names(names: Iterable[str], *, waits: bool) -> tuple[str, ...]:
    """What an entry keeps of the names in a text: files wait beside a text that may have to wait."""
    return tuple(names) if waits else records_among(names)


def municipality_entry(municipality: Municipality) -> MunicipalityEntry:
    """The entry of a municipality."""
    return MunicipalityEntry(
        path=municipality.at.path,
        slug=municipality.slug,
        name=municipality.name,
        code=municipality.code,
        county=municipality.county,
        is_located=municipality.latitude is not None and municipality.longitude is not None,
        visits=municipality.visits,
        accept=municipality.accept,
        names=municipality.body.names,
    )


def place_of(at: Location) -> SourcePlace:
    """A location without its file."""
    return at.line, at.column, at.length


@lru_cache(maxsize=20_000)
def date_of(text: str) -> ArchiveDate:
    """The date that a writer's form stands for, which was valid when it was read."""
    found = parse_date(text)
    if isinstance(found, Fault):
        raise TypeError(f"not a date: {text!r}")
    return found


def _frozen(values: list[Any]) -> tuple[Any, ...]:
    return tuple([_frozen(value) if type(value) is list else value for value in values])
