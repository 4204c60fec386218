"""What the archive says of an item under its text: what it is, where it comes from, and where its page is."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pressroom.model import Source
from pressroom.package.print_form import ParagraphBlock, Runs, TermsBlock, TextRun, run_of
from pressroom.package.print_frame import PrintFrame, linked
from pressroom.pages.components import ContactCard, Download, SpeakerLine, VisitLine
from pressroom.pages.views import ReleaseView

Fact = tuple[str, tuple[Runs, ...]]
"""A name, and what is said under it, each on a line of its own."""


class PageOfItem(NamedTuple):
    """The web page of an item: its path in the site, and the SHA-256 of its file."""

    path: str
    digest: str


def printed_facts(view: ReleaseView, page: PageOfItem, frame: PrintFrame) -> TermsBlock:
    """All that is known of an item; nothing is printed of what isn't."""
    named = (*identity(view, frame), *surroundings(view, frame), *provenance(view, frame), *whereabouts(page, frame))
    return TermsBlock(
        entries=tuple(
            (run_of(name), tuple(ParagraphBlock(inside=line) for line in lines)) for name, lines in named if lines
        )
    )


def identity(view: ReleaseView, frame: PrintFrame) -> Iterator[Fact]:
    """What the item is."""
    words, item = frame.words, view.item
    note = f". {view.date_note}" if view.date_note else ""
    yield words.date, texts(f"{capital(frame.when(item.date))}{note}")
    yield words.kind, texts(words.kinds[item.kind])
    yield words.publisher, texts(item.publisher or frame.frame.agency_name)
    yield words.id, texts(view.id)
    yield words.reference, texts(view.reference)
    yield words.rights, texts(view.rights)


def surroundings(view: ReleaseView, frame: PrintFrame) -> Iterator[Fact]:
    """Whom and what it is about. Of a text that is withdrawn only where it belongs is told."""
    words, gone = frame.words, view.withdrawn is not None
    yield words.municipalities, texts(", ".join(place.text for place in view.item.municipalities))
    yield words.speakers, texts(*map(speaker_line, view.speakers))
    if not gone:
        yield words.event, texts(event_line(view, frame))
        yield words.visits, texts(*(visit_line(visit, frame) for visit in view.visits))
    yield words.topics, texts(", ".join(topic.text for topic in view.topics))
    if not gone:
        yield words.attachments, tuple(attachment_line(each, frame) for each in view.attachments)
        yield words.pictures, tuple(linked(frame.whole(picture.original)) for picture in view.pictures)
        yield words.contacts, texts(*(contact_line(card, frame) for card in view.contacts))


def provenance(view: ReleaseView, frame: PrintFrame) -> Iterator[Fact]:
    """Where it comes from, and what the archive did with it."""
    words = frame.words
    seen = {source.url: source for source in view.sources}
    others = tuple(source for source in view.sources if source.url not in view.originals)
    yield (
        words.originals,
        tuple(source_line(seen[url], frame) if url in seen else linked(url) for url in view.originals),
    )
    yield words.more_sources if view.originals else words.sources, source_lines(others, frame)
    yield words.updated, texts(frame.when(view.updated) if view.updated else "")
    yield words.archived, texts(frame.when(view.archived) if view.archived else "")


def whereabouts(page: PageOfItem, frame: PrintFrame) -> Iterator[Fact]:
    """Where its web page is, and how that is known again."""
    yield frame.words.address, (linked(frame.whole(page.path)),)
    yield frame.words.digest, ((TextRun(text=page.digest),),) if page.digest else ()


# --- lines -----------------------------------------------------------------------------------------------------------


def texts(*lines: str) -> tuple[Runs, ...]:
    """Lines of plain text, without empty ones."""
    return tuple(run_of(line) for line in lines if line)


def capital(text: str) -> str:
    """A text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def speaker_line(said: SpeakerLine) -> str:
    """Who spoke, and as what."""
    party = f" ({said.party})" if said.party else ""
    return ", ".join(filter(None, (f"{said.name}{party}", said.title, said.organisation)))


def event_line(view: ReleaseView, frame: PrintFrame) -> str:
    """When and where something takes place."""
    if view.event is None:
        return ""
    end = f" – {frame.when(view.event.end)}" if view.event.end else ""
    place = f", {view.event.place}" if view.event.place else ""
    return f"{capital(frame.when(view.event.start))}{end}{place}"


def visit_line(visit: VisitLine, frame: PrintFrame) -> str:
    """Where and when a visit was, and what is known of it."""
    status = frame.language.visit(visit.status, is_over=frame.is_over)
    return f"{visit.municipality.text}, {frame.when(visit.date)}: {status}"


def attachment_line(file: Download, frame: PrintFrame) -> Runs:
    """A file offered with the item, and where it is."""
    return (TextRun(text=f"{file.title} ({file.form}): "), *linked(frame.whole(file.address)))


def contact_line(card: ContactCard, frame: PrintFrame) -> str:
    """Whom the press could reach. One who no longer answers has neither address nor number."""
    name = ", ".join(filter(None, (card.name, card.title)))
    if card.gone:
        return frame.words.contact_gone.format(name)
    return ", ".join(filter(None, (name, card.email, card.phone)))


def source_lines(sources: Iterable[Source], frame: PrintFrame) -> tuple[Runs, ...]:
    """Sources, each on a line."""
    return tuple(source_line(source, frame) for source in sources)


def source_line(source: Source, frame: PrintFrame) -> Runs:
    """A source with its whole address, how much of it was seen, and where a copy is kept."""
    words = frame.words
    cut = f" ({words.cut})" if source.seen == "cut" else ""
    retrieved = f", {words.retrieved.format(frame.when(source.retrieved))}" if source.retrieved else ""
    copy = (TextRun(text=f", {words.archived_copy}: "), *linked(source.archived)) if source.archived else ()
    return (*linked(source.url), *run_of(cut + retrieved), *copy)
