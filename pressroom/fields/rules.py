"""Rules that many fields share: each takes the text that was written (never empty) and gives a value or a `Fault`."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from pressroom.dates import ArchiveDate, archive_day, parse_date, parse_day, parse_moment
from pressroom.fields.near import slug_of
from pressroom.lazy_regex import expression
from pressroom.model.addresses import parts_of
from pressroom.problems import Fault, fault

SLUG = expression(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LANGUAGE = expression(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
EMAIL = expression(r"[^\s@<>()\",;:]+@[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)+")
PHONE = expression(r"\+?[0-9][0-9 ()\-–/\u00a0]*[0-9]")
SCHEME = expression(r"([a-z][a-z0-9+.\-]*):", re.IGNORECASE)
NOT_IN_ADDRESSES = expression(r"[\x00-\x20\x7f\u00a0\u2028\u2029<>\"\\^`{|}]")
AFTER_HOST = expression(r"[/?#]")
SHA256 = expression(r"[0-9a-f]{64}")
SPACES = expression(r"[\x00-\x20\x7f]+")
MISTYPED_SCHEME = expression(r"^(?:htt?ps?(?::|(?=//)))?/*", re.IGNORECASE)
"""What stands for ``https://`` where a finger slipped: ``https:/``, ``https//``, ``htp:``; or nothing does."""
LIKE_AN_ADDRESS = expression(
    r"^(?i:www\.|htt?ps?(?::|//))|://|^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/\S*$",
)
"""What nobody calls a document: it begins as an address does, or is a host with a path."""
PLAIN_BEGINNING = expression(r"https?://[a-z0-9.\-]+(?:[/?#]|\Z)")
HOST = expression(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*", re.ASCII)

TIME_OF_DAY = expression(r"[T ,.](?:kl\.? *)?[0-9]{1,2}(?:[.:][0-9]{2}|$)", re.IGNORECASE)
"""An hour after a day, whatever is wrong with the way it is written."""

UNSAFE_SCHEMES = frozenset({"about", "blob", "data", "file", "javascript", "vbscript"})
"""Schemes that run something, or that lead into the reader's own computer."""

SHORTEST_PHONE = 5
"""Digits; Swedish numbers for emergencies and information are shorter, and nobody's contact."""

LANGUAGES_MEANT: Mapping[str, str] = {
    "svenska": "sv",
    "swedish": "sv",
    "swe": "sv",
    "engelska": "en",
    "english": "en",
    "eng": "en",
    "gb": "en",
    "uk": "en",
}

YES_AND_NO: Mapping[str, bool] = {"ja": True, "true": True, "nej": False, "false": False}
YES_AND_NO_MEANT: Mapping[str, str] = {
    "yes": "ja",
    "y": "ja",
    "j": "ja",
    "on": "ja",
    "1": "ja",
    "no": "nej",
    "n": "nej",
    "off": "nej",
}


# --- texts --------------------------------------------------------------------------------------------------------


def one_line(text: str) -> str | Fault:
    """A text on one line."""
    if len(text.splitlines()) > 1:
        return fault("text-several-lines", text=text.splitlines()[0])
    return text


def prose(text: str) -> str | Fault:
    """A text; line breaks in it count as spaces."""
    return " ".join(text.split())


def listed_name(text: str) -> str | Fault:
    """One name; several stand in square brackets with commas between them."""
    if "," in text:
        return fault("several-in-one", text=text, listed=", ".join(part.strip() for part in text.split(",")))
    return one_line(text)


def yes_or_no(text: str) -> bool | Fault:
    """Either ja or nej (true and false are understood)."""
    word = text.casefold()
    if word in YES_AND_NO:
        return YES_AND_NO[word]
    suggestion = YES_AND_NO_MEANT.get(word.rstrip(".!"), "ja" if word.startswith("ja") else "")
    return fault("yes-or-no", text=text, suggestion=suggestion, hint="write-this" if suggestion else "")


# --- names and codes ----------------------------------------------------------------------------------------------


def slug(text: str) -> str | Fault:
    """Small letters a–z, digits and hyphens between them."""
    if SLUG.fullmatch(text):
        return text
    suggestion = slug_of(text)
    return fault("slug-wrong", text=text, suggestion=suggestion, hint="write-this" if suggestion else "")


def language(text: str) -> str | Fault:
    """A language's code: sv, en, or another by BCP 47 (se, fi, zh-Hant)."""
    if LANGUAGE.fullmatch(text) and text not in LANGUAGES_MEANT:
        return text
    suggestion = LANGUAGES_MEANT.get(text.casefold(), "") or language_in_form(text)
    return fault("language-wrong", text=text, suggestion=suggestion, hint="write-this" if suggestion else "")


def language_in_form(text: str) -> str:
    """A language's code with the right capitals and hyphens, or ""."""
    first, *others = re.split(r"[-_]", text)
    parts = (part.title() if len(part) == len("Hant") else part.upper() for part in others)
    code = "-".join([first.lower(), *parts])
    return code if LANGUAGE.fullmatch(code) else ""


# --- addresses ----------------------------------------------------------------------------------------------------


def web_address(text: str) -> str | Fault:
    """A whole web address, beginning with https:// or http://."""
    unsafe = safe_address(text)
    if isinstance(unsafe, Fault):
        return unsafe
    return text if is_web_address(text) else address_fault(text)


def document_or_address(text: str) -> str | Fault:
    """A whole web address; or, where there is none, the name of a document."""
    return web_address(text) if LIKE_AN_ADDRESS.search(text) else safe_address(one_line(text))


def safe_address(text: str | Fault) -> str | Fault:
    """No address that runs something or leads into the reader's computer, however it is written."""
    if isinstance(text, Fault) or text.startswith(("https://", "http://")):
        return text
    scheme = SCHEME.match(SPACES.sub("", text))
    if scheme and scheme.group(1).casefold() in UNSAFE_SCHEMES:
        return fault("address-unsafe", scheme=scheme.group(1).casefold())
    return text


def is_web_address(text: str) -> bool:
    """Whether a browser finds a host in the address."""
    if NOT_IN_ADDRESSES.search(text):
        return False
    if PLAIN_BEGINNING.match(text):  # nearly all are, and taking one apart takes ten times as long
        return True
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(host) and "@" not in parts.netloc


def address_fault(text: str) -> Fault:
    """What is wrong with an address, with the right one where it can be guessed."""
    bare = MISTYPED_SCHEME.sub("", text)
    guess = f"https://{bare.replace(' ', '%20')}"
    known = is_web_address(guess) and HOST.fullmatch(urlsplit(guess).hostname or "")
    foreign = "://" in text and not text.casefold().startswith("http")
    return fault("address-wrong", text=text, suggestion=guess, hint="write-this" if known and not foreign else "")


@lru_cache(maxsize=1 << 16)
def address_key(text: str) -> str:
    """An address without what leads to the same place: scheme, ``www.``, escapes, the last slash."""
    try:
        parts = parts_of(text)
    except ValueError:
        return text
    host = parts.netloc.casefold().removeprefix("www.")
    return f"{host}{unquote(parts.path).rstrip('/')}?{parts.query}#{parts.fragment}"


def host(text: str) -> str | Fault:
    """The name of a web server, as delmos.se."""
    if HOST.fullmatch(text) and text == text.lower():
        return text
    name = AFTER_HOST.split(text.partition("//")[2] or text)[0].lower()
    known = HOST.fullmatch(name)
    return fault("host-wrong", text=text, suggestion=name, hint="write-this" if known else "")


def email(text: str) -> str | Fault:
    """An e-mail address."""
    if EMAIL.fullmatch(text):
        return text
    guess = re.sub(r"\s*(?:\(at\)|\[at\]|\bat\b|@)\s*", "@", text.removeprefix("mailto:").strip(" <>"))
    return fault("email-wrong", text=text, suggestion=guess, hint="write-this" if EMAIL.fullmatch(guess) else "")


def phone(text: str) -> str | Fault:
    """A telephone number: digits, with spaces and hyphens as they are read."""
    if PHONE.fullmatch(text) and sum(letter.isdigit() for letter in text) >= SHORTEST_PHONE:
        return text
    return fault("phone-wrong", text=text)


# --- dates --------------------------------------------------------------------------------------------------------


def sha256(text: str) -> str | Fault:
    """A SHA-256 in hexadecimal digits."""
    digest = text.strip().lower()
    return digest if SHA256.fullmatch(digest) else fault("digest-wrong", text=text)


def archive_date(text: str) -> ArchiveDate | Fault:
    """A date as precise as it is known: 2018-06-28, 2018-06, 2018, with ? or ~ when uncertain or about, or okänt."""
    return parse_date(text)


def whole_day(text: str) -> ArchiveDate | Fault:
    """One certain day: 2018-06-28."""
    exact = parse_day(text)
    return exact if isinstance(exact, Fault) else archive_day(exact)


def day(text: str) -> date | Fault:
    """One certain day: 2018-06-28."""
    return parse_day(text)


def moment_or_date(text: str) -> ArchiveDate | datetime | Fault:
    """A day and a time of Swedish clocks, 2018-06-28 09:00; or a date as precise as it is known."""
    found = parse_moment(text) if ":" in text else parse_date(text)
    with_time = isinstance(found, Fault) and found.code in {"date-with-time", "date-trailing-text"}
    return parse_moment(text) if with_time and TIME_OF_DAY.search(text) else found
