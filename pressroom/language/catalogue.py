"""The translations of the program's sentences. English is the source; the Swedish stands in ``sv.po``.

Beside it lies ``sv.mo``, the same compiled, which every command reads in a fiftieth of the time. It says which source
it was made of (``Project-Id-Version``); when that has become another, the source itself is read.
"""

from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import GNUTranslations, NullTranslations

FOLDER = Path(__file__).parent


@cache
def translations(code: str) -> "NullTranslations":
    """What translates the English sentences into a language; read when the first sentence is worded, and once."""
    from gettext import GNUTranslations, NullTranslations  # noqa: PLC0415  (many builds have nothing to word)

    if code == "en":
        return NullTranslations()
    source = (FOLDER / f"{code}.po").read_bytes()
    return compiled_before(code, version_of(source)) or GNUTranslations(BytesIO(compiled(source, code)))


def compiled_before(code: str, version: str) -> "GNUTranslations | None":
    """The compiled catalogue, when there is one and it was made of this version of the source."""
    from gettext import GNUTranslations  # noqa: PLC0415  (as above)

    file = FOLDER / f"{code}.mo"
    if not file.exists():
        return None
    with file.open("rb") as opened:
        catalogue = GNUTranslations(opened)
    return catalogue if catalogue.info().get("project-id-version") == version else None


def compiled(source: bytes, code: str) -> bytes:
    """A catalogue in the form that gettext reads; the same source gives the same bytes at any time."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415  (see the top)
    from babel.messages.pofile import read_po  # noqa: PLC0415  (see the top)

    catalogue = read_po(BytesIO(source), locale=code)
    catalogue.project, _, catalogue.version = version_of(source).partition(" ")
    catalogue.creation_date = catalogue.revision_date = datetime(2018, 1, 1, tzinfo=UTC)  # else now
    written = BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def version_of(source: bytes) -> str:
    """What a compiled catalogue says that it was made of."""
    return f"pressroom {sha256(source).hexdigest()}"


def translated(message: str, code: str) -> str:
    """A sentence of the source in a language; of one that has a plural, the form for one.

    Which of the two lookups finds that form depends on the version of Python.
    """
    if not message:
        return ""
    translation = translations(code).gettext(message)
    return translations(code).ngettext(message, message, 1) if translation == message else translation


def translated_plural(singular: str, plural: str, count: int, code: str) -> str:
    """The sentence of the source that fits the count, in a language."""
    return translations(code).ngettext(singular, plural, count)
