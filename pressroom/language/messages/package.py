"""What the problems of making and verifying the package say."""

from collections.abc import Mapping
from types import MappingProxyType

from pressroom.language.wording import Wording

MESSAGES: Mapping[str, Wording] = MappingProxyType(
    {
        "package-no-site": Wording(
            'there is no finished site in "{output}"', hint="build the site first: python build.py"
        ),
        "package-site-older": Wording(
            "{path} is not what the content gives now",
            hint="build the site again (with the same --as-of, if one is given), look at it, and make the package then",
            plural="{count:number} files are not what the content gives now, {path} is the first",
        ),
        "package-site-precompressed": Wording(
            "the site has compressed copies beside its texts, which no package holds: {path}",
            hint="build the site without --precompress, and make the package then",
            plural="the site has {count:number} compressed copies beside its texts, which no package holds",
        ),
        "package-site-changed": Wording(
            "the file is not as the build left it", hint="build the site again: python build.py"
        ),
        "package-place-wrong": Wording(
            '"{place}" lies in the folder "{folder}", which belongs to the site',
            hint="put the package outside the folders of content, templates, static files and output",
        ),
        "package-target-taken": Wording(
            '"{target}" is there already, and is not replaced', hint="choose another folder with --to, or move it away"
        ),
        "package-path-too-long": Wording(
            "{path} has {length:number} characters, and no path in the package may have more than {longest}",
            hint="give the file a shorter name, and keep its old address with former",
            plural="{count:number} files have paths of more than {longest} characters, {path} is the first",
        ),
        "package-path-not-plain": Wording(
            "{path} has letters that not every system can take",
            hint="rename the file with the letters a to z, digits, hyphens and dots",
        ),
        "package-path-taken": Wording(
            "{path} and {other} are one and the same on many systems", hint="give one of them another name"
        ),
        "package-texts-before": Wording(
            "{path} is older than {day:date}, the first day that the package is said to be of",
            hint="write the day of the oldest text as start under package, or correct the text's date",
            plural="{count:number} texts are older than {day:date}, the first day that the package is said to be of; "
            "{path} is the oldest",
        ),
        "package-texts-after": Wording(
            "{path} is newer than {day:date}, the last day that the package is said to be of",
            hint="write the day of the newest text as end under package, or correct the text's date",
            plural="{count:number} texts are newer than {day:date}, the last day that the package is said to be of; "
            "{path} is the newest",
        ),
        "brotli-not-installed": Wording(
            "there is nothing to make .br copies with",
            hint="install it: .venv/bin/python -m pip install --require-hashes -r requirements-precompress.lock",
        ),
        "typst-not-installed": Wording(
            "there is nothing to print PDFs with",
            hint="install it: .venv/bin/python -m pip install --require-hashes -r requirements-package.lock",
        ),
        "letter-not-printable": Wording(
            'no font that we print with has "{text}" ({letters})',
            hint="write it in another way, or make the package without PDFs: --only kallor --only webb",
        ),
        "item-not-printable": Wording(
            "no PDF could be made of it ({reason})", hint="see whether a picture or a table in it is damaged"
        ),
    }
)

HINTS: Mapping[str, str] = MappingProxyType(
    {
        "package-replace": "choose another folder with --to, or replace the package with --replace",
    }
)
