"""What was done to what the archive keeps, for PREMIS.

That a text is a summary and how much of its source was seen, that a text was withdrawn or corrected, that pictures lost
place and camera, that the site was built and checked. Event types are those of the Library of Congress' vocabulary
(id.loc.gov/vocabulary/preservation/eventType).
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pressroom.model import Release, Source
from pressroom.package.delivery import Delivery
from pressroom.package.ead_dates import in_swedish
from pressroom.values import dataclass

ARCHIVE, PROGRAM, AGENCY, RIGHTS = "arkivet", "programmet", "myndigheten", "villkoren"
SEEN: Mapping[str, str] = MappingProxyType(
    {"full": "hela originalet har lästs", "cut": "bara en del av originalet har lästs"}
)


@dataclass(frozen=True, kw_only=True)
class PreservationEvent:
    """Something that was done. `kind` is a word of the vocabulary, `date` ISO 8601 or EDTF, `about` are identifiers."""

    kind: str
    date: str
    detail: str
    outcome: str = ""
    note: str = ""
    agent: str = PROGRAM
    about: tuple[str, ...] = (ARCHIVE,)


def wording_of(release: Release) -> str:
    """Whose words a text is in."""
    if release.withdrawn:
        return "återkallad"
    return "ordagrann" if release.verbatim else "sammanfattning skriven för arkivet"


def events_of(delivery: Delivery) -> Iterator[PreservationEvent]:
    """Everything that was done to what the package holds, item by item, then to the whole."""
    for release in delivery.items:
        yield from events_of_item(release, delivery)
    for path, (before, after) in sorted(delivery.stripped.items()):
        yield PreservationEvent(
            kind="redaction",
            date=delivery.utc,
            detail="plats och kamera är borttagna ur bilden",
            outcome="gjort",
            note=f"SHA-256 före {before}, efter {after}",
            about=(f"representations/site/data/{path}",),
        )
    yield from events_of_package(delivery)


def events_of_item(release: Release, delivery: Delivery) -> Iterator[PreservationEvent]:
    """How an item came here, and what was changed since."""
    entered = release.updated or delivery.about.archived
    yield PreservationEvent(
        kind="creation",
        date=entered.standard_edtf if entered else delivery.utc,
        detail=wording_of(release) if release.withdrawn else f"{wording_of(release)}; {seen_of(release)}",
        note=sources_of(release),
        agent=ARCHIVE,
        about=(release.id,),
    )
    for correction in release.corrections:
        yield PreservationEvent(
            kind="modification",
            date=correction.date.standard_edtf,
            detail=correction.text,
            agent=ARCHIVE,
            about=(release.id,),
        )
    if release.withdrawn:
        gone = release.withdrawn
        yield PreservationEvent(
            kind="redaction",
            date=gone.date.standard_edtf,
            detail=f"texten är återkallad: {gone.reason or 'skälet är okänt'}",
            note=f"grund: {gone.ground}" if gone.ground else "grunden är okänd",
            agent=ARCHIVE,
            about=(release.id,),
        )


def seen_of(release: Release) -> str:
    """How much of the sources was seen."""
    seen = {SEEN[source.seen] for source in release.sources if source.seen in SEEN}
    return "; ".join(sorted(seen)) or "hur mycket av originalet som har lästs är okänt"


def sources_of(release: Release) -> str:
    """The sources of a text, with what is known of the copy that was seen."""
    named = (f"{source.url} ({', '.join(copy_of(source))})" for source in release.sources)
    return "; ".join(named) or "källan är okänd"


def copy_of(source: Source) -> Iterator[str]:
    """The copy of a source that was seen; what nobody has said of it in words that can be read."""
    yield f"hämtad {in_swedish(source.retrieved)}" if source.retrieved else "när den hämtades är okänt"
    yield f"kopia {source.archived}" if source.archived else "om en kopia är sparad är okänt"
    yield f"SHA-256 {source.sha256}" if source.sha256 else "kontrollsumman är okänd"


def events_of_package(delivery: Delivery) -> Iterator[PreservationEvent]:
    """How the site and the package were made."""
    program = f"{delivery.program.name} {delivery.program.version}"
    yield PreservationEvent(
        kind="creation",
        date=delivery.utc,
        detail=f"webbplatsen är byggd av källorna med {program}",
        outcome="gjort",
        note=f"{len(delivery.site_files)} filer; {version_words(delivery)}",
    )
    yield PreservationEvent(
        kind="validation",
        date=delivery.utc,
        detail=f"innehåll, länkar och sidor är kontrollerade med {program}",
        outcome="inga fel",
        note=f"{delivery.warnings} varningar",
    )
    yield PreservationEvent(kind="message digest calculation", date=delivery.utc, detail="SHA-256 och SHA-512")
    yield PreservationEvent(
        kind="information package creation", date=delivery.utc, detail="E-ARK SIP 2.1.0", outcome="gjort"
    )


def version_words(delivery: Delivery) -> str:
    """The revision of the program."""
    revision = delivery.program.revision
    return f"version {revision}" if revision else "vilken version av programmet är okänt"
