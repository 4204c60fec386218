"""The translations of the program's sentences. English is the source; the Swedish stands in ``sv.po``."""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO


@cache
def translations(code: str) -> NullTranslations:
    """What translates the English sentences into a language; read when the first sentence is worded, and once."""
    if code == "en":
        return NullTranslations()
    from babel.messages import mofile, pofile  # noqa: PLC0415 - only a build that has something to say waits for it

    compiled = BytesIO()
    with files(__package__).joinpath(f"{code}.po").open("rb") as catalogue:
        mofile.write_mo(compiled, pofile.read_po(catalogue, locale=code))
    compiled.seek(0)
    return GNUTranslations(compiled)


def translated(message: str, code: str) -> str:
    """A sentence of the source in a language."""
    return translations(code).gettext(message) if message else ""


def translated_plural(singular: str, plural: str, count: int, code: str) -> str:
    """The sentence of the source that fits the count, in a language."""
    return translations(code).ngettext(singular, plural, count)
