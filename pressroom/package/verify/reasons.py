"""Why a file can't be read or understood, in words of our own: those of Python's parsers are English."""

from __future__ import annotations

import errno
import json
import struct
import zlib
from collections.abc import Callable, Mapping
from typing import Any
from xml.parsers import expat
from zipfile import BadZipFile

WhyUnread = Mapping[str, Any]
"""What a finding's values say of a reason: the code of its words, what they need, and what the parser said itself."""

_XML: Mapping[int, str] = {
    2: "xml-other",
    3: "xml-ends",
    4: "xml-letter",
    5: "xml-ends",
    6: "xml-letter",
    7: "xml-tag",
    8: "xml-attribute",
    9: "xml-after",
    11: "xml-entity",
    14: "xml-letter",
    18: "xml-encoding",
    19: "xml-encoding",
    20: "xml-ends",
    27: "xml-prefix",
}
"""The errors of expat (expat.h, XML_Error) by their numbers."""
_SYSTEM: Mapping[int, str] = {
    errno.EACCES: "no-right",
    errno.EPERM: "no-right",
    errno.ENOENT: "gone",
    errno.EIO: "worn",
    errno.ENAMETOOLONG: "long-name",
    errno.EISDIR: "a-folder",
}
_ZIP: Mapping[str, str] = {
    "File is not a zip file": "zip-none",
    "Bad magic number": "zip-list",
    "Truncated": "zip-list",
    "Corrupt": "zip-list",
    "File name in directory": "zip-names",
    "Bad CRC-32": "zip-sum",
    "Overlapped entries": "zip-list",
    "compression": "zip-method",
    "encrypted": "zip-locked",
    "zip file version": "zip-method",
}
"""How what `zipfile` says begins, or a word in it."""


def reason_of(wrong: BaseException) -> WhyUnread:
    """Why something can't be read, as values of a finding."""
    return {**_reason(wrong), "detail": str(wrong)}


def _reason(wrong: BaseException) -> WhyUnread:
    """The code of the words, and what they need."""
    return next((read(wrong) for kinds, read in _KINDS if isinstance(wrong, kinds)), {"why": "shape"})


def _xml_reason(wrong: expat.ExpatError) -> WhyUnread:
    """What an XML parser says."""
    return {"why": _XML.get(wrong.code, "xml-other"), "line": wrong.lineno, "column": wrong.offset + 1}


def _json_reason(wrong: json.JSONDecodeError) -> WhyUnread:
    """What a JSON parser says."""
    why = "json" if wrong.doc[wrong.pos :].strip() else "json-ends"
    return {"why": why, "line": wrong.lineno, "column": wrong.colno}


def _zip_reason(wrong: BaseException) -> WhyUnread:
    """What a reader of ZIP files says."""
    return {"why": next((why for words, why in _ZIP.items() if words in str(wrong)), "zip-list")}


def _system_reason(wrong: OSError) -> WhyUnread:
    """What the computer says when it can't give a file."""
    why = _SYSTEM.get(wrong.errno or 0, "system")
    return {"why": why, **({"number": wrong.errno or "?"} if why == "system" else {})}


_KINDS: tuple[tuple[tuple[type[BaseException], ...], Callable[[Any], WhyUnread]], ...] = (
    ((expat.ExpatError,), _xml_reason),
    ((json.JSONDecodeError,), _json_reason),
    ((UnicodeDecodeError,), lambda wrong: {"why": "utf-8", "byte": wrong.start}),
    ((RecursionError,), lambda _: {"why": "deep"}),
    ((ValueError,), lambda _: {"why": "value"}),
    ((KeyError,), lambda wrong: {"why": "lacks", "name": str(wrong.args[0])}),
    ((OSError,), _system_reason),
    ((BadZipFile, EOFError, NotImplementedError, RuntimeError, struct.error, zlib.error), _zip_reason),
)
"""What reads each kind of failure, the narrower kinds first."""


def with_reason(why: str, **values: object) -> WhyUnread:
    """A reason that no parser gave."""
    return {"why": why, **values}


# --- words ------------------------------------------------------------------------------------------------------------

REASONS: Mapping[str, tuple[str, str]] = {
    "empty": ("filen är tom", "the file is empty"),
    "xml-ends": (
        "texten slutar för tidigt, på rad {line}, tecken {column}",
        "the text ends too early, at line {line}, character {column}",
    ),
    "xml-letter": (
        "på rad {line}, tecken {column}, står något som inte får stå i XML",
        "at line {line}, character {column}, there is something that XML can't hold",
    ),
    "xml-tag": (
        "på rad {line}, tecken {column}, avslutas ett annat element än det som börjades",
        "at line {line}, character {column}, another element ends than the one that was begun",
    ),
    "xml-attribute": (
        "på rad {line}, tecken {column}, har ett element samma attribut två gånger",
        "at line {line}, character {column}, an element has the same attribute twice",
    ),
    "xml-after": (
        "på rad {line}, tecken {column}, kommer mer efter det sista elementets slut",
        "at line {line}, character {column}, there is more after the end of the last element",
    ),
    "xml-entity": (
        "på rad {line}, tecken {column}, står en entitet som inte är känd",
        "at line {line}, character {column}, there is an entity that is not known",
    ),
    "xml-encoding": (
        "den teckenkodning som anges på rad {line} går inte att läsa eller är inte filens",
        "the encoding that is said at line {line} can't be read or is not the file's",
    ),
    "xml-prefix": (
        "på rad {line}, tecken {column}, står ett prefix som ingen namnrymd har",
        "at line {line}, character {column}, there is a prefix that no namespace has",
    ),
    "xml-doctype": (
        "filen har en DOCTYPE, och det får den inte ha: entiteter kan växa till vilken storlek som helst",
        "the file has a DOCTYPE, which it must not have: entities can grow to any size",
    ),
    "xml-other": (
        "på rad {line}, tecken {column}, bryter texten mot reglerna för XML",
        "at line {line}, character {column}, the text breaks the rules of XML",
    ),
    "json": (
        "från rad {line}, tecken {column}, går den inte att läsa som JSON",
        "from line {line}, character {column}, it can't be read as JSON",
    ),
    "json-ends": (
        "texten slutar för tidigt, på rad {line}, tecken {column}",
        "the text ends too early, at line {line}, character {column}",
    ),
    "utf-8": ("byte {byte} är inte UTF-8", "byte {byte} is not UTF-8"),
    "deep": ("den har för många nivåer i varandra", "it has too many levels within each other"),
    "value": ("den har ett värde som inte går att läsa", "it has a value that can't be read"),
    "lacks": ("uppgiften {name} saknas", "the field {name} is missing"),
    "shape": ("den är inte uppbyggd som den ska", "it is not built as it shall be"),
    "zip-none": ("den är ingen ZIP-fil, eller så saknas slutet av den", "it is no ZIP file, or its end is missing"),
    "zip-list": (
        "ZIP-filens förteckning stämmer inte med innehållet",
        "the ZIP's list does not agree with what is in it",
    ),
    "zip-names": (
        "en fil heter något annat i ZIP-filens förteckning än där den ligger",
        "a file has another name in the ZIP's list than where it lies",
    ),
    "zip-sum": (
        "innehållet stämmer inte med ZIP-filens kontrollsumma",
        "the content does not agree with the ZIP's checksum",
    ),
    "zip-method": (
        "ZIP-filen använder ett sätt att packa som inte hör hemma här",
        "the ZIP is packed in a way that has no place here",
    ),
    "zip-locked": ("den är låst med lösenord", "it is locked by a password"),
    "no-right": ("du har inte rätt att läsa den", "you have no right to read it"),
    "gone": ("den försvann under kontrollen", "it vanished during the verification"),
    "worn": ("skivan eller minnet som den ligger på ger ett läsfel", "the disk that it lies on gives a read error"),
    "long-name": ("namnet är för långt för datorn", "the name is too long for the computer"),
    "a-folder": ("den är en mapp och ingen fil", "it is a folder and no file"),
    "system": (
        "datorn lämnade inte ut den, fel nummer {number}",
        "the computer did not give it, error number {number}",
    ),
    "letters": ("tecknet {found}", "the character {found}"),
    "too-long": ("{length} tecken, högst {longest} får finnas", "{length} characters, at most {longest} are allowed"),
    "resources": ("den räknar inte upp sina delar (resources)", "it does not list its parts (resources)"),
    "warc-start": ("där börjar ingen post (WARC/1.1)", "no record begins there (WARC/1.1)"),
    "warc-header": ("raden {found} är inget huvud", "the line {found} is no header"),
    "warc-length": (
        "postens längd (Content-Length) saknas, går inte att läsa eller är längre än filen",
        "the record's length (Content-Length) is missing, can't be read or is longer than the file",
    ),
    "warc-end": ("posten slutar inte där dess längd säger", "the record does not end where its length says"),
    "warc-http": ("svarets huvud har inget slut (HTTP)", "the answer's head has no end (HTTP)"),
}
"""Why something can't be read."""
