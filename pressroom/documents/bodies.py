"""The body of a file whose fields are known: most changes are made to texts, and YAML takes long to load."""

import os
from hashlib import blake2b
from unicodedata import normalize

from pressroom.documents.decode import decode
from pressroom.documents.document import Head
from pressroom.spill import TO_READ

MAX_BYTES = 500_000
"""The largest document that is read. A long report is half of it; what is larger is an attachment."""

_MOST = 60_000
"""Bytes that nearly every document fits into. Room for the largest takes longer to get than the file to read."""


def bytes_of(file: str) -> bytes:
    """The bytes of a file, as far as they are needed to see that it is too large; OSError when it can't be read."""
    opened = os.open(file, TO_READ)  # a Path or a file object for each takes as long again as to read it
    try:
        content = os.read(opened, _MOST)
        if len(content) == _MOST:
            content += os.read(opened, MAX_BYTES + 1 - _MOST)
    finally:
        os.close(opened)
    return content


def head_of(text: str) -> Head:
    """What is kept of a text before a body."""
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    lines = text.count("\n") + (not text.endswith("\n"))  # a file may end with the line that closes the fields
    return Head(length=len(text), digest=digest, body_line=lines + 1)


def read_body(path: str, file: str, head: Head) -> str | None:
    """The body of a file, as `read_document` gives it; None when its head is another or anything is wrong."""
    content = bytes_of(file)
    if len(content) > MAX_BYTES:
        return None
    decoded = decode(content, path)
    if decoded.text is None or decoded.problems:
        return None
    before, body = decoded.text[: head.length], decoded.text[head.length :]
    if not before.endswith("\n") or head_of(before) != head:
        return None
    return normalize("NFC", body)
