"""What a build changed for readers: the pages that are new, that changed, and that are gone."""

import json

import click

from pressroom.language import Language
from pressroom.write import WriteResult

SHOWN = 12
"""Pages of each kind that are named on the terminal; ``--changes`` names all."""


def changes_as_json(written: WriteResult) -> str:
    """The pages for other programs, and the files that are no pages apart from them."""
    kinds = {"new": written.new, "changed": written.changed, "gone": written.removed}
    pages = {kind: [path for path in paths if is_page(path)] for kind, paths in kinds.items()}
    others = {kind: [path for path in paths if not is_page(path)] for kind, paths in kinds.items()}
    return json.dumps({"pages": pages, "files": others}, ensure_ascii=False, indent=2)


def is_page(path: str) -> bool:
    """Whether a file is a page that a browser shows."""
    return path.endswith(".html")


def show_changes(written: WriteResult, language: Language) -> None:
    """Name the pages, the first of each kind."""
    for heading, paths in (
        (language.text("new pages:"), written.new),
        (language.text("changed pages:"), written.changed),
        (language.text("pages that are gone:"), written.removed),
    ):
        pages = [path for path in paths if is_page(path)]
        if pages:
            click.echo(heading)
        for path in pages[:SHOWN]:
            click.echo(f"  {path}")
        if len(pages) > SHOWN:
            more = language.text("and {count:number} more", count=len(pages) - SHOWN)
            click.echo(f"  {more}")
