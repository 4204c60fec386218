"""Templates by Jinja's own parser, compiler, names and macros: the long way of `Shortcut.DIRECT_TEMPLATES`."""

from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context

from pressroom.render.environment import AgencyEnvironment
from pressroom.render.template_references import NamedTemplates, named_in


class JinjaCompiler(CodeGenerator):
    """Jinja's compiler, with what is printed escaped our way, so that no brace of content is taken for a mark."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401  (Jinja's own)
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


class JinjaEnvironment(AgencyEnvironment):
    """What our environment is compared with."""

    code_generator_class = JinjaCompiler
    is_direct = False
    context_class = Context  # type: ignore[assignment]  # names that are looked up as Jinja does it

    def named_in(self, source: str) -> NamedTemplates:
        """The templates that a template names in its text."""
        try:
            return named_in(self._parse(source, None, None))
        except TemplateSyntaxError:
            return None

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return Environment._parse(self, source, name, filename)  # noqa: SLF001  (not ours, which it hides)
