"""Whether pages that have the same fault are all those of a layout: then it stands in templates, and in no text."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from pressroom.engine.made import Made
from pressroom.engine.snapshot import Snapshot
from pressroom.render import chosen_template
from pressroom.render.template_references import extended_templates

TemplatesOfPages = Callable[[Iterable[str] | None], Mapping[str, str]]
"""Gives the template of each of some pages, or of all, by their paths."""


def have_layout(folder: Path, templates: TemplatesOfPages, pages: frozenset[str]) -> bool:
    """Whether some pages are all that extend one template; those that one template alone shows don't count."""
    shown = templates(pages)
    if len(set(shown.values())) < 2 or not pages <= shown.keys():  # noqa: PLR2004
        return False
    every = templates(None)
    extended = {name: frozenset(extended_templates(folder, name)) for name in set(every.values())}
    layouts = frozenset.intersection(*(extended[name] for name in shown.values()))
    return any(pages == {page for page, name in every.items() if layout in extended[name]} for layout in layouts)


def templates_of_made(made: Sequence[Made], pages: Iterable[str] | None) -> Mapping[str, str]:
    """The templates of pages that have been made, all of a site among them."""
    wanted = None if pages is None else set(pages)
    return {
        item.file.path: item.file.template
        for item in made
        if item.file.template and (wanted is None or item.file.path in wanted)
    }


def templates_of_update(
    folder: Path, snapshot: Snapshot, made: Sequence[Made], planned: Mapping[str, object], pages: Iterable[str] | None
) -> Mapping[str, str]:
    """The same of a site of which some have been made, and others are as they were."""
    kept = {path: trace.templates for path, trace in snapshot.targets(pages).items() if path in planned}
    former = {path: chosen_template(folder, names) for path, names in kept.items() if names}
    return {**former, **templates_of_made(made, pages)}
