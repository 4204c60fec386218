"""What the problems of pictures say."""

from collections.abc import Mapping
from types import MappingProxyType

from pressroom.language.wording import Wording

MESSAGES: Mapping[str, Wording] = MappingProxyType(
    {
        "picture-form": Wording(
            'the picture "{file}" is no JPEG, PNG or WebP',
            hint="save it as JPEG if it is a photograph, as PNG if it is a drawing; an SVG or a GIF can be attached",
        ),
        "picture-other-form": Wording(
            'the picture "{file}" is really {form}',
            hint="rename it so that it ends in .{ending}, or save it in the form that its name says",
        ),
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

HINTS: Mapping[str, str] = MappingProxyType({})
