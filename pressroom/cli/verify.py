"""``verify``: proves that a package is whole, file by file."""

import os
import sys
from pathlib import Path

import click

from pressroom.language import choose_language
from pressroom.package.verify import Asked, verify_and_tell


def verify_command() -> click.Command:
    """The command."""
    return click.Command(
        "verify",
        callback=run_verify,
        help="Prove that the package at PATH is whole: say file by file what is missing, unexpected or changed, in the "
        "bag, in METS and PREMIS, in the site, in the web archive, and between the forms of each text. The file "
        "data/verifiera.py in the package does the same without this program.\n\n"
        "Exit status: 0 the package is whole, 1 it is not, 2 there is no package.",
        params=[
            click.Argument(["path"], type=click.Path(path_type=Path)),
            click.Option(
                ["--receipt"],
                type=click.Path(path_type=Path, dir_okay=False),
                help="A receipt (KVITTO.txt) that was kept elsewhere: the package must agree with it.",
            ),
            click.Option(["--lang"], type=click.Choice(["sv", "en"]), help="The language of the messages."),
            click.Option(["--json", "as_json"], is_flag=True, help="Tell every finding as JSON on standard output."),
            click.Option(["--quiet"], is_flag=True, help="Say nothing unless something is wrong."),
        ],
    )


def run_verify(path: Path, receipt: Path | None, lang: str | None, *, as_json: bool, quiet: bool) -> None:
    """Verify a package."""
    language = choose_language(lang or "", os.environ).code
    sys.exit(verify_and_tell(Asked(path, language, receipt, as_json, quiet), click.echo))
