"""A field that leads to a page of this site, written as texts write their links."""

from pressroom.documents import Node
from pressroom.fields import One, ReadValue, group
from pressroom.fields.rules import one_line
from pressroom.model import Reference, ReferenceKind
from pressroom.model.paths import LinkName
from pressroom.problems import Fault, fault


def page_of_ours(text: str) -> str | Fault:
    """A page of this site: press/2018/slug.md, kommun:slug, sida:slug, person:slug or amne:slug."""
    target = one_line(text)
    if isinstance(target, Fault):
        return target
    name, colon, _ = target.partition(":")
    if target.startswith("#") or (colon and name not in {*LinkName}):
        return fault("link-not-ours", text=target)
    return target


def read_link(node: Node, name: str) -> ReadValue[Reference]:
    """An open reference, which planning leads home."""
    reading = One(rule=page_of_ours)(node, name)
    if reading.value is None:
        return ReadValue(problems=reading.problems)
    return ReadValue(value=Reference(kind=ReferenceKind.LINK, target=reading.value, at=node.at))


LINK = group("link", read_link, "the page of this site that tells more", "länk sida")
"""The field of that name."""
