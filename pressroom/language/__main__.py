"""``python -m pressroom.language`` brings ``sv.po`` in line with the source, and compiles it to ``sv.mo``.

So it does for every language of `CATALOGUES`.

New sentences come in, old ones go.
"""

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from pressroom.language.catalogue import compiled
from pressroom.language.messages import HINTS, MESSAGES

SWEDISH = Path(__file__).with_name("sv.po")
CATALOGUES = ("sv",)
"""The languages that are translated to."""
SPEAKING_ROOMS = ("cli", "desk", "preview")
"""The rooms that word sentences of their own, by calls of `Language.text` and `Language.plural`."""
FIELD_ROOMS = ("fields", "read", "settings")
"""The rooms with tables of fields, whose meanings the guide, the schema and new files tell."""
MEANINGS: Mapping[str, tuple[int, ...] | None] = {"one": (3,), "many": (3,), "group": (3,)}
SENTENCES: Mapping[str, tuple[int, ...] | None] = {"text": None, "plural": (1, 2)}

_HEADER = r"""# What the program says, in Swedish. `python -m pressroom.language` adds what is new, with empty msgstr.
msgid ""
msgstr ""
"Language: {code}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""


def brought_in_line(catalogue: bytes, code: str = "sv") -> bytes:
    """The catalogue with exactly the sentences of the source, sorted, each with the translation that it had."""
    old, new = read_po(BytesIO(catalogue), locale=code), Catalog(locale=code)
    for message, where in _sentences():
        known = old.get(message if isinstance(message, str) else message[0])
        string = known.string if known and known.id == message else ""
        entry = new.add(message, string, auto_comments=[where])
        entry.flags.discard("python-format")  # Babel takes a lone % for one
    written = BytesIO()
    write_po(written, new, omit_header=True, sort_output=True, width=0)
    return _HEADER.replace("{code}", code).encode() + written.getvalue()


def _sentences() -> Iterator[tuple[str | tuple[str, ...], str]]:
    """Every sentence of the source, or its singular and plural, with the code or the file that says it."""
    for code, wording in MESSAGES.items():
        yield (wording.text, wording.plural) if wording.plural else wording.text, code
        if wording.hint:
            yield wording.hint, code
    yield from ((hint, key) for key, hint in HINTS.items() if hint)
    house = SWEDISH.parent.parent
    for path in sorted(house.rglob("*.py")):
        room = path.relative_to(house)
        name = room.parts[0].removesuffix(".py")
        keywords = SENTENCES if name in SPEAKING_ROOMS else MEANINGS if name in FIELD_ROOMS else {}
        if keywords:
            messages = extract_from_file("python", path, keywords=keywords)
            yield from ((message, room.as_posix()) for _line, message, _comments, _context in messages)


if __name__ == "__main__":
    for code in CATALOGUES:
        file = SWEDISH.with_name(f"{code}.po")
        file.write_bytes(brought_in_line(file.read_bytes(), code))
        file.with_suffix(".mo").write_bytes(compiled(file.read_bytes(), code))
