"""What is the same for all printed items: the archive's words, its language and its address."""

from datetime import date, datetime
from urllib.parse import quote

from pressroom.dates import ArchiveDate
from pressroom.language import Language, language_of
from pressroom.model import Phase
from pressroom.package.print_form import LinkedRun, Runs, run_of
from pressroom.package.print_words import PrintWords, print_words
from pressroom.pages.targets import Frame
from pressroom.values import dataclass

KEPT_IN_ADDRESSES = "/#-._~!$&'()*+,;=:@"


@dataclass(frozen=True, kw_only=True)
class PrintFrame:
    """How an archive words what it prints beside the texts."""

    frame: Frame
    words: PrintWords
    language: Language

    @property
    def is_over(self) -> bool:
        """Whether the agency is closed."""
        return self.frame.phase is Phase.CLOSED

    def whole(self, path: str) -> str:
        """The whole address of a path in the site; an address of another site as it is."""
        if not path or path.startswith(("http://", "https://", "mailto:", "tel:")):
            return path
        name, mark, anchor = path.partition("#")
        return self.frame.url + quote(name, safe=KEPT_IN_ADDRESSES) + mark + anchor if name else ""

    def when(self, when: ArchiveDate | date | str) -> str:
        """A date, a day in its ISO form or a moment, in words."""
        if isinstance(when, datetime):
            return self.language.time(when)
        return self.language.date(date.fromisoformat(when) if isinstance(when, str) else when)


def print_frame(frame: Frame) -> PrintFrame:
    """The frame of a site's pages, for paper."""
    return PrintFrame(frame=frame, words=print_words(frame.language), language=language_of(frame.language))


def linked(address: str) -> Runs:
    """An address, printed whole; the name of a document, which leads nowhere, as it is."""
    is_address = address.startswith(("http://", "https://"))
    return (LinkedRun(to=address, inside=run_of(address)),) if is_address else run_of(address)
