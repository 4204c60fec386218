"""The words that the settings explain, beside the pages that do so."""

from collections.abc import Iterator

from pressroom.check.site_index import SiteUnderCheck
from pressroom.problems import Problem, warning


def terms_are_explained_somewhere(site: SiteUnderCheck) -> Iterator[Problem]:
    """A word that the settings explain stands in some text; else nobody is led to its explanation."""
    for term in site.terms:
        if not site.explains(term):
            yield warning("term-unused", term.at, name=term.name)
