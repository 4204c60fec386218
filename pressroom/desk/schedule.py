"""What will change by itself, and when: embargoes that end, phases that begin, contacts that are withdrawn."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from pressroom.documents import Contents
from pressroom.language import Language
from pressroom.model import File, is_page
from pressroom.read.archive import read_archive
from pressroom.read.schedule import Cause, causes_of
from pressroom.settings import Settings
from pressroom.values import dataclass


@dataclass(frozen=True, kw_only=True)
class ScheduledChange:
    """A moment at which the site changes without anyone's doing."""

    moment: datetime
    causes: tuple[Cause, ...]


@dataclass(frozen=True, kw_only=True)
class Changes:
    """What readers meet that is new, changed or gone: paths of files, sorted."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages that a browser shows are concerned."""
        return sum(is_page(path) for path in (*self.new, *self.changed, *self.gone))

    @property
    def files(self) -> int:
        """How many files are concerned."""
        return len(self.new) + len(self.changed) + len(self.gone)


def scheduled_changes(contents: Contents, settings: Settings) -> tuple[ScheduledChange, ...]:
    """The moments after the one that the settings take for now, soonest first."""
    archive, _ = read_archive(contents, settings.about)
    now = settings.as_of.timestamp()  # moments of one zone are compared by their hands, which go back in autumn
    releases, people = [item.value for item in archive.releases], [item.value for item in archive.people]
    later = sorted(causes_of(archive.about, releases, people), key=lambda cause: (cause.moment.timestamp(), cause))
    changes = groupby((cause for cause in later if cause.moment.timestamp() > now), key=lambda cause: cause.moment)
    return tuple(ScheduledChange(moment=moment, causes=tuple(causes)) for moment, causes in changes)


def cause_in_words(cause: Cause, language: Language) -> str:
    """Why the site changes."""
    match cause.kind:
        case "embargo":
            return language.text('the embargo of "{name}" ends', name=cause.name)
        case "winding-down":
            return language.text("the winding up of {name} begins", name=cause.name)
        case "closed":
            return language.text("{name} is closed", name=cause.name)
        case _:
            return language.text("{name} is no contact any more", name=cause.name)


# --- comparing two builds -----------------------------------------------------------------------------------------


def content_digests(files: tuple[File, ...]) -> Mapping[str, str]:
    """What tells a file's content apart from another, by path; a file that is only copied is known by its place."""
    return {file.path: content_digest(file.content) for file in files}


def content_digest(content: bytes | Path) -> str:
    """A digest of bytes, or the place of a file."""
    return str(content) if isinstance(content, Path) else sha256(content).hexdigest()


def changes_between(before: Mapping[str, str], after: Mapping[str, str]) -> Changes:
    """What differs between two builds."""
    return Changes(
        new=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(sorted(path for path in before.keys() & after.keys() if before[path] != after[path])),
        gone=tuple(sorted(before.keys() - after.keys())),
    )
