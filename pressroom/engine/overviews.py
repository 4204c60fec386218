"""The files of content that hold more than one record: read again by themselves when they have changed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from pressroom.engine.reasons import NeedsFullBuild, Why
from pressroom.engine.request import Folders
from pressroom.engine.trace import LastBuild
from pressroom.model import About, MoneyAmount, TimelineEvent
from pressroom.problems import Problem, has_errors

SITE, TIMELINE, MONEY = "content/site.yaml", "content/timeline.yaml", "content/money.yaml"
OVERVIEWS = (SITE, TIMELINE, MONEY)


class Overviews(NamedTuple):
    """What they say now, and what is wrong with those that have changed."""

    about: About
    timeline: tuple[TimelineEvent, ...]
    money: tuple[MoneyAmount, ...]
    problems: Mapping[str, tuple[Problem, ...]]

    @property
    def changed(self) -> bool:
        """Whether any of them has changed."""
        return bool(self.problems)


def reread_overviews(folders: Folders, changed: Sequence[str], last: LastBuild, as_of: datetime) -> Overviews:
    """These files, read again; the others are as the last build left them."""
    now = Overviews(last.summary.about, last.timeline, last.money, {})
    for path in changed:
        now = _reread(path, folders, now, as_of)
    return now


def _reread(path: str, folders: Folders, now: Overviews, as_of: datetime) -> Overviews:
    from pressroom.documents import Contents
    from pressroom.documents.reading import read_file
    from pressroom.read.archive import read_list
    from pressroom.read.money_fields import MONEY_FIELDS
    from pressroom.read.timeline_fields import TIMELINE_FIELDS
    from pressroom.settings import read_settings
    from pressroom.settings.accessibility_fields import MEASURED_FILE

    file = folders.of(path)
    document, misread = read_file(path, str(file)) if file and file.exists() else (None, ())
    if document is None and (misread or path == SITE):
        raise NeedsFullBuild(Why.FILE_UNREADABLE, path)
    documents = () if document is None else (document,)
    if path == SITE:
        beside = folders.of(MEASURED_FILE)
        measured = read_file(MEASURED_FILE, str(beside))[0] if beside and beside.exists() else None
        settings, unread = read_settings(Contents(documents=(*documents, *((measured,) if measured else ()))), as_of)
        if settings is None:
            raise NeedsFullBuild(Why.ERRORS, path)
        now = now._replace(about=settings.about)
    elif path == TIMELINE:
        timeline, unread = read_list(documents, path, TIMELINE_FIELDS)
        now = now._replace(timeline=timeline)
    else:
        money, unread = read_list(documents, path, MONEY_FIELDS)
        now = now._replace(money=money)
    problems = (*misread, *unread)
    if has_errors(problems):
        raise NeedsFullBuild(Why.ERRORS, path)
    return now._replace(problems={**now.problems, path: problems})
