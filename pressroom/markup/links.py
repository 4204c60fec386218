"""Where links may lead, and how a writer says so.

Inside the site: a content file (``press/2018/motala.md``, ``slug.md``), ``kommun:``, ``person:``, ``amne:`` or
``sida:`` with a name, ``#anchor``, a file beside the text (``rapport.pdf``). Outside: a whole address with ``https://``,
``mailto:`` or ``tel:``. Everything else is not understood, and addresses that run as scripts are unsafe however they
are written. A page of a site by its name there (``../2018/motala.html``) is left to those who know which file makes it.
"""

import re
from enum import Enum, auto
from functools import lru_cache
from html import escape, unescape

from pressroom.lazy_regex import expression
from pressroom.model import ReferenceKind
from pressroom.model.file_forms import DOCUMENTS, PICTURES
from pressroom.model.paths import LinkName
from pressroom.problems import Fault, fault

SCHEMES = frozenset({"http", "https", "mailto", "tel", *LinkName})

_UNSAFE = expression(r"(?:javascript|vbscript|livescript|data|file|blob|filesystem|about|view-source|jar):")
_INVISIBLE = expression(r"[\s\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+")
PLAIN_ADDRESS = expression(r"https?://(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,24}(?:/[A-Za-z0-9/._~-]*)?")
"""An address that the sanitiser takes apart without fail."""
_OUTSIDE = expression(r"https?://[^\s/?#<>\"\\]+\S*", re.IGNORECASE)
_MAILBOX_OF_LINK = r"[^\s@,;?]+@[^\s@,;?]+\.[^\s@,;?]+"
_MAIL = expression(
    rf"mailto:{_MAILBOX_OF_LINK}(?:,{_MAILBOX_OF_LINK})*(?:\?\S*)?"
    r"|tel:\+?[0-9()\s.-]{3,}(?:;[a-z-]+=[a-z0-9+.%-]+)*(?:,+[0-9#*]+)?",
    re.IGNORECASE,
)
_SEVERAL_MAILBOXES = expression(rf"mailto:{_MAILBOX_OF_LINK}(?:[,;]\s*{_MAILBOX_OF_LINK})+", re.IGNORECASE)
_NAMED = expression(rf"(?:{'|'.join(LinkName)}):[^\s#?/]+(?:#\S+)?")
_ANCHOR = expression(r"#\S+")
_AFTER_HOST, _BETWEEN_MAILBOXES = expression(r"[/?#]"), expression(r"[,;]")
_PICTURES = "|".join(PICTURES)
_FILES = "|".join((*PICTURES, *DOCUMENTS))
_FILE = expression(rf"(?![/\\])[^?#:\\<>\"]+\.(?:{_FILES})(?:#\S+)?", re.IGNORECASE)
_PAGE = expression(r"[^?:\\<>\"\s]+\.html?(?:#\S+)?", re.IGNORECASE)
_SCHEME_TWICE = expression(r"https?:/+(?P<second>https?):?/+(?=\S)", re.IGNORECASE)
_HOST_NAME = expression(
    r"(?:[^@/]*@)?(?:(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*\.?|\d+(?:\.\d+){3}|\[[0-9a-f:.]+\]|localhost)(?::\d+)?",
    re.IGNORECASE,
)
_PICTURE = expression(rf"(?![/\\])[^?#:\\<>\"]+\.(?:{_PICTURES})", re.IGNORECASE)
_HOST = expression(r"(?://)?(?:www\.\S+|[\w-]+(?:\.[\w-]+)*\.[a-zåäö]{2,}(?:[/?#:]\S*)?)", re.IGNORECASE)
_MAILBOX = expression(r"[^\s@:/]+@[^\s@/]+\.[^\s@/]+")


class Way(Enum):
    """Where a link leads: inside the site, to another site, or to a mailbox or a telephone."""

    INSIDE = auto()
    OUTSIDE = auto()
    PERSON = auto()


@lru_cache(maxsize=2_000)
def judge_link(target: str, kind: ReferenceKind) -> Way | Fault:
    """Where a link or a picture's address leads, or what is wrong with it: asked several times about each."""
    if is_unsafe(target):
        return fault("link-unsafe", target=target)
    if not target or target == "#":
        return fault("link-empty")
    return _judge_picture(target) if kind is ReferenceKind.IMAGE else _judge_page(target)


def is_unsafe(target: str) -> bool:
    """Whether an address may run as a script or open a file, in whatever disguise: entities, blanks, capitals."""
    if ":" not in target and "&" not in target:  # what runs has a colon, or an entity that is one
        return False
    return bool(_UNSAFE.match(_INVISIBLE.sub("", unescape(unescape(target))).lower()))


def _judge_picture(target: str) -> Way | Fault:
    """A picture is a file of ours: no page asks another site for anything."""
    if _PICTURE.fullmatch(target):
        return Way.INSIDE
    if target.lower().startswith(("http:", "https:", "//")):
        return fault("image-outside", target=target)
    return fault("link-not-understood", target=target, hint="link-to-picture")


def _judge_page(target: str) -> Way | Fault:
    """A link leads to a page or file of ours, to another site, or to somebody."""
    if _OUTSIDE.fullmatch(target) and _is_address(target):
        return Way.OUTSIDE
    if _MAIL.fullmatch(target):
        return Way.PERSON
    if _NAMED.fullmatch(target) or _ANCHOR.fullmatch(target):
        return Way.INSIDE
    if (_FILE.fullmatch(target) or _PAGE.fullmatch(target)) and not target.lower().startswith(("www.", "//")):
        return Way.INSIDE
    return fault("link-not-understood", target=target, suggestion=_suggestion(target), hint=_hint(target))


def _is_address(target: str) -> bool:
    """Whether the sanitiser can take an address apart: from a link to another it takes the address away."""
    return PLAIN_ADDRESS.fullmatch(target) is not None or keeps_address(target)


def keeps_address(target: str) -> bool:
    """Whether the sanitiser leaves a link this address."""
    import nh3  # noqa: PLC0415  (loaded where an address is anything but plain)

    link = f'<a href="{escape(target)}">a</a>'
    return "href" in nh3.clean(
        link, tags={"a"}, attributes={"a": {"href"}}, url_schemes={"http", "https"}, link_rel=None
    )


def likely_address(target: str) -> str:
    """The address of another site as it was probably meant, when its scheme stands there twice; else nothing."""
    match = _SCHEME_TWICE.match(target)
    return f"{match['second'].lower()}://{target[match.end() :]}" if match else ""


def has_host(target: str) -> bool:
    """Whether an address of another site names a host that anybody can reach."""
    return bool(_HOST_NAME.fullmatch(_AFTER_HOST.split(target.partition("//")[2])[0]))


def _hint(target: str) -> str:
    """Which hint helps with an address that is not understood."""
    if _MAILBOX.fullmatch(target) or _SEVERAL_MAILBOXES.fullmatch(target):
        return "link-to-mailbox"
    if "\\" in target and _FILE.fullmatch(target.replace("\\", "/")):
        return "link-with-slashes"
    if target.startswith("/") and not target.startswith("//"):
        return "link-from-root"
    if target.lower().startswith(("http:", "https:")):
        return "link-address-wrong"
    is_file = _FILE.fullmatch(target.partition("?")[0]) and not target.lower().startswith("www.")
    return "link-to-site" if _HOST.fullmatch(target) and not is_file else ""


def _suggestion(target: str) -> str:
    """The address as it was probably meant."""
    if _SEVERAL_MAILBOXES.fullmatch(target):
        return ",".join(part.strip() for part in _BETWEEN_MAILBOXES.split(target))
    if "\\" in target:
        return target.replace("\\", "/")
    return f"mailto:{target}" if _MAILBOX.fullmatch(target) else f"https://{target.lstrip('/')}"
