"""What is said in a zip file, in Swedish like the site's other words: what it holds, how to cite it, on which terms."""

from collections.abc import Iterator

from pressroom.language import language_of
from pressroom.model.paths import UNDATED
from pressroom.pages.exported_items import BundleNote, Citation, NewsPicture


def bundle_note_bytes(note: BundleNote) -> bytes:
    """A plain text in UTF-8."""
    paragraphs = ("\n".join(lines) for lines in (_heading(note), *_parts(note)))
    return ("\n\n".join(filter(None, paragraphs)) + "\n").encode()


def _heading(note: BundleNote) -> tuple[str, ...]:
    title = f"{note.archive}: {_what(note)}"
    return (title, "=" * len(title), note.url)


def _what(note: BundleNote) -> str:
    if note.count:
        folder = "texter utan känt år" if note.title == UNDATED else f"texter {note.title}".rstrip()
        return f"{folder} ({note.count} st.)"
    return note.title or "alla tabeller"


def _parts(note: BundleNote) -> Iterator[tuple[str, ...]]:
    if note.count:
        yield tuple(_of_texts())
    elif not note.title:
        yield tuple(_of_tables())
    if note.cited:
        lines = (citation_line(cited, note.archive) for cited in note.cited)
        yield ("Hänvisa till exempel så:" if note.count else "Hänvisa så:", *lines)
    if note.terms:
        own = " En text kan ha egna villkor, som då står sist i den." if note.count else ""
        yield (f"Villkor: {note.terms}{own}",)
    if note.pictures or note.attachments:
        pictures = (f"{name}: {picture_line(picture)}" for name, picture in note.pictures)
        yield ("Filer:", *pictures, *(f"{name}: {title}" for name, title in note.attachments))


def _of_texts() -> Iterator[str]:
    yield "Varje text är en fil med ren text (.txt) och en med Markdown (.md)."
    yield "texter.csv är en tabell över dem, och texter-excel.csv samma tabell för svenskt Excel."
    yield "referenser.bib och referenser.ris är till referenshanterare."
    yield "Sist i varje text står dess adress, och om den är en sammanfattning."
    yield "Bilder och bilagor hämtas på textens sida i arkivet."


def _of_tables() -> Iterator[str]:
    yield "Varje tabell är en fil för program (.csv) och en för svenskt Excel (-excel.csv)."
    yield "Vad kolumnerna betyder står i filen som slutar på .csv-metadata.json."
    yield "I tabellerna står en apostrof före text som ett kalkylprogram annars skulle ta för en formel."


def citation_line(cited: Citation, archive: str) -> str:
    """How a release is cited in a text, as its page says it."""
    date = language_of("sv").date(cited.date)
    whose, summary = cited.original_publisher or cited.author, "sammanfattning i" if cited.original_publisher else "i"
    return f"{whose}, {cited.title}, {cited.kind.value}, {date}, {cited.key}, {summary} {archive}, {cited.url}"


def picture_line(picture: NewsPicture) -> str:
    """What a picture shows, whose it is, and on which terms others may use it."""
    credit = picture.credit and (picture.credit if ":" in picture.credit else f"Foto: {picture.credit}")
    sentences = (text.rstrip(".") for text in (picture.caption or picture.alt, credit, picture.terms) if text)
    return "".join(f"{sentence}. " for sentence in sentences).rstrip()
