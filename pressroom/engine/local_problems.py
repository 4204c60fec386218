"""A file of the content alone: its record, and what is wrong with it whatever the others say."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from pressroom.documents import Document, Scalar
from pressroom.documents.reading import read_file
from pressroom.engine.request import Folders
from pressroom.engine.texts import Record
from pressroom.markup import proofread_text
from pressroom.model import Prose, Release
from pressroom.problems import Problem, in_order
from pressroom.read import read_one

Alone = Callable[[Record, Prose], tuple[Problem, ...] | None]
"""What is wrong with a record and its text alone; None when more is wrong with it."""


def unclear_in_text(found: Record, prose: Prose) -> Iterator[Problem]:
    """What is wrong with the text of a record, or should be looked at."""
    return (problem for problem in prose.problems if problem.code not in found.accept)


def unclear_in_summary(found: Record, document: Document) -> Iterator[Problem]:
    """The same of the summary of a release, which stands in every list and feed."""
    summary = document.fields.get("summary")
    if isinstance(found, Release) and isinstance(summary, Scalar):
        problems = proofread_text(summary.text, summary.at, language=found.language, verbatim=found.verbatim)
        yield from (problem for problem in problems if problem.code not in found.accept)


def problems_of(
    document: Document, wrong: Iterable[Problem], unread: Iterable[Problem], found: Record, prose: Prose
) -> tuple[Problem, ...]:
    """Everything that is wrong with a document alone: with its form, its fields and its texts."""
    return in_order([*wrong, *unread, *unclear_in_summary(found, document), *unclear_in_text(found, prose)])


def alone_among(folders: Folders, problems: Iterable[Problem]) -> Alone:
    """What tells of each record what is wrong with it alone, when these are all problems of a site.

    Their files are read once more: to keep all files apart in memory until somebody asks takes more.
    """
    told = by_file(problems)

    def alone(record: Record, prose: Prose) -> tuple[Problem, ...] | None:
        path = record.at.path
        if path not in told:
            return ()
        document, wrong = read_file(path, str(folders.of(path)))
        if document is None:
            return None
        _, unread = read_one(document)
        found = problems_of(document, wrong, unread, record, prose)
        return found if set(found) == set(told[path]) else None

    return alone


def by_file(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """Problems by the files that they stand in."""
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        found[problem.at.path].append(problem)
    return dict(found)
