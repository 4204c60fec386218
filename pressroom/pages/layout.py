"""What surrounds every page: name, notice, navigation, footer."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta

from pressroom.dates import SWEDISH_TIME
from pressroom.model import About, Notice, Phase, StandingPage
from pressroom.pages import urls
from pressroom.pages.targets import Crumb, FooterLink, Frame, NoticeText

START_TEXT = "start"
"""The page whose text stands on the first page instead of one of its own."""
WHO_ANSWERS = "vem-svarar-i-dag"
FOOTER = ("om-arkivet", "om-avvecklingen", WHO_ANSWERS, "personuppgifter", "tillganglighet", "in-english")
"""The standing pages that come first in the footer, in this order; the others follow by slug."""


def layout_of(about: About, pages: Mapping[str, StandingPage], presence: Mapping[str, bool]) -> Frame:
    """The frame of every page of a site; `pages` are the standing ones, `presence` tells what the site has."""
    slugs = set(pages)
    notices = dict(about.notices)
    following = notices.get(Phase.CLOSED) if about.agency.closed and about.phase is not Phase.CLOSED else None
    return Frame(
        site_name=about.name,
        short_name=about.short_name or about.name,
        agency_name=about.agency.name,
        language=about.language,
        url=about.url,
        phase=about.phase,
        notice=notice_text(notices.get(about.phase), slugs),
        next_notice=notice_text(following, slugs),
        closes=closing_moment(about) if following else "",
        closed_on=about.agency.closed.isoformat() if about.agency.closed else "",
        founded=about.agency.start.iso if about.agency.start else "",
        navigation=navigation_of(about, presence),
        footer=footer_of(pages.values()),
        who_answers=urls.standing_page(WHO_ANSWERS) if WHO_ANSWERS in slugs else "",
        register=urls.REGISTER if presence["register"] else "",
        feed=urls.ATOM if about.exports.feeds else "",
        card=urls.CARD,
    )


def notice_text(notice: Notice | None, slugs: set[str]) -> NoticeText | None:
    """The words of a notice; its link names a standing page's slug or an outside address."""
    if notice is None:
        return None
    address = urls.standing_page(notice.link) if notice.link in slugs else notice.link
    return NoticeText(text=notice.text, address=address, link_text=notice.link_text)


def closing_moment(about: About) -> str:
    """When the closed phase begins: the day after the last day, at 00:00 Swedish time."""
    if about.agency.closed is None:
        return ""
    return datetime.combine(about.agency.closed + timedelta(days=1), time(), SWEDISH_TIME).isoformat()


def navigation_of(about: About, presence: Mapping[str, bool]) -> tuple[Crumb, ...]:
    """The ways into the site that this site has."""
    ways = (
        ("press", urls.PRESS, True),
        ("municipalities", urls.MUNICIPALITIES, presence["municipalities"]),
        ("tour", urls.TOUR, presence["visits"]),
        ("timeline", urls.TIMELINE, presence["timeline"]),
        ("money", urls.MONEY, presence["money"]),
        ("topics", urls.TOPICS, presence["topics"]),
        ("people", urls.PEOPLE, presence["people"]),
        ("search", urls.SEARCH, about.exports.search),
    )
    return tuple(Crumb(label=label, address=address) for label, address, there in ways if there)


def footer_of(pages: Iterable[StandingPage]) -> tuple[FooterLink, ...]:
    """The standing pages, those that every archive needs first."""
    order = {slug: place for place, slug in enumerate(FOOTER)}
    others = (page for page in pages if page.slug != START_TEXT)
    ordered = sorted(others, key=lambda page: (order.get(page.slug, len(order)), page.slug))
    return tuple(
        FooterLink(address=urls.standing_page(page.slug), title=page.title, language=page.language) for page in ordered
    )
