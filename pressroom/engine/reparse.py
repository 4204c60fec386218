"""A record read again, alone, when more than its body has become another."""

from pressroom.cache.skeletons import Outliner
from pressroom.documents.reading import read_file
from pressroom.engine.changed_records import NotSimpleError, Revision, marked_up
from pressroom.engine.local_problems import problems_of
from pressroom.engine.recorder import remembered
from pressroom.engine.texts import text_of
from pressroom.engine.trace import HOLES, OUTLINED, SHARED, LastBuild, RecordTrace
from pressroom.read import read_one


def reread(path: str, file: str, former: RecordTrace, last: LastBuild) -> Revision:
    """A record as it is now; NotSimpleError when the file gives none."""
    document, wrong = read_file(path, file)
    record, unread = read_one(document) if document else (None, ())
    if document is None or record is None:
        raise NotSimpleError
    marked = marked_up(text_of(record, last.finished.about.language), last.program)
    found = problems_of(document, wrong, unread, record, marked.prose)
    now = remembered(record, document.head, marked, found, Outliner(OUTLINED, HOLES, SHARED))
    return Revision(former, now, marked.prose, str(record.body.text))
