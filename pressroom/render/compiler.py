"""Templates become Python as Jinja compiles them, in code that is shorter and quicker, and makes the same pages.

What a template prints is gathered in a list, and not yielded piece by piece through the templates that it extends.
Names, filters and tests that are known aren't looked for again. A macro that is printed gives its text as it is.
`tests/test_compiler.py` compares the pages with those of Jinja's own compiler.
"""

from collections.abc import Iterable
from keyword import iskeyword
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.idtracking import VAR_LOAD_RESOLVE

DIRECT = (nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Call)
"""What may have a point behind it."""
ASKING_TESTS = frozenset({"defined", "undefined"})
ASKING_FILTERS = frozenset({"default", "d"})
"""What is asked of something that perhaps isn't there."""


YIELDED = "yield from "
"""What Jinja begins a line with that hands on what another template yields."""


class Compiler(CodeGenerator):
    """Compiles the templates of an `AgencyEnvironment`."""

    _printed: nodes.Node | None = None
    """The call that is about to be printed."""
    _printing: Frame | None = None
    """The frame of a macro in which a template is put in that isn't told of the page."""
    _gathered: str | None = None
    """The list in which the function that is being written gathers what it prints; a macro has another."""

    # --- what is printed ------------------------------------------------------------------------------------------

    def enter_frame(self, frame: Frame) -> None:
        """Begin a function, a loop …; what the function of a template or block prints is gathered."""
        super().enter_frame(frame)
        if is_outermost(frame):
            self.buffer(frame)
            self._gathered = frame.buffer

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:  # noqa: FBT001, FBT002  (Jinja's own)
        """End it."""
        if is_outermost(frame):
            self.writeline(f"yield concat({frame.buffer})")
        super().leave_frame(frame, with_python_scope)

    def macro_body(self, node: nodes.Macro | nodes.CallBlock, frame: Frame) -> tuple[Frame, MacroRef]:
        """Write the function of a macro."""
        outside, self._gathered = self._gathered, None
        written = super().macro_body(node, frame)
        self._gathered = outside
        return written

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:  # noqa: N802  (Jinja's own)
        """Put a template in. One that isn't told of the page is yielded: what was printed before it goes first.

        In a macro it is printed as any other: Jinja's own code makes a generator of the macro, which no page can show.
        """
        if node.with_context:
            super().visit_Include(node, frame)
        elif self._gathered:
            self.writeline(f"yield concat({self._gathered})")
            self.writeline(f"{self._gathered}.clear()")
            super().visit_Include(node, frame)
        else:
            self._printing = frame
            super().visit_Include(node, frame)
            self._printing = None

    def writeline(self, x: str, node: nodes.Node | None = None, extra: int = 0) -> None:
        """Write a line; what would be yielded from a macro is printed."""
        if self._printing and x.startswith(YIELDED):
            super().writeline(f"for event in {x.removeprefix(YIELDED)}:", node, extra)
            self.indent()
            self.simple_write("event", self._printing)
            self.outdent()
        else:
            super().writeline(x, node, extra)

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:  # noqa: ANN401  (Jinja's own)
        """What is always the same is the text of a template, and hardly anything else that is printed."""
        if isinstance(node, nodes.TemplateData) and not frame.eval_ctx.volatile:
            return node.data
        if isinstance(node, nodes.Const):
            return super()._output_child_to_const(node, frame, finalize)
        raise nodes.Impossible

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401  (Jinja's own)
        """Escape what is printed: `escaped` takes a fraction of the time of Jinja's own `escape`."""
        if not frame.eval_ctx.autoescape or frame.eval_ctx.volatile or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        elif is_plain_call(node):
            self._printed = node
            self.write("(")
        else:
            if isinstance(node, nodes.CondExpr) and node.expr2 is None:
                node.expr2 = nodes.Const("")  # else an undefined value would be made each time, to print nothing
            self.write("environment.escaped(")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802  (Jinja's own)
        """Call something. Where that is printed, it is asked first for what gives its text."""
        if node is not self._printed:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self._printed = None
        self.write("context.printer(")
        self.visit(node.node, frame)
        self.write(f", {len(node.args)}")
        self.write(", _loop_vars" if frame.loop_frame else ", None")
        self.write(", _block_vars)(" if frame.block_frame else ", None)(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:  # noqa: ARG002  (Jinja's own)
        """Make a macro of its function."""
        node = macro_ref.node
        arguments = "".join(f"{argument.name!r}, " for argument in node.args)
        self.write(
            f"environment.macro_class(environment, macro, {getattr(node, 'name', None)!r}, ({arguments}),"
            f" {macro_ref.accesses_kwargs!r}, {macro_ref.accesses_varargs!r}, {macro_ref.accesses_caller!r},"
            " context.eval_ctx.autoescape)"
        )

    # --- names ----------------------------------------------------------------------------------------------------

    def write_commons(self) -> None:
        """Begin a function: a name that nothing has is undefined at once, and not only where it is used."""
        self.writeline("resolve = context.resolve")
        self.writeline("undefined = environment.undefined")
        self.writeline("concat = environment.concat")
        self.writeline("cond_expr_undefined = Undefined")
        self.writeline("if 0: yield None")

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:  # noqa: N802  (Jinja's own)
        """Name a variable; one that `resolve` gave is never missing."""
        reference = frame.symbols.ref(node.name)
        load = frame.symbols.find_load(reference) if node.ctx == "load" else None
        if load and load[0] == VAR_LOAD_RESOLVE:
            self.write(reference)
        else:
            super().visit_Name(node, frame)

    def pull_dependencies(self, nodes: Iterable[nodes.Node]) -> None:
        """Look filters and tests up. That none of them is known, Jinja tells where it is used."""
        filters, tests = asked_for(nodes)
        environment = self.environment
        if not (filters <= environment.filters.keys() and tests <= environment.tests.keys()):
            super().pull_dependencies(nodes)
            return
        for kind, names, known in (("filters", filters, self.filters), ("tests", tests, self.tests)):
            for name in sorted(names):
                if name not in known:
                    known[name] = self.temporary_identifier()
                self.writeline(f"{known[name]} = environment.{kind}[{name!r}]")


class DirectCompiler(Compiler):
    """Takes it that values have the attributes that are asked for, but where a template asks whether they have.

    Jinja asks an object first for an attribute and then for an item. Where there is no attribute, AttributeError tells.
    """

    _perhaps: nodes.Node | None = None
    """What is about to be asked whether it is there."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  (Jinja's own)
        """Ask for an attribute."""
        if node is self._perhaps or not is_direct(node):
            super().visit_Getattr(node, frame)
        else:
            self.visit(node.node, frame)
            self.write(f".{node.attr}")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802  (Jinja's own)
        """Test something."""
        if node.name in ASKING_TESTS:
            self._perhaps = node.node
        super().visit_Test(node, frame)

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802  (Jinja's own)
        """Filter something."""
        if node.name in ASKING_FILTERS:
            self._perhaps = node.node
        super().visit_Filter(node, frame)


def is_direct(node: nodes.Getattr) -> bool:
    """Whether an attribute can be written as in Python; what `self` stands for has its blocks as items."""
    if isinstance(node.node, nodes.Name) and node.node.name == "self":
        return False
    return isinstance(node.node, DIRECT) and node.attr.isascii() and not iskeyword(node.attr)


def is_outermost(frame: Frame) -> bool:
    """Whether this is the frame of a template or a block, each of which has a function that yields."""
    return frame.parent is None and (frame.toplevel or frame.block_frame)


def asked_for(within: Iterable[nodes.Node]) -> tuple[set[str], set[str]]:
    """The filters and the tests that some nodes use; those of blocks aren't looked for."""
    filters: set[str] = set()
    tests: set[str] = set()
    waiting = list(within)
    for node in waiting:
        if isinstance(node, nodes.Block):
            continue
        if isinstance(node, nodes.Filter):
            filters.add(node.name)
        elif isinstance(node, nodes.Test):
            tests.add(node.name)
        waiting += node.iter_child_nodes()
    return filters, tests


def is_plain_call(node: nodes.Expr) -> bool:
    """Whether an expression calls something with as many values as it says, none of them by its name."""
    return isinstance(node, nodes.Call) and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
