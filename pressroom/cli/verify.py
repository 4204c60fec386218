"""``verify``: proves that a package is whole, file by file."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from pressroom.cli.asked import FINE, PROBLEMS
from pressroom.cli.rebuild import Rebuilt, has_sources, rebuilt
from pressroom.language import Language, choose_language
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
            click.Option(
                ["--rebuild"],
                is_flag=True,
                help="Also build the site anew from the package's sources, with the program in it, and compare each "
                "file. That runs the program in the package: only for packages that you trust.",
            ),
            click.Option(["--lang"], type=click.Choice(["sv", "en"]), help="The language of the messages."),
            click.Option(["--json", "as_json"], is_flag=True, help="Tell every finding as JSON on standard output."),
            click.Option(["--quiet"], is_flag=True, help="Say nothing unless something is wrong."),
        ],
    )


def run_verify(  # noqa: PLR0913  (all that can be asked)
    path: Path, receipt: Path | None, lang: str | None, *, rebuild: bool, as_json: bool, quiet: bool
) -> None:
    """Verify a package; one that is whole is also built anew, where that is asked for."""
    language = choose_language(lang or "", os.environ)
    lines: list[str] = []
    status = verify_and_tell(
        Asked(path, language.code, receipt, as_json, quiet), lines.append if as_json and rebuild else click.echo
    )
    if rebuild and status == PROBLEMS and not as_json:
        click.echo(language.text("the site was not built anew, since the package is not whole"))
    if rebuild and status == FINE:
        done = rebuilt(path) if has_sources(path) else Rebuilt(failure=language.text("the package has no sources"))
        status = PROBLEMS if done.differing or done.failure else FINE
        lines = [json.dumps({**json.loads(line), "rebuild": done._asdict()}, indent=2) for line in lines]
        if not as_json and (status or not quiet):
            click.echo("\n".join(("", *in_words(done, language))))
    for line in lines:
        click.echo(line)
    sys.exit(status)


def in_words(done: Rebuilt, language: Language) -> Iterator[str]:
    """What came of a rebuild."""
    if done.failure:
        yield language.text("the site could not be built anew: {reason}", reason=done.failure.strip().splitlines()[-1])
        return
    yield language.text(
        "built anew from the sources: {same:number} files are the same, {differing:number} differ",
        same=done.same,
        differing=len(done.differing),
    )
    yield from (f"    {path}" for path in done.differing)
    if done.differing:
        yield language.text("the package is whole, but its site is NOT what its sources give")
    if done.stripped:
        yield language.text("these tell that a picture was stripped, which it already is among the sources:")
        yield from (f"    {path}" for path in done.stripped)
