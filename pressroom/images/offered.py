"""Files that are offered beside releases: whether they may be, and are what their names say."""

from collections.abc import Mapping
from types import MappingProxyType

from pressroom.model.file_forms import (
    DOCUMENTS,
    OFFERED,
    PAGES,
    PROGRAM,
    REFUSED_PICTURES,
    SHOWN_ENDINGS,
    WEB_PAGE,
    ending_of,
    form_of,
    is_cut_short,
)
from pressroom.problems import Fault, fault

DRAWN: Mapping[str, str] = MappingProxyType({"SVG": "svg", "GIF": "gif"})
"""The pictures that can be offered and not shown, with their endings."""
PICTURE_FORMS = frozenset({*DRAWN, "HEIC", "AVIF", "TIFF", "BMP", "JPEG XL", "JPEG 2000", "Photoshop"})
"""What pictures may be that no page shows."""
OF_TELEPHONES = frozenset({"HEIC", "HEIF"})
"""What telephones take; the second is what the ending says where the file itself says nothing."""


def file_fault(path: str, head: bytes, tail: bytes, size: int) -> Fault | None:
    """Why a file that is no picture can't be offered, by its name, its beginning and its end."""
    name, ending = path.rpartition("/")[2], ending_of(path)
    if ending not in OFFERED:
        return fault("asset-not-offered", file=name, ending=ending, hint="save-page-as-pdf" if ending in PAGES else "")
    form, known = form_of(head, tail), DOCUMENTS[ending]
    wrong = plain_fault(name, form, known[0], size)
    if wrong is not None:
        return wrong
    if (form in known or form == "ZIP") and is_cut_short(form, head, tail, size):
        return fault("asset-cut-short", file=name)
    if form in known:
        return None
    return other_form(name, form, known[0]) if form else fault("asset-unreadable-form", file=name, expected=known[0])


def picture_fault(path: str, head: bytes, size: int) -> Fault | None:
    """Why a picture can't be shown, by its name and its beginning; whether it is whole is seen when it is opened."""
    name, ending = path.rpartition("/")[2], ending_of(path)
    form = form_of(head)
    expected = next((form for form, endings in SHOWN_ENDINGS.items() if ending in endings), ending.upper())
    wrong = plain_fault(name, form, expected, size)
    if wrong is not None:
        return wrong
    if form in PICTURE_FORMS or (ending in REFUSED_PICTURES and form not in SHOWN_ENDINGS):
        said = form if form in PICTURE_FORMS else expected
        if ending in DRAWN.values() and DRAWN.get(form) != ending:
            return other_form(name, form, expected)
        return fault("picture-form", file=name, form=said, hint=hint_for(said))
    if form in SHOWN_ENDINGS:
        fits = ending in SHOWN_ENDINGS[form]
        return None if fits else fault("picture-other-form", file=name, form=form, ending=SHOWN_ENDINGS[form][0])
    return other_form(name, form, expected) if form not in {"", "text"} else fault("picture-unreadable", file=name)


def plain_fault(name: str, form: str, expected: str, size: int) -> Fault | None:
    """That a file is empty, a web page or a program, whatever its name says."""
    if not size:
        return fault("asset-empty", file=name)
    if form == WEB_PAGE:
        return fault("asset-is-page", file=name, expected=expected)
    return fault("asset-is-program", file=name, expected=expected) if form == PROGRAM else None


def other_form(name: str, form: str, expected: str) -> Fault:
    """That a file is something else than its name says, with the ending that it should have."""
    endings = [*((ending, forms) for ending, forms in DOCUMENTS.items()), *((end, (it,)) for it, end in DRAWN.items())]
    endings += [(those[0], (it,)) for it, those in SHOWN_ENDINGS.items()]
    ending = next((ending for ending, forms in endings if forms[0] == form), "")
    hint = "" if ending else "save-as-name-says"
    return fault("asset-other-form", file=name, form=form, expected=expected, ending=ending, hint=hint)


def hint_for(form: str) -> str:
    """What to do about a picture that no page shows."""
    if form in OF_TELEPHONES:
        return "picture-from-telephone"
    return "" if form in DRAWN else "picture-to-convert"
