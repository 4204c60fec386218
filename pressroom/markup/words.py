"""The few words that marking up adds to a text, in the text's language."""

from collections.abc import Mapping
from types import MappingProxyType

from pressroom.values import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class MarkupWords:
    """What a text says of itself. `quotes` are what opens and closes a quotation, and one inside it."""

    code: str
    outside: str
    footnotes: str
    footnote: str
    back: str
    fact: str
    note: str
    table: str
    photo: str
    quotes: tuple[str, str, str, str] | None


_SWEDISH = MarkupWords(
    code="sv",
    outside="annan webbplats",
    footnotes="Fotnoter",
    footnote="Fotnot {number}",
    back="Tillbaka till texten från fotnot {number}",
    fact="Fakta",
    note="Arkivets anmärkning",
    table="Tabell",
    photo="Foto",
    quotes=("”", "”", "’", "’"),
)
_ENGLISH = MarkupWords(
    code="en",
    outside="another website",
    footnotes="Footnotes",
    footnote="Footnote {number}",
    back="Back to the text from footnote {number}",
    fact="Facts",
    note="Note by the archive",
    table="Table",
    photo="Photo",
    quotes=("“", "”", "‘", "’"),
)
_OTHER = MarkupWords(
    code="en",
    outside=_ENGLISH.outside,
    footnotes=_ENGLISH.footnotes,
    footnote=_ENGLISH.footnote,
    back=_ENGLISH.back,
    fact=_ENGLISH.fact,
    note=_ENGLISH.note,
    table=_ENGLISH.table,
    photo=_ENGLISH.photo,
    quotes=None,
)

_LANGUAGES: Mapping[str, MarkupWords] = MappingProxyType({"sv": _SWEDISH, "en": _ENGLISH})


def markup_words(language: str) -> MarkupWords:
    """The words for a text in this language: English ones where we have none, and its quotation marks as they are."""
    return _LANGUAGES.get(language.partition("-")[0].lower(), _OTHER)
