"""A release for those who take it along: as plain text, and as news in JSON (IPTC ninjs 2.1).

https://www.iptc.org/std/ninjs/ninjs-schema_2.1.json
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pressroom.json_texts import indented_json
from pressroom.pages.components import Link
from pressroom.pages.exported_items import NewsItem, NewsPicture
from pressroom.render.citations import language_for, note_of
from pressroom.render.feeds import withdrawal_lines

STANDARD: Mapping[str, str] = {
    "name": "ninjs",
    "version": "2.1",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_2.1.json",
}
"""What a file says that it keeps to."""


CORRECTED: Mapping[str, str] = MappingProxyType({"sv": "Rättad {}: {}", "en": "Corrected {}: {}"})
"""That something was corrected, when and what."""
TERMS: Mapping[str, str] = MappingProxyType({"sv": "Villkor: {}", "en": "Terms of use: {}"})
"""On which terms a text may be used."""


def notes_of(item: NewsItem) -> Iterator[str]:
    """What must be known: a withdrawal, corrections, that it is a summary, and what is doubtful about its date."""
    language = language_for(item.language)
    if item.withdrawn:
        yield from withdrawal_lines(item.withdrawn, item.language)
    for correction in item.corrections:
        yield CORRECTED[language.code].format(language.date(correction.date), correction.text)
    if note := note_of(item.cited, language, item.cited.original):
        yield note


# --- plain text ---------------------------------------------------------------------------------------------------


def release_text_bytes(item: NewsItem) -> bytes:
    """A release as plain text in UTF-8: its headline, what it is and whose, its text, and where it comes from."""
    return ("\n\n".join(filter(None, _paragraphs(item))) + "\n").encode()


def _paragraphs(item: NewsItem) -> Iterator[str]:
    cited, language = item.cited, language_for(item.language)
    yield cited.title
    yield f"{cited.kind.value.capitalize()}, {language.date(cited.date)}\n{cited.author}"
    yield "" if item.withdrawn else cited.abstract
    yield item.text
    terms = (TERMS[language.code].format(item.terms),) if item.terms else ()
    yield "\n".join(("-" * 40, *notes_of(item), *terms, cited.key, cited.url))


# --- news in JSON -------------------------------------------------------------------------------------------------


def ninjs_bytes(item: NewsItem) -> bytes:
    """A release as news in JSON. Nothing that isn't known stands there: no invented day, no holder of rights."""
    values = {name: value for name, value in ninjs_of(item).items() if value}
    return indented_json(values)


def ninjs_of(item: NewsItem) -> Mapping[str, object]:
    """The properties of the standard, some of them empty."""
    cited = item.cited
    return {
        "uri": cited.url,
        "standard": STANDARD,
        "type": "text",
        "representationtype": "full",
        "pubstatus": "canceled" if item.withdrawn else "usable",
        "usageterms": item.terms,
        "language": cited.language,
        "firstcreated": item.entered,
        "versioncreated": item.changed,
        "contentcreated": item.published,
        "by": cited.author,
        "title": cited.title,
        "headlines": [{"role": "main", "value": cited.title}],
        "descriptions": [{"role": "summary", "value": cited.abstract}] if cited.abstract and not item.withdrawn else (),
        "bodies": [_body(item.text)] if item.text else (),
        "ednote": " ".join(notes_of(item)),
        "genres": [{"name": cited.kind.value}],
        "subjects": [_named(topic) for topic in item.topics],
        "places": [_named(place) for place in item.places],
        "people": [{"name": name} for name in item.people],
        "infosources": [_infosource(item)],
        "altids": [{"role": role, "value": value} for role, value in _altids(item) if value],
        "renditions": [{"name": "page", "href": cited.url, "contenttype": "text/html"}],
        "associations": [_picture(item.picture)] if item.picture else (),
    }


def _body(text: str) -> Mapping[str, object]:
    return {"contenttype": "text/plain", "charcount": len(text), "wordcount": len(text.split()), "value": text}


def _named(link: Link) -> Mapping[str, str]:
    return {"name": link.text, "uri": link.address} if link.address else {"name": link.text}


def _infosource(item: NewsItem) -> Mapping[str, str]:
    """Who published the original, and where it stood."""
    name = item.cited.original_publisher or item.cited.author
    return {"name": name, **({"uri": item.cited.original} if item.cited.original else {})}


def _altids(item: NewsItem) -> tuple[tuple[str, str], ...]:
    return (("id", item.cited.key), ("reference", item.cited.reference))


def _picture(picture: NewsPicture) -> Mapping[str, object]:
    described = (("caption", picture.caption), ("alt", picture.alt))
    values = {
        "name": "picture",
        "uri": picture.url,
        "type": "picture",
        "by": picture.credit,
        "usageterms": picture.terms,
        "descriptions": [{"role": role, "value": text} for role, text in described if text],
        "renditions": [{"name": "original", "href": picture.url}],
    }
    return {name: value for name, value in values.items() if value}
