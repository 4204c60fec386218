"""What templates can ask of a value: its words in the site's language, and links that work everywhere.

Filters that depend on the page find it in the environment, so that macros need not be handed it. All of these take
Jinja's context: what takes it is never worked out when a template is compiled.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from html import unescape
from operator import attrgetter
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote, urlsplit

from jinja2 import TemplateRuntimeError, pass_context
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from pressroom.dates import ArchiveDate
from pressroom.language import is_right_to_left, language_of
from pressroom.markup import close
from pressroom.model import Phase, VisitStatus
from pressroom.model.paths import NOT_FOUND
from pressroom.pages.components import Bound, ShownPicture, TermNote, doubts_of
from pressroom.pages.targets import Page
from pressroom.pages.terms import with_terms
from pressroom.render.environment import Names, without_template_marks
from pressroom.render.linked_data import linked_data
from pressroom.render.picture_tags import attributes, in_text, written
from pressroom.render.relative import absolute_link, is_outside, relative_link

SHOWN = 72
"""Characters of an address that a reader is shown."""
NOTHING = Markup()


def _page(context: Names) -> Page:
    page = context.environment.page
    if page is None:
        raise TemplateRuntimeError("what is imported is made once for all pages, and this depends on the page")
    return page


@pass_context
def visit_status(context: Names, status: VisitStatus) -> str:
    """What is known of a visit, in words."""
    frame = _page(context).frame
    return language_of(frame.language).visit(status, is_over=frame.phase is Phase.CLOSED)


# --- links --------------------------------------------------------------------------------------------------------


@pass_context
def href(context: Names, target: str) -> str:
    """A site path as a link from this page. 404.html is served at any depth: its links begin at the site's path."""
    page = _page(context)
    if page.path == NOT_FOUND and not is_outside(target) and not target.startswith("#"):
        return urlsplit(page.frame.url).path + target
    return relative_link(page.path, target)


@pass_context
def whole(context: Names, target: str) -> str:
    """A site path as its whole address, for those who read about the page elsewhere."""
    page = _page(context)
    if target.startswith("#") and page.path.rpartition("/")[2] == "":  # a folder: the frame's, see `framed`
        raise TemplateRuntimeError("what surrounds pages is the same on many, and an anchor alone is one of a page")
    return absolute_link(page.frame.url, page.path, target)


@lru_cache(maxsize=4096)
def host(url: str) -> str:
    """The host of an address, without ``www.``; the text itself when it is no address."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


@lru_cache(maxsize=4096)
def shown_address(url: str) -> str:
    """An address as a reader sees it: without its scheme, and with the middle of a very long one left out."""
    text = unquote(url.partition("://")[2] or url).removeprefix("www.").rstrip("/")
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 20]}…{text[-19:]}"


def is_address(text: str) -> bool:
    """Whether a text is an address of another site."""
    return text.startswith(("http://", "https://"))


# --- texts and pictures -------------------------------------------------------------------------------------------


@pass_context
def prose(context: Names, bound: Bound, terms: Sequence[TermNote] = ()) -> Markup:
    """A marked-up text with its references closed for this page, in which these words lead to their explanations."""
    page = _page(context)
    targets, pictures = in_text(bound, lambda target: relative_link(page.path, target))
    html = with_terms(close(bound.prose.html, targets, pictures), terms)
    return Markup(without_template_marks(html))  # noqa: S704  (markup cleans it)


def explained(text: str, terms: Sequence[TermNote]) -> Markup:
    """A plain text in which these words lead to their explanations."""
    return Markup(without_template_marks(with_terms(str(escape(text)), terms)))  # noqa: S704  (it is escaped)


@pass_context
def lang(context: Names, language: str) -> Markup:
    """The attributes that name the language of a text, and its direction, where they aren't the page's."""
    return _lang_in(_page(context).language, language)


@pass_context
def foreign(context: Names, language: str) -> Markup:
    """The same for a text that stands among the site's own words, whatever the page's language is."""
    return _lang_in(_page(context).frame.language, language)


def _lang_in(around: str, language: str) -> Markup:
    if language == around:
        return NOTHING
    turned = is_right_to_left(language) != is_right_to_left(around)
    return Markup(f' lang="{escape(language)}"{_direction(language) if turned else ""}')  # noqa: S704  (it is escaped)


@pass_context
def direction(context: Names, language: str) -> Markup:
    """The attribute that names the direction of a text beside its language, where page and site go different ways."""
    page = _page(context)
    if page.language == page.frame.language:
        return NOTHING
    turned = is_right_to_left(page.language) != is_right_to_left(page.frame.language)
    return Markup(_direction(language)) if turned else NOTHING  # noqa: S704  (it is one of two)


def whole_direction(language: str) -> Markup:
    """The same for a whole page."""
    return Markup(_direction(language)) if is_right_to_left(language) else NOTHING  # noqa: S704  (it is one of two)


def _direction(language: str) -> str:
    return ' dir="rtl"' if is_right_to_left(language) else ' dir="ltr"'


@pass_context
def picture_attributes(context: Names, picture: ShownPicture) -> Markup:
    """How wide and high a picture is, and its other files, for its tag."""
    page = _page(context)
    return written(attributes(picture, lambda target: relative_link(page.path, target)))


# --- dates, numbers and lists in words ----------------------------------------------------------------------------


TemplateDate = ArchiveDate | date | str
"""A date as precise as it is known, a day, a moment, or a day in its ISO form."""


@pass_context
def date_in_words(context: Names, when: TemplateDate) -> str:
    """A date in the words of the site's language."""
    code = _page(context).frame.language
    return _words(when, code) if isinstance(when, datetime) else _known_words(when, code)


@pass_context
def time(context: Names, when: TemplateDate, language: str = "") -> Markup:
    """A date in words, as an element that tells machines the day, month, year or moment where one is known.

    The words are in the site's language, unless another is named.
    """
    code = language or _page(context).frame.language
    return _element(when, code) if isinstance(when, datetime) else _known_element(when, code)


def _words(when: TemplateDate, code: str) -> str:
    language = language_of(code)
    if isinstance(when, datetime):
        return language.time(when)
    return language.date(date.fromisoformat(when) if isinstance(when, str) else when)


def _element(when: TemplateDate, code: str) -> Markup:
    iso = when if isinstance(when, str) else when.isoformat() if isinstance(when, date) else when.iso
    words = escape(_words(when, code))
    return Markup(f'<time datetime="{escape(iso)}">{words}</time>') if iso else words  # noqa: S704  (it is escaped)


# Moments are not remembered: those on clocks of two places can be equal.
_known_words = lru_cache(maxsize=4096, typed=True)(_words)
_known_element = lru_cache(maxsize=4096, typed=True)(_element)


@pass_context
def month_in_words(context: Names, month: int, year: int) -> str:
    """A month with its year."""
    return language_of(_page(context).frame.language).month(date(year, month, 1))


@pass_context
def amount_in_words(context: Names, kronor: int) -> str:
    """An amount of Swedish kronor."""
    return _amount(kronor, _page(context).frame.language)


@lru_cache(maxsize=4096, typed=True)
def _amount(kronor: int, language: str) -> str:
    return language_of(language).amount(kronor)


@pass_context
def number_in_words(context: Names, number: int) -> str:
    """A whole number with its thousands apart."""
    return _number(number, _page(context).frame.language)


@lru_cache(maxsize=4096, typed=True)
def _number(number: int, language: str) -> str:
    return language_of(language).number(number)


@pass_context
def size_in_words(context: Names, size: int) -> str:
    """The size of a file, in kilobytes or megabytes of a thousand."""
    kilobytes = max(1, round(size / 1000))
    if kilobytes < 1000:  # noqa: PLR2004
        return f"{kilobytes} kB"
    return f"{number_in_words(context, round(kilobytes / 1000))} MB"


def period(text: str) -> str:
    """Years from one to another, with the dash that Swedish writes between them."""
    return text.replace("-", "–")


@pass_context
def in_swedish_order(context: Names, values: Iterable[Any], attribute: str) -> list[Any]:
    """Values sorted by a text of theirs, in the order of the language's letters."""
    language, text = _page(context).frame.language, attrgetter(attribute)
    return sorted(values, key=lambda value: _sort_key(text(value), language))


@lru_cache(maxsize=4096)
def _sort_key(text: str, language: str) -> Any:  # noqa: ANN401  (the language's own)
    return language_of(language).sort_key(text)


@pass_context
def joined(context: Names, texts: Iterable[str]) -> str:
    """Texts as a list in words: "a, b och c"."""
    return language_of(_page(context).frame.language).join(tuple(texts))


# --- the page as a whole ------------------------------------------------------------------------------------------


@pass_context
def framed(context: Names, macro: Macro) -> Markup:
    """What a macro makes of the frame, which is the same on all pages of a folder, and of others as deep.

    The macro is handed the frame, and the path of the page if the frame leads to it; it sees nothing else of the page.
    """
    return context.environment.framed(macro, _page(context))


def json_ld(page: Page, trail: str) -> Markup:
    """What a page says to machines; `trail` are the names of the steps to it, as the page shows them, one a line."""
    names = (unescape(name).strip() for name in str(trail).split("\n"))
    return Markup(linked_data(page, names))  # noqa: S704  (linked_data escapes it)


FILTERS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "href": href,
        "whole": whole,
        "host": host,
        "shown_address": shown_address,
        "is_address": is_address,
        "prose": prose,
        "explained": explained,
        "lang": lang,
        "foreign": foreign,
        "direction": direction,
        "whole_direction": whole_direction,
        "picture_attributes": picture_attributes,
        "date": date_in_words,
        "time": time,
        "month": month_in_words,
        "amount": amount_in_words,
        "number": number_in_words,
        "size": size_in_words,
        "period": period,
        "visit_status": visit_status,
        "doubts": doubts_of,
        "in_order": in_swedish_order,
        "joined": joined,
        "framed": framed,
        "json_ld": json_ld,
    }
)
