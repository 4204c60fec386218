"""``package``: the finished site as one deliverable that a national archive can receive and check."""

import json
import os
import platform
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

import click

from pressroom.check import check_absent
from pressroom.cli.asked import WRONG_USE, Options, options_of
from pressroom.cli.options import common_options
from pressroom.cli.package_period import period_problems
from pressroom.cli.package_site import language_of, stop, with_site
from pressroom.cli.package_sources import closed_sources, digest_of_file, documents_of, sources_of, stripped_pictures
from pressroom.cli.report import problems_as_json, report_problems
from pressroom.cli.version import ROOT, revision_of, version_of
from pressroom.dates import SWEDISH_TIME
from pressroom.desk.public_sources import public_sources
from pressroom.documents.folder import KEPT_FOR_WRITERS
from pressroom.engine.executor import apart
from pressroom.engine.kept_site import KeptSite
from pressroom.language import Language, choose_language
from pressroom.model import release_entry
from pressroom.package.delivery import Delivery, Program
from pressroom.package.making import FORMS, Extras, Packed, make_package
from pressroom.package.pdf import PdfPrints, missing_typesetter
from pressroom.package.print_items import print_volumes
from pressroom.package.verify.checks import SEAL, is_bag
from pressroom.package.wacz import WebSite, pages_of, write_wacz
from pressroom.pages.old_addresses import replaced_addresses
from pressroom.pages.register_entries import register_of
from pressroom.problems import Location, Problem, Severity, error, has_errors
from pressroom.write import Busy, lock
from pressroom.write.errors import disk_problem
from pressroom.write.manifest import MANIFEST, Manifest, read_manifest


def package_command() -> click.Command:
    """The command."""
    return click.Command(
        "package",
        callback=run_package,
        help="Make one deliverable from the finished site: a bag (BagIt 1.0) with an E-ARK SIP, the site, its sources, "
        "a web archive, PDFs, and the means to verify them. The same content, moment and program give the same "
        "bytes.\n\nExit status: 0 it is made, 1 problems, or the output is older than the content, 2 wrong use.",
        params=[
            click.Option(
                ["--to"],
                type=click.Path(path_type=Path, file_okay=False),
                required=True,
                help="The folder that the deliverable is put into.",
            ),
            click.Option(
                ["--only"],
                type=click.Choice(FORMS[1:]),
                multiple=True,
                help="Only these forms, beside the site itself; may be given several times.",
            ),
            click.Option(
                ["--restricted"],
                is_flag=True,
                help="Also what isn't published, as a form of its own: drafts, what waits, what was withdrawn.",
            ),
            click.Option(
                ["--replace", "replace_former"],
                is_flag=True,
                help="Put the package in the place of one of the same name that is there.",
            ),
            *common_options(),
        ],
    )


def run_package(to: Path, only: tuple[str, ...], *, restricted: bool, replace_former: bool, **given: object) -> None:
    """Make the deliverable."""
    options = options_of(**given)
    options = replace(options, as_of=options.as_of.astimezone(SWEDISH_TIME).replace(microsecond=0))
    forms = only or FORMS
    if wrong := place_problem(options, to):
        stop(options, (wrong,), choose_language(options.lang, os.environ), WRONG_USE)
    if "pdf" in forms and (lacking := missing_typesetter()):
        stop(options, (lacking,), choose_language(options.lang, os.environ), WRONG_USE)
    choice = PackageChoice(forms=forms, restricted=restricted, may_replace=replace_former)
    packed, language = with_site(options, partial(packed_alone, options, to, choice))
    report_packed(options, packed, language)


class PackageChoice(NamedTuple):
    """What the package shall have, and whether it may take the place of a former one."""

    forms: Collection[str]
    restricted: bool
    may_replace: bool


def place_problem(options: Options, to: Path) -> Problem | None:
    """That the package would come to lie among what the site is made of, or in the site itself."""
    place, folders = to.resolve(), options.folders
    for folder in (folders.content, folders.templates, folders.static, folders.output):
        if place.is_relative_to(folder.resolve()):
            return error("package-place-wrong", Location(path="output"), place=str(to), folder=str(folder))
    return None


def packed_alone(options: Options, to: Path, choice: PackageChoice, kept: KeptSite) -> tuple[Packed, Language]:
    """Make the deliverable while nobody else makes one there; what the disk refuses is told."""
    language = language_of(options, kept.site)
    try:
        with lock(to):
            return pack(options, kept, to, choice), language
    except Busy as busy:
        stop(options, (busy.problem,), language, WRONG_USE)
    except OSError as failure:
        stop(options, (disk_problem(to, {}, failure),), language, WRONG_USE)


def pack(options: Options, kept: KeptSite, to: Path, choice: PackageChoice) -> Packed:
    """Make the deliverable of a site that is as it should be."""
    site, language = kept.site, language_of(options, kept.site)
    delivery = delivery_of(options, kept, choice.forms, with_restricted=choice.restricted)
    target = to / name_of(delivery, choice)
    if taken := taken_problem(target, may_replace=choice.may_replace):
        stop(options, (taken,), language, WRONG_USE)
    if "pdf" in choice.forms:
        delivery = replace(delivery, prints=prints_of(delivery, kept))
    register = register_of(map(release_entry, site.releases), site.people)
    absent = partial(check_absent, withheld=site.withheld)
    extras = Extras(documents=dict(documents_of()), register=register, check_absent=absent)
    packed = make_package(delivery, target, extras, teller(options, language))
    packed = replace(packed, problems=(*period_problems(options.folders.content, delivery), *packed.problems))
    if has_errors(packed.problems):
        stop(options, packed.problems, language)
    return packed


def prints_of(delivery: Delivery, kept: KeptSite) -> PdfPrints:
    """What makes the PDFs: the items are read and planned here, and printed in processes of their own."""
    return PdfPrints(
        volumes=partial(print_volumes, kept.context, delivery.site_files),
        about=delivery.about,
        moment=delivery.moment,
        site=delivery.output,
        apart=apart,
    )


def delivery_of(options: Options, kept: KeptSite, forms: Collection[str], *, with_restricted: bool) -> Delivery:
    """All that the package is made of."""
    folders, site = options.folders, kept.site
    manifest = read_manifest(folders.output)
    assert isinstance(manifest, Manifest)  # noqa: S101  (it was looked at before)
    content = tuple(public_sources(folders.content, site, folders.output))
    digests = {path: digest.sha256 for path, digest in manifest.files.items()}
    digests[MANIFEST] = digest_of_file(folders.output / MANIFEST)
    left_out = () if with_restricted else tuple(source.path for source in content if source.public is None)
    delivery = Delivery(
        site=site,
        moment=options.as_of,
        program=program(),
        output=folders.output,
        site_files=digests,
        left_out=left_out,
        nameable=tuple(path for path in left_out if path in KEPT_FOR_WRITERS),
        warnings=sum(problem.severity is Severity.WARNING for problem in kept.problems),
        stripped=dict(stripped_pictures(content)),
    )
    if "webb" in forms:
        delivery = replace(delivery, write_web=partial(write_web_archive, delivery))
    sources = (*(sources_of(options, delivery, content) if "kallor" in forms else ()),)
    closed = (*(closed_sources(content) if with_restricted else ()),)
    return replace(delivery, sources=(*sources, *closed))


def write_web_archive(delivery: Delivery, target: Path, folder: Path) -> None:
    """Write the site as a web archive."""
    about, files = delivery.about, [(path, folder / path) for path in sorted(delivery.site_files)]
    site = WebSite(
        url=about.url,
        files=files,
        pages=pages_of(files),
        moment=delivery.moment,
        software=f"{delivery.program.name} {delivery.program.version}",
        title=about.name,
        description=about.description,
        old_addresses=replaced_addresses(delivery.site),
    )
    write_wacz(target, site)


def program() -> Program:
    """The program that runs."""
    return Program(
        name="pressroom",
        version=version_of(ROOT),
        revision=revision_of(ROOT),
        python=platform.python_version(),
    )


def taken_problem(target: Path, *, may_replace: bool) -> Problem | None:
    """That something stands where the package should; only a package may be replaced, where that is asked for."""
    if not os.path.lexists(target):
        return None
    is_package = not target.is_symlink() and is_bag(target) and (target / "data" / "sip" / "METS.xml").is_file()
    if is_package and may_replace:
        return None
    hint = "package-replace" if is_package else ""
    return error("package-target-taken", Location(path="output"), target=str(target), hint=hint)


def name_of(delivery: Delivery, choice: PackageChoice) -> str:
    """The name of the package: the host of the site, the day, and what it has that others haven't, or hasn't."""
    host = delivery.about.url.partition("://")[2].partition("/")[0].partition(":")[0]
    name = host.removeprefix("www.").rpartition(".")[0] or host
    part = "" if set(choice.forms) >= set(FORMS[1:]) else f"-del-{'-'.join(sorted(choice.forms))}"
    return f"{name.replace('.', '-').lower()}-{delivery.day}{part}{'-slutet' if choice.restricted else ''}"


# --- telling ------------------------------------------------------------------------------------------------------


def teller(options: Options, language: Language) -> Callable[[str], None]:
    """Who tells which part is being made: nobody, when it shall be quiet."""
    if options.quiet or options.as_json:
        return lambda _step: None
    names = step_names(language)
    return lambda step: click.echo(names[step], err=True)


def step_names(language: Language) -> Mapping[str, str]:
    """What is told when a part begins."""
    return {
        "site": language.text("copying the site …"),
        "kallor": language.text("copying the sources …"),
        "webb": language.text("making the web archive …"),
        "pdf": language.text("making the PDFs …"),
        "sip": language.text("listing all files …"),
        "kvitto": language.text("writing the receipt …"),
        "kontroll": language.text("looking for what was withdrawn …"),
        "manifest": language.text("writing the checksums …"),
    }


def report_packed(options: Options, packed: Packed, language: Language) -> None:
    """Say what was made."""
    size, seal = sum(file.size for file in packed.files), digest_of_file(packed.target / SEAL)
    if options.as_json:
        report = {"ok": True, "path": str(packed.target), "files": len(packed.files), "bytes": size, SEAL: seal}
        report["problems"] = problems_as_json(packed.problems, language)
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
        return
    report_problems(options, packed.problems, language)
    if not options.quiet:
        click.echo(
            language.text(
                "{path}: {files:number} files, {size:number} bytes",
                path=str(packed.target),
                files=len(packed.files),
                size=size,
            )
        )
        click.echo(language.text("write down, and keep elsewhere, the SHA-256 of {file}:", file=SEAL))
        click.echo(f"    {seal}")
