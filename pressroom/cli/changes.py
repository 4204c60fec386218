"""What a build changed for readers: the pages that are new, that changed, and that are gone."""

import json

from rich.console import Console

from pressroom.desk.turning import Changes
from pressroom.language import Language
from pressroom.write import Written

SHOWN = 12
"""Pages of each kind that are named on the terminal; ``--changes`` names all."""


def changes_of(written: Written) -> Changes:
    """What a build changed in the output."""
    return Changes(new=written.new, changed=written.changed, gone=written.removed)


def changes_as_json(changes: Changes) -> str:
    """The pages for other programs, and the files that are no pages apart from them."""
    kinds = {"new": changes.new, "changed": changes.changed, "gone": changes.gone}
    pages = {kind: [path for path in paths if is_page(path)] for kind, paths in kinds.items()}
    others = {kind: [path for path in paths if not is_page(path)] for kind, paths in kinds.items()}
    return json.dumps({"pages": pages, "files": others}, ensure_ascii=False, indent=2)


def is_page(path: str) -> bool:
    """Whether a file is a page that a browser shows."""
    return path.endswith(".html")


def show_changes(changes: Changes, language: Language, console: Console) -> None:
    """Name the pages, the first of each kind."""
    for heading, paths in (
        (language.text("new pages:"), changes.new),
        (language.text("changed pages:"), changes.changed),
        (language.text("pages that are gone:"), changes.gone),
    ):
        pages = [path for path in paths if is_page(path)]
        if pages:
            console.print(heading)
        for path in pages[:SHOWN]:
            console.print(f"  {path}", markup=False, soft_wrap=True)
        if len(pages) > SHOWN:
            more = language.text("and {count:number} more", count=len(pages) - SHOWN)
            console.print(f"  {more}", markup=False)
