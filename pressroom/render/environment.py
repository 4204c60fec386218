"""Jinja as the agency's templates use it: strict about names, escaping everything, and quick at what pages do often."""

from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from pressroom.lazy_regex import expression
from pressroom.model.paths import NOT_FOUND
from pressroom.pages.targets import Frame, Page
from pressroom.render.template_references import NamedTemplates, named_in

BRACE = expression(r"\{(?=[{%#])")
"""A brace that would begin a mark of Jinja's."""

FOLDERS = 300
"""What surrounds the pages of so many folders is remembered, and then forgotten."""
ELSEWHERE = "*/"
"""Stands for a folder that the frame doesn't lead into; no folder of a site has this name."""


def without_template_marks(text: str) -> str:
    """HTML in which braces of content can't be taken for what a template left: those show as they are, these don't."""
    return BRACE.sub("&#123;", text) if "{" in text else text


def escaped(value: object) -> str:
    """A value as it stands in a page. It is joined at once, so what is marked up already stays the object it is."""
    if type(value) is str:
        text = value.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")
        text = text.replace("'", "&#39;").replace('"', "&#34;")
        return without_template_marks(text) if "{" in text else text
    if type(value) is Markup:
        return value
    return str(value) if type(value) is int else escape(value)


class Compiler(CodeGenerator):
    """Compiles what a template prints to `escaped`, which takes a third of the time of Jinja's own `escape`."""

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:  # noqa: ANN401  (Jinja's own)
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


class Names(Context):
    """The names that a template sees."""

    environment: "AgencyEnvironment"

    def call(self, callee: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  (as Jinja has it)
        """Call something from a template. A macro needs nothing of where it is called, so it is called at once."""
        if type(callee) is not Macro:
            return super().call(callee, *args, **kwargs)
        if kwargs:
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
        if kwargs or len(args) != len(callee.arguments) or callee.caller or callee.catch_kwargs or callee.catch_varargs:
            return callee(*args, **kwargs)
        return Markup(callee._func(*args))  # noqa: S704, SLF001  (what `Macro` does when nothing has to be sorted out)


class AgencyTemplate(Template):
    """A template; what it makes once for all pages knows of none of them."""

    def make_module(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002  (as Jinja has it)
        shared: bool = False,  # noqa: FBT001, FBT002  (as Jinja has it)
        locals: Mapping[str, Any] | None = None,  # noqa: A002  (as Jinja has it)
    ) -> TemplateModule:
        """What a template offers to those that import it, with the names of the page or without."""
        environment = self.environment
        if vars is not None or not isinstance(environment, AgencyEnvironment):
            return super().make_module(vars, shared, locals)
        with environment.at(None):
            return super().make_module(vars, shared, locals)


class AgencyEnvironment(Environment):
    """Jinja with our compiler and our names. It makes one page at a time, and filters find it in `page`."""

    code_generator_class = Compiler
    context_class = Names
    template_class = AgencyTemplate
    escaped = staticmethod(escaped)

    def __init__(self, folder: Path) -> None:
        """Undefined names are faults, and what isn't marked up is escaped."""
        super().__init__(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            optimized=False,  # there are no constants in templates that could be worked out, and looking takes a tenth
            cache_size=-1,
        )
        self.page: Page | None = None
        self._frame: Frame | None = None
        self._ways: frozenset[str] = frozenset()
        self._folders: frozenset[str] = frozenset()
        self._around: dict[tuple[Macro, str, str], Markup] = {}
        self.named: dict[str, NamedTemplates] = {}
        """The templates that a template names, by its text, of those that were parsed here."""
        self._parsed: dict[str, nodes.Template] = {}

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What every template knows, in one dictionary: Jinja's chain of them is looked through for every import."""
        return {**self.globals, **(d or {})}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse a template, as Jinja does before it compiles one: what it names needs no second parsing."""
        parsed = self._parsed.pop(source, None) or super()._parse(source, name, filename)
        if source not in self.named:
            self.named[source] = named_in(parsed)
        return parsed

    def named_in(self, source: str) -> NamedTemplates:
        """The templates that a template names in its text; should it be compiled, it isn't parsed again."""
        if source not in self.named:
            try:
                self._parsed[source] = self._parse(source, None, None)
            except TemplateSyntaxError:
                return None
        return self.named[source]

    @contextmanager
    def at(self, page: Page | None) -> Iterator[None]:
        """Let filters speak of a page."""
        former, self.page = self.page, page
        try:
            yield
        finally:
            self.page = former

    def framed(self, macro: Macro, page: Page) -> Markup:
        """What a macro makes of the frame of a page, remembered as long as the frame stays the same.

        The macro is called for a page that has no more of this one than it is remembered by.
        """
        if page.frame is not self._frame and page.frame != self._frame:
            self._ways = frozenset(ways_of(page.frame))
            self._folders = frozenset(folder for way in self._ways for folder in folders_above(way))
            self._around.clear()
        self._frame = page.frame
        here = page.path if page.path in self._ways else ""
        path = here or self._alike(page.path)
        framed = self._around.get((macro, path, page.language))
        if framed is None:
            with self.at(replace(page, path=path, crumbs=())):
                framed = Markup(macro(page.frame, here)).strip("\n")  # noqa: S704  (a template made it)
            if len(self._around) == FOLDERS:
                self._around.clear()
            self._around[macro, path, page.language] = framed
        return framed

    def _alike(self, path: str) -> str:
        """What is alike of all pages from whose folders the same links lead to every page of the frame.

        These are as deep, and as far as the frame leads into their folders they are in the same ones.
        """
        shared = next((folder for folder in folders_above(path) if folder in self._folders), "")
        return shared + ELSEWHERE * path.count("/", len(shared))


def folders_above(path: str) -> Iterator[str]:
    """The folders that a file lies in, each as paths in it begin, the innermost first; never that of the site."""
    end = path.rfind("/")
    while end >= 0:
        yield path[: end + 1]
        end = path.rfind("/", 0, end)


def ways_of(frame: Frame) -> Iterator[str]:
    """The pages that a frame leads to, and the one whose links are others than those of its folder."""
    yield from ("index.html", NOT_FOUND)
    yield from (way.address for way in frame.navigation)
    yield from (link.address for link in frame.footer)
