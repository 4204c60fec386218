"""What the problems of the command line say, and its other sentences."""

from collections.abc import Mapping
from types import MappingProxyType

from pressroom.language.wording import Wording

MESSAGES: Mapping[str, Wording] = MappingProxyType(
    {
        "folder-missing": Wording(
            'there is no folder "{folder}"',
            hint="stand in the folder of the press room, or say where it is with --{name}",
        ),
        "folders-overlap": Wording(
            'the site would be written into "{folder}", where its sources are',
            hint="choose another folder with --output",
        ),
    }
)

HINTS: Mapping[str, str] = MappingProxyType({})
