"""Where records stand in the site and how links name them: what reading, marking up and planning have to agree on."""

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from pressroom.lazy_regex import expression

START = "index.html"
TOUR = "kommunbesok.html"
TIMELINE = "tidslinje.html"
MONEY = "satsningen.html"
REGISTER = "rattelser.html"
TERMS = "ord.html"
SEARCH = "sok.html"
VERIFICATION = "kontrollera.html"
NOT_FOUND = "404.html"
"""The page that is served where there is none, at any depth, so that its links can't be relative."""
UNDATED = "odaterat"
"""The folder of releases whose year nobody knows."""

OVERVIEWS: Mapping[str, str] = MappingProxyType({path.removesuffix(".html"): path for path in (TOUR, MONEY, TIMELINE)})
"""The pages that tell of the whole, by the names that writers give them."""
LISTS: Mapping[str, str] = MappingProxyType(
    {
        "pressrum": "press/index.html",
        "kommuner": "kommuner/index.html",
        "amnen": "amnen/index.html",
        "personer": "personer/index.html",
        **{path.removesuffix(".html"): path for path in (SEARCH, TERMS, REGISTER, VERIFICATION)},
    }
)
"""The lists and what else is made without a file, by the names that writers give them."""
_MADE = (START, TOUR, TIMELINE, MONEY, REGISTER, TERMS, SEARCH, VERIFICATION, NOT_FOUND)
OWN_PAGES = frozenset(path.removesuffix(".html") for path in _MADE)
"""Names of pages at the top of the site that are made without a file in content."""


LONGEST_NAME = 143
"""Characters of a name: encrypted folders take no more."""
LONGEST_PATH = 200
"""Characters of a path: Windows takes 260, with the folder in which the site is put."""
RESERVED_NAMES = expression(r"(con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\$|conout\$)(\..*)?|\.pressroom.*", re.IGNORECASE)
"""Names that Windows has for devices, and ours."""
REFUSED_CHARACTERS = expression(r"[\x00-\x1f\x7f%#?<>:\"|*\\]")
"""What names can't have on Windows, or not in addresses."""
_PLAIN = expression(r"(?:(?!con|prn|aux|nul|com|lpt)[a-z0-9][a-z0-9_-]*(?:/(?=.)|$))+")
"""A path of names that are portable at first sight, as nearly all are."""


class LinkName(StrEnum):
    """What a link writes before the name of a page that it doesn't name by its file: ``kommun:motala``."""

    MUNICIPALITY = "kommun"
    PERSON = "person"
    TOPIC = "amne"
    PAGE = "sida"


def municipality_address(slug: str) -> str:
    """The path of a municipality's page, without its ending."""
    return f"kommuner/{slug}"


def person_address(identifier: str) -> str:
    """The path of a person's page, without its ending."""
    return f"personer/{identifier}"


def topic_address(slug: str) -> str:
    """The path of a topic's page, without its ending."""
    return f"amnen/{slug}"


def is_portable(path: str) -> bool:
    """Whether a path means the same on every disk, in every archive and on every server."""
    if len(path) <= LONGEST_NAME and _PLAIN.fullmatch(path):
        return True
    return len(path) <= LONGEST_PATH and path.isascii() and all(map(_is_portable_name, path.split("/")))


def _is_portable_name(name: str) -> bool:
    ends_well = name == name.strip(" ") and not name.endswith(".")
    is_free = not RESERVED_NAMES.fullmatch(name) and not REFUSED_CHARACTERS.search(name)
    return bool(name) and ends_well and is_free and len(name) <= LONGEST_NAME
