"""Releases for reference managers: BibTeX, RIS and CSL-JSON.

What is known of a date only by its month or year is written so, and what is doubtful is said to be: as a circa date
or in words where the form has room for it, and always in the note. The forms:

- BibTeX: Oren Patashnik, BibTeXing (https://ctan.org/pkg/bibtex); its year may be any text that ends in four digits.
- RIS: lines of a tag of two letters, two spaces, a hyphen and a space; a date is year, month, day and other words
  between slashes (https://en.wikipedia.org/wiki/RIS_(file_format)).
- CSL-JSON: https://github.com/citation-style-language/schema, schemas/input/csl-data.json.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from pressroom.dates import ArchiveDate, DateKind
from pressroom.json_texts import indented_json
from pressroom.language import Language, language_of
from pressroom.lazy_regex import expression
from pressroom.pages.exported_items import Citation, CitationList

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The months as every style of BibTeX knows them."""


NOTES: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "sv": ("Sammanfattning, skriven för arkivet; originalet gavs ut av {}.", "Datum: {}.", "Original: {}"),
        "en": ("A summary, written for the archive; the original was published by {}.", "Date: {}.", "Original: {}"),
    }
)
"""The sentences of a note: whose a summary is, a date in words, where the original stood."""


# --- what is said of each -----------------------------------------------------------------------------------------


def known_parts(date: ArchiveDate) -> tuple[int, ...]:
    """The year, month and day of a date as far as it has one of each: a stretch of days may have a year in common."""
    first, month = date.earliest, date.month_of_year
    if first is None or date.year is None:
        return ()
    if date.kind is DateKind.DAY:
        return (first.year, first.month, first.day)
    return month or (date.year,)


def is_doubtful(date: ArchiveDate) -> bool:
    """Whether a date is uncertain or approximate."""
    return date.uncertain or date.approximate


def language_for(code: str) -> Language:
    """The language of the notes of a site in this language: its own, or English."""
    own = code.partition("-")[0]
    return language_of(own if own in NOTES else "en")


def note_of(cited: Citation, language: Language, original: str) -> str:
    """What no field has room for; `original` is where the original stood, as the form writes addresses."""
    summary, date, stood = NOTES[language.code]
    parts = (
        summary.format(cited.original_publisher) if cited.original_publisher else "",
        "" if cited.date.is_certain else date.format(language.date(cited.date)),
        stood.format(original) if original else "",
    )
    return " ".join(filter(None, parts))


# --- BibTeX -------------------------------------------------------------------------------------------------------

_SPECIAL = expression(r"[\\{}&%$#_~^]")
_COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{character: f"\\{character}" for character in "&%$#_"},
    }
)
"""What LaTeX takes for something else; braces by name, since BibTeX counts them even after a backslash."""


def tex(text: str) -> str:
    """A text as LaTeX shows it."""
    return _SPECIAL.sub(lambda found: _COMMANDS[found[0]], text)


def tex_address(url: str) -> str:
    """An address, which styles set letter by letter: only braces would end it."""
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def bibtex_bytes(citations: CitationList) -> bytes:
    """Releases in BibTeX, in UTF-8."""
    language = language_for(citations.language)
    return "\n".join("".join(_bibtex_entry(cited, citations.archive, language)) for cited in citations.entries).encode()


def _bibtex_entry(cited: Citation, archive: str, language: Language) -> Iterator[str]:
    yield f"@misc{{{cited.key},\n"
    for name, value in bibtex_fields(cited, archive, language).items():
        if value:
            yield f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n"
    yield "}\n"


def bibtex_fields(cited: Citation, archive: str, language: Language) -> Mapping[str, str]:
    """The fields of an entry, ready to stand between braces; names and titles keep their capitals in a second pair."""
    parts = known_parts(cited.date)
    original = f"\\url{{{tex_address(cited.original)}}}" if cited.original else ""
    note = note_of(replace(cited, original_publisher=tex(cited.original_publisher)), language, original)
    return {
        "author": f"{{{tex(cited.author)}}}",
        "title": f"{{{tex(cited.title)}}}",
        "howpublished": tex(f"{cited.kind.value.capitalize()}, {archive}"),
        "year": year_of(cited.date, language),
        "month": MONTHS[parts[1] - 1] if len(parts) > 1 else "",
        "day": str(parts[2]) if parts[2:] else "",
        "number": tex(cited.reference),
        "url": tex_address(cited.url),
        "language": cited.language,
        "abstract": tex(cited.abstract),
        "keywords": tex(", ".join(cited.topics)),
        "note": note,
    }


def year_of(date: ArchiveDate, language: Language) -> str:
    """The year with what is doubtful about it: ``2018?``, ``omkring 2018``, ``2017--2018``, ``senast 2020``."""
    words, ends = language.words, [str(end.year) for end in (date.earliest, date.latest) if end]
    if not ends:
        return ""
    if date.kind is DateKind.NOT_BEFORE:
        return words.not_before.format(*ends)
    if date.kind is DateKind.NOT_AFTER:
        return words.not_after.format(*ends)
    text = "--".join(dict.fromkeys(ends))
    text = words.around.format(text) if date.approximate else text
    return f"{text}?" if date.uncertain else text


# --- RIS ----------------------------------------------------------------------------------------------------------


def ris_bytes(citations: CitationList) -> bytes:
    """Releases in RIS, in UTF-8: a record of lines for each, with the line ends of the form."""
    language = language_for(citations.language)
    lines = (line for cited in citations.entries for line in (*_ris_lines(cited, citations.archive, language), ""))
    return "".join(f"{line}\r\n" for line in lines).encode()


def _ris_lines(cited: Citation, archive: str, language: Language) -> Iterator[str]:
    parts = known_parts(cited.date)
    fields = (
        ("TY", "ELEC"),
        ("ID", cited.key),
        ("TI", cited.title),
        ("AU", cited.author),
        ("PY", str(parts[0]) if parts else ""),
        ("DA", ris_date(cited.date, language)),
        ("T2", archive),
        ("PB", cited.author),
        ("M3", cited.kind.value.capitalize()),
        ("M1", cited.reference),
        ("LA", cited.language),
        ("AB", cited.abstract),
        *(("KW", topic) for topic in cited.topics),
        ("UR", cited.url),
        ("N1", note_of(cited, language, cited.original)),
    )
    yield from (f"{tag}  - {' '.join(text.split())}" for tag, text in fields if text)
    yield "ER  - "


def ris_date(date: ArchiveDate, language: Language) -> str:
    """The year, month and day as far as they are known, and its doubts in words: ``2018/06//omkring juni 2018``."""
    parts = known_parts(date)
    if not parts:
        return ""
    year, month, day = (*(f"{part:02}" for part in parts), "", "")[:3]
    return f"{year}/{month}/{day}/{'' if date.is_certain else language.date(date)}"


# --- CSL-JSON -----------------------------------------------------------------------------------------------------


def csl_bytes(citations: CitationList) -> bytes:
    """Releases in CSL-JSON: a list, also where it has one only."""
    language = language_for(citations.language)
    items = [csl_item(cited, citations.archive, language) for cited in citations.entries]
    return indented_json(items)


def csl_item(cited: Citation, archive: str, language: Language) -> Mapping[str, object]:
    """A release as citation styles know it: a page of the archive."""
    whose = cited.original_publisher
    named: Mapping[str, object] = {
        "id": cited.key,
        "type": "webpage",
        "title": cited.title,
        "author": [{"literal": cited.author}],
        "original-author": [{"literal": whose}] if whose else (),
        "issued": csl_date(cited.date, language),
        "container-title": archive,
        "publisher": cited.author,
        "genre": cited.kind.value.capitalize(),
        "number": cited.reference,
        "language": cited.language,
        "abstract": cited.abstract,
        "keyword": ", ".join(cited.topics),
        "URL": cited.url,
        "note": note_of(cited, language, cited.original),
    }
    return {name: value for name, value in named.items() if value}


def csl_date(date: ArchiveDate, language: Language) -> Mapping[str, object]:
    """A date: its known parts, as a circa date where they are doubtful; in words where a stretch has no common year."""
    parts = known_parts(date)
    if parts:
        return {"date-parts": [list(parts)], **({"circa": True} if is_doubtful(date) else {})}
    return {"literal": language.date(date)} if date.is_known else {}
