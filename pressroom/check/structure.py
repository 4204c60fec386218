"""The rules for what a page consists of, so that everyone can read it and knows where they are."""

import re
from collections.abc import Iterator

from pressroom.check.site_index import CheckedPage, Surroundings, doubtful, wrong
from pressroom.lazy_regex import expression
from pressroom.problems import Problem

_LANGUAGE = expression(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ENGLISH_SKIP = expression(r"(skip|jump|go) (to|navigation)\b", re.IGNORECASE)
_PHASES = frozenset({"winding-down", "closed"})
_LANDMARKS = ("header", "nav", "footer")


def pages_are_whole(page: CheckedPage, _around: Surroundings) -> Iterator[Problem]:
    """Every page is HTML in UTF-8, and whole: its last word is the end tag of html, and all elements are closed."""
    if not page.summary.is_page:
        yield wrong("page-unreadable" if page.summary.is_utf8 else "site-file-not-utf8", page)
        return
    if not page.summary.is_whole:
        yield wrong("page-cut-short", page)
    yield from (wrong("page-end-tag-stray", page, tag=tag) for tag in page.summary.stray_ends)
    yield from (wrong("page-element-unclosed", page, tag=tag) for tag in page.summary.unclosed)


def heads_are_complete(page: CheckedPage, around: Surroundings) -> Iterator[Problem]:
    """Every page has one title, says its language, and says first of all that it is written in UTF-8."""
    head = page.summary.head
    if not any(head.titles):
        yield wrong("page-title-missing", page)
    elif len(head.titles) > 1:
        yield wrong("page-title-twice", page)
    if not head.is_charset_first:
        yield wrong("page-charset-not-first", page)
    if not page.summary.language:
        yield wrong("page-language-missing", page, language=around.language)
    elif not _LANGUAGE.fullmatch(page.summary.language):
        yield wrong("page-language-unknown", page, language=page.summary.language)


def pages_have_landmarks(page: CheckedPage, _around: Surroundings) -> Iterator[Problem]:
    """Every page has one main part and one heading of the first level, and a header, a nav and a footer around it.

    Of one that leaves an element open this is not asked: who closes that changes what lies in what.
    """
    if page.summary.unclosed:
        return
    if page.summary.mains != 1:
        yield wrong("page-main-twice" if page.summary.mains else "page-main-missing", page)
    if page.summary.first_headings != 1:
        code = "page-first-heading-twice" if page.summary.first_headings else "page-first-heading-missing"
        yield wrong(code, page)
    for landmark in _LANDMARKS:
        if landmark not in page.summary.landmarks:
            yield wrong("page-landmark-missing", page, landmark=landmark)


def pages_begin_with_a_skip_link(page: CheckedPage, around: Surroundings) -> Iterator[Problem]:
    """The first link of every page leads past its menus, to an id of the page, and says so in the right language."""
    link = page.summary.first_link
    if not link.url.startswith("#") or link.url[1:] not in page.summary.ids:
        yield wrong("page-skip-link-missing", page)
    elif not (link.language or around.language).startswith("en") and _ENGLISH_SKIP.match(link.text):
        yield wrong("page-skip-link-language", page, text=link.text)


def pages_carry_the_notice(page: CheckedPage, around: Surroundings) -> Iterator[Problem]:
    """Every page carries the notice of the phase, with a name for screen readers, after the skip link and before main.

    Where there is nothing to give notice of yet, no page shows one; it may wait, hidden, for the agency's last day.
    """
    notice = page.summary.notice
    if around.notice and (not notice or notice.is_hidden):
        yield wrong("page-notice-missing", page)
    if not notice:
        return
    if not around.notice and not notice.is_hidden:
        yield wrong("page-notice-unexpected", page)
    if notice.phase not in _PHASES:
        yield wrong("page-notice-phase", page, phase=notice.phase)
    if not notice.is_labelled:
        yield wrong("page-notice-unlabelled", page)
    if not notice.is_in_place:
        yield wrong("page-notice-misplaced", page)


def ids_are_known_and_single(page: CheckedPage, _around: Surroundings) -> Iterator[Problem]:
    """Every id stands once on its page, and every attribute that names an id names one of the page."""
    place = (page.path, page.origin)  # a heading of the text may have the name that the template gives
    yield from (wrong("page-id-twice", place, id=identifier) for identifier in page.summary.repeated_ids)
    for attribute, identifier in page.summary.unknown_ids:
        yield wrong("page-id-unknown", page, attribute=attribute, id=identifier)


def everything_can_be_heard(page: CheckedPage, _around: Surroundings) -> Iterator[Problem]:
    """Every picture has a text alternative, even if it is empty, and every link has a text."""
    for image in page.summary.images_without_alternative:
        yield wrong("page-image-without-alternative", page, image=image)
    for link in page.summary.links_without_text:
        yield wrong("page-link-without-text", page, link=link)


def headings_leave_out_no_level(page: CheckedPage, _around: Surroundings) -> Iterator[Problem]:
    """In the main part, no heading is more than one level below the one before it."""
    for jump in page.summary.jumps:
        yield doubtful("page-heading-jump", page, text=jump.text, level=jump.level, former=jump.former)


def templates_leave_nothing(page: CheckedPage, _around: Surroundings) -> Iterator[Problem]:
    """No page shows the marks of a template, nor a value that is none."""
    for text in page.summary.leftovers:
        if text.startswith("{"):
            yield wrong("page-template-mark", page, text=text)
        else:
            yield doubtful("page-no-value", page, text=text)
