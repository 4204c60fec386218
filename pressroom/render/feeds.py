"""Feeds: Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1, with the full text of every item."""

import re
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from html import escape
from types import MappingProxyType
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from pressroom.json_texts import indented_json
from pressroom.language import is_right_to_left, language_of
from pressroom.lazy_regex import expression
from pressroom.markup import close
from pressroom.model import Withdrawal
from pressroom.pages.targets import Feed, FeedEntry
from pressroom.render.picture_tags import in_text
from pressroom.render.relative import absolute_link
from pressroom.render.xml import xml_bytes

ATOM = "http://www.w3.org/2005/Atom"
HISTORY = "http://purl.org/syndication/history/1.0"
"""RFC 5005: a feed that has all its entries says so."""
_NAMED = expression(r"<[a-z][a-z0-9]* (?:[^<>]* )?(?:(?:id|aria-labelledby)=\"|href=\"#)[^<>]*>")
"""A tag with an anchor, or of a link to one; most have none."""
_NAME = expression(r" (?:id|aria-labelledby)=\"[^\"]*\"")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SUMMARY: Mapping[str, str] = MappingProxyType(
    {
        "sv": "<p>Sammanfattning, skriven för arkivet.</p>",
        "en": "<p>A summary, written for the archive.</p>",
    }
)
"""What stands before a text that isn't as it was published."""
_WITHDRAWN: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "sv": ("Texten är återkallad: {}.", "Varför", "Med stöd av"),
        "en": ("The text is withdrawn: {}.", "Why", "Ground"),
    }
)
"""That a text is withdrawn, and the names of why and of the ground."""


def feed_urn(feed: Feed, name: str) -> str:
    """An identifier that stays the same when the archive moves to another host: a name-based UUID (RFC 9562)."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{feed.author}/{name}')}"


def date_of_mail(moment: datetime) -> str:
    """A moment with its offset as RSS has it: ``Wed, 02 Oct 2002 15:00:00 +0200`` (RFC 5322, section 3.3).

    The library's own function for that takes 4 ms to load, of an edit that takes 300.
    """
    day = f"{_DAYS[moment.weekday()]}, {moment.day:02} {_MONTHS[moment.month - 1]} {moment.year:04}"
    return f"{day} {moment:%H:%M:%S %z}"


def entry_html(entry: FeedEntry, feed: Feed) -> str:
    """What an item says, with whole addresses; of one that was withdrawn, when and why.

    Readers show many items on one page, so nothing in them has a name that another may have, too.
    """
    if entry.withdrawn is not None:
        return withdrawal_html(entry.withdrawn, feed.language)
    if entry.body is None:
        return ""
    whole = partial(absolute_link, feed.url, entry.address)
    summary = _SUMMARY.get(feed.language.partition("-")[0], _SUMMARY["en"]) if entry.is_summary else ""
    html = summary + without_names(close(entry.body.prose.html, *in_text(entry.body, whole)), whole(entry.address))
    if is_right_to_left(entry.language) == is_right_to_left(feed.language):
        return html
    direction = "rtl" if is_right_to_left(entry.language) else "ltr"
    return f'<div lang="{escape(entry.language)}" dir="{direction}">{html}</div>'


def without_names(html: str, page: str) -> str:
    """A text without anchors; a link to one leads to the page that has it."""
    return _NAMED.sub(partial(_without_name, page), html)


def _without_name(page: str, tag: re.Match[str]) -> str:
    return _NAME.sub("", tag.group()).replace(' href="#', f' href="{page}#')


def withdrawal_html(withdrawal: Withdrawal, language: str) -> str:
    """What stands in the place of a text that was withdrawn, in the language of the site."""
    return "".join(f"<p>{escape(line)}</p>" for line in withdrawal_lines(withdrawal, language))


def withdrawal_lines(withdrawal: Withdrawal, language: str) -> tuple[str, ...]:
    """The same as plain text: that the text is withdrawn and when, why, and on which ground."""
    words = _WITHDRAWN.get(language.partition("-")[0], _WITHDRAWN["en"])
    day = language_of(language).date(withdrawal.date)
    return (words[0].format(day), f"{words[1]}: {withdrawal.reason}", f"{words[2]}: {withdrawal.ground}")


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    element.text = text or None
    return element


def atom_bytes(feed: Feed) -> bytes:
    """A feed in Atom. `updated` is when an item came into the archive; `published` stands only where a day is known."""
    history = {"xmlns:fh": HISTORY} if feed.is_complete else {}
    root = ET.Element("feed", {"xmlns": ATOM, **history, "xml:lang": feed.language})
    _add(root, "id", feed_urn(feed, feed.path))
    _add(root, "title", feed.title)
    if feed.subtitle:
        _add(root, "subtitle", feed.subtitle)
    _add(root, "updated", feed.updated)
    _add(root, "link", rel="self", type="application/atom+xml", href=absolute_link(feed.url, feed.path, feed.path))
    _add(root, "link", rel="alternate", type="text/html", href=absolute_link(feed.url, feed.page, feed.page))
    _add(_add(root, "author"), "name", feed.author)
    if feed.is_complete:
        _add(root, "fh:complete")
    for entry in feed.entries:
        _atom_entry(root, entry, feed)
    return xml_bytes(root)


def _atom_entry(root: ET.Element, entry: FeedEntry, feed: Feed) -> None:
    element = _add(root, "entry")
    if entry.language != feed.language:
        element.set("xml:lang", entry.language)
    _add(element, "id", feed_urn(feed, entry.id))
    _add(element, "title", entry.title)
    _add(element, "updated", entry.updated)
    if entry.published:
        _add(element, "published", entry.published)
    page = absolute_link(feed.url, entry.address, entry.address)
    _add(element, "link", rel="alternate", type="text/html", href=page)
    if entry.original:
        _add(element, "link", rel="via", href=entry.original)
    for author in entry.authors:
        _add(_add(element, "author"), "name", author)
    for topic in entry.topics:
        _add(element, "category", term=topic)
    if entry.summary:
        _add(element, "summary", entry.summary)
    _add(element, "content", entry_html(entry, feed), type="html")


def rss_bytes(feed: Feed) -> bytes:
    """A feed in RSS 2.0; an item without a known day of publication carries no `pubDate`."""
    history = {"xmlns:fh": HISTORY} if feed.is_complete else {}
    root = ET.Element("rss", {"version": "2.0", "xmlns:atom": ATOM, **history})
    channel = _add(root, "channel")
    _add(channel, "title", feed.title)
    _add(channel, "link", absolute_link(feed.url, feed.page, feed.page))
    _add(channel, "description", feed.subtitle or feed.title)
    _add(channel, "language", feed.language)
    own = absolute_link(feed.url, feed.path, feed.path)
    _add(channel, "atom:link", rel="self", type="application/rss+xml", href=own)
    if feed.is_complete:
        _add(channel, "fh:complete")
    for entry in feed.entries:
        item = _add(channel, "item")
        _add(item, "title", entry.title)
        _add(item, "link", absolute_link(feed.url, entry.address, entry.address))
        _add(item, "guid", feed_urn(feed, entry.id), isPermaLink="false")
        if entry.published:
            _add(item, "pubDate", date_of_mail(datetime.fromisoformat(entry.published)))
        for topic in entry.topics:
            _add(item, "category", topic)
        _add(item, "description", entry_html(entry, feed) or entry.summary or entry.title)
    return xml_bytes(root)


def json_feed_bytes(feed: Feed) -> bytes:
    """A feed in JSON Feed 1.1."""
    items = [_json_item(entry, feed) for entry in feed.entries]
    values = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": absolute_link(feed.url, feed.page, feed.page),
        "feed_url": absolute_link(feed.url, feed.path, feed.path),
        "description": feed.subtitle,
        "language": feed.language,
        "authors": [{"name": feed.author}],
        "items": items,
    }
    return indented_json({name: value for name, value in values.items() if value != ""})


def _json_item(entry: FeedEntry, feed: Feed) -> dict[str, object]:
    values: dict[str, object] = {
        "id": feed_urn(feed, entry.id),
        "url": absolute_link(feed.url, entry.address, entry.address),
        "external_url": entry.original,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry_html(entry, feed),
        "date_published": entry.published,
        "date_modified": entry.updated,
        "authors": [{"name": author} for author in entry.authors],
        "tags": list(entry.topics),
        "language": entry.language,
    }
    return {name: value for name, value in values.items() if name == "content_html" or value not in ("", [])}
