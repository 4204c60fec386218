"""A link that stands in a field, with the name of the page that it leads to."""

from pressroom.model import Reference
from pressroom.pages.components import Link
from pressroom.pages.context import PlanContext


def linked(reference: Reference | None, context: PlanContext) -> Link | None:
    """The page that a field's link leads to; nothing where there is no link, or where it leads nowhere."""
    address = context.link(reference.at) if reference else ""
    if not address:
        return None
    return Link(text=context.title_at(address.partition("#")[0]), address=address)
