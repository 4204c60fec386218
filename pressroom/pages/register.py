"""The register of withdrawals and corrections: what was taken away or changed after it was published, when and why."""

from collections.abc import Iterator

from pressroom.model import RegisterEntry, RegisterKind
from pressroom.pages import urls
from pressroom.pages.components import Link
from pressroom.pages.context import PlanContext
from pressroom.pages.overview_views import RegisterLine, RegisterView
from pressroom.pages.targets import Page, Recipe

FILES = ("data/corrections.csv", "data/corrections.json")


def register_pages(context: PlanContext) -> Iterator[Recipe]:
    """The register, once there is something in it."""
    if context.has("register"):
        yield Recipe(urls.REGISTER, context.about.at, register_page, is_listed=True)


def register_page(context: PlanContext, recipe: Recipe) -> Page:
    """What was withdrawn, what was corrected, and whose contact details were taken away."""
    entries = context.register
    lines = (
        (kind, tuple(register_line(entry, context) for entry in entries if entry.kind is kind)) for kind in RegisterKind
    )
    view = RegisterView(
        kinds=tuple((kind, found) for kind, found in lines if found),
        files=tuple(Link(text=path, address=path) for path in FILES) if context.about.exports.data else (),
    )
    return context.page(recipe, "register.html", view)


def register_line(entry: RegisterEntry, context: PlanContext) -> RegisterLine:
    """An entry as the page shows it."""
    return RegisterLine(
        date=entry.date,
        link=Link(text=entry.title, address=page_of(entry)),
        language=entry.language or context.about.language,
        reason=entry.reason,
        ground=entry.ground,
    )


def page_of(entry: RegisterEntry) -> str:
    """The page that an entry is about."""
    is_contact = entry.kind is RegisterKind.CONTACT
    return urls.person_page(entry.address) if is_contact else urls.release_page(entry.address)
