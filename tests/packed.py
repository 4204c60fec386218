"""Documents as offices make them, written by hand: small, and each with one text in it."""

import base64
import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence


def zipped(members: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, compression)
    return target.getvalue()


def docx(*runs: str, author: str = "") -> bytes:
    """A document of Word with one paragraph, whose text is cut into runs, and another after it."""
    cut = "".join(f"<w:r><w:rPr/><w:t>{run}</w:t></w:r>" for run in runs)
    body = f"<w:document><w:body><w:p>{cut}</w:p><w:p><w:r><w:t>Telefon</w:t></w:r></w:p></w:body></w:document>"
    core = f"<cp:coreProperties><dc:creator>{author}</dc:creator></cp:coreProperties>"
    return zipped({"word/document.xml": body.encode(), "docProps/core.xml": core.encode()})


def odt(text: str) -> bytes:
    """A document of LibreOffice."""
    return zipped({"mimetype": b"application/vnd.oasis", "content.xml": f"<text:p>{text}</text:p>".encode()})


def xlsx(text: str) -> bytes:
    """A sheet of Excel."""
    shared = f"<sst><si><t>Namn</t></si><si><t>{text}</t></si><si><t>Ort</t></si></sst>"
    return zipped({"xl/sharedStrings.xml": shared.encode()})


def in_mail(text: str) -> bytes:
    """A letter whose text is in Base64."""
    coded = base64.encodebytes(text.encode()).decode()
    return f"Subject: Hej\nContent-Transfer-Encoding: base64\n\n{coded}".encode()


def in_rtf(text: str) -> bytes:
    """A document of WordPad."""
    return b"{\\rtf1\\ansi\\b " + text.encode("cp1252").replace(b"\xe4", b"\\'e4") + b"\\b0\\par}"


def pdf(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects; none that a reader would open, but all that matters here."""
    numbered = (b"%d 0 obj\n%b\nendobj\n" % (number, each) for number, each in enumerate(objects, start=1))
    return b"%PDF-1.7\n" + b"".join(numbered) + b"trailer << /Size 9 " + trailer + b">>\n%%EOF\n"


def stream(content: bytes, entries: bytes = b"", filters: bytes = b"/Filter /FlateDecode") -> bytes:
    """A stream, packed by zlib unless another filter is named."""
    packed = zlib.compress(content) if b"Flate" in filters else content
    return b"<< /Length %d %b %b >>\nstream\n%b\nendstream" % (len(packed), filters, entries, packed)


def simple_pdf(text: str) -> bytes:
    """A PDF whose page shows a text in letters of the West, kerned."""
    half = len(text) // 2
    parts = [part.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)") for part in (text[:half], text[half:])]
    return pdf([stream(b"BT /F1 12 Tf [(%b) -15 (%b)] TJ ET BT (Telefon) Tj ET" % tuple(parts))])


def mapped_pdf(text: str, *, has_map: bool = True) -> bytes:
    """A PDF whose page shows numbered glyphs, as programs write it today; a map tells which letters they are."""
    glyphs = {letter: number for number, letter in enumerate(sorted(set(text)), start=3)}
    codes = "".join(f"{glyphs[letter]:04x}" for letter in text).encode()
    pairs = "\n".join(f"<{code:04x}> <{ord(letter):04x}>" for letter, code in glyphs.items())
    cmap = (
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(glyphs)} beginbfchar\n{pairs}\nendbfchar\n1 beginbfrange <7000> <7002> <0041> endbfrange"
    )
    font = b"<< /Type /Font /Subtype /Type0 /Encoding /Identity-H %b >>"
    return pdf(
        [
            stream(b"BT /F1 12 Tf <%b> Tj ET" % codes),
            font % (b"/ToUnicode 3 0 R" if has_map else b""),
            *([stream(cmap.encode())] if has_map else []),
        ]
    )


def titled_pdf(title: str) -> bytes:
    """A PDF whose title stands in an object within a stream, in UTF-16."""
    written = b"<< /Title <%b> >>" % (b"\xfe\xff" + title.encode("utf-16-be")).hex().encode()
    return pdf([stream(b"7 0 " + written, b"/Type /ObjStm /N 1 /First 4"), stream(b"BT (Sida) Tj ET")])


PICTURE = stream(b"\xff\xd8\xff", b"/Subtype /Image", b"/Filter /DCTDecode")
SCANNED_PDF = pdf([PICTURE, stream(b"q 100 0 0 100 0 0 cm /Im1 Do Q")])
LOCKED_PDF = pdf([stream(b"\x00\x01")], b"/Encrypt 9 0 R")
OLD_FILTER_PDF = pdf([stream(b"\x80\x0b\x60\x50", filters=b"/Filter /LZWDecode")])
TORN_PDF = pdf([b"<< /Filter /FlateDecode >>\nstream\nnothing of zlib\nendstream"])


def locked_zip() -> bytes:
    """An archive with a member that is said to be encrypted."""
    content = bytearray(zipped({"a.txt": b"text"}, zipfile.ZIP_STORED))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def locked_office() -> bytes:
    """A document of Word with a password: a container of another kind, with the packed document in it."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")


SQUEEZERS: Mapping[str, Callable[[bytes], bytes]] = {
    "a.txt.gz": gzip.compress,
    "a.txt.bz2": bz2.compress,
    "a.txt.xz": lzma.compress,
}
