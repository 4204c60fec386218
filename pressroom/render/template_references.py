"""What a template is made of: itself, and every template that it extends, includes or imports, and so on."""

from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b

from jinja2 import Environment, TemplateSyntaxError, meta

NamedTemplates = tuple[str, ...] | None
"""The templates that a template names; None where that is only known when it is rendered, or where it is broken."""


def named_templates(text: str) -> NamedTemplates:
    """The templates that a template names in its text."""
    try:
        references = tuple(meta.find_referenced_templates(Environment(autoescape=True).parse(text)))
    except TemplateSyntaxError:
        return None
    names = tuple(sorted({name for name in references if name is not None}))
    return None if None in references else names


def template_fingerprint(names: str, digests: Mapping[str, str], references: Callable[[str], NamedTemplates]) -> str:
    """A digest of everything that a page with these templates is made of; the first of them that exists is used.

    `digests` are those of all templates by their names, `references` tells which others one names.
    """
    first = next((name for name in names.split() if name in digests), "")
    reached = set(_reached(first, digests, references)) if first else set()
    whole = blake2b(repr(names).encode(), digest_size=16)
    for name in sorted(name for name in digests if None in reached or name in reached):
        whole.update(f"\0{name}\0{digests[name]}".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def _reached(
    first: str, digests: Mapping[str, str], references: Callable[[str], NamedTemplates]
) -> Iterator[str | None]:
    """The names of all templates that one leads to; None among them when that can't be told."""
    waiting, seen = [first], set()
    while waiting:
        name = waiting.pop()
        if name in seen or name not in digests:
            continue
        seen.add(name)
        yield name
        reached = references(name)
        if reached is None:
            yield None
        waiting += reached or ()
