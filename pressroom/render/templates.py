"""The agency's templates: pages are made by them, and their faults are told with template and line."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import field
from pathlib import Path

from jinja2 import (
    Environment,
    FileSystemLoader,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)

from pressroom.pages.targets import Page
from pressroom.problems import Fault, Location, Problem, error
from pressroom.render.bytecode_cache import CompiledTemplates
from pressroom.render.environment import AgencyEnvironment, CarefulEnvironment
from pressroom.render.filters import FILTERS
from pressroom.render.mistakes import TemplateMistakeError
from pressroom.render.template_references import NamedTemplates
from pressroom.shortcuts import Shortcut, is_on
from pressroom.values import dataclass

MOST_IN_ITSELF = 20
"""Times that a template is in itself before that is taken to have no end: a macro may well call itself."""


@dataclass(frozen=True, kw_only=True)
class TemplateTrouble:
    """Why a template could not show a page."""

    page: str
    template: str
    line: int
    text: str
    mistake: Fault | None = None
    """What is told instead of Jinja's text."""


@dataclass(frozen=True, kw_only=True)
class Templates:
    """The loaded templates of an agency."""

    environment: AgencyEnvironment
    root: Path
    chosen: dict[str, Template] = field(default_factory=dict)
    """The template of each of the names that pages have asked for."""
    careful: dict[str, "Templates"] = field(default_factory=dict)
    """The same templates, compiled to look for attributes with care, by the names of those that need it, and by ""."""

    def page(self, page: Page) -> bytes | TemplateTrouble:
        """The bytes of a page. `page.template` names one or more templates; the first that exists is used."""
        careful = self.careful.get(page.template)
        return careful.page(page) if careful else self._page(page)

    def _page(self, page: Page) -> bytes | TemplateTrouble:
        names = page.template.split()
        try:
            template = self.chosen.get(page.template)
            if template is None:
                template = self.chosen[page.template] = self.environment.select_template(names)
            with self.environment.at(page):
                text = template.render(page=page, view=page.view, frame=page.frame, path=page.path)
        except TemplateNotFound as missing:
            wanted = str(missing.name or names[-1])
            return TemplateTrouble(page=page.path, template=wanted, line=0, text="missing")
        except TemplateSyntaxError as fault:
            name = fault.name or names[-1]
            return TemplateTrouble(page=page.path, template=name, line=fault.lineno, text=fault.message or "")
        except (TemplateError, TypeError, ValueError, AttributeError, LookupError, ArithmeticError) as fault:
            # What a template does wrong with values arrives as any of these. When no template is in the traceback
            # it is a bug of ours, and stays one.
            if isinstance(fault, AttributeError) and self.environment.is_direct:
                return self._page_with_care(page)
            name, line = self.place(fault)
            if not name:
                raise
            return trouble_of(fault, page.path, name, line)
        except RecursionError as fault:
            name, line = self.place_of_circle(fault)
            if not name:
                raise
            return TemplateTrouble(page=page.path, template=name, line=line, text="circle")
        return text.encode()

    def _page_with_care(self, page: Page) -> bytes | TemplateTrouble:
        """The same where a value has no attribute that a template asks for: it may be an item, or a mistake."""
        if "" not in self.careful:
            self.careful[""] = load_templates(self.root, is_careful=True)
        made = self.careful[""].page(page)
        if isinstance(made, bytes):
            self.careful[page.template] = self.careful[""]
        return made

    def compile_all(self) -> Mapping[str, NamedTemplates]:
        """Compile every template now, for this process and those that it will fork; what each names, by its text.

        Faults are told of by pages. A template that is kept compiled isn't parsed, and so isn't among those.
        """
        for name in self.environment.list_templates(extensions=("html",)):
            with suppress(TemplateError):
                self.environment.get_template(name)
        return self.environment.named

    def take_compiled(self, named: Mapping[str, NamedTemplates]) -> None:
        """Load what another process has compiled and kept; `named` is what it found out of the templates' names."""
        self.environment.named.update(named)
        self.compile_all()

    def place(self, fault: Exception) -> tuple[str, int]:
        """The innermost template, and its line, that a fault went through."""
        return next(self.places(fault), ("", 0))

    def place_of_circle(self, fault: RecursionError) -> tuple[str, int]:
        """The first by name of the templates, and its line, that a fault went through over and over."""
        # Which of them is the innermost depends on how deep we were before.
        times = Counter(self.places(fault))
        return min((place for place, count in times.items() if count > MOST_IN_ITSELF), default=("", 0))

    def places(self, fault: Exception) -> Iterator[tuple[str, int]]:
        """The templates, and their lines, that a fault went through, the innermost first."""
        import traceback  # noqa: PLC0415 - only where something is wrong

        for summary in reversed(traceback.extract_tb(fault.__traceback__)):
            path = Path(summary.filename)
            if path.is_absolute() and path.is_relative_to(self.root):
                yield path.relative_to(self.root).as_posix(), summary.lineno or 0


def trouble_of(fault: Exception, page: str, template: str, line: int) -> TemplateTrouble:
    """What a template does wrong with values."""
    mistake = fault.mistake if isinstance(fault, TemplateMistakeError) else None
    return TemplateTrouble(page=page, template=template, line=line, text=str(fault), mistake=mistake)


def chosen_template(root: Path, names: str) -> str:
    """The one of several templates that a page is shown by: the first that exists."""
    first, *others = names.split()
    return next((name for name in (first, *others) if (root / name).is_file()), first) if others else first


class TemplateLoader(FileSystemLoader):
    """Reads templates. One that can't be read is a fault of that template, whichever page it was read for."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template."""
        try:
            return super().get_source(environment, template)
        except TemplateNotFound:  # an OSError, too
            raise
        except (OSError, UnicodeDecodeError) as failure:
            reason = failure.reason if isinstance(failure, UnicodeDecodeError) else failure.strerror
            raise TemplateSyntaxError(reason or "", lineno=0, name=template) from failure


def load_templates(root: Path, compiled: Path | None = None, *, is_careful: bool = False) -> Templates:
    """The templates in a folder. What they are compiled to is kept in `compiled`, where that is given."""
    whole = root.resolve()
    is_direct = is_on(Shortcut.DIRECT_TEMPLATES)
    environment = (CarefulEnvironment if is_careful else AgencyEnvironment if is_direct else plain_environment())(whole)
    environment.loader = TemplateLoader(whole)
    environment.filters.update(FILTERS)
    if compiled and is_direct:
        environment.bytecode_cache = CompiledTemplates(compiled)
    return Templates(environment=environment, root=whole)


def plain_environment() -> type[AgencyEnvironment]:
    """The environment that has nothing of ours which is only quicker."""
    from pressroom.render.jinja_environment import JinjaEnvironment  # noqa: PLC0415 - to measure and to compare alone

    return JinjaEnvironment


def troubles_as_problems(troubles: Iterable[TemplateTrouble]) -> tuple[Problem, ...]:
    """A fault of each line of a template once, as the first page has it, with the number of pages that have one there.

    What Jinja says often names a value of the page, so that one fault has other words on every page.
    """
    found: dict[tuple[str, int], list[TemplateTrouble]] = {}
    for trouble in troubles:
        found.setdefault((trouble.template, trouble.line), []).append(trouble)
    return tuple(map(_problem, found.values()))


def _problem(troubles: list[TemplateTrouble]) -> Problem:
    template, text, pages = troubles[0].template, troubles[0].text, [trouble.page for trouble in troubles]
    at = Location(path=f"templates/{template}", line=troubles[0].line)
    if mistake := troubles[0].mistake:
        values = dict(mistake.values)
        return error(
            mistake.code, at, hint=mistake.hint, **values, page=pages[0], count=len(pages), others=len(pages) - 1
        )
    if text == "missing":
        return error("template-missing", at, template=template, page=pages[0], count=len(pages), others=len(pages) - 1)
    if text == "circle":
        return error("template-in-itself", at, page=pages[0], count=len(pages), others=len(pages) - 1)
    return error("template-fault", at, text=text, page=pages[0], count=len(pages), others=len(pages) - 1)
