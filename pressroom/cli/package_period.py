"""Whether the texts lie in the period that the package is said to be of."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pressroom.dates import ArchiveDate
from pressroom.documents.reading import read_file
from pressroom.model import Release
from pressroom.package.delivery import Delivery
from pressroom.problems import Location, Problem, warning
from pressroom.settings import SITE_FILE, is_written, place_of


def period_problems(content: Path, delivery: Delivery) -> Iterator[Problem]:
    """Texts that lie wholly before the period or after it, told once for each end, at the field that says the end."""
    (start, end), items = delivery.bounds, delivery.items
    before = [item for item in items if start and start.earliest and item.date.before(start.earliest)]
    after = [item for item in items if end and end.latest and item.date.after(end.latest)]
    if start and before:
        yield outside("package-texts-before", place_in_settings(content, "start", "start"), start, before)
    if end and after:
        yield outside("package-texts-after", place_in_settings(content, "end", "closed"), end, after[::-1])


def outside(code: str, at: Location, limit: ArchiveDate, texts: list[Release]) -> Problem:
    """What is told of texts outside one end of the period; the outermost is named."""
    day: date | None = limit.day or limit.earliest
    return warning(code, at, path=texts[0].at.path, count=len(texts), day=day)


def place_in_settings(content: Path, name: str, agencys: str) -> Location:
    """Where the settings say an end of the period: under package, else the agency's own day."""
    document, _ = read_file(SITE_FILE, str(content / "site.yaml"))
    if document is None:
        return Location(path=SITE_FILE)
    way = ("package", name) if is_written(document, "package", name) else ("agency", agencys)
    return place_of(document, *way)
