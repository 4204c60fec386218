"""Every form holds the same: a page, its Markdown, its record, its PDF and its place in the web archive.

What the items are is told by `data/releases.json`. A page, its Markdown and its record are compared letter by letter;
that the web archive has the same page, byte for byte, is found in `wacz`. Of a PDF it is only seen that it is there.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html import unescape as unescaped
from os import SEEK_END
from pathlib import Path
from typing import Any, NamedTuple

from pressroom.package.verify.disk import Bag
from pressroom.package.verify.findings import Finding, ShowProgress, uncompared
from pressroom.package.verify.letters import (
    heading_of,
    is_the_same,
    label_of_remarks,
    letters,
    letters_of_html,
    main_of,
    parts_of_markdown,
    text_beside,
    text_of_markdown,
)
from pressroom.package.verify.site import SITE
from pressroom.package.verify.wacz import RELEASES

PDF = "data/sip/representations/pdf/data/"
POSTERS = f"{PDF}poster/"
VOLUMES = f"{PDF}volymer/"
UNDATED = "odaterat"
"""The name of the volume of texts that belong to no one year."""
REMARKS = ("", "Arkivets anmärkning", "Note by the archive")
"""What stands above the archive's own remarks, where the page that is damaged doesn't say it."""
_SAID_OF_PDF = re.compile(rb'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">(\S[^<]*)<')
_PDF = b"%PDF-"
_PDF_TRAILER = 1 << 10
"""Bytes at the end of a PDF in which it says that it ends (ISO 32000-1, annex H, note 18)."""
_OWN_FIELDS = frozenset({"$schema", "content", "stripped"})
"""What a record has beside its line in the list."""
_EVERY = 50
"""Items after which it is told how far it has come."""
_QUOTED = 80
"""Letters that are quoted of what a page has beside its text."""
_NEAR = 8
"""Words that are quoted where texts part."""


class SiteItem(NamedTuple):
    """An item in its forms: the line of the list, its own record, its page and its Markdown."""

    line: Mapping[str, Any]
    record: Mapping[str, Any]
    html: str
    markdown: str


def check_forms(bag: Bag, progress: ShowProgress) -> Iterator[Finding]:
    """Each item that is listed is there in each form, and each form says the same."""
    if RELEASES not in bag.seen:
        yield from () if RELEASES in bag.names else (Finding("bag-part", RELEASES),)
        yield from uncompared(RELEASES, len(_texts_below(bag)))
        return
    try:
        lines = json.loads(bag.content(RELEASES))["releases"]
        stems = [(str(line["address"])[: -len(".html")], str(line["id"])) for line in lines]
    except (ValueError, RecursionError, KeyError, TypeError) as wrong:
        yield Finding("damaged", RELEASES, values=bag.why_damaged(RELEASES, wrong))
        yield from uncompared(RELEASES, len(_texts_below(bag)))
        return
    bag.counts.update(items=len(lines), pdfs=sum(1 for _ in bag.below(PDF)))
    added: dict[str, str] = {}
    has_pdf = any(name.startswith(POSTERS) for name in bag.names)
    for number, (stem, identifier) in enumerate(stems):
        yield from _forms_of(bag, lines[number], stem, added)
        if has_pdf and identifier:
            yield from _pdf_of(bag, identifier)
        if number % _EVERY == 0:
            progress("compare", number, len(lines))
    progress("compare", len(lines), len(lines))
    yield from _added_texts(added, len(lines))
    for stem in sorted(_texts_below(bag) - {stem for stem, _ in stems}):
        yield Finding("form-unlisted", f"{SITE}{stem}.html", RELEASES.rpartition("/")[2])
    yield from _volumes(bag, lines)
    known = {f"{identifier.lower()}.pdf" for _, identifier in stems}
    for name in sorted(set(bag.below(POSTERS)) - known):
        yield Finding("form-stray", f"{POSTERS}{name}", RELEASES.rpartition("/")[2])


def _texts_below(bag: Bag) -> frozenset[str]:
    """The texts that are there as page, Markdown and record, by their addresses without endings."""
    stems = (name[: -len(".md")] for name in bag.below(SITE) if name.endswith(".md"))
    return frozenset(stem for stem in stems if all(f"{SITE}{stem}{end}" in bag.names for end in (".html", ".json")))


def _forms_of(bag: Bag, line: Mapping[str, Any], stem: str, added: dict[str, str]) -> Iterator[Finding]:
    """An item's page, Markdown and record."""
    names = {ending: f"{SITE}{stem}{ending}" for ending in (".html", ".md", ".json")}
    gone = [name for name in names.values() if name not in bag.names]
    yield from (Finding("form-missing", name, values={"id": line["id"]}) for name in gone)
    if gone or any(name not in bag.seen for name in names.values()):
        return
    html, markdown, written = (as_read(bag.content(name)) for name in names.values())
    try:
        item = SiteItem(line, json.loads(written), html, markdown)
        content = text_in(item.record)
    except (ValueError, RecursionError, KeyError, TypeError) as wrong:
        yield Finding("damaged", names[".json"], values=bag.why_damaged(names[".json"], wrong))
        return
    yield from _fields(names[".json"], item)
    if line.get("withdrawn"):
        yield from _withdrawn(names, item)
    else:
        yield from _texts(names, item, content, added)


def as_read(content: bytes) -> str:
    """A text whatever a program made of its line ends; that it is changed is told by its digest."""
    return content.decode("utf-8-sig", "replace").replace("\r\n", "\n")


def text_in(record: Mapping[str, Any]) -> str:
    """The text of a record."""
    if not isinstance(record["content"], str):
        raise TypeError("content")
    return record["content"]


def _fields(name: str, item: SiteItem) -> Iterator[Finding]:
    """The record says the same as its line in the list."""
    for field in sorted((item.record.keys() | item.line.keys()) - _OWN_FIELDS):
        if item.record.get(field) != item.line.get(field):
            yield Finding("form-field", name, RELEASES.rpartition("/")[2], {"field": field})


def _withdrawn(names: Mapping[str, str], item: SiteItem) -> Iterator[Finding]:
    """Of a withdrawn item there is no text in any form; the page says why."""
    told = {"id": item.line["id"]}
    if item.record["content"] or item.record.get("summary"):
        yield Finding("form-withdrawn", names[".json"], values=told)
    if parts_of_markdown(item.markdown)[1].strip():
        yield Finding("form-withdrawn", names[".md"], values=told)
    notice = item.html.partition('<section class="withdrawn"')[2].partition("</section>")[2]
    if letters_of_html(notice.partition('<div class="side"')[0]):
        yield Finding("form-withdrawn", names[".html"], values=told)
    told_why = item.line["withdrawn"]
    reason = str(told_why.get("reason", "")) if isinstance(told_why, dict) else ""
    if letters(reason) not in letters_of_html(main_of(item.html)):
        yield _differs(names[".html"], names[".json"], reason, letters_of_html(main_of(item.html)))


def _texts(names: Mapping[str, str], item: SiteItem, content: str, added: dict[str, str]) -> Iterator[Finding]:
    """The title, the summary and the text of the record are those of the page and of the Markdown."""
    page, heading = letters_of_html(main_of(item.html)), letters_of_html(heading_of(item.html))
    head, body = parts_of_markdown(item.markdown)
    title, summary = (str(item.record.get(field) or "") for field in ("title", "summary"))
    for words, shown in ((title, heading or page), (summary, page)):
        for name, where in ((names[".html"], shown), (names[".md"], letters(head))):
            if letters(words) not in where:
                yield _differs(name, names[".json"], words, where)
    text = letters(content)
    if text not in page:
        yield _differs(names[".html"], names[".json"], content, page)
    elif more := text_beside(item.html, letters(summary), text, has_picture=bool(item.record.get("image"))):
        added[names[".html"]] = more[:_QUOTED]
    label = label_of_remarks(item.html)
    read = [text_of_markdown(body, words) for words in ((label,) if label else REMARKS)]
    if not any(text == letters(words) or is_the_same(content, body, words) for words in read):
        yield _differs(names[".md"], names[".json"], content, letters(read[0]))


def _differs(name: str, other: str, words: str, where: str) -> Finding:
    """That words of one form are not in another, with those at which they part."""
    return Finding("form-differs", name, other.rpartition(".")[2].upper(), {"near": near(words, where)})


def near(words: str, where: str) -> str:
    """The words around the first that can't be followed any longer."""
    texts = words.split()
    low, high = 0, len(texts)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if letters(" ".join(texts[:middle])) in where else (low, middle - 1)
    start = max(0, low - _NEAR // 2)
    return f"”{' '.join(texts[start : start + _NEAR])}”"


def _added_texts(added: Mapping[str, str], count: int) -> Iterator[Finding]:
    """Pages that show more around their text than their record has, where that isn't how most of them are made."""
    if len(added) * 2 < count:
        for name, more in added.items():
            yield Finding("form-more", name, "JSON", {"near": f"”{more}”"})


def _pdf_of(bag: Bag, identifier: str) -> Iterator[Finding]:
    """An item's PDF is there, and is one from its beginning to its end."""
    name = f"{POSTERS}{identifier.lower()}.pdf"
    if name not in bag.names:
        yield Finding("form-missing", name, values={"id": identifier})
    elif name in bag.seen and not is_pdf(bag.root / name):
        yield Finding("form-pdf", name)
    elif name in bag.seen and (said := said_of_pdf(bag.content(name))) and not is_of(said, identifier):
        yield Finding("form-other-pdf", name, values={"said": said})


def said_of_pdf(content: bytes) -> str:
    """What a PDF says of itself (XMP, dc:description): the identifier of its text and a date; "" where nothing."""
    found = _SAID_OF_PDF.search(content)
    return unescaped(found.group(1).decode("utf-8", "replace")).strip() if found else ""


def is_of(said: str, identifier: str) -> bool:
    """Whether what a PDF says of itself begins with the identifier of a text."""
    return f"{said} ".lower().startswith(f"{identifier} ".lower())


def _volumes(bag: Bag, lines: list[Mapping[str, Any]]) -> Iterator[Finding]:
    """Each year that has texts has a volume, where there are volumes, and each volume is a PDF to its end."""
    volumes = [name for name in bag.below(VOLUMES) if f"{VOLUMES}{name}" in bag.seen]
    yield from (Finding("form-pdf", f"{VOLUMES}{name}") for name in volumes if not is_pdf(bag.root / VOLUMES / name))
    years = Counter(year_of(str(line.get("date", ""))) for line in lines)
    for year, count in sorted(years.items()):
        if volumes and not any(name.startswith(year) for name in volumes):
            yield Finding("form-volume", f"{VOLUMES}{year}.pdf", values={"count": count})


def year_of(date: str) -> str:
    """The year in whose volume a text stands, as its date says (EDTF); the undated ones have a volume of their own."""
    years = set(re.findall(r"\d{4}(?=\D|$)", re.sub(r"-\d\d", "", date)))
    return years.pop() if len(years) == 1 and "[.." not in date and "..]" not in date else UNDATED


def is_pdf(file: Path) -> bool:
    """Whether a file begins as a PDF does, and ends so."""
    with file.open("rb") as opened:
        start, size = opened.read(len(_PDF)), opened.seek(0, SEEK_END)
        opened.seek(max(0, size - _PDF_TRAILER))
        return start == _PDF and b"%%EOF" in opened.read()
