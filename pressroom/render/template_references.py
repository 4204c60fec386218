"""What a template is made of: itself, and every template that it extends, includes or imports, and so on."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from unicodedata import normalize

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

NamedTemplates = tuple[str, ...] | None
"""The templates that a template names; None where that is only known when it is rendered, or where it is broken."""


def named_templates(text: str) -> NamedTemplates:
    """The templates that a template names in its text."""
    try:
        return named_in(Environment(autoescape=True).parse(text))
    except TemplateSyntaxError:
        return None


def named_in(parsed: nodes.Template) -> NamedTemplates:
    """The same of a template that was parsed."""
    references = tuple(meta.find_referenced_templates(parsed))
    names = tuple(sorted({name for name in references if name is not None}))
    return None if None in references else names


def extended_templates(folder: Path, name: str) -> Iterator[str]:
    """A template, the one that it extends, and so on, as far as their texts tell."""
    passed: set[str] = set()
    while name and name not in passed:
        yield name
        passed.add(name)
        name = extended_in(folder / name)


def extended_in(file: Path) -> str:
    """The template that a template extends, whatever page it shows; "" where there is none, or more than one."""
    try:
        parsed = Environment(autoescape=True).parse(file.read_text("utf-8"))
    except (OSError, ValueError, TemplateSyntaxError):
        return ""
    names = [node.template.value for node in parsed.find_all(nodes.Extends) if isinstance(node.template, nodes.Const)]
    return str(names[0]) if len(names) == 1 else ""


def template_fingerprint(names: str, digests: Mapping[str, str], references: Callable[[str], NamedTemplates]) -> str:
    """A digest of everything that a page with these templates is made of; the first of them that exists is used.

    `digests` are those of all templates by their names, `references` tells which others one names.
    """
    files: dict[str, list[str]] = {}
    for name in digests:
        files.setdefault(normal_name(name), []).append(name)
    first = next((name for name in map(normal_name, names.split()) if name in files), "")
    reached = set(_reached(first, files, references))
    whole = blake2b(repr(names).encode(), digest_size=16)
    for name in sorted(name for name in digests if None in reached or name in reached):
        whole.update(f"\0{name}\0{digests[name]}".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def normal_name(name: str) -> str:
    """The name of a template as the loader takes it, which leaves out empty parts and points (``./parts.html``).

    Some disks take names for one that differ in capitals or in how letters are put together; here all disks do.
    """
    parts = (part for part in name.split("/") if part and part != ".")
    return normalize("NFC", "/".join(parts)).casefold()


def _reached(
    first: str, files: Mapping[str, Sequence[str]], references: Callable[[str], NamedTemplates]
) -> Iterator[str | None]:
    """All templates that one leads to, `files` being theirs by normal names; None among them when it can't be told."""
    waiting, seen = [first], set()
    while waiting:
        wanted = waiting.pop()
        if wanted in seen:
            continue
        seen.add(wanted)
        for name in files.get(wanted, ()):
            yield name
            reached = references(name)
            if reached is None:
                yield None
            waiting += map(normal_name, reached or ())
