"""The rules for what could run on a page: nothing that isn't a file of the site."""

from collections.abc import Iterator
from functools import lru_cache

from pressroom.check.site_index import CheckedPage, Surroundings, content_of, flaw, flawed, wrong
from pressroom.check.stylesheets import sheet_of
from pressroom.model import File
from pressroom.model.files import ends_with
from pressroom.problems import Fault, Problem

_BOUNDS = frozenset({"base-uri", "form-action", "frame-ancestors"})
_ALLOWED = frozenset({"'none'", "'self'", "file:", "'strict-dynamic'", "'report-sample'"})
_ALLOWED_STARTS = ("'sha256-", "'sha384-", "'sha512-")


def nothing_runs_from_within(page: CheckedPage, _around: Surroundings) -> Iterator[Problem]:
    """Scripts and styles are files: none stands in a page itself, neither as element nor as attribute."""
    yield from (wrong("page-inline-code", page, element=element) for element in page.summary.inline)


def drawings_run_nothing(file: File) -> Iterator[Problem]:
    """No script stands in a drawing, neither as element nor as attribute."""
    if ends_with(file.path, ".svg"):
        sheet = sheet_of(file, content_of(file))
        yield from (wrong("page-inline-code", (file.path, file.origin), element=element) for element in sheet.inline)


def scripts_run_from_a_folder(page: CheckedPage, _around: Surroundings) -> Iterator[Problem]:
    """No script is a module, which browsers refuse from ``file://``; and no page moves the start of its links."""
    yield from (wrong("page-script-module", page, script=script) for script in page.summary.modules)
    if page.summary.has_base:
        yield wrong("page-base-element", page)


def policies_are_strict(page: CheckedPage, _around: Surroundings) -> Iterator[Problem]:
    """Every page has a content security policy, before all that it governs, which lets in files of the site only."""
    head = page.summary.head
    if not head.policies:
        yield wrong("page-policy-missing", page)
        return
    if not head.is_policy_first:
        yield wrong("page-policy-late", page)
    for policy in head.policies:
        yield from (flawed(found, (page.path, page.origin)) for found in flaws_of(policy))


@lru_cache(maxsize=100)
def flaws_of(policy: str) -> tuple[Fault, ...]:
    """What is wrong with a policy; the pages of a site share one."""
    directives = [directive.split() for directive in policy.lower().split(";") if directive.strip()]
    has_default = any(name == "default-src" for name, *_ in directives)
    opened = (flaw("page-policy-open", source=source) for source in open_sources(directives))
    return (*(() if has_default else (flaw("page-policy-without-default"),)), *opened)


def open_sources(directives: list[list[str]]) -> Iterator[str]:
    """The sources of a policy that let in more than files of the site."""
    for name, *sources in directives:
        if name.endswith(("-src", "-src-elem", "-src-attr")) or name in _BOUNDS:
            for source in sources:
                if source not in _ALLOWED and not source.startswith(_ALLOWED_STARTS):
                    yield source


def records_can_be_read(page: CheckedPage, _around: Surroundings) -> Iterator[Problem]:
    """The structured data of a page is JSON."""
    if page.summary.has_broken_records:
        yield wrong("page-record-malformed", page)
