"""The agency's templates: Jinja, with filters that speak Swedish and links that work everywhere."""

import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote, urlsplit

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    pass_context,
)
from jinja2.runtime import Context
from markupsafe import Markup

from pressroom.dates import ArchiveDate
from pressroom.language import language_of
from pressroom.markup import close
from pressroom.pages.pieces import Bound, Shown
from pressroom.pages.planned import Page
from pressroom.problems import Location, Problem, error
from pressroom.render.linked_data import linked_data
from pressroom.render.pictures import attributes, in_text, written
from pressroom.render.relative import absolute_link, is_outside, relative_link

SHOWN = 72
"""Characters of an address that a reader is shown."""


@dataclass(frozen=True, kw_only=True)
class TemplateTrouble:
    """Why a template could not show a page."""

    page: str
    template: str
    line: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Templates:
    """The loaded templates of an agency."""

    environment: Environment
    root: Path

    def page(self, page: Page) -> bytes | TemplateTrouble:
        """The bytes of a page. `page.template` names one or more templates; the first that exists is used."""
        names = page.template.split()
        try:
            template: Template = self.environment.select_template(names)
            text = template.render(page=page, view=page.view, frame=page.frame, path=page.path)
        except TemplateNotFound as missing:
            wanted = str(missing.name or names[-1])
            return TemplateTrouble(page=page.path, template=wanted, line=0, text="missing")
        except TemplateSyntaxError as fault:
            name = fault.name or names[-1]
            return TemplateTrouble(page=page.path, template=name, line=fault.lineno, text=fault.message or "")
        except (TemplateError, TypeError, ValueError, AttributeError, LookupError, ArithmeticError) as fault:
            # What a template does wrong with values arrives as any of these. When no template is in the traceback
            # it is a bug of ours, and stays one.
            name, line = self.place(fault)
            if not name:
                raise
            return TemplateTrouble(page=page.path, template=name, line=line, text=str(fault))
        return text.encode()

    def place(self, fault: Exception) -> tuple[str, int]:
        """The innermost template, and its line, that a fault went through."""
        for summary in reversed(traceback.extract_tb(fault.__traceback__)):
            path = Path(summary.filename)
            if path.is_absolute() and path.is_relative_to(self.root):
                return path.relative_to(self.root).as_posix(), summary.lineno or 0
        return "", 0


def load_templates(root: Path) -> Templates:
    """The templates in a folder. Undefined names are faults, and everything is escaped unless it is marked up."""
    whole = root.resolve()
    environment = Environment(
        loader=FileSystemLoader(whole),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters.update(FILTERS)
    return Templates(environment=environment, root=whole)


def troubles_as_problems(troubles: Iterable[TemplateTrouble]) -> tuple[Problem, ...]:
    """Each fault of a template once, at its line, with the number of pages that have it."""
    pages: dict[tuple[str, int, str], list[str]] = {}
    for trouble in troubles:
        pages.setdefault((trouble.template, trouble.line, trouble.text), []).append(trouble.page)
    return tuple(_problem(*key, found) for key, found in pages.items())


def _problem(template: str, line: int, text: str, pages: list[str]) -> Problem:
    at = Location(path=f"templates/{template}", line=line)
    if text == "missing":
        return error("template-missing", at, template=template, page=pages[0], count=len(pages), others=len(pages) - 1)
    return error("template-fault", at, text=text, page=pages[0], count=len(pages), others=len(pages) - 1)


# --- filters ------------------------------------------------------------------------------------------------------


def _page(context: Context) -> Page:
    page = context["page"]
    assert isinstance(page, Page)  # noqa: S101  (every template is rendered with its page)
    return page


@pass_context
def href(context: Context, target: str) -> str:
    """A site path as a link from this page. 404.html is served at any depth: its links begin at the site's path."""
    page = _page(context)
    if page.path == "404.html" and not is_outside(target) and not target.startswith("#"):
        return urlsplit(page.frame.url).path + target
    return relative_link(page.path, target)


@pass_context
def whole(context: Context, target: str) -> str:
    """A site path as its whole address, for those who read about the page elsewhere."""
    page = _page(context)
    return absolute_link(page.frame.url, page.path, target)


@pass_context
def prose(context: Context, bound: Bound) -> Markup:
    """A marked-up text with its references closed for this page."""
    page = _page(context)
    targets, pictures = in_text(bound, lambda target: relative_link(page.path, target))
    return Markup(close(bound.prose.html, targets, pictures))  # noqa: S704  (markup cleans it)


@pass_context
def date_in_words(context: Context, found: ArchiveDate | date | str) -> str:
    """A date, a moment or a day in its ISO form, in the words of the site's language."""
    language = language_of(_page(context).frame.language)
    if isinstance(found, str):
        found = date.fromisoformat(found)
    if isinstance(found, datetime):
        return language.time(found)
    return language.date(found)


@pass_context
def month_in_words(context: Context, month: int, year: int) -> str:
    """A month with its year."""
    return language_of(_page(context).frame.language).month(date(year, month, 1))


@pass_context
def amount_in_words(context: Context, kronor: int) -> str:
    """An amount of Swedish kronor."""
    return language_of(_page(context).frame.language).amount(kronor)


@pass_context
def number_in_words(context: Context, number: int) -> str:
    """A whole number with its thousands apart."""
    return language_of(_page(context).frame.language).number(number)


@pass_context
def in_swedish_order(context: Context, found: Iterable[Any], attribute: str) -> list[Any]:
    """Values sorted by a text of theirs, in the order of the language's letters."""
    language, text = language_of(_page(context).frame.language), attrgetter(attribute)
    return sorted(found, key=lambda value: language.sort_key(text(value)))


@pass_context
def joined(context: Context, found: Iterable[str]) -> str:
    """Texts as a list in words: "a, b och c"."""
    return language_of(_page(context).frame.language).join(tuple(found))


def host(url: str) -> str:
    """The host of an address, without ``www.``; the text itself when it is no address."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def shown_address(url: str) -> str:
    """An address as a reader sees it: without its scheme, and with the middle of a very long one left out."""
    text = unquote(url.partition("://")[2] or url).removeprefix("www.").rstrip("/")
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 20]}…{text[-19:]}"


def period(text: str) -> str:
    """Years from one to another, with the dash that Swedish writes between them."""
    return text.replace("-", "–")


def is_address(text: str) -> bool:
    """Whether a text is an address of another site."""
    return text.startswith(("http://", "https://"))


@pass_context
def size_in_words(context: Context, size: int) -> str:
    """The size of a file, in kilobytes or megabytes of a thousand."""
    kilobytes = max(1, round(size / 1000))
    if kilobytes < 1000:  # noqa: PLR2004
        return f"{kilobytes} kB"
    return f"{number_in_words(context, round(kilobytes / 1000))} MB"


@pass_context
def picture_attributes(context: Context, found: Shown) -> Markup:
    """How wide and high a picture is, and its other files, for its tag."""
    page = _page(context)
    return written(attributes(found, lambda target: relative_link(page.path, target)))


def json_ld(page: Page, trail: Iterable[str]) -> Markup:
    """What a page says to machines; `trail` are the names of the steps to it, as the template shows them."""
    names = (Markup(name).unescape().strip() for name in trail)  # noqa: S704  (it is only unescaped)
    return Markup(linked_data(page, names))  # noqa: S704  (linked_data escapes it)


FILTERS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "href": href,
        "whole": whole,
        "prose": prose,
        "date": date_in_words,
        "month": month_in_words,
        "amount": amount_in_words,
        "number": number_in_words,
        "in_order": in_swedish_order,
        "json_ld": json_ld,
        "picture_attributes": picture_attributes,
        "joined": joined,
        "host": host,
        "shown_address": shown_address,
        "period": period,
        "is_address": is_address,
        "size": size_in_words,
    }
)
