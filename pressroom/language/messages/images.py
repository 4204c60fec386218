"""What the problems of pictures and of other files beside releases say."""

from collections.abc import Mapping
from types import MappingProxyType

from pressroom.language.wording import Wording

MESSAGES: Mapping[str, Wording] = MappingProxyType(
    {
        "picture-form": Wording(
            'the picture "{file}" is {form}, and pages show JPEG, PNG and WebP',
            hint="save it as JPEG if it is a photograph, as PNG if it is a drawing; it can be attached as it is",
        ),
        "picture-other-form": Wording(
            'the picture "{file}" is really {form}',
            hint="rename it so that it ends in .{ending}, or save it in the form that its name says",
        ),
        # other files
        "asset-not-offered": Wording(
            'a file that ends in .{ending} cannot be offered: "{file}"',
            hint="browsers and servers may run such files; save it as PDF, or put it into a ZIP file",
        ),
        "asset-empty": Wording('the file "{file}" is empty', hint="get it anew, or take it away"),
        "asset-is-page": Wording(
            'the file "{file}" is a web page, and its name says {expected}',
            hint="what was saved is most likely the page with a log-in or an error; open it, and save the file itself",
        ),
        "asset-is-program": Wording(
            'the file "{file}" is a program, and its name says {expected}',
            hint="take it away, and find out where it came from",
        ),
        "asset-other-form": Wording(
            'the file "{file}" is really {form}, and its name says {expected}',
            hint="rename it so that it ends in .{ending}, or save it in the form that its name says",
        ),
        "asset-unreadable-form": Wording(
            'the file "{file}" does not begin as {expected} does', hint="it is damaged or of another kind; get it anew"
        ),
        "asset-cut-short": Wording(
            'the file "{file}" ends too early', hint="its download was cut short; get it anew, and see whether it opens"
        ),
        # pictures
        "picture-unreadable": Wording(
            'the picture "{file}" is damaged, or no picture',
            hint="open it in a picture editor and save it again, or take it from the camera anew",
        ),
        "picture-large": Wording(
            'the picture "{file}" has more than {most:number} pixels',
            hint="make it smaller; no screen shows so many",
        ),
        "picture-moves": Wording(
            'the picture "{file}" moves',
            hint="save one of its pictures as JPEG or PNG",
        ),
    }
)

HINTS: Mapping[str, str] = MappingProxyType(
    {
        "picture-from-telephone": (
            "a telephone took it; open it in a program for pictures and export it as JPEG, another name is not enough "
            "(iPhone: Settings, Camera, Formats, Most Compatible)"
        ),
        "picture-to-convert": (
            "open it in a program for pictures and export it as JPEG, or as PNG if it is a drawing; "
            "another name is not enough"
        ),
        "save-page-as-pdf": "save the page as PDF, and offer that",
        "save-as-name-says": "save it in the form that its name says",
        "rename-asset": "rename it to {suggestion}, also where the item names it",
    }
)
