"""The words that the archive explains: each with the forms in which texts have it, its explanation, and its sources."""

from collections.abc import Iterable, Iterator
from typing import Any

from pressroom.fields import FieldGroup, Many, group, many, one, slug_of
from pressroom.fields.rules import prose
from pressroom.fields.sources import SOURCE
from pressroom.model import Term
from pressroom.problems import Fault, Problem, error, fault

LONGEST_TERM = 60
"""Characters of a term: a longer one is no word, but a sentence."""


def term_form(text: str) -> str | Fault:
    """A word, or a few, as texts have it: it begins and ends with a letter or a digit."""
    form = " ".join(text.split())
    is_word = form[:1].isalnum() and form[-1:].isalnum() and len(form) <= LONGEST_TERM
    return form if is_word else fault("term-wrong", text=form, most=LONGEST_TERM)


def build_term(*, name: str, forms: tuple[str, ...] = (), **others: Any) -> Term:  # noqa: ANN401  (values of fields)
    """A term, known by its own name as well as by its other forms."""
    return Term(name=name, slug=slug_of(name), forms=tuple(dict.fromkeys((name, *forms))), **others)


TERM_FIELDS = (
    one("name", term_form, "the word that is explained, as in a dictionary", "ord term namn", required=True),
    many("forms", term_form, "other forms in which texts have it", "former böjningar"),
    one("text", prose, "what it means, in a sentence or two", "förklaring betydelse definition", required=True),
    SOURCE,
)

TERMS = group(
    "terms",
    Many(each=FieldGroup(fields=TERM_FIELDS, build=build_term)),
    "words that are explained where a text first has them",
    "ordlista begrepp termer",
)


def repeated_terms(terms: Iterable[Term]) -> Iterator[Problem]:
    """A form belongs to one term, whatever its capitals, so that it is clear which explanation it leads to."""
    seen: dict[str, str] = {}
    for term in terms:
        for form in dict.fromkeys((term.slug, *map(str.casefold, term.forms))):
            if seen.setdefault(form, term.name) is not term.name:
                yield error("term-twice", term.at, text=form, other=seen[form])
