"""Templates are parsed as Jinja parses them; what is below each node of a template is then found once.

Jinja's compiler looks through the same nodes a dozen times: for a name, for a block, for what is assigned.
"""

from collections.abc import Container, Iterator

from jinja2 import nodes
from jinja2.nodes import Node
from jinja2.parser import Parser

REFERENCES = (nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)
"""Nodes that name other templates."""
LEAVES = (nodes.Name, nodes.TemplateData, nodes.Const)
"""Nodes that have none below them."""
SEARCHED = (nodes.For, nodes.Template)
"""Nodes below which the compiler looks for others."""


class TemplateParser(Parser):
    """Parses a template."""

    def parse(self) -> nodes.Template:
        """Parse the whole template."""
        self._found: list[Node] = []
        whole = nodes.Template(self.subparse(), lineno=1)
        self._settle(whole)
        return whole

    @property
    def references(self) -> list[Node]:
        """The nodes of the parsed template that name others."""
        return [node for node in self._found if isinstance(node, REFERENCES)]

    def _settle(self, node: Node) -> None:
        """Give a node, and all below it, its environment, and lists in place of ways to look for others."""
        node.environment = self.environment
        if isinstance(node, LEAVES):
            node.iter_child_nodes = no_children  # type: ignore[method-assign]
            return
        start = len(self._found)
        children = children_of(node)
        for child in children:
            self._found.append(child)
            self._settle(child)
        node.iter_child_nodes = KnownChildren(node, children)  # type: ignore[method-assign]
        if isinstance(node, SEARCHED):
            node.find_all = KnownNodes(self._found[start:])  # type: ignore[assignment, method-assign]


class KnownChildren:
    """Stands for `iter_child_nodes` of a node."""

    __slots__ = ("_children", "_node")

    def __init__(self, node: Node, children: list[Node]) -> None:
        """The children are in their order."""
        self._node, self._children = node, children

    def __call__(self, exclude: Container[str] | None = None, only: Container[str] | None = None) -> Iterator[Node]:
        """The children; where some are asked for by the fields that hold them, these."""
        if exclude is None and only is None:
            return iter(self._children)
        return Node.iter_child_nodes(self._node, exclude, only)


class KnownNodes:
    """Stands for `find_all` of a node."""

    __slots__ = ("_nodes",)

    def __init__(self, nodes: list[Node]) -> None:
        """All that are below a node, in their order."""
        self._nodes = nodes

    def __call__(self, kind: type[Node] | tuple[type[Node], ...]) -> Iterator[Node]:
        """Those of a kind, in their order."""
        return (node for node in self._nodes if isinstance(node, kind))


def no_children(exclude: Container[str] | None = None, only: Container[str] | None = None) -> Iterator[Node]:  # noqa: ARG001
    """Stands for `iter_child_nodes` of a node that has none."""
    return iter(())


def children_of(node: Node) -> list[Node]:
    """The nodes that a node consists of."""
    children: list[Node] = []
    for name in node.fields:
        value = getattr(node, name, None)
        if isinstance(value, Node):
            children.append(value)
        elif isinstance(value, list):
            children += [each for each in value if isinstance(each, Node)]
    return children
