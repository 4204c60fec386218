"""Rules about what only one record can have: an address, an identifier, a code."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from pressroom.fields.rules import SLUG, address_key
from pressroom.lazy_regex import expression
from pressroom.model.paths import OWN_PAGES, municipality_address, person_address
from pressroom.problems import Location, Problem, error, warning
from pressroom.read.collections import Collection, is_reserved
from pressroom.read.former_addresses import address_meant
from pressroom.read.ruled import RuledArchive, RuledRecord, RuledRelease

T = TypeVar("T")

COPY = expression(r"(?:^|-)(?:kopia|copy|ny|new|nr)(?:-|$)|-\d{1,2}$|^(?:kopia|copy)")
"""What programs and people add to the name of a copy."""


class Claim(NamedTuple):
    """That a file wants something for itself: `key` is what no other may have, `text` how it is written there."""

    key: str
    text: str
    path: str
    at: Location


def addresses_are_taken_once(archive: RuledArchive) -> Iterator[Problem]:
    """Each record has an address of its own, and ``slug`` gives it none that a list has."""
    addresses = (
        [(item.value.address, item.path) for item in archive.releases],
        [(item.value.slug, item.path) for item in archive.municipalities],
        [(item.value.id, item.path) for item in archive.people],
        [(item.value.id, item.path) for item in archive.boxes],
        [(item.value.slug, item.path) for item in archive.pages],
    )
    for collection in addresses:
        claims = (Claim(key=key, text=key, path=path, at=Location(path=path)) for key, path in collection)
        yield from claimed_twice("address-taken", claims)
    for release in with_field(archive.releases, "slug"):
        for slug in release.each("slug"):
            if is_reserved(Collection.RELEASES, slug.text):
                yield error("name-reserved", slug.at, name=slug.text)


def identifiers_are_unique(archive: RuledArchive) -> Iterator[Problem]:
    """No two releases have the same identifier."""
    if is_any_said_twice(archive.releases, "id", str.casefold):
        yield from claimed_twice("id-taken", written_claims(by_precedence(archive.releases), "id"))


def codes_are_unique(archive: RuledArchive) -> Iterator[Problem]:
    """No two municipalities have the same code."""
    yield from claimed_twice("municipality-code-taken", written_claims(archive.municipalities, "code"))


def originals_are_unique(archive: RuledArchive) -> Iterator[Problem]:
    """No two releases have the same original, however its address is written."""
    if not is_any_said_twice(archive.releases, "original", address_key):
        return
    claims = (
        Claim(key=address_key(claim.text), text=claim.text, path=claim.path, at=claim.at)
        for claim in written_claims(by_precedence(archive.releases), "original")
    )
    yield from claimed_twice("original-taken", claims)


def former_addresses_are_free(archive: RuledArchive) -> Iterator[Problem]:
    """A former address is nobody's today, was only one release's, and has a folder, as those of all releases."""
    published = {item.value.address: item.path for item in archive.releases}
    published |= {municipality_address(item.value.slug): item.path for item in archive.municipalities}
    published |= {person_address(item.value.id): item.path for item in archive.people}
    published |= {item.value.slug: item.path for item in archive.pages}
    free: list[Claim] = []
    for claim in written_claims(by_precedence(with_field(archive.releases, "former")), "former"):
        if claim.text in published:
            hint = "former-is-own" if published[claim.text] == claim.path else ""
            yield error("former-is-published", claim.at, text=claim.text, other=published[claim.text], hint=hint)
        elif claim.text in OWN_PAGES:
            yield error("name-reserved", claim.at, name=claim.text, hint="former-is-reserved")
        else:
            free.append(claim)
            if SLUG.fullmatch(claim.text):
                beside = claim.path.removeprefix("content/").rpartition("/")[0]
                meant = address_meant(claim.text, claim.path) or f"{beside}/{claim.text}"
                yield warning("former-without-folder", claim.at, text=claim.text, suggestion=meant)
    yield from claimed_twice("former-taken", free)


def by_precedence(releases: Iterable[RuledRecord[RuledRelease]]) -> list[RuledRecord[RuledRelease]]:
    """Releases in the order in which they may have something: what is published, then what is older, by its file.

    A copy that somebody made to begin a new text must not blame the text that it was made of.
    """
    return sorted(releases, key=lambda item: (item.value.draft, item.value.date.sort_key, *copy_marks(item.path)))


def copy_marks(path: str) -> tuple[bool, int, str]:
    """What comes first of two files with the same date: the one that isn't called a copy, and has the shorter name."""
    stem = path.rpartition("/")[2].removesuffix(".md")
    return bool(COPY.search(stem)), len(stem), path


def with_field(releases: Iterable[RuledRecord[RuledRelease]], field: str) -> list[RuledRecord[RuledRelease]]:
    """The releases that say something in a field."""
    return [release for release in releases if release.texts(field)]


def is_any_said_twice(releases: Iterable[RuledRecord[RuledRelease]], field: str, key: Callable[[str], str]) -> bool:
    """Whether any text of a field stands twice, with `key` for what counts of it. As a rule none does."""
    keys = [key(text.strip()) for release in releases for text in release.texts(field)]
    return len(set(keys)) < len(keys)


def claimed_twice(code: str, claims: Iterable[Claim]) -> Iterator[Problem]:
    """The claims to what another file, earlier in the order of the claims, has already."""
    owners: dict[str, str] = {}
    for claim in claims:
        owner = owners.setdefault(claim.key, claim.path)
        if owner != claim.path:
            yield error(code, claim.at, text=claim.text, other=owner)


def written_claims(records: Iterable[RuledRecord[object]], field: str) -> Iterator[Claim]:
    """What the records say in a field, one claim for each text; capitals make no difference."""
    for record in records:
        for scalar in record.each(field):
            text = scalar.text.strip()
            if text:
                yield Claim(key=text.casefold(), text=text, path=record.path, at=scalar.at)
