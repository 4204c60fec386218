"""Where everything stands in the site: its addresses as functions, on top of those that reading needs as well."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from urllib.parse import SplitResult

from pressroom.model import ReleaseEntry, is_page, paths
from pressroom.model.addresses import host_in, parts_of

START = paths.START
PRESS = "press/index.html"
TOPICS = f"{paths.topic_address('index')}.html"
MUNICIPALITIES = f"{paths.municipality_address('index')}.html"
TOUR = paths.TOUR
TIMELINE = paths.TIMELINE
MONEY = paths.MONEY
REGISTER = paths.REGISTER
TERMS = paths.TERMS
PEOPLE = f"{paths.person_address('index')}.html"
SEARCH = paths.SEARCH
VERIFICATION = paths.VERIFICATION
NOT_FOUND = paths.NOT_FOUND
CARD = "delningsbild.png"
ATOM = "feed.atom"
RSS = "feed.rss"
JSON_FEED = "feed.json"
SITEMAP = "sitemap.xml"
READ_ME = "LASMIG.txt"
REFERENCES = "data/referenser"
"""All releases for reference managers, without the ending."""
TABLES = "data/tabeller.zip"

PRESS_PAGE_SIZE = 25
"""Items on one page of the press list."""
LONG_PAGE_SIZE = 100
"""Items on one page of a year, a topic or a person."""
OLD_ADDRESSES = 1 << 16
"""Old addresses of which it is remembered what they mean, since it is asked several times."""
SITEMAP_SIZE = 50_000
"""Addresses in one sitemap (sitemaps.org); as paths are no longer than 200 characters, it keeps below 50 MB, too."""
SEARCH_INDEX = "sok-index.js"
SEARCH_FOLDER = "sok"
"""Where the files are that a search loads when it needs them."""
SEARCH_CHOICES = f"{SEARCH_FOLDER}/val.js"


def release_page(address: str) -> str:
    """The page of a release."""
    return f"{address}.html"


def release_card(address: str) -> str:
    """The sharing picture of a release."""
    return f"{address}-delningsbild.png"


def release_markdown(address: str) -> str:
    """The Markdown file beside a release's page."""
    return f"{address}.md"


def release_record(address: str) -> str:
    """The JSON file beside a release's page."""
    return f"{address}.json"


def release_text(address: str) -> str:
    """The plain text beside a release's page."""
    return f"{address}.txt"


def release_news(address: str) -> str:
    """The news in JSON (IPTC ninjs) beside a release's page."""
    return f"{address}.ninjs.json"


def release_bundle(address: str) -> str:
    """The zip file with a release, its pictures and attachments."""
    return f"{address}.zip"


def folder_bundle(folder: str) -> str:
    """The zip file with the texts of a folder."""
    return f"data/texter-{folder}.zip" if folder else "data/texter.zip"


def timeline_year(year: int) -> str:
    """The part of the timeline that tells of a year."""
    return f"{TIMELINE}#ar-{year}"


def municipality_page(slug: str) -> str:
    """The page of a municipality."""
    return f"{paths.municipality_address(slug)}.html"


def municipality_feed(slug: str) -> str:
    """The Atom feed of a municipality."""
    return f"{paths.municipality_address(slug)}.atom"


def municipality_calendar(slug: str) -> str:
    """The calendar of a municipality's visits."""
    return f"{paths.municipality_address(slug)}.ics"


def person_page(identifier: str) -> str:
    """The page of a person."""
    return f"{paths.person_address(identifier)}.html"


def topic_page(slug: str) -> str:
    """The page of a topic."""
    return f"{paths.topic_address(slug)}.html"


def tour_year(year: int) -> str:
    """The visits of a year, where there are so many visits that each year has its own page."""
    return f"{TOUR.removesuffix('.html')}-{year}.html"


def standing_page(slug: str) -> str:
    """A standing page."""
    return f"{slug}.html"


def year_page(year: int) -> str:
    """The list of a year; 0 is what has no known year."""
    return f"press/{year or 'odaterat'}/index.html"


def search_shard(number: int) -> str:
    """The words of a shard of the search's index."""
    return f"{SEARCH_FOLDER}/ord-{number}.js"


def search_endings(number: int) -> str:
    """Stems by their endings."""
    return f"{SEARCH_FOLDER}/slut-{number}.js"


def search_rows(segment: str, start: int) -> str:
    """What is shown of some hits of a segment, from a number on."""
    return f"{SEARCH_FOLDER}/rader-{segment}-{start}.js"


def sitemap_part(number: int) -> str:
    """A part of a sitemap that is split, from 0 on."""
    return f"sitemap-{number + 1}.xml"


def numbered(first: str, number: int) -> str:
    """The nth full page of a list, counted from the oldest; 0 is the page at `first`, which shows the latest."""
    if not number:
        return first
    folder, _, name = first.rpartition("/")
    stem = name.removesuffix(".html")
    page = f"sida-{number}.html" if stem == "index" else f"{stem}-sida-{number}.html"
    return f"{folder}/{page}" if folder else page


@lru_cache(maxsize=OLD_ADDRESSES)
def page_at(path: str) -> str:
    """The file of ours that answers at a path, or "" when none can.

    Only ASCII paths without escapes become pages: anything else would be another name on another file system.
    """
    if not paths.is_portable(path.strip("/")) or "/." in path:
        return ""
    name = path.lstrip("/")
    page = name if is_page(name) else f"{name.rstrip('/')}/index.html"
    return page if len(page) <= paths.LONGEST_PATH else ""  # the rest of it is portable as it is


@lru_cache(maxsize=OLD_ADDRESSES)
def split(url: str) -> SplitResult:
    """The parts of an old address."""
    return parts_of(url)


def old_paths(release: ReleaseEntry, hosts: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The paths at which a release stood, as files of ours: its `former` ones, and its originals at these hosts.

    Each with whether a page takes its place: not that of an address with a query, which is not that of one page, nor
    one at another host than the first. Hosts are without ``www.``.
    """
    yield from ((former_page(former), True) for former in release.former)
    for url in release.originals:
        host = host_of(url)
        if host and host in hosts and (path := page_at(split(url).path)):
            yield path, host == hosts[0] and not split(url).query


def former_page(former: str) -> str:
    """The page at an address that an item had here before."""
    return f"{former.removesuffix('.md').removesuffix('.html')}.html"


@lru_cache(maxsize=OLD_ADDRESSES)
def host_of(url: str) -> str:
    """The host of an address, without ``www.``; "" for one that has none."""
    return host_in(split(url)).removeprefix("www.")
