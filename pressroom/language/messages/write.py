"""What the problems of writing the output say."""

from collections.abc import Mapping
from types import MappingProxyType

from pressroom.language.wording import Wording

MESSAGES: Mapping[str, Wording] = MappingProxyType(
    {
        "output-busy": Wording('another build is writing to "{output}"', hint="wait until it is done, and build again"),
        "output-is-a-file": Wording(
            '"{output}" is a file, and the site needs a folder', hint="choose another folder with --output"
        ),
        "output-in-the-way": Wording(
            "{path} stands where a file of the build should, and was not made by it",
            hint="move it away or delete it, and build again",
            plural="{count:number} things that the build did not make stand where its files should, first {path}",
        ),
        "output-link-in-the-way": Wording(
            "{path} is a link, and nothing is ever written through links",
            hint="take the link away, and build again",
            plural="{count:number} links are in the way, first {path}, and nothing is ever written through links",
        ),
        "output-manifest-damaged": Wording(
            "the list of what the build made cannot be read, so what differed could not be known as its own",
            hint="look through what is told as not made by the build, and delete what is old",
        ),
        "output-edited": Wording(
            "{path} had been changed since the build wrote it, and was written again",
            hint="change what it is made from: content, templates or static",
            plural="{count:number} files had been changed since the build wrote them, and were written again, {path} "
            "is the first",
        ),
        "output-stranger": Wording(
            "{path} was not made by the build and is left as it is",
            plural="{count:number} files were not made by the build and are left as they are, {path} is the first",
        ),
        "output-not-writable": Wording(
            '"{path}" may not be written',
            hint="give yourself the right to write there, or choose another folder with --output",
        ),
        "output-disk-full": Wording(
            'there is no room left on the disk for "{path}"', hint="make room, and build again"
        ),
        "output-source-unreadable": Wording(
            '"{path}" was to be copied and cannot be read ({reason})',
            hint="see that the file is there and may be read, and build again",
        ),
        "output-failed": Wording('"{path}" could not be written ({reason})'),
    }
)

HINTS: Mapping[str, str] = MappingProxyType(
    {
        "output-in-the-way-without-manifest": (
            "if the folder holds an older build, empty it; or choose another with --output"
        ),
    }
)
