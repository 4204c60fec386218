"""The proof that nothing is left of what was withdrawn: in no file, however it may be written there.

Texts are compared without spaces, quotes, dashes and marks, so that neither typography nor markup hides them; addresses
with what surrounds them, so that ``anna@`` isn't found in ``susanna@``; telephone numbers by their digits alone, with
or without the country's code.
"""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from pressroom.check.site_index import content_of
from pressroom.check.unread import Unread
from pressroom.check.windows import windows
from pressroom.lazy_regex import expression
from pressroom.model import File, Withheld
from pressroom.model.files import ends_with
from pressroom.model.squeezing import INVISIBLE, squeezed
from pressroom.problems import Problem, error, warning
from pressroom.values import dataclass

if TYPE_CHECKING:
    from pressroom.check.inside import Piece

CALENDAR = ".ics"
_ROUNDS = 4
"""How many times over a text may be written in escapes: HTML in a feed in a percent-encoded address."""

_TAG = expression(r"<[^<>]*>")
_APART_TAG = expression(r"</?(?:\w+:)?(?:p|br|tab|td|th|tr|li|c|si|h[1-6]|div|dd|dt)\b[^<>]*>", re.IGNORECASE)
"""Tags of pages and of offices' documents that part words; others may stand within one."""
_ESCAPE = expression(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_FOLD = expression(r"\r?\n[ \t]")
_APART = r"[\s().\-/\u00a0\u2009\u2011\u2013\u202f]{0,3}"
_NUMBER = expression(rf"\d(?:{_APART}\d){{5,}}")
_PHONE = expression(r"[+\d][\d\s().\-/\u00a0\u2011\u2013\u202f]{5,}")
_NOT_DIGITS = expression(r"\D")
_COUNTRY = expression(r"(?:\+|00)46(?:\s*\(0\))?")
_IN_ADDRESS = expression(r"[\w.+-]", re.ASCII)
_GOES_ON = expression(r"[\w-]|\.\w", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """One way to read a file: as it is written, with its tags taken out, and what is left of that when squeezed."""

    written: str
    plain: str
    squeezed: bytes


Known = dict[bytes, tuple[Withheld, ...]]
"""What was found in contents, by their digests."""


class Readings:
    """All ways to read a file."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        """These."""
        self.each = tuple(readings)

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """All that may be telephone numbers, or several in a row."""
        texts = dict.fromkeys(text for reading in self.each for text in (reading.plain, reading.written))
        return tuple(dict.fromkeys(found[0] for text in texts for found in _NUMBER.finditer(text)))


class FileSearch(NamedTuple):
    """What the search of a file gave: the withheld texts that stand in it, and why some of it can't be searched."""

    traces: tuple[Withheld, ...]
    unread: tuple[Unread, ...]


def check_absent(files: Sequence[File], withheld: Sequence[Withheld]) -> tuple[Problem, ...]:
    """Proves that the withheld texts stand in no file. Each that does is told once, at its place in content.

    What can't be searched is told by its name.
    """
    wanted = searchable(withheld)
    if not wanted:
        return ()
    known: Known = {}
    searched = [(file, search_file(file, wanted, known)) for file in sorted(files, key=lambda file: file.path)]
    traces = traces_of((file, search.traces) for file, search in searched)
    return (*traces, *(problem for file, search in searched for problem in unsearched(file, search.unread)))


def searchable(withheld: Iterable[Withheld]) -> tuple[Withheld, ...]:
    """The texts that have something that can be searched for, each once."""
    return tuple((text, at) for text, at in dict.fromkeys(withheld) if squeezed(text))


def search_file(file: File, wanted: Sequence[Withheld], known: Known | None = None) -> FileSearch:
    """Which texts stand in a file, or in anything inside it.

    `known` is what was found in contents before, by their digests: a package holds the same texts in several forms.
    """
    found: dict[Withheld, None] = {}
    unread: dict[Unread, None] = {}
    for part in pieces_of(file):
        if isinstance(part, Unread):
            unread[part] = None
        elif wanted:
            found.update(dict.fromkeys(traces_in(part, wanted, {} if known is None else known)))
    return FileSearch(tuple(found), tuple(unread))


def pieces_of(file: File) -> "Iterator[Piece | Unread]":
    """A file, and everything inside it; of a web archive on disk, one record after the other."""
    from pressroom.check.inside import Piece, parts_of  # noqa: PLC0415  (most sites have withdrawn nothing)

    if isinstance(file.content, Path) and ends_with(file.path, ".wacz"):
        from pressroom.check.web_archive import parts_of_web_archive  # noqa: PLC0415  (the same)

        yield from parts_of_web_archive(file.content)
        return
    content = content_of(file)
    yield Piece(file.path, content)
    yield from parts_of(file.path, content)


def traces_in(piece: "Piece", wanted: Sequence[Withheld], known: Known) -> tuple[Withheld, ...]:
    """Which texts stand in something that is not opened any further."""
    key = key_of(piece)
    if key not in known:
        found: dict[Withheld, None] = {}
        for window in windows(piece.content):
            readings = Readings(readings_of(piece.name, window))
            found.update((needle, None) for needle in wanted if needle not in found and stands_in(needle[0], readings))
        known[key] = tuple(found)
    return known[key]


def key_of(piece: "Piece") -> bytes:
    """What stands for everything by which a piece is read."""
    name, content = piece
    way = b"text" if isinstance(content, str) else CALENDAR.encode() if ends_with(name, CALENDAR) else b""
    raw = content.encode(errors="surrogatepass") if isinstance(content, str) else content
    return blake2b(raw, digest_size=20, person=way).digest()


def traces_of(searched: Iterable[tuple[File, Sequence[Withheld]]]) -> tuple[Problem, ...]:
    """That withheld texts stand in files: each text is told once, with a file that comes from a text, if there is one.

    Feeds and lists repeat what texts say: nobody finds it in the settings that those are made from.
    """
    places: dict[Withheld, list[File]] = {}
    for file, found in searched:
        for needle in found:
            places.setdefault(needle, []).append(file)
    return tuple(
        error("site-trace", at, text=text, page=files[0].path, origin=files[0].origin.path, count=len(files))
        for (text, at), found in places.items()
        for files in (sorted(found, key=is_made_of_many),)
    )


def is_made_of_many(file: File) -> bool:
    """Whether a file comes from no single text, as feeds and lists do."""
    return not file.origin.path.endswith(".md")


def unsearched(file: File, unread: Iterable[Unread]) -> Iterator[Problem]:
    """That some of a file can't be searched for what was withdrawn, whatever that is."""
    yield from (
        warning(f"site-unsearched-{why}", file.origin, page=file.path, file=file.path, count=1) for why in unread
    )


def stands_in(text: str, readings: Readings) -> bool:
    """Whether a text, an e-mail address or a telephone number stands in any of the readings."""
    if _PHONE.fullmatch(text.strip()) and _NUMBER.search(text):
        return any(map(_dialled(text).search, readings.numbers))
    if "@" in text and not text.split()[1:]:
        return any(_has_address(text.strip().casefold(), reading) for reading in readings.each)
    needle = squeezed(text)
    return any(needle in reading.squeezed for reading in readings.each)


def readings_of(path: str, content: bytes | str) -> Iterator[Reading]:
    """A file as it is written, and with its escapes undone as often as there are any."""
    if isinstance(content, str):
        yield _reading(content, is_marked=False)
        return
    try:
        text = content.decode()
    except UnicodeDecodeError:
        yield _reading(content.replace(b"\0", b"").decode("latin-1"), is_marked=False)
        return
    if ends_with(path, CALENDAR):
        text = _FOLD.sub("", text)
    for _ in range(_ROUNDS):
        yield _reading(text, is_marked=True)
        following = _unescaped(text)
        if following == text:
            return
        text = following


def _reading(text: str, *, is_marked: bool) -> Reading:
    written = INVISIBLE.sub("", text)
    plain = _TAG.sub("", _APART_TAG.sub(" ", written)) if is_marked else written
    both = (plain, written) if is_marked else (plain,)
    return Reading(written=written.casefold(), plain=plain.casefold(), squeezed=b"\0".join(map(squeezed, both)))


def _unescaped(text: str) -> str:
    """The text with one layer taken off of the escapes of HTML, of addresses, and of JSON and iCalendar."""
    once = html.unescape(text) if "&" in text else text
    if "%" in once:
        once = unquote(once)
    return _ESCAPE.sub(_character, once) if "\\" in once else once


def _character(escape: re.Match[str]) -> str:
    """What stands for itself after a backslash, but for the letters that mean white space."""
    if escape[1]:
        return chr(int(escape[1], 16))
    return " " if escape[2] in "nNrt" else escape[2]


def _has_address(address: str, reading: Reading) -> bool:
    """Whether an e-mail address stands there whole, and not as a part of a longer one."""
    if address not in reading.plain and address not in reading.written:
        return False
    return any(_is_apart(address, text) for text in (reading.plain, _TAG.sub(" ", reading.written), reading.written))


def _is_apart(address: str, text: str) -> bool:
    start = text.find(address)
    while start >= 0:
        end = start + len(address)
        before, after = text[max(start - 1, 0) : start], text[end : end + 2]
        if not _IN_ADDRESS.match(before) and not _GOES_ON.match(after):
            return True
        start = text.find(address, start + 1)
    return False


def _dialled(number: str) -> re.Pattern[str]:
    """A telephone number as it may be written, for those who dial it within the country or from outside."""
    digits = _NOT_DIGITS.sub("", _COUNTRY.sub("0", number))
    start = rf"(?:(?:00)?46{_APART}0?|0)" if digits.startswith("0") else digits[0]
    return expression(rf"(?<!\d){start}{_APART}{_APART.join(digits[1:])}(?!\d)")
