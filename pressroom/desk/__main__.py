"""``python -m pressroom.desk`` brings the guide's tables and the editors' schemas in line with the program."""

from collections.abc import Mapping
from pathlib import Path

from pressroom.desk.guide import with_tables
from pressroom.desk.schema import schemas
from pressroom.language import language_of

DOCS = Path(__file__).parent.parent.parent / "docs"
GUIDE = "skribentguide.md"


def brought_in_line(docs: Path) -> Mapping[str, str]:
    """The files of the documentation that are made from the program, as they should be."""
    swedish = language_of("sv")
    guide = with_tables((docs / GUIDE).read_text("utf-8"), swedish)
    return {GUIDE: guide, **schemas(swedish)}


if __name__ == "__main__":
    for name, text in brought_in_line(DOCS).items():
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")
