"""The page on which readers check a copy of the site: its script compares files with the list that the build wrote."""

from collections.abc import Iterator

from pressroom.pages import urls
from pressroom.pages.context import PlanContext
from pressroom.pages.overview_views import VerificationView
from pressroom.pages.targets import Crumb, Page, Recipe

ABOUT_ARCHIVE = "om-arkivet"
"""The standing page that leads to it; without one there is no such page."""


def verification_pages(context: PlanContext) -> Iterator[Recipe]:
    """The page, where one about the archive leads to it."""
    if context.standing_page(ABOUT_ARCHIVE):
        yield Recipe(urls.VERIFICATION, context.about.at, verification_page, is_listed=True)


def verification_page(context: PlanContext, recipe: Recipe) -> Page:
    """The page: nothing of the site stands on it but the way to it."""
    archive = context.standing_page(ABOUT_ARCHIVE)
    title = archive.title if archive else ""
    crumbs = (Crumb(address=urls.standing_page(ABOUT_ARCHIVE), text=title),)
    return context.page(recipe, "verify.html", VerificationView(), crumbs=crumbs)
