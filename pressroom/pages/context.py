"""What every part of the plan draws on: the site, its texts and its chains, gathered once."""

from collections.abc import Mapping

from pressroom.model import Asset, Release, Site, Topic, Visit
from pressroom.pages.components import Item, ShownPicture, VisitLine
from pressroom.pages.items import Chains, chains_of, item_of, visit_line
from pressroom.pages.layout import frame_of
from pressroom.pages.references import Bindings
from pressroom.pages.targets import Crumb, Frame, Page
from pressroom.pages.views import View
from pressroom.problems import Location
from pressroom.values import dataclass


@dataclass(frozen=True, kw_only=True)
class PlanContext:
    """A site with everything that its plan looks up."""

    site: Site
    bindings: Bindings
    frame: Frame
    chains: Chains
    items: Mapping[str, Item]
    """Every release as lists show it, by its address: one value for all the lists that it stands in."""
    topic_named: Mapping[str, Topic]
    visits_of: Mapping[str, tuple[Visit, ...]]
    """The visits that a release is about, by its address."""
    visits_to: Mapping[str, tuple[Visit, ...]]
    """The visits to a municipality, by its slug and in the order of their days."""
    asset_at: Mapping[str, Asset]
    shown: Mapping[str, ShownPicture]
    """How pages show each picture, by its path in content."""

    def visit_line(self, visit: Visit) -> VisitLine:
        """A visit as pages show it."""
        return visit_line(visit, self.site, self.items)

    def page(  # noqa: PLR0913  (a page has these parts)
        self,
        path: str,
        template: str,
        view: View,
        *,
        origin: Location,
        crumbs: tuple[Crumb, ...] = (),
        language: str = "",
        listed: bool = True,
    ) -> Page:
        """A page in this site's frame, in the site's language unless another is given."""
        return Page(
            path=path,
            template=template,
            view=view,
            frame=self.frame,
            crumbs=crumbs,
            language=language or self.site.about.language,
            listed=listed,
            origin=origin,
        )


def plan_context(site: Site, bindings: Bindings, shown: Mapping[str, ShownPicture]) -> PlanContext:
    """Gather what the plan of a site looks up."""
    visits: dict[str, list[Visit]] = {}
    visited: dict[str, list[Visit]] = {}
    for visit in site.visits:
        visited.setdefault(visit.municipality, []).append(visit)
        for address in (*visit.announced, *visit.mentioned, *visit.reported):
            visits.setdefault(address, []).append(visit)
    return PlanContext(
        site=site,
        bindings=bindings,
        frame=frame_of(site),
        chains=chains_of(site),
        items={release.address: item_of(release, site) for release in site.releases},
        topic_named={topic.name: topic for topic in site.topics},
        visits_of={address: tuple(found) for address, found in visits.items()},
        visits_to={slug: tuple(found) for slug, found in visited.items()},
        asset_at={asset.path: asset for asset in site.assets},
        shown=shown,
    )


def origin_of(releases: tuple[Release, ...], otherwise: Location) -> Location:
    """Whose place a problem with a list is told at: its first item's."""
    return releases[0].at if releases else otherwise
