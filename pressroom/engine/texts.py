"""The texts of records, as they are marked up."""

from typing import NamedTuple, TypeVar

from pressroom.model import Body, Box, Municipality, Person, Release, StandingPage
from pressroom.spill import utf8_of
from pressroom.values import changed

Record = Release | Municipality | Person | Box | StandingPage
"""What a file of the content says."""
AnyRecord = TypeVar("AnyRecord", bound=Record)


def without_body(record: AnyRecord) -> AnyRecord:
    """A record whose body is empty: bodies are not kept."""
    return changed(record, body=changed(record.body, utf8=b""))


class MarkupOptions(NamedTuple):
    """How a text is marked up."""

    language: str
    verbatim: bool
    prefix: str = ""


class MarkupInput(NamedTuple):
    """A body to be marked up, and what that depends on."""

    body: Body
    options: MarkupOptions

    @property
    def parts(self) -> tuple[object, ...]:
        """What a digest of it is taken of; which text it is doesn't matter."""
        return utf8_of(self.body.utf8), self.body.at, self.options


def text_of(record: Record, language: str) -> MarkupInput:
    """The text of a record, and what its markup depends on; `language` is the site's."""
    own = record.language if isinstance(record, Release | StandingPage) else language
    verbatim = isinstance(record, Release) and record.verbatim
    # A box stands on the pages of many releases, so its anchors must not be theirs.
    prefix = f"{record.id}-" if isinstance(record, Box) else ""
    return MarkupInput(body=record.body, options=MarkupOptions(language=own, verbatim=verbatim, prefix=prefix))
