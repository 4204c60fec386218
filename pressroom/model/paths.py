"""Where records stand in the site and how links name them: what reading, marking up and planning have to agree on."""

from enum import StrEnum

START = "index.html"
TOUR = "kommunbesok.html"
TIMELINE = "tidslinje.html"
MONEY = "satsningen.html"
REGISTER = "rattelser.html"
SEARCH = "sok.html"
NOT_FOUND = "404.html"
"""The page that is served where there is none, at any depth, so that its links can't be relative."""

OWN_PAGES = frozenset(
    path.removesuffix(".html") for path in (START, TOUR, TIMELINE, MONEY, REGISTER, SEARCH, NOT_FOUND)
)
"""Names of pages at the top of the site that are made without a file in content."""


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
