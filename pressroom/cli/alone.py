"""A file of the content alone: its record, and what is wrong with it whatever the others say."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from pressroom.cli.texts import Record
from pressroom.documents import Contents, Document, Scalar
from pressroom.markup import proofread_text
from pressroom.model import Prose, Release
from pressroom.problems import Problem, in_order
from pressroom.read import read_one

Alone = Callable[[Record, Prose], tuple[Problem, ...] | None]
"""What is wrong with a record and its text alone; None when more is wrong with it."""


def unclear(found: Record, document: Document | None, prose: Prose) -> Iterator[Problem]:
    """What is wrong with the texts of a record, or should be looked at.

    These are its body, and its summary, which stands in every list and feed.
    """
    problems = [*prose.problems]
    summary = document.fields.get("summary") if document and isinstance(found, Release) else None
    if isinstance(found, Release) and isinstance(summary, Scalar):
        problems += proofread_text(summary.text, summary.at, language=found.language, verbatim=found.verbatim)
    return (problem for problem in problems if problem.code not in found.accept)


def problems_of(
    document: Document, wrong: Iterable[Problem], unread: Iterable[Problem], found: Record, prose: Prose
) -> tuple[Problem, ...]:
    """Everything that is wrong with a document alone: with its form, its fields and its texts."""
    return in_order([*wrong, *unread, *unclear(found, document, prose)])


def alone_among(contents: Contents, problems: Iterable[Problem]) -> Alone:
    """What tells of each record what is wrong with it alone, when these are all problems of a site."""
    documents = {document.path: document for document in contents.documents}
    told, wrong = by_file(problems), by_file(contents.problems)

    def alone(record: Record, prose: Prose) -> tuple[Problem, ...] | None:
        path = record.at.path
        if path not in told:
            return ()
        _, unread = read_one(documents[path])
        found = problems_of(documents[path], wrong.get(path, ()), unread, record, prose)
        return found if set(found) == set(told[path]) else None

    return alone


def by_file(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """Problems by the files that they stand in."""
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        found[problem.at.path].append(problem)
    return dict(found)
