"""Jinja as the agency's templates use it: strict about names, escaping everything, and quick at what pages do often."""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import BuiltinMethodType, CodeType
from typing import Any

import markupsafe
from jinja2 import Environment, FileSystemLoader, Template, TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator
from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from pressroom.lazy_regex import expression
from pressroom.model.paths import NOT_FOUND
from pressroom.pages.targets import Frame, Page
from pressroom.render.compiler import Compiler, DirectCompiler
from pressroom.render.mistakes import AgencyUndefined, called, not_called
from pressroom.render.parser import TemplateParser
from pressroom.render.template_references import NamedTemplates, named_in

BRACE = expression(r"\{(?=[{%#])")
"""A brace that would begin a mark of Jinja's."""

LOCAL = expression(r"\bl_\d+_")
"""What a template's own names begin with in the Python that it is compiled to."""
FOLDERS = 300
"""What surrounds the pages of so many folders is remembered, and then forgotten."""
CALLER = frozenset({"caller"})
"""What a macro that is called with a block is handed by name."""
PLAIN = frozenset({BlockReference, BuiltinMethodType})
"""What is called from templates and can't ask for their names: a block, and what Python's own values do."""
as_markup = partial(str.__new__, Markup)
"""Marks a text as marked up, without asking first what it is."""
escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", lambda text: str(escape(text)))
"""Escapes a text in a tenth of the time that `escape` takes, which asks it first what it is."""
ELSEWHERE = "*/"
"""Stands for a folder that the frame doesn't lead into; no folder of a site has this name."""


def without_template_marks(text: str) -> str:
    """HTML in which braces of content can't be taken for what a template left: those show as they are, these don't."""
    return BRACE.sub("&#123;", text) if "{" in text else text


def escaped(value: object) -> str:
    """A value as it stands in a page. It is joined at once, so what is marked up already stays the object it is."""
    if type(value) is str:
        text = escape_text(value)
        return without_template_marks(text) if "{" in text else text
    if type(value) is Markup:
        return value
    return str(value) if type(value) is int else escape(called(value))


class AgencyMacro(Macro):
    """A macro; one that takes no more than its arguments is called without Jinja's sorting out."""

    takes = -1
    """How many arguments it takes; -1 where it may take others as well."""

    def __init__(self, *given: Any) -> None:  # noqa: ANN401  (as Jinja has it)
        """Look at it once."""
        super().__init__(*given)
        if not (self.catch_kwargs or self.catch_varargs or self.explicit_caller):
            self.takes = len(self.arguments)

    def __str__(self) -> str:
        """It has no text until it is called."""
        raise not_called(self)


class Names(Context):
    """The names that a template sees."""

    environment: "AgencyEnvironment"

    def resolve(self, key: str) -> Any:  # noqa: ANN401  (as Jinja has it)
        """What a name stands for."""
        if key in self.vars:
            return self.vars[key]
        if key in self.parent:
            return self.parent[key]
        return self.environment.undefined(name=key)

    def call(self, callee: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  (as Jinja has it)
        """Call something from a template. A macro needs nothing of where it is called, so it is called at once."""
        if type(callee) is not AgencyMacro and type(callee) not in PLAIN:
            return super().call(callee, *args, **kwargs)
        if kwargs:
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
        if type(callee) is not AgencyMacro:
            return self._called(callee, args, kwargs)
        left_out = callee.takes - len(args)
        if left_out < 0 or kwargs or callee.caller:
            if left_out < 0 or not callee.caller or kwargs.keys() != CALLER or kwargs["caller"] is None:
                return callee(*args, **kwargs)
            args = (*args, *(missing,) * left_out, kwargs["caller"])
        elif left_out:
            args = (*args, *(missing,) * left_out)
        return as_markup(callee._func(*args))  # noqa: SLF001  (what `Macro` does when nothing has to be sorted out)

    def _called(self, callee: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:  # noqa: ANN401
        try:
            return callee(*args, **kwargs)
        except StopIteration:
            return self.environment.undefined("value was undefined because a callable raised a StopIteration exception")

    def printer(self, callee: Any, count: int, loop_vars: Any, block_vars: Any) -> Callable[..., str]:  # noqa: ANN401
        """What calls something with so many values, and gives that as it stands in a page; see `Compiler`."""
        if type(callee) is AgencyMacro and callee.takes == count and not callee.caller:
            return callee._func  # noqa: SLF001  (see `call`)
        return partial(self._printed, callee, loop_vars, block_vars)

    def _printed(self, callee: Any, loop_vars: Any, block_vars: Any, *args: Any) -> str:  # noqa: ANN401
        return escaped(self.call(callee, *args, _loop_vars=loop_vars, _block_vars=block_vars))


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

    code_generator_class: type[CodeGenerator] = DirectCompiler
    context_class = Names
    macro_class = AgencyMacro
    template_class = AgencyTemplate
    escaped = staticmethod(escaped)
    is_direct = True
    """Whether AttributeError tells that a value may have an item of the name."""

    def __init__(self, folder: Path) -> None:
        """Undefined names are faults, and what isn't marked up is escaped."""
        super().__init__(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=AgencyUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            optimized=False,  # there are no constants in templates that could be worked out, and looking takes a tenth
            cache_size=-1,
        )
        self._folder = folder
        self.page: Page | None = None
        self._frame: Frame | None = None
        self._ways: frozenset[str] = frozenset()
        self._folders: frozenset[str] = frozenset()
        self._alike_in: dict[str, str] = {}
        self._around: dict[tuple[Macro, str, str], Markup] = {}
        self.named: dict[str, NamedTemplates] = {}
        """The templates that a template names, by its text, of those that were parsed here."""
        self._parsed: dict[str, nodes.Template] = {}
        self._known: dict[str, Template] = {}

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What every template knows, in one dictionary: Jinja's chain of them is looked through for every import."""
        return {**self.globals, **(d or {})}

    def _compile(self, source: str, filename: str) -> CodeType:
        """Compile the Python of a template; what is none, as two arguments of one name, is a mistake in it."""
        try:
            return super()._compile(source, filename)
        except SyntaxError as fault:
            place = Path(filename)
            name = place.relative_to(self._folder).as_posix() if place.is_relative_to(self._folder) else None
            raise TemplateSyntaxError(LOCAL.sub("", fault.msg), lineno=0, name=name) from fault

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse a template, as Jinja does before it compiles one: what it names needs no second parsing."""
        if source in self._parsed:
            return self._parsed.pop(source)
        parser = TemplateParser(self, source, name, filename)
        parsed = parser.parse()
        self.named[source] = named_in(nodes.Template(parser.references))
        return parsed

    def named_in(self, source: str) -> NamedTemplates:
        """The templates that a template names in its text; should it be compiled, it isn't parsed again."""
        if source not in self.named:
            try:
                self._parsed[source] = self._parse(source, None, None)
            except TemplateSyntaxError:
                return None
        return self.named[source]

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  (as Jinja has it)
    ) -> Template:
        """A template; one that was asked for before is at hand."""
        if globals is not None or not isinstance(name, str):
            return super().get_template(name, parent, globals)
        template = self._known.get(name)
        if template is None:
            template = self._known[name] = super().get_template(name, parent)
        return template

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
            self._alike_in.clear()
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
        folder = path[: path.rfind("/") + 1]
        alike = self._alike_in.get(folder)
        if alike is None:
            shared = next((above for above in folders_above(folder) if above in self._folders), "")
            alike = self._alike_in[folder] = shared + ELSEWHERE * folder.count("/", len(shared))
        return alike


class CarefulEnvironment(AgencyEnvironment):
    """The same for templates that ask for what values have not, or have as items."""

    code_generator_class = Compiler
    is_direct = False


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
