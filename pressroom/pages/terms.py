"""Words that the archive explains: where a text has them first, and the page that lists them all.

A word is marked in finished HTML, as a link to its explanation below the text: links work with a finger, a key, a
screen reader, without script and on paper, where the title of an ``<abbr>`` reaches only a mouse.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape

from pressroom.lazy_regex import expression
from pressroom.model import Term
from pressroom.pages import urls
from pressroom.pages.components import Bound, MarkedTerms, TermNote
from pressroom.pages.context import PlanContext
from pressroom.pages.targets import Page, Recipe
from pressroom.pages.views import TermsView

_TAG = expression(r"(<[^<>]*>)")
_NAME = expression(r"</?([a-z][a-z0-9]*)")
_UNMARKED = frozenset({"a", "abbr", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "summary", "svg"})
"""Elements in which no word is marked: those that lead somewhere themselves, and those that are read at a glance."""


def term_pages(context: PlanContext) -> Iterator[Recipe]:
    """The list of explained words, where there are any."""
    if context.has("terms"):
        yield Recipe(urls.TERMS, context.about.at, terms_page, is_listed=True)


def terms_page(context: PlanContext, recipe: Recipe) -> Page:
    """All explained words, with their sources."""
    return context.page(recipe, "terms.html", TermsView(terms=tuple(map(note_of, context.about.terms))))


def note_of(term: Term) -> TermNote:
    """A word as pages show it."""
    return TermNote(name=term.name, slug=term.slug, forms=term.forms, text=term.text, sources=term.sources)


def terms_in(summary: str, text: Bound | None, language: str, context: PlanContext) -> MarkedTerms:
    """The words that are explained on a page in the site's language, each where it comes first."""
    if text is None or language != context.about.language or not context.has("terms"):
        return MarkedTerms()
    notes = tuple(map(note_of, context.about.terms))
    first = tuple(_marked(escape(summary), notes)[1])
    others = tuple(note for note in notes if note not in first)
    marked = MarkedTerms(summary=first, text=tuple(_marked(text.prose.html, others)[1]))
    for note in (*marked.summary, *marked.text):
        context.explain(mark_of(note.slug))
    return marked


def mark_of(slug: str) -> str:
    """The id of the place that leads to an explanation."""
    return f"i-{slug}"


def with_terms(html: str, notes: Sequence[TermNote]) -> str:
    """A text in which the first place of each of these words leads to its explanation."""
    return _marked(html, tuple(notes))[0]


def _marked(html: str, notes: tuple[TermNote, ...]) -> tuple[str, list[TermNote]]:
    """The text with its marks, and what is marked."""
    if not notes:
        return html, []
    forms, pattern = _forms_of(notes)
    done: list[TermNote] = []

    def mark(found: re.Match[str]) -> str:
        note = forms.get(found[0].casefold())
        if note is None or note in done:
            return found[0]
        done.append(note)
        return f'<a class="term" role="doc-glossref" id="{mark_of(note.slug)}" href="#ord-{note.slug}">{found[0]}</a>'

    depth, parts = 0, []
    for part in _TAG.split(html):
        if part.startswith("<"):
            depth += _step(part)
        parts.append(part if depth or part.startswith("<") else pattern.sub(mark, part))
    return "".join(parts), done


@lru_cache(maxsize=8)
def _forms_of(notes: tuple[TermNote, ...]) -> tuple[dict[str, TermNote], re.Pattern[str]]:
    """Each form, as finished HTML has it, with its word, and what finds them; the longer ones are sought first."""
    forms = {escape(form).casefold(): note for note in notes for form in note.forms}
    words = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
    return forms, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


def _step(tag: str) -> int:
    """By how much a tag changes how deep the text after it is in elements in which nothing is marked."""
    name = _NAME.match(tag)
    if name is None or name[1] not in _UNMARKED or tag.endswith("/>"):
        return 0
    return -1 if tag.startswith("</") else 1
