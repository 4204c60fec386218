"""The preview's panel, at the foot of every page: what is wrong, what phase it is, and as of which day to look.

It stands in a shadow tree, where neither the site's style reaches it nor its own the site.
"""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from html import escape

from pressroom.language import Language
from pressroom.model import Phase
from pressroom.preview.build_result import PreviewResult, ProblemHtml
from pressroom.preview.inject import OWN
from pressroom.preview.state import BuildProgress, ShownSite, ViewOptions
from pressroom.problems import Severity

MOST_TOLD = 50
"""Problems that the panel shows; the terminal shows all."""


def panel_of(shown: ShownSite, path: str, address: str, secret: str) -> str:
    """What the panel of a page shows, as HTML.

    `path` is the page's in the site, `address` what was asked for; `secret` proves that the form was sent from here.
    """
    language = shown.latest.language
    severe, mild = (
        [told for told in shown.latest.problems if told.severity is severity]
        for severity in (Severity.ERROR, Severity.WARNING)
    )
    name = language.text("Preview")
    parts = [
        f'<link rel="stylesheet" href="{OWN}panel.css">',
        f'<section class="panel" lang="{escape(language.code)}" aria-label="{escape(name)}">',
    ]
    if shown.progress:
        parts.append(_progress_bar(shown.progress, language))
    if severe:
        parts.append(_listed("errors", severe, errors_in_words(shown, len(severe)), language, is_open=True))
    if mild:
        words = language.plural("{count} warning", "{count} warnings", len(mild))
        parts.append(_listed("warnings", mild, words, language))
    parts += [
        f'<form method="post" action="{OWN}moment"><strong>{escape(name)}</strong>',
        *(f'<span class="mark">{escape(words)}</span>' for words in marks_of(shown.site, path, language)),
        f'<span class="phase">{escape(phase_in_words(shown.site, language))}</span>',
        f'<input type="hidden" name="secret" value="{escape(secret)}">',
        f'<input type="hidden" name="page" value="{escape(address)}">',
        _choice(shown.view, language),
        "</form></section>",
    ]
    return "".join(parts)


def _progress_bar(progress: BuildProgress, language: Language) -> str:
    """How far the build has come that is going on."""
    words = language.text("Building: {done:number} of {total:number} files", done=progress.done, total=progress.total)
    return (
        f'<p class="building"><progress value="{progress.done}" max="{progress.total}" aria-hidden="true"></progress>'
        f"<span>{escape(words)}</span></p>"
    )


def errors_in_words(shown: ShownSite, count: int) -> str:
    """How many errors there are, and what is shown in spite of them."""
    language = shown.latest.language
    if shown.is_last_good:
        return language.plural(
            "{count} error: the site is shown as it last was without errors",
            "{count} errors: the site is shown as it last was without errors",
            count,
        )
    return language.plural(
        "{count} error: only what can be built is shown", "{count} errors: only what can be built is shown", count
    )


def _listed(name: str, problems: list[ProblemHtml], words: str, language: Language, *, is_open: bool = False) -> str:
    """Problems that can be folded away."""
    rest = len(problems) - MOST_TOLD
    more = language.plural("{count} more in the terminal", "{count} more in the terminal", rest) if rest > 0 else ""
    blocks = "".join(f'<pre tabindex="0">{told.html}</pre>' for told in problems[:MOST_TOLD])
    opened, alert = (" open", ' role="alert"') if is_open else ("", "")
    return (
        f'<details class="{name}" id="{name}"{opened}><summary>{escape(words)}</summary>'
        f"<div{alert}>{blocks}<p>{escape(more)}</p></div></details>"
    )


def _choice(view: ViewOptions, language: Language) -> str:
    """What chooses the day as of which the site is shown, and whether with drafts."""
    on, drafts = language.text("The site on"), language.text("with drafts and embargoes")
    show, leave = language.text("Show"), language.text("Today")
    day = view.moment.date().isoformat() if view.moment else ""
    chosen, checked = " class=chosen" if day else "", " checked" if view.drafts else ""
    back = f'<button name="today" value="ja">{escape(leave)}</button>' if day else ""
    return (
        f'<label>{escape(on)} <input type="date" name="day" value="{day}"{chosen}></label>'
        f'<label><input type="checkbox" name="drafts" value="ja"{checked}> {escape(drafts)}</label>'
        f"<button>{escape(show)}</button>{back}"
    )


def marks_of(site: PreviewResult, path: str, language: Language) -> Iterable[str]:
    """What a build would do with a page that it leaves out."""
    if path in site.unpublished:
        until: datetime | None = site.unpublished[path]
        yield language.text("Embargo until {until:time}", until=until) if until else language.text("Draft")


def phase_in_words(site: PreviewResult, language: Language) -> str:
    """The agency's phase on the day that is shown."""
    match site.phase:
        case Phase.ACTIVE:
            return language.text("Phase: active")
        case Phase.WINDING_DOWN:
            return language.text("Phase: winding down")
        case Phase.CLOSED:
            return language.text("Phase: closed")
    return ""


def panel_mark(panel: str) -> str:
    """A short text that changes when the panel does."""
    return sha256(panel.encode()).hexdigest()[:16]


def in_page(panel: str, page_mark: str, language: Language) -> str:
    """The panel as it is put into a page, with the script that keeps both up to date."""
    gone = language.text("The preview has ended: this page no longer follows your changes")
    return (
        f'<link rel="stylesheet" href="{OWN}page.css">'
        f'<preview-panel data-page="{page_mark}" data-panel="{panel_mark(panel)}" data-gone="{escape(gone)}">'
        f'<template shadowrootmode="open">{panel}</template></preview-panel>'
        f'<script src="{OWN}preview.js" defer></script>\n'
    )


def page_without_site(language: Language) -> str:
    """A page of the preview's own, for where the site has none to show."""
    title = escape(language.text("There is nothing to show here"))
    policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'"
    return (
        f'<!doctype html>\n<html lang="{language.code}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n</head>\n'
        f"<body>\n<h1>{title}</h1>\n</body>\n</html>\n"
    )
